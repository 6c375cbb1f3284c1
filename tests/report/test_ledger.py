"""Every score opens to lines that add up, with the same decimals on the screen and in every document."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest

from assessment.ledger_words import ledger_words, range_words
from assessment.meaning import Meaning
from assessment.report.case import Switches
from assessment.report.report import Listing, Report, Section, Table, text_of
from scoring.rounding import as_text
from tests.builders import at
from tests.report.papers import a_random_paper, all_answered_of_few

SEEDS = range(4)
POINTS = re.compile(r"\d\.\d{3}")
TOGETHER = re.compile(r"(\d\.\d{3}), shown as (\d\.\d)")


def section_of(report: Report) -> Section | None:
    """The section with the sums; None when there is nothing to add up."""
    return next((section for section in report.sections if getattr(section.blocks[0], "key", None) == "ledger"), None)


def tables_in(report: Report) -> dict[str, list[list[str]]]:
    """The cells of each sum, by what it is a sum of."""
    section = section_of(report)
    blocks = section.blocks if section is not None else ()
    return {block.summary: [[_said(cell) for cell in row] for row in block.rows] for block in blocks if isinstance(block, Table)}


def _said(cell: object) -> str:
    return " ".join(text_of(line.words) for line in getattr(cell, "lines", ()))


def said_in(report: Report) -> str:
    """Every item of the lists between the sums."""
    section = section_of(report)
    blocks = section.blocks if section is not None else ()
    return " ".join(text_of(item) for block in blocks if isinstance(block, Listing) for item in block.items)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_printed_lines_add_up_to_the_printed_total(seed: int) -> None:
    """Of every score, and of both ends of every range that open questions leave."""
    for filled in (1.0, 0.7):
        for summary, (*lines, last) in tables_in(a_random_paper(seed, filled=filled).report()).items():
            columns = [column for column, cell in enumerate(last) if TOGETHER.fullmatch(cell)]
            assert len(columns) == (2 if "range" in summary else 1)
            for column in columns:
                together = TOGETHER.fullmatch(last[column])
                assert together is not None
                total = sum((Decimal(row[column]) for row in lines), Decimal(0))
                assert total == Decimal(together.group(1))
                assert total.quantize(Decimal("0.1"), ROUND_HALF_UP) == Decimal(together.group(2))


@pytest.mark.parametrize("seed", SEEDS)
def test_screen_and_report_print_the_same_lines(seed: int) -> None:
    for filled in (1.0, 0.7):
        paper = a_random_paper(seed, filled=filled)
        meaning = Meaning(paper.rubric, paper.assessment.answers)
        tables = tables_in(paper.report())
        for area, sums in meaning.area_sums.items():
            title = paper.rubric.area(area).title
            scores = tables.pop(f"How the score of {title} adds up", None)
            ranges = tables.pop(f"How the range of {title} adds up", None)
            answered = meaning.scorecard.area(area).counts.answered
            assert (scores is None, ranges is None) == (sums.score is None, sums.ends is None or not answered)
            if scores is not None and sums.score is not None:
                words = ledger_words(paper.rubric, sums.score, meaning.nothing_to_show)
                assert [tuple(row[:5]) for row in scores] == [*words.rows, words.total]
            if ranges is not None and sums.ends is not None:
                words = range_words(paper.rubric, *sums.ends, meaning.nothing_to_show)
                assert [tuple(row) for row in ranges] == [*words.rows, words.total]
        assert set(tables) <= {"How the overall score adds up", "How the overall range adds up"}


def test_what_holds_the_level_and_how_sure_it_is_stand_below_the_sum() -> None:
    paper = all_answered_of_few(4)
    said = said_in(paper.report())
    assert paper.scorecard.score is not None
    assert f"{as_text(paper.scorecard.score)} is nearest to level 4" in said
    assert "of 20 other reasonable weightings" in said
    assert "6 high answers have nothing to show for them yet" in said


def test_without_the_level_no_overall_sum_is_printed() -> None:
    paper = all_answered_of_few(3, but={"aaa-1": at(5)})
    tables = tables_in(paper.report(Switches(level=False)))
    assert "How the overall score adds up" not in tables
    assert {len(row) for rows in tables.values() for row in rows} == {5}
    assert "is nearest to level" not in said_in(paper.report(Switches(level=False)))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_copy_for_publication_opens_no_sum_of_what_it_leaves_out(seed: int) -> None:
    paper = a_random_paper(seed)
    report = paper.report(Switches(publish=True))
    hidden = {paper.rubric.question(question).title for question in report.records.left_out}
    tables = tables_in(report)
    assert hidden
    assert not hidden & {row[0] for rows in tables.values() for row in rows}
    assert "weightings" not in said_in(report)
    if "How the overall score adds up" in tables:
        *rows, last = tables["How the overall score adds up"]
        assert f"{sum(Decimal(row[3]) for row in rows)}, shown as" in last[3]
