"""Reports for the tests: real assessments of the shipped edition, made from a number, and the text of their pages."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from pypdfium2 import PdfDocument  # type: ignore[import-untyped]  # it has no types

from assessment.changes import Earlier, earlier_of
from assessment.releases import shipped_release
from assessment.report.case import Switches
from assessment.report.formats import FORMATS
from assessment.report.pdf import render_pdf
from assessment.report.report import Report
from assessment.report.sections import compile_report
from assessment.rubric_files import load_edition, newest_edition
from scoring.action_plan import suggest_actions
from scoring.assessment import Assessment
from scoring.benchmark import BenchmarkRelease
from scoring.comparison import Comparison
from scoring.group_choice import usual_comparison
from scoring.organisation import School, Trust
from scoring.responses import AnyAnswer, Confidence
from scoring.rubric import Rubric
from scoring.scorecard import Scorecard, score
from tests.builders import a_rubric, a_school, a_trust, an_assessment, at, do_not_know, not_applicable

RUBRICS = Path(__file__).parents[2] / "rubrics"
ON = date(2026, 11, 30)
FINGERPRINT = "0123456789abcdef" * 4
HYPHEN_AT_THE_END = "\ufffe"
"""What the reader gives for a hyphen at the end of a line."""
CONFIDENCES: tuple[Confidence, ...] = ("asserted", "documented", "tested")


@dataclass(frozen=True, eq=False)
class Paper:
    """One assessment with everything that its report is made from."""

    rubric: Rubric
    assessment: Assessment
    comparison: Comparison | None
    earlier: Earlier | None = None

    @cached_property
    def scorecard(self) -> Scorecard:
        """What the answers mean."""
        return score(self.rubric, self.assessment.answers)

    def report(self, switches: Switches = Switches(), banner: str | None = None) -> Report:  # noqa: B008  # it is frozen
        """The report as a value."""
        facts = (self.rubric, self.assessment, self.scorecard, self.comparison, ON, switches)
        return compile_report(*facts, fingerprint=FINGERPRINT, banner=banner, earlier=self.earlier)

    def pdf(self, switches: Switches = Switches()) -> bytes:  # noqa: B008  # it is frozen
        """The report as a file, made anew."""
        return render_pdf(self.report(switches), ON)

    @cache  # noqa: B019  # a paper is a few kilobytes, and lives as long as the tests
    def _read(self, switches: Switches) -> list[str]:
        return pages_of(self.pdf(switches))

    def pages(self, switches: Switches = Switches(), at_most: int | None = None) -> list[str]:  # noqa: B008  # it is frozen
        """The text of each page, or of the first few."""
        return self._read(switches)[:at_most]

    def text(self) -> str:
        """The text of all pages."""
        return " ".join(self.pages())

    def front(self) -> str:
        """The text of the pages before the appendix, however many there are up to five."""
        return " ".join(self.pages(at_most=5))


@cache
def shipped_rubric() -> Rubric:
    """The newest edition."""
    return load_edition(newest_edition(RUBRICS))


@cache
def _asked_of(organisation: School | Trust) -> Rubric:
    return shipped_rubric().asked_of(organisation)


@cache
def illustrative() -> BenchmarkRelease:
    """The release that comes with it."""
    release = shipped_release(RUBRICS, shipped_rubric().edition)
    assert release is not None
    return release


def since(paper: Paper, answers: Mapping[str, AnyAnswer], **changes: Any) -> Paper:
    """The paper beside an earlier assessment of the shipped edition, whose answers differ by these."""
    usual: dict[str, Any] = {"answers": {**paper.assessment.answers, **answers}, "term": "Autumn 2025", "submitted_on": date(2025, 11, 20)}
    return replace(paper, earlier=earlier_of(shipped_rubric(), paper.assessment.model_copy(update=usual | changes)))


def a_paper(assessment: Assessment, *, rubric: Rubric | None = None, compared: bool = False) -> Paper:
    """The paper of an assessment; `compared` puts it beside the illustrative averages."""
    asked = _asked_of(assessment.organisation) if rubric is None else rubric.asked_of(assessment.organisation)
    scorecard = score(asked, assessment.answers)
    comparison = usual_comparison(scorecard, illustrative() if compared else None, assessment.organisation, asked)
    return Paper(asked, assessment, comparison)


@cache
def a_random_paper(seed: int, organisation: School | Trust | None = None, *, filled: float = 1.0, planned: int = 4) -> Paper:
    """Any answers to the shipped edition: always the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  # not for secrets
    organisation = organisation or a_school()
    asked = _asked_of(organisation)
    answers: dict[str, AnyAnswer] = {}
    for question in asked.questions:
        if chance.random() > filled:
            continue
        kind = chance.random()
        if kind < 0.08:
            answers[question.id] = do_not_know()
        elif kind < 0.12 and question.na_reasons:
            answers[question.id] = not_applicable(question.na_reasons[0])
        else:
            note = f"A note about {question.id}." if chance.random() < 0.5 else ""
            answers[question.id] = at(chance.randint(1, 5), chance.choice(CONFIDENCES), note)
    actions = tuple(s.action for s in suggest_actions(asked, answers, organisation.kind, ON)[:planned])
    return a_paper(an_assessment(answers, organisation=organisation, actions=actions, term="Autumn 2026"), compared=True)


def all_answered(level: int, organisation: School | Trust | None = None, *, rubric: Rubric | None = None, **changes: Any) -> Paper:
    """Every question (of the shipped edition) at one level, `but` those given; other `changes` go into the assessment."""
    organisation = organisation or a_school()
    asked = _asked_of(organisation) if rubric is None else rubric.asked_of(organisation)
    answers = {question.id: at(level) for question in asked.questions}
    return a_paper(an_assessment(answers | changes.pop("but", {}), organisation=organisation, **changes), rubric=rubric)


def all_answered_of_few(level: int, **changes: Any) -> Paper:
    """The same for a rubric of six questions, where the rubric's words do not matter."""
    return all_answered(level, rubric=a_rubric(areas=2, questions=3), **changes)


SETTINGS = (
    a_school(),
    a_school(name="Ysgol \u0174yl", phase="All-through", candidates=True),
    a_school(phase="16 plus", early_years=False, candidates=True, type="Sixth-form or FE college"),
    a_trust(),
)


def pages_of(pdf: bytes, at_most: int | None = None) -> list[str]:
    """The text of each page, or of the first few, with single spaces."""
    with PdfDocument(pdf) as document:
        numbers = range(len(document))[:at_most]
        return [squeezed(document[number].get_textpage().get_text_range().replace(HYPHEN_AT_THE_END, "-")) for number in numbers]


def digests() -> list[str]:
    """What a report is in every format, to be compared with what it is elsewhere."""
    report = a_random_paper(3).report()
    return [sha256(file).hexdigest() for file in (render_pdf(report, ON), *(one.render(report) for one in FORMATS))]


def squeezed(text: str) -> str:
    """The text with single spaces, as it does not matter where lines break."""
    return re.sub(r"\s+", " ", text).strip()
