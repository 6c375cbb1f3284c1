"""What a school sees for particular answers."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scoring.responses import AnyAnswer
from scoring.rounding import as_text, level_shown, tenths
from scoring.scorecard import score
from tests.builders import a_rubric, a_school, all_at, at, do_not_know, not_applicable

NOTHING = Fraction(0)

REASON = "We have none of these"


@pytest.mark.parametrize(
    ("exact", "shown", "level"),
    [
        (Fraction(1), "1.0", 1),
        (Fraction(149, 100), "1.5", 2),
        (Fraction(244, 100), "2.4", 2),
        (Fraction(245, 100), "2.5", 3),
        (Fraction(5, 2), "2.5", 3),
        (Fraction(2449, 1000), "2.4", 2),
        (Fraction(449, 100), "4.5", 5),
        (Fraction(5), "5.0", 5),
    ],
)
def test_the_level_belongs_to_the_number_on_screen(exact: Fraction, shown: str, level: int) -> None:
    assert (as_text(exact), level_shown(exact, highest=5)) == (shown, level)


def test_halves_are_rounded_up_not_to_even() -> None:
    assert [tenths(Fraction(n, 100)) for n in (105, 115, 125, 135)] == [11, 12, 13, 14]


def test_two_point_four_five_is_shown_as_two_point_five_and_called_established() -> None:
    rubric = a_rubric(areas=1, questions=4, where={"aaa-1": {"weight": 9}, "aaa-2": {"weight": 9}})
    card = score(rubric, all_at(2, rubric) | {"aaa-1": at(3)})
    assert (card.score, card.level) == (Fraction(49, 20), 3)


@pytest.mark.parametrize(("lowest", "held_at"), [(1, 2), (2, 2), (3, 4), (4, 5), (5, 5)])
def test_the_lowest_critical_answer_holds_the_level_as_the_table_says(lowest: int, held_at: int) -> None:
    rubric = a_rubric(areas=4, questions=5, critical={"ddd-1": "cap", "ddd-2": "cap"})
    card = score(rubric, all_at(5, rubric) | {"ddd-1": at(lowest), "ddd-2": at(4)})
    assert card.level_before_holds == 5
    assert card.level == held_at
    assert card.held_by == (("ddd-1",) if held_at < 5 else ())


@pytest.mark.parametrize("answer", [None, do_not_know()])
def test_not_knowing_a_critical_answer_holds_the_level_but_leaves_the_number(answer: object) -> None:
    rubric = a_rubric(areas=1, questions=5, critical={"aaa-1": "cap"})
    answers = {identity: given for identity, given in all_at(4, rubric).items() if identity != "aaa-1" or answer is not None}
    if answer is not None:
        answers["aaa-1"] = do_not_know()
    card = score(rubric, answers)
    assert (card.score, card.level, card.held_by) == (Fraction(4), 2, ("aaa-1",))


def test_the_number_is_never_changed_by_a_hold() -> None:
    free, held = a_rubric(areas=1, questions=5), a_rubric(areas=1, questions=5, critical={"aaa-1": "cap"})
    answers = all_at(4, free) | {"aaa-1": at(1)}
    assert score(free, answers).score == score(held, answers).score == Fraction(17, 5)


def test_nothing_holds_the_level_while_it_is_provisional() -> None:
    rubric = a_rubric(critical={"aaa-1": "cap"})
    card = score(rubric, {"aaa-1": at(1)})
    assert (card.status, card.level, card.held_by) == ("provisional", None, ())


def test_absent_do_not_know_not_applicable_and_the_lowest_level_are_four_things() -> None:
    rubric = a_rubric(areas=1, questions=5, where={"aaa-1": {"na_reasons": (REASON,)}})
    others = {identity: answer for identity, answer in all_at(4, rubric).items() if identity != "aaa-1"}
    absent = score(rubric, others)
    unknown = score(rubric, others | {"aaa-1": do_not_know()})
    outside = score(rubric, others | {"aaa-1": not_applicable(REASON)})
    lowest = score(rubric, others | {"aaa-1": at(1)})
    assert [card.score for card in (absent, unknown, outside, lowest)] == [4, 4, 4, Fraction(17, 5)]
    assert [(card.counts.asked, card.counts.open, card.counts.do_not_know) for card in (absent, unknown, outside, lowest)] == [
        (5, 1, 0),
        (5, 0, 1),
        (4, 0, 0),
        (5, 0, 0),
    ]
    assert [(as_text(card.lowest), as_text(card.highest)) for card in (absent, unknown, outside, lowest)] == [
        ("3.4", "4.2"),
        ("3.4", "4.2"),
        ("4.0", "4.0"),
        ("3.4", "3.4"),
    ]


def test_an_empty_assessment_could_be_anything() -> None:
    card = score(a_rubric(), {})
    assert (card.status, card.score, card.level, card.ledger) == ("provisional", None, None, ())
    assert (card.lowest, card.highest) == (Fraction(1), Fraction(5))


def test_an_area_needs_four_fifths_of_its_weight_and_three_levels() -> None:
    rubric = a_rubric(areas=1, questions=5)
    answers = all_at(3, rubric)
    del answers["aaa-5"]
    assert score(rubric, answers).status == "scored"
    del answers["aaa-4"]
    assert score(rubric, answers).status == "provisional"
    heavy = a_rubric(areas=1, questions=3, where={"aaa-1": {"weight": 9}})
    assert score(heavy, {"aaa-1": at(3), "aaa-2": at(3)}).status == "provisional"


def test_where_only_two_questions_apply_two_answers_are_enough() -> None:
    rubric = a_rubric(areas=1, questions=2)
    assert score(rubric, all_at(3, rubric)).status == "scored"


def test_an_area_that_does_not_apply_takes_no_part() -> None:
    early = {"applies_to": {"kinds": ("school",), "phases": "all", "needs": ("early_years",)}}
    rubric = a_rubric(areas=2, questions=3, where={f"aaa-{n}": early for n in (1, 2, 3)}).asked_of(a_school(early_years=False))
    card = score(rubric, all_at(4, rubric))
    assert card.area("area-a").status == "not_applicable"
    assert (card.score, card.counts.asked) == (Fraction(4), 3)
    assert [area.id for area in card.applicable] == ["area-b"]


def test_every_area_has_one_vote_however_many_questions_it_has() -> None:
    early = {"applies_to": {"kinds": ("school",), "phases": "all", "needs": ("early_years",)}}
    rubric = a_rubric(areas=2, questions=4, where={"aaa-1": early}).asked_of(a_school(early_years=False))
    assert score(rubric, all_at(2, rubric.area("area-a").questions) | all_at(4, rubric.area("area-b").questions)).score == 3


def test_an_answer_to_a_question_that_is_not_asked_counts_for_nothing() -> None:
    rubric = a_rubric()
    assert score(rubric, all_at(3, rubric) | {"zzz-1": at(1)}) == score(rubric, all_at(3, rubric))


def test_critical_risks_are_low_and_unknown_answers_and_those_that_hold_the_level_come_first() -> None:
    rubric = a_rubric(critical={"aaa-1": "flag", "aaa-2": "flag", "aaa-3": "flag", "bbb-1": "cap", "bbb-2": "cap", "bbb-3": "cap"})
    answers: dict[str, AnyAnswer] = {"aaa-1": at(2), "aaa-2": at(3), "bbb-1": at(3), "bbb-2": do_not_know(), "bbb-3": at(1)}
    # aaa-3 is still open: not answering yet is no risk.
    assert score(rubric, answers).critical_risks == ("bbb-2", "bbb-3", "aaa-1")


def test_an_area_says_the_largest_share_of_one_answer_and_of_one_that_can_still_rise() -> None:
    rubric = a_rubric(areas=1, questions=4, where={"aaa-1": {"weight": 3}, "aaa-2": {"weight": 2}})
    answers = all_at(3, rubric) | {"aaa-1": at(5)}
    (some,), (best,), (none,) = (score(rubric, given).areas for given in (answers, all_at(5, rubric), {}))
    assert [some.largest_share, some.largest_rise] == [Fraction(3, 7), Fraction(2, 7)]
    assert [best.largest_share, best.largest_rise] == [Fraction(3, 7), NOTHING]
    assert [none.largest_share, none.largest_rise] == [NOTHING, NOTHING]


def test_an_area_that_does_not_apply_keeps_its_kind_and_weight_and_shares_nothing() -> None:
    reason = "We have none of these"
    rubric = a_rubric(areas=2, questions=1, where={"bbb-1": {"na_reasons": (reason,)}})
    card = score(rubric, {"aaa-1": at(3), "bbb-1": not_applicable(reason)})
    first, last = card.areas
    assert (first.kind, last.kind, last.status, last.weight) == ("inquiry_area", "outcome", "not_applicable", rubric.areas[1].weight)
    assert [last.largest_share, last.largest_rise] == [NOTHING, NOTHING]
    assert card.edition == rubric.edition
