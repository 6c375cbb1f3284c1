"""Every number opens to lines that add up to it, to the last digit."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scoring.explained import (
    Hold,
    Ledger,
    LeftOut,
    area_ledger,
    area_level_explained,
    level_explained,
    overall_ledger,
    why_it_changed,
)
from scoring.progress import Change, split
from scoring.responses import AnyAnswer
from scoring.rounding import tenths, thousandths_as_text, thousandths_below
from scoring.scorecard import score
from tests.builders import a_rubric, all_at, at, do_not_know, not_applicable
from tests.scoring.cases import LEVELS, REASON, Case, cases

examples = settings(max_examples=60)


def adds_up(ledger: Ledger, number: Fraction) -> None:
    """What anyone finds who adds the printed lines with a pencil."""
    assert ledger.total == number
    assert sum(line.share for line in ledger.lines) == 1
    assert sum(line.points for line in ledger.lines) == number
    assert sum(line.printed for line in ledger.lines) == ledger.printed_total
    assert (ledger.printed_total + 50) // 100 == tenths(number)
    assert all(abs(line.printed - 1000 * line.points) < 1 for line in ledger.lines)
    assert all(line.points == line.share * line.level for line in ledger.lines)


@examples
@given(cases())
def test_the_printed_lines_of_every_number_add_up_to_the_number_on_screen(case: Case) -> None:
    card = case.scorecard
    for number, exact in (("score", card.score), ("lowest", card.lowest), ("highest", card.highest)):
        ledger = overall_ledger(case.rubric, case.answers, card, number)  # type: ignore[arg-type]  # one of the three
        assert (ledger is None) == (exact is None or not card.applicable)
        if ledger is not None and exact is not None:
            assert (ledger.area, ledger.number) == (None, number)
            adds_up(ledger, exact)
    for area in card.areas:
        for number, exact_or_none in (("score", area.score), ("lowest", area.lowest), ("highest", area.highest)):
            ledger = area_ledger(case.rubric, case.answers, card, area.id, number)  # type: ignore[arg-type]  # one of the three
            assert (ledger is None) == (exact_or_none is None)
            if ledger is not None and exact_or_none is not None:
                assert (ledger.area, ledger.number) == (area.id, number)
                adds_up(ledger, exact_or_none)


def test_what_is_cut_off_never_makes_another_number_on_screen() -> None:
    assert thousandths_below(Fraction(24496, 10000)) == 2449
    assert [thousandths_as_text(n) for n in (5000, 2449, 60, 1, 0, -60, -1005)] == [
        "5.000",
        "2.449",
        "0.060",
        "0.001",
        "0.000",
        "-0.060",
        "-1.005",
    ]


def test_the_lines_say_what_was_left_out_and_why() -> None:
    rubric = a_rubric(areas=1, questions=5, where={"aaa-1": {"na_reasons": (REASON,)}, "aaa-2": {"weight": 2}})
    answers = all_at(3, rubric) | {"aaa-1": not_applicable(REASON), "aaa-3": do_not_know()}
    card = score(rubric, answers)
    ledger = area_ledger(rubric, answers, card, "area-a")
    assert ledger is not None
    assert ledger.left_out == (LeftOut("aaa-1", "not_applicable"), LeftOut("aaa-3", "do_not_know"))
    assert [(line.question, line.weight, line.share, line.printed) for line in ledger.lines] == [
        ("aaa-2", 2, Fraction(1, 2), 1500),
        ("aaa-4", 1, Fraction(1, 4), 750),
        ("aaa-5", 1, Fraction(1, 4), 750),
    ]
    del answers["aaa-4"]
    del answers["aaa-5"]
    card = score(rubric, answers)
    assert area_ledger(rubric, answers, card, "area-a") is None
    lowest = area_ledger(rubric, answers, card, "area-a", "lowest")
    assert lowest is not None
    assert lowest.left_out == (LeftOut("aaa-1", "not_applicable"),)
    assert [(line.question, line.level, line.assumed) for line in lowest.lines] == [
        ("aaa-2", 3, False),
        ("aaa-3", 1, True),
        ("aaa-4", 1, True),
        ("aaa-5", 1, True),
    ]


def test_an_open_question_is_left_out_as_open() -> None:
    rubric = a_rubric(areas=1, questions=5)
    answers = {name: answer for name, answer in all_at(3, rubric).items() if name != "aaa-4"}
    ledger = overall_ledger(rubric, answers, score(rubric, answers))
    assert ledger is not None
    assert ledger.left_out == (LeftOut("aaa-4", "open"),)


def test_the_answer_that_would_move_it_most_is_the_one_with_most_points_to_be_had() -> None:
    rubric = a_rubric(areas=1, questions=3, where={"aaa-2": {"weight": 3}})
    for answers, most in [
        (all_at(4, rubric) | {"aaa-1": at(1)}, "aaa-1"),
        (all_at(4, rubric) | {"aaa-1": at(3)}, "aaa-2"),
        (all_at(5, rubric), None),
        (all_at(5, rubric) | {"aaa-3": at(4)}, "aaa-3"),
    ]:
        ledger = overall_ledger(rubric, answers, score(rubric, answers))
        assert ledger is not None
        assert ledger.most == most


def test_a_level_says_what_holds_it_and_what_the_next_one_takes() -> None:
    rubric = a_rubric(areas=1, questions=5, critical={"aaa-1": "cap", "aaa-2": "cap", "aaa-3": "cap"})
    answers = all_at(4, rubric) | {"aaa-1": do_not_know(), "aaa-2": at(2)}
    card = score(rubric, answers)
    found = level_explained(rubric, answers, card)
    assert found is not None
    assert (found.nearest, found.level, found.next_from) == (4, 2, 45)
    assert found.held_by == (Hold("aaa-1", None, 2), Hold("aaa-2", 2, 2))
    area = area_level_explained(rubric, card, "area-a")
    assert area is not None
    assert (area.nearest, area.level, area.held_by, area.next_from) == (4, 4, (), 45)
    top = all_at(5, rubric)
    best = level_explained(rubric, top, score(rubric, top))
    assert best is not None
    assert best.next_from is None
    best_area = area_level_explained(rubric, score(rubric, top), "area-a")
    assert best_area is not None
    assert best_area.next_from is None
    assert level_explained(rubric, {}, score(rubric, {})) is None
    assert area_level_explained(rubric, score(rubric, {}), "area-a") is None


@examples
@given(cases(complete=True), st.data())
def test_the_printed_reasons_of_a_change_add_up_to_the_printed_change(case: Case, data: st.DataObject) -> None:
    before = case.scorecard
    changes: dict[str, AnyAnswer] = {identity: at(data.draw(LEVELS)) for identity in case.levels if data.draw(st.booleans())}
    optional = [q.id for q in case.rubric.questions if q.na_reasons and q.id in case.levels and data.draw(st.booleans())]
    later = case.with_answers(changes | {identity: not_applicable(REASON) for identity in optional})
    after = later.scorecard
    assume(before.score is not None and after.score is not None)
    pairs = [(overall_ledger(case.rubric, case.answers, before), overall_ledger(case.rubric, later.answers, after))]
    pairs += [
        (area_ledger(case.rubric, case.answers, before, area.id), area_ledger(case.rubric, later.answers, after, area.id))
        for area in before.areas
    ]
    for old, new in pairs:
        if old is None or new is None:
            continue
        change = why_it_changed(old, new)
        assert (change.printed_before, change.printed_after) == (old.printed_total, new.printed_total)
        assert sum(line.by_answer + line.by_scope for line in change.lines) == new.printed_total - old.printed_total
        if not optional:
            assert all(line.by_scope == 0 for line in change.lines)


def test_a_change_names_the_answers_that_made_it_and_no_others() -> None:
    rubric = a_rubric(areas=2, questions=3)
    answers = all_at(3, rubric)
    later = answers | {"aaa-1": at(5), "bbb-1": at(2)}
    old, new = (overall_ledger(rubric, given, score(rubric, given)) for given in (answers, later))
    assert old is not None
    assert new is not None
    change = why_it_changed(old, new)
    assert [(line.question, line.by_answer, line.by_scope) for line in change.lines] == [("aaa-1", 333, 0), ("bbb-1", -167, 0)]
    assert (change.printed_before, change.printed_after) == (3000, 3166)


def test_what_counting_other_questions_did_is_told_for_each_of_them() -> None:
    """A question that ceases to count, one that begins to, and one that stays: the midpoint split, by hand."""
    rubric = a_rubric(areas=1, questions=4, where={f"aaa-{n}": {"na_reasons": (REASON,)} for n in (1, 2)})
    before: dict[str, AnyAnswer] = {"aaa-1": at(5), "aaa-2": not_applicable(REASON), "aaa-3": at(2), "aaa-4": at(2)}
    after: dict[str, AnyAnswer] = before | {"aaa-1": not_applicable(REASON), "aaa-2": at(1), "aaa-3": at(3)}
    old, new = (overall_ledger(rubric, given, score(rubric, given)) for given in (before, after))
    assert old is not None
    assert new is not None
    # Three count before and after, each a third: scores of 3 and 2, so 5/2 lies between them.
    assert split(old.lines, new.lines, old.total, new.total) == (
        Change("aaa-1", Fraction(0), Fraction(-1, 3) * (5 - Fraction(5, 2))),
        Change("aaa-3", Fraction(1, 3), Fraction(0)),
        Change("aaa-4", Fraction(0), Fraction(0)),
        Change("aaa-2", Fraction(0), Fraction(1, 3) * (1 - Fraction(5, 2))),
    )
    change = why_it_changed(old, new)
    assert [(line.question, line.by_answer, line.by_scope) for line in change.lines] == [
        ("aaa-1", 0, -833),
        ("aaa-3", 333, 0),
        ("aaa-2", 0, -500),
    ]
