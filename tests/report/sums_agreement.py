"""The sums behind every number, on the screen and in the files, beside the ledgers of the scoring.

    python -m tests.report.sums_agreement 200

renders that many random assessments in the app, as PDF, as Word and as Excel, names every sum that is not the ledger's to the last
digit, and every sum whose lines do not add up to its total.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from assessment.access.principal import local_principal
from assessment.changes import bare, earlier_of
from assessment.report.docx import render_docx
from assessment.report.pdf import render_pdf
from assessment.report.xlsx import render_xlsx
from assessment.rubric_files.frozen import fingerprint
from assessment.settings import Settings
from assessment.storage.opening import open_store
from tests.pages.window import Window
from tests.report.agreement import PARTLY
from tests.report.papers import SETTINGS, Paper, a_random_paper, shipped_rubric
from tests.report.printed_sums import in_app, in_excel, in_pdf, in_word
from tests.report.sums import Sums, by_area, of_ledgers

OURS = "a" * 32
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


class PatientWindow(Window):
    """Hundreds of pages meet every hold-up that a busy machine has."""

    seconds = 300


def a_paper_since(seed: int) -> Paper:
    """A random assessment, complete or in part, of any kind of organisation, beside another of the same one a year before."""
    organisation, filled = SETTINGS[seed % len(SETTINGS)], PARTLY[seed // len(SETTINGS) % len(PARTLY)]
    before = a_random_paper(seed + 10_000, organisation, filled=max(filled, 0.95)).assessment
    earlier = before.model_copy(update={"term": "Autumn 2025", "submitted_on": date(2025, 11, 20)})
    return replace(a_random_paper(seed, organisation, filled=filled), earlier=earlier_of(shipped_rubric(), earlier))


def on_screen(paper: Paper, folder: Path) -> Window:
    """The results page, in an app whose data folder this is."""
    os.environ["AIM_DATA_FOLDER"] = str(folder)
    store = open_store(Settings(data_folder=folder))
    identity = f"{len(list(folder.glob('begun-*'))):032x}"
    (folder / f"begun-{identity}").touch()
    principal = local_principal(OURS)
    store.create(principal, paper.assessment, identity, None, NOW, fingerprint=fingerprint(shipped_rubric()))
    if paper.earlier is not None:
        store.set_earlier(principal, identity, bare(paper.earlier.assessment), NOW)
    store.close()
    return PatientWindow("results", assessment=identity, browser=OURS)


def differences(paper: Paper, window: Window) -> list[str]:
    """Every sum that some rendering does not print as the scoring has it, or whose lines do not add up."""
    expected, report = of_ledgers(paper), paper.report()
    word, decimals = in_word(render_docx(report))
    areas = {f"{kind} by area": by_area(paper, expected[kind]) for kind in ("score", "range") if kind in expected}
    answered = {f"range {paper.rubric.area(area.id).short_title}" for area in paper.scorecard.applicable if area.counts.answered}
    # Paper has the range of the whole by area only, and says in a sentence what an area without any level can be.
    on_paper = {n: s for n, s in expected.items() if n != "range" and (not n.startswith("range ") or n in answered)} | areas
    found = [
        *_different("app", in_app(window), expected),
        *_different("Word", word, on_paper if answered else {}),
        *_different("Excel", in_excel(render_xlsx(report)), expected),
    ]
    return [*found, *([] if in_pdf(render_pdf(report, report.on)) == decimals else ["PDF: other numbers than Word"])]


def _different(name: str, found: Sums, expected: Sums) -> list[str]:
    wrong = [key for key in {**found, **expected} if found.get(key) != expected.get(key)]
    return [*(f"{name}: {key}" for key in wrong), *(f"{name}: {key} does not add up" for key, one in found.items() if not one.adds_up)]


def main(wanted: int) -> int:
    """Compare so many, telling each difference when it is found; the exit code."""
    sums = differing = 0
    with TemporaryDirectory() as folder:
        for seed in range(wanted):
            paper = a_paper_since(seed)
            sums += len(of_ledgers(paper))
            for difference in differences(paper, on_screen(paper, Path(folder))):
                differing += 1
                print(f"{seed}: {difference}", flush=True)
            if (seed + 1) % 20 == 0:
                print(f"{seed + 1} so far", flush=True)
    print(f"{wanted} assessments, {sums} sums, {differing} differences.")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
