"""What a school lets into the average, and when it cannot yet."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from scoring.contribution import Contribution, NotReadyToContribute, contribution_of
from scoring.organisation import School, Trust
from scoring.responses import Responses
from scoring.rubric import Rubric
from scoring.scorecard import score
from tests.builders import a_rubric, a_school, a_trust, all_at, an_assessment, at, do_not_know, not_applicable

REASON = "We have none of these"
DAY = date(2026, 11, 20)


def contributed(rubric: Rubric, answers: Responses, organisation: School | Trust | None = None) -> Contribution:
    assessment = an_assessment(answers, organisation=organisation or a_school())
    asked = rubric.asked_of(assessment.organisation)
    return contribution_of(asked, assessment, score(asked, answers), "a1b2", 1, "c3d4", DAY)


def test_a_contribution_holds_exact_scores_and_bands_and_levels_but_no_name_and_no_note() -> None:
    rubric = a_rubric(areas=2)
    answers = all_at(3, rubric) | {"aaa-1": at(4, note="Seen by Ofsted")}
    contribution = contributed(rubric, answers)
    assert [(area.area, Fraction(area.score), area.level) for area in contribution.areas] == [
        ("area-a", Fraction(10, 3), 3),
        ("area-b", Fraction(3), 3),
    ]
    assert (contribution.key, contribution.trust_key, contribution.size, contribution.illustrative) == ("a1b2", "c3d4", "201-400", False)
    text = contribution.model_dump_json()
    assert "Example Primary" not in text
    assert "Ofsted" not in text
    assert contribution.levels == {"aaa-1": 4, "aaa-2": 3, "aaa-3": 3, "bbb-1": 3, "bbb-2": 3, "bbb-3": 3}


def test_a_trust_contributes_its_size_band_and_no_type() -> None:
    rubric = a_rubric()
    contribution = contributed(rubric, all_at(3, rubric), a_trust())
    assert (contribution.kind, contribution.size, contribution.type, contribution.phases) == (
        "trust",
        "11 or more schools",
        None,
        ("Primary", "Secondary"),
    )


def test_a_provisional_area_keeps_the_whole_assessment_out_and_is_named() -> None:
    rubric = a_rubric(areas=2, questions=3)
    with pytest.raises(NotReadyToContribute) as caught:
        contributed(rubric, all_at(3, rubric) | {"aaa-1": do_not_know()})
    assert caught.value.problems == (
        "'Area a' has no score yet. Answer more of its questions.",
        "5 of 6 questions have a level. The average needs nine in ten of them.",
    )


def test_nine_tenths_of_the_questions_need_a_level() -> None:
    rubric = a_rubric(areas=2, questions=5)
    one_open = all_at(3, rubric) | {"aaa-1": do_not_know()}
    assert len(contributed(rubric, one_open).areas) == 2
    with pytest.raises(NotReadyToContribute, match="8 of 10 questions"):
        contributed(rubric, one_open | {"bbb-1": do_not_know()})


def test_an_area_of_which_more_than_a_quarter_does_not_apply_is_left_out() -> None:
    rubric = a_rubric(areas=2, questions=4, where={f"aaa-{n}": {"na_reasons": (REASON,)} for n in (1, 2)})
    one = all_at(3, rubric) | {"aaa-1": not_applicable(REASON)}
    assert [area.area for area in contributed(rubric, one).areas] == ["area-a", "area-b"]
    two = one | {"aaa-2": not_applicable(REASON)}
    assert [area.area for area in contributed(rubric, two).areas] == ["area-b"]


def test_where_nothing_applies_there_is_nothing_to_contribute() -> None:
    rubric = a_rubric(areas=1, questions=1, where={"aaa-1": {"na_reasons": (REASON,)}})
    with pytest.raises(NotReadyToContribute, match="No question applies"):
        contributed(rubric, {"aaa-1": not_applicable(REASON)})
