"""The comparison in the report: whose averages, how many, how old, what they do not show, as on the page."""

from __future__ import annotations

import re
from datetime import date

import pytest

from assessment import comparing
from assessment.report.report import Section, Table, text_of
from scoring.benchmark import Figure, Group
from scoring.group_choice import usual_comparison
from scoring.rounding import tenths_as_text
from tests.builders import a_release, a_school, all_at, an_assessment
from tests.report.papers import Paper, shipped_rubric, squeezed

DAY, JULY = date(2026, 11, 1), date(2026, 7, 1)


def a_paper(average: int = 24, *, illustrative: bool = False) -> Paper:
    """A primary school in London beside all schools; the last section's average is older and of few, the first has none."""
    asked = shipped_rubric().asked_of(a_school())
    _, *others, last = (area.id for area in asked.areas)
    figures = (
        *(Figure(area=area, n_band="50-99", as_of=DAY, average=average) for area in others),
        Figure(area=last, n_band="10-19", as_of=JULY, average=average),
    )
    release = a_release(Group(id="schools", name="All schools", kind="school", figures=figures), illustrative=illustrative)
    paper = Paper(asked, an_assessment(all_at(3, asked.questions)), None)
    return Paper(asked, paper.assessment, usual_comparison(paper.scorecard, release, a_school(), asked))


def text(paper: Paper) -> str:
    return squeezed(" ".join(paper.pages(at_most=4)))


def test_the_report_says_whose_averages_how_many_and_how_old() -> None:
    paper = a_paper()
    said = text(paper)
    first, last = paper.rubric.areas[0].short_title, paper.rubric.areas[-1].short_title
    assert "Average: All schools (50-99 schools). Published 1 November 2026, with data to November 2026." in said
    assert (
        "There are not enough organisations in 'Primary, London' or 'Primary' yet to protect everyone with an average of every area."
        in said
    )
    assert f"{last}: 10-19 schools, a rough guide, data to July 2026." in said
    assert f"{first}: not shown, to protect everyone." in said
    assert "No average published" in said


def test_the_report_says_what_the_figures_do_not_show_in_the_words_of_the_page() -> None:
    paper = a_paper()
    assert paper.comparison is not None
    for sentence in comparing.limits(paper.comparison, paper.rubric.rules.sentences):
        assert sentence in text(paper)


@pytest.mark.parametrize("average", [24, 28, 30, 33, 38])
def test_words_and_numbers_are_those_of_the_page(average: int) -> None:
    paper = a_paper(average)
    assert paper.comparison is not None
    rows = {row[0]: row for row in rows_of(profile_section_of(paper))}
    for area in paper.comparison.areas[1:]:
        _, _, own, beside, words = rows[paper.rubric.area(area.area).short_title]
        assert (own, beside) == (tenths_as_text(area.own or 0), tenths_as_text(average))
        assert words == comparing.standing_words(area).replace(" as the average", "").replace(" the average", "")


def test_no_report_ranks_anybody() -> None:
    assert not re.search(r"(?i)percentile|league|\brank", text(a_paper()))


def test_invented_averages_claim_nothing_about_members() -> None:
    said = text(a_paper(illustrative=True))
    assert "Average: All schools (50-99 invented schools)." in said
    assert "Illustrative data, not real schools. The averages say nothing about real schools or trusts." in said
    assert "chose to take part" not in said


def profile_section_of(paper: Paper) -> Section:
    return next(section for section in paper.report().sections if any(isinstance(block, Table) for block in section.blocks))


def rows_of(section: Section) -> list[tuple[str, ...]]:
    (table,) = (block for block in section.blocks if isinstance(block, Table))
    return [tuple(text_of(line.words) for cell in row for line in cell.lines) for row in table.rows]
