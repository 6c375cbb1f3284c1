"""What changed since an earlier assessment: the words, and parts that add up."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.changes import Changed, bare, changed_since, earlier_of, why_not
from assessment.score_changes import NO_LONGER_ASKED, ScoreChange, change_words, signed, unscored_words
from scoring.assessment import Assessment
from scoring.responses import AnyAnswer
from scoring.rounding import thousandths_below
from scoring.scorecard import score
from tests.builders import a_rubric, a_trust, all_at, an_assessment, at, do_not_know, not_applicable

RUBRIC = a_rubric(areas=2, questions=4, critical={"aaa-1": "cap", "bbb-1": "flag"}, where={"aaa-4": {"na_reasons": ("We have none",)}})
ON = date(2026, 11, 30)


def an_earlier(**changes: Any) -> Assessment:
    """All at level 2, submitted a year ago."""
    usual: dict[str, Any] = {"answers": all_at(2, RUBRIC.questions), "term": "Autumn 2025", "submitted_on": date(2025, 11, 20)}
    return an_assessment(**usual | changes)


def changed(before: dict[str, AnyAnswer], after: dict[str, AnyAnswer], **named: Any) -> Changed:
    """What changed between these answers and all at level 2 otherwise."""
    base = all_at(2, RUBRIC.questions)
    now = an_assessment({**base, **after})
    earlier = earlier_of(RUBRIC, an_earlier(answers={**base, **before}))
    return changed_since(earlier, RUBRIC, now, score(RUBRIC, now.answers), **named)


def parts_of(change: ScoreChange | None) -> list[str]:
    assert change is not None
    return [part.name for part in change.parts]


def test_score_and_level_are_given_then_and_now() -> None:
    found = changed({}, all_at(4, RUBRIC.questions))
    assert found.since == "Autumn 2025"
    assert found.lines[:2] == ("Score: 2.0 then, 4.0 now.", "Level: Two then, Four now.")


def test_the_three_answers_that_rose_most_are_named() -> None:
    noted = {"bbb-3": at(5, note="Minutes"), "bbb-2": at(4, note="Log")}
    found = changed({}, {"aaa-2": at(3), **noted, "aaa-3": at(3), "bbb-4": at(1)})
    assert found.answers == (
        "Rose: Title of bbb-3, from Two to Five.",
        "Rose: Title of bbb-2, from Two to Four.",
        "Rose: Title of aaa-2, from Two to Three.",
    )


def test_critical_risks_that_came_and_went_are_named() -> None:
    found = changed({"bbb-1": at(3)}, {"aaa-1": at(4)})
    assert found.answers[1:] == ("New critical risk: Title of bbb-1.", "Critical risk that has gone: Title of aaa-1.")


def test_a_risk_that_is_not_answered_any_more_has_not_gone() -> None:
    now = an_assessment({identity: answer for identity, answer in all_at(2, RUBRIC.questions).items() if identity != "aaa-1"})
    found = changed_since(earlier_of(RUBRIC, an_earlier()), RUBRIC, now, score(RUBRIC, now.answers))
    assert not any("has gone" in line for line in found.lines)


def test_what_is_left_out_is_named_nowhere_and_counts_for_its_area() -> None:
    left_out = {q.id for q in RUBRIC.area("area-a").questions}
    found = changed({}, {"aaa-1": at(5), "bbb-2": at(4)}, left_out=left_out)
    assert not any("aaa" in line for line in found.lines)
    assert parts_of(found.overall) == ["Area a", "Title of bbb-2"]
    assert [change.area for change in found.areas] == ["area-b"]


def test_without_the_level_no_overall_score_is_told() -> None:
    found = changed({}, {"aaa-2": at(5, note="Minutes of May")}, level=False)
    assert found.lines == ("Rose: Title of aaa-2, from Two to Five.",)
    assert found.overall is None
    assert [change.area for change in found.areas] == ["area-a"]


def test_an_answer_that_rose_to_a_high_level_with_nothing_to_show_says_so() -> None:
    claimed, shown, lower = changed({}, {"aaa-2": at(4)}), changed({}, {"aaa-2": at(4, note="Seen")}), changed({}, {"aaa-2": at(3)})
    assert claimed.answers == ("Rose: Title of aaa-2, from Two to Four, with nothing to show for it yet.",)
    assert (shown.answers, lower.answers) == (("Rose: Title of aaa-2, from Two to Four.",), ("Rose: Title of aaa-2, from Two to Three.",))
    assert changed({}, {"aaa-2": at(4)}, marked=False).answers == shown.answers


def test_without_a_score_on_one_side_there_is_no_change_to_split() -> None:
    found = changed({q.id: do_not_know() for q in RUBRIC.questions}, {})
    assert found.lines[0] == "Score: between 1.0 and 5.0 then, 2.0 now."
    assert found.lines[1] == "Level: none yet then, Two now."
    assert found.overall is None
    assert found.areas == ()
    assert found.unscored == ("area-a", "area-b")
    assert unscored_words(RUBRIC, found.unscored).endswith("no change to split: Area a; Area b.")
    assert unscored_words(RUBRIC, ()) == ""


def test_a_question_that_counts_only_now_changes_the_score_by_scope() -> None:
    found = changed({"aaa-4": not_applicable("We have none")}, {"aaa-4": at(5)})
    (area,) = found.areas
    for change in (found.overall, area):
        # All others in the area weigh less, and say so.
        assert parts_of(change) == [f"Title of aaa-{number}" for number in range(1, 5)]
        assert change is not None
        assert change.by_answer == 0
        assert change.by_scope == change.total


def test_questions_that_are_no_longer_asked_stand_on_one_line() -> None:
    now = an_assessment(all_at(2, RUBRIC.questions))
    few = RUBRIC.model_copy(update={"areas": tuple(a.model_copy(update={"questions": a.questions[:-1]}) for a in RUBRIC.areas)})
    few = type(RUBRIC).model_construct(rules=few.rules, areas=few.areas, guidance=few.guidance)
    earlier = earlier_of(RUBRIC, an_earlier(answers={**all_at(2, RUBRIC.questions), "aaa-4": at(5), "bbb-4": at(5)}))
    found = changed_since(earlier, few, now, score(few, now.answers))
    assert parts_of(found.overall).count(NO_LONGER_ASKED) == 1
    assert [parts_of(change).count(NO_LONGER_ASKED) for change in found.areas] == [1, 1]


LEVELS = st.dictionaries(st.sampled_from([q.id for q in RUBRIC.questions]), st.integers(1, 5).map(at))


@settings(max_examples=200)
@given(LEVELS, LEVELS)
def test_the_parts_of_every_score_add_up_to_its_change_in_thousandths(before: dict[str, AnyAnswer], after: dict[str, AnyAnswer]) -> None:
    found = changed(before, after)
    cards = [score(RUBRIC, {**all_at(2, RUBRIC.questions), **answers}) for answers in (before, after)]
    for change in (found.overall, *found.areas):
        assert change is not None
        old, new = (card.score if change.area is None else card.area(change.area).score for card in cards)
        assert old is not None
        assert new is not None
        assert (change.before, change.after) == (thousandths_below(old), thousandths_below(new))
        assert sum(part.by_answer + part.by_scope for part in change.parts) == change.total == change.by_answer + change.by_scope
    moved = {RUBRIC.area_of(q.id).id for q in RUBRIC.questions if before.get(q.id, at(2)) != after.get(q.id, at(2))}
    assert {change.area for change in found.areas} == moved


def test_the_printed_lines_are_signed_and_end_in_their_sum() -> None:
    found = changed({}, {"aaa-1": at(5), "bbb-2": at(1)})
    assert found.overall is not None
    words = change_words(RUBRIC, found.overall)
    assert words.says == "From 2.000 to 2.250, shown as 2.0 and 2.3: together +0.250."
    assert words.rows == (("Title of aaa-1", "+0.375", "0.000"), ("Title of bbb-2", "\u22120.125", "0.000"))
    assert words.total == ("Together", "+0.250", "0.000")
    assert [change_words(RUBRIC, change).name for change in found.areas] == ["Area a", "Area b"]


@pytest.mark.parametrize(("thousandths", "words"), [(70, "+0.070"), (-1120, "\u22121.120"), (0, "0.000")])
def test_a_change_has_its_sign(thousandths: int, words: str) -> None:
    assert signed(thousandths) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"organisation": a_trust()}, "The file is of a trust, and this is a school."),
        ({"edition": "2025-11"}, "The file is of edition 2025-11, and this is 2026-11."),
        ({"submitted_on": None}, "was never submitted"),
        ({"submitted_on": date(2026, 12, 1)}, "submitted on 1 December 2026, after this assessment"),
    ],
)
def test_a_file_that_cannot_be_compared_with_is_refused_in_a_sentence(changes: dict[str, Any], words: str) -> None:
    (said,) = why_not(an_earlier(**changes), an_assessment(), ON)
    assert words in said
    assert why_not(an_earlier(), an_assessment(), ON) == ()


def test_nothing_is_kept_that_a_comparison_does_not_need() -> None:
    kept = bare(an_earlier(answers={"aaa-1": at(3, note="private")}, answered_by=("Head",), board_date=ON))
    assert kept.answers["aaa-1"] == at(3)
    assert (kept.answered_by, kept.actions, kept.board_date) == ((), (), None)


def test_without_a_term_the_day_it_was_submitted_names_it() -> None:
    assert earlier_of(RUBRIC, an_earlier(term=None)).since == "20 November 2025"
