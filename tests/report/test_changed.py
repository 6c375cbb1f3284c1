"""What changed since an earlier assessment, in every format of the report."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO

import docx
import openpyxl
import pytest

from assessment.changes import Changed, earlier_of
from assessment.report.case import Switches
from assessment.report.csv import render_csv
from assessment.report.docx import render_docx
from assessment.report.json import render_json
from assessment.report.pdf import render_pdf
from assessment.report.report import Report, Table
from assessment.report.xlsx import render_xlsx
from assessment.score_changes import HEADER, NO_LONGER_ASKED, change_words
from scoring.assessment import PlannedAction
from scoring.question import Question
from tests.builders import a_school, at
from tests.report.papers import Paper, a_random_paper, all_answered, pages_of, shipped_rubric, since, squeezed
from tests.report.test_publication import every_byte, files_of

WIDE = "W"
AREAS = {"ai-digital-pedagogy", "strategy-governance", "responsible-ai", "business-operations"}
BUT = {"ped-2": at(1), "gov-2": at(1), "res-1": at(5), "ops-3": at(1)}


def paper() -> Paper:
    """Everything at Embedded, with an earlier assessment in which four answers differ."""
    return since(all_answered(4, but={"res-1": at(2)}), BUT)


def test_page_one_says_what_changed_and_is_one_page() -> None:
    first, *rest = paper().pages()
    assert "What changed since Autumn 2025" in first
    assert "Score: 3.8 then, 4.0 now." in first
    assert "Level: Embedded then, Exploring now." in first
    title = paper().rubric.question("ped-2").title
    assert f"Rose: {title}, from Not yet in place to Embedded, with nothing to show for it yet." in first
    assert f"New critical risk: {paper().rubric.question('res-1').title}." in first
    assert squeezed(paper().rubric.rules.sentences.disclaimer) in first
    assert "How the scores changed since Autumn 2025" in " ".join(rest)


def test_without_an_earlier_assessment_nothing_is_said_about_change() -> None:
    text = " ".join(all_answered(4).pages())
    assert "changed since" not in text
    assert "changed" not in json.loads(render_json(all_answered(4).report()))


def test_every_format_says_the_same() -> None:
    report = paper().report()
    changed = report.records.changed
    assert changed is not None
    word = [paragraph.text for paragraph in docx.Document(BytesIO(render_docx(report))).paragraphs]
    book = openpyxl.load_workbook(BytesIO(render_xlsx(report)))
    about = [row[1] for row in book["About"].iter_rows(values_only=True)]
    rows = list(csv.DictReader(StringIO(render_csv(report).decode("utf-8-sig"))))
    assert [line for line in changed.lines if line in word] == list(changed.lines)
    assert [line for line in changed.lines if line in about] == list(changed.lines)
    assert [row["title"] for row in rows if row["row"] == "change"] == list(changed.lines)
    assert json.loads(render_json(report))["changed"]["lines"] == list(changed.lines)


def the_changes(given: Paper, switches: Switches = Switches()) -> Changed:  # noqa: B008  # it is frozen
    changed = given.report(switches).records.changed
    assert changed is not None
    return changed


def test_appendix_and_word_print_the_lines_of_every_score_that_changed() -> None:
    given = paper()
    changes = the_changes(given).scores_changed
    assert [change.area for change in changes] == [None, *(area.id for area in given.scorecard.areas if area.id in AREAS)]
    text = given.text()
    word = [[[cell.text for cell in row.cells] for row in t.rows] for t in docx.Document(BytesIO(render_docx(given.report()))).tables]
    for change in changes:
        words = change_words(given.rubric, change)
        lines = (*words.rows, words.total)
        assert squeezed(f"{words.name} {words.says} {' '.join(HEADER)} {' '.join(cell for line in lines for cell in line)}") in text
        assert [list(HEADER), *map(list, lines)] in word


def test_excel_adds_every_change_up_again() -> None:
    given = paper()
    changes = the_changes(given).scores_changed
    sheet = openpyxl.load_workbook(BytesIO(render_xlsx(given.report())))["Change"]
    rows = list(sheet.iter_rows(values_only=True))
    lines = rows[len(changes) + 4 :]
    for change, row in zip(changes, rows[1:], strict=False):
        name, before, after, total, again, check = row
        mine = [round(1000 * float(str(number))) for line in lines if line[0] == name for number in line[2:4]]
        assert sum(mine) == change.total == round(1000 * float(str(total)))
        assert (before, after) == (change.before / 1000, change.after / 1000)
        assert str(again).startswith("=ROUND(SUMPRODUCT((")
        assert str(check).startswith("=IF(ABS(D")


def test_a_copy_without_the_level_tells_no_overall_score_of_either() -> None:
    report = paper().report(Switches(level=False))
    text = " ".join(pages_of(render_pdf(report, report.on)))
    assert "What changed since Autumn 2025" in text
    assert "3.8 then" not in text
    assert "What each question did: Overall" not in [block.summary for block in tables_of(report)]
    assert {change["area"] for change in json.loads(render_json(report))["changed"]["thousandths"]} == AREAS


def tables_of(report: Report) -> list[Table]:
    return [block for section in report.sections for block in section.blocks if isinstance(block, Table)]


def test_a_copy_for_publication_names_no_change_that_it_leaves_out() -> None:
    def canary(question: Question) -> Question:
        if question.id not in ("ops-3", "res-1"):
            return question
        return question.model_copy(update={"levels": dict.fromkeys(question.levels, "LEVELCANARY")})

    given = paper()
    areas = tuple(a.model_copy(update={"questions": tuple(map(canary, a.questions))}) for a in given.rubric.areas)
    rubric = type(given.rubric).model_construct(rules=given.rubric.rules, areas=areas, guidance=given.rubric.guidance)
    assert given.earlier is not None
    noted = given.earlier.assessment.model_copy(
        update={"answers": {q: a.model_copy(update={"note": "NOTECANARY"}) for q, a in given.earlier.assessment.answers.items()}}
    )
    report = replace(given, rubric=rubric, earlier=replace(given.earlier, assessment=noted)).report(Switches(publish=True))
    for name, file in files_of(report).items():
        content = every_byte(name, file)
        assert b"CANARY" not in content, name
    changed = report.records.changed
    assert changed is not None
    assert not any(rubric.question(q).title in line for q in ("ops-3", "res-1") for line in changed.lines)
    assert changed.overall is not None
    assert {"Business and operations", "Responsible AI"} <= {part.name for part in changed.overall.parts}
    # The lines of an area whose answers are left out would tell them.
    assert {change.area for change in changed.areas} == AREAS - {"business-operations", "responsible-ai"}
    assert not any("nothing to show" in line for line in changed.lines)


def test_a_copy_for_publication_leaves_out_what_was_asked_only_then() -> None:
    """A question that is asked no longer may be one whose answer nobody outside may know."""
    given = all_answered(4)
    few = [a.model_copy(update={"questions": tuple(q for q in a.questions if q.id != "ops-3")}) for a in given.rubric.areas]
    now = type(given.rubric).model_construct(rules=given.rubric.rules, areas=tuple(few), guidance=given.rubric.guidance)
    changed = the_changes(since(replace(given, rubric=now), {"ops-3": at(1), "ped-1": at(1)}), Switches(publish=True))
    assert changed.overall is not None
    assert NO_LONGER_ASKED in {part.name for part in changed.overall.parts}
    assert {change.area for change in changed.areas} == {"ai-digital-pedagogy"}


def test_a_score_that_no_question_changed_has_no_table() -> None:
    text = " ".join(since(all_answered(4), {}).pages())
    assert "No question changed the overall score." in text
    assert "By what counts" not in text


def test_another_earlier_assessment_gives_another_fingerprint() -> None:
    base = all_answered(4)
    marks = {one.report().fingerprint for one in (base, since(base, {}), since(base, {"ped-2": at(1)}))}
    assert len(marks) == 3


@pytest.mark.parametrize("publish", [False, True], ids=["whole", "for publication"])
def test_page_one_stays_one_page_with_the_longest_and_widest_words(publish: bool) -> None:
    wide = WIDE * 500
    critical = [q.id for q in shipped_rubric().questions if q.critical != "none"]
    actions = tuple(PlannedAction(action=wide, question=identity, to_level=2, owner=wide) for identity in critical)
    now = all_answered(
        1,
        a_school(name=WIDE * 200),
        but={"ped-1": at(5), "ped-2": at(5), "gov-2": at(5), "ped-3": at(5)},
        actions=actions,
        answered_by=tuple(f"{WIDE * 300}{number}" for number in range(30)),
        term=WIDE * 300,
        board_date=date(2026, 12, 3),
    )
    before = now.assessment.model_copy(update={"answers": {q.id: at(3) for q in now.rubric.questions}, "submitted_on": date(2025, 11, 20)})
    given = replace(now, earlier=earlier_of(shipped_rubric(), before))
    first, second = given.pages(Switches(publish=publish), at_most=2)
    assert squeezed(now.rubric.rules.sentences.disclaimer) in first
    assert "Page 2 of" in second


@pytest.mark.parametrize("seed", range(3))
def test_an_ordinary_page_one_keeps_its_risks_in_full(seed: int) -> None:
    given = since(a_random_paper(seed), {"ped-1": at(1), "ped-2": at(1)})
    first = given.pages(at_most=1)[0]
    assert "What changed since Autumn 2025" in first
    assert "Decisions we ask you to make" in first
