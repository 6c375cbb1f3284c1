"""How sure a school may be of its score and its level."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import sqrt
from random import Random
from statistics import mean

import pytest
from hypothesis import given, settings

from scoring.certainty import Certainty, area_certainty, in_words, nothing_to_show, overall_certainty
from scoring.responses import AnyAnswer, Confidence
from scoring.robustness import Robustness, robustness, weightings
from scoring.rounding import level_shown
from scoring.scorecard import score
from tests.builders import a_rubric, all_at, at, do_not_know
from tests.scoring.cases import Case, cases, reversed_rubric

examples = settings(max_examples=60)
DEVIATIONS: dict[Confidence, float] = {"asserted": 0.6, "documented": 0.4, "tested": 0.25}


@pytest.mark.parametrize("confidence", DEVIATIONS)
def test_the_range_follows_the_published_formula(confidence: Confidence) -> None:
    rubric = a_rubric(areas=2, questions=5)
    answers = all_at(3, rubric, confidence)
    card = score(rubric, answers)
    overall, area = overall_certainty(rubric, answers, card), area_certainty(rubric, answers, card.areas[0])
    assert overall is not None
    assert area is not None
    for found, questions in ((overall, 10), (area, 5)):
        reach = 1.645 * DEVIATIONS[confidence] * sqrt(0.2 + 0.8 / questions)
        assert float(found.upper) == pytest.approx(3 + reach, abs=1e-5)
        assert float(found.lower) == pytest.approx(3 - reach, abs=1e-5)


def test_one_checked_answer_among_others_makes_the_range_narrower() -> None:
    rubric = a_rubric(areas=1, questions=5)
    answers = all_at(3, rubric)
    surer = answers | {"aaa-1": at(3, "tested")}
    before, after = (overall_certainty(rubric, given, score(rubric, given)) for given in (answers, surer))
    assert before is not None
    assert after is not None
    assert after.upper < before.upper
    assert after.lower > before.lower


@examples
@given(cases())
def test_every_range_holds_its_score_and_stays_on_the_scale(case: Case) -> None:
    card = case.scorecard
    overall = overall_certainty(case.rubric, case.answers, card)
    assert (overall is None) == (card.score is None)
    ranges = [(overall, card.score, card.level), *((area_certainty(case.rubric, case.answers, a), a.score, a.level) for a in card.areas)]
    for found, number, level in ranges:
        assert (found is None) == (number is None)
        if found is not None and number is not None:
            assert 1 <= found.lower <= number <= found.upper <= 5
            assert found.level == level
            if found.close_to is not None:
                assert abs(found.close_to - found.level) == 1
                assert found.close_to in range(level_shown(found.lower, 5), level_shown(found.upper, 5) + 1)


def close_to(levels: list[int], confidence: Confidence = "tested", **more: object) -> int | None:
    rubric = a_rubric(areas=1, questions=len(levels), **more)  # type: ignore[arg-type]  # critical by name
    answers = {f"aaa-{n}": at(level, confidence) for n, level in enumerate(levels, start=1)}
    found = overall_certainty(rubric, answers, score(rubric, answers))
    assert found is not None
    return found.close_to


def test_a_level_is_close_to_the_one_that_its_range_touches() -> None:
    assert close_to([3, 3, 3, 3, 3]) is None
    assert close_to([3, 3, 3, 4, 4]) == 4
    assert close_to([4, 4, 4, 3, 3]) == 3
    assert close_to([3, 3, 3, 3, 3], "asserted") is None  # either side, so near neither
    assert close_to([5, 5, 5, 5, 5], "asserted") == 4


def test_an_area_is_close_to_a_level_too_and_nothing_holds_it() -> None:
    rubric = a_rubric(areas=1, questions=5, critical={"aaa-1": "cap"})
    answers = {f"aaa-{n}": at(level, "tested") for n, level in enumerate([2, 3, 4, 4, 4], start=1)}
    area = area_certainty(rubric, answers, score(rubric, answers).areas[0])
    assert area is not None
    assert area.close_to == 4


def test_a_level_is_not_called_close_to_one_that_a_critical_answer_would_hold_back() -> None:
    assert close_to([3, 4, 4, 5, 5], critical={"aaa-1": "cap"}) is None
    assert close_to([4, 4, 4, 5, 5], critical={"aaa-1": "cap"}) == 5
    assert close_to([2, 4, 4, 4, 4], critical={"aaa-1": "cap"}) is None  # held at 2
    assert close_to([2, 2, 2, 3, 3]) == 3
    assert close_to([2, 2, 2, 3, 3], critical={"aaa-1": "cap"}) is None  # not held yet, but it could rise no further


def test_the_words_name_both_levels() -> None:
    rubric = a_rubric()
    assert in_words(rubric, Certainty(Fraction(3), Fraction(4), 3, 4)) == "Three, close to Four"
    assert in_words(rubric, Certainty(Fraction(3), Fraction(4), 3, None)) == "Three"


def test_a_high_level_without_a_note_has_nothing_to_show() -> None:
    rubric = a_rubric(areas=1, questions=5)
    answers: dict[str, AnyAnswer] = {
        "aaa-1": at(4),
        "aaa-2": at(4, note=" \n"),
        "aaa-3": at(5, note="Minutes"),
        "aaa-4": at(3),
        "aaa-5": do_not_know(),
    }
    assert nothing_to_show(rubric, answers) == ("aaa-1", "aaa-2")


def test_no_weighting_can_change_the_level_when_every_area_is_the_same() -> None:
    rubric = a_rubric(areas=4, questions=3)
    answers = all_at(3, rubric)
    found = robustness(rubric, answers, score(rubric, answers))
    assert found == Robustness(400, 400)
    assert found.of_twenty == 20


def test_of_twenty_claims_no_more_than_is_true() -> None:
    assert [Robustness(same, 400).of_twenty for same in (399, 380, 379, 0)] == [19, 19, 18, 0]


def test_a_held_level_stays_the_same_and_one_at_the_edge_does_not() -> None:
    rubric = a_rubric(areas=2, questions=5, critical={"bbb-1": "cap"})
    edge = all_at(2, rubric) | {q.id: at(3) for q in rubric.areas[1].questions}
    found = robustness(rubric, edge, score(rubric, edge))
    assert found is not None
    assert 0.5 < found.same / found.tried < 0.7  # 2.5 is Three, and 2.45 is too
    held = all_at(3, rubric) | {q.id: at(4) for q in rubric.areas[0].questions} | {"bbb-1": at(1)}
    assert robustness(rubric, held, score(rubric, held)) == Robustness(400, 400)
    assert robustness(rubric, {}, score(rubric, {})) is None


def test_other_weightings_turn_about_the_editions_own() -> None:
    rubric = a_rubric(areas=2, questions=3, weights={"area-a": 3})
    answers = all_at(1, rubric) | {q.id: at(5) for q in rubric.areas[1].questions}
    found = robustness(rubric, answers, score(rubric, answers))  # 2.0: three times the lowest, once the highest
    assert found is not None
    assert found.same / found.tried > 0.7


def test_the_weightings_are_the_same_for_everybody() -> None:
    weightings.cache_clear()
    assert weightings(3, 2) == ((3733, 2917, 1967), (2708, 7172, 5233))


@examples
@given(cases())
def test_the_order_of_areas_makes_no_difference_to_how_robust_a_level_is(case: Case) -> None:
    turned = reversed_rubric(case.rubric)
    found = robustness(case.rubric, case.answers, case.scorecard)
    assert found == robustness(turned, case.answers, score(turned, case.answers))
    if found is not None:
        assert 0 <= found.same <= found.tried == 400


def test_the_weightings_are_spread_as_their_description_says() -> None:
    weightings.cache_clear()  # made anew, whoever asked before
    spread = weightings(10, 400)
    for area in range(10):
        weights = [weight[area] / 1000 for weight in spread]
        assert mean(weights) == pytest.approx(5, abs=0.1)
        assert mean((w - 5) ** 2 for w in weights) == pytest.approx(5, abs=0.3)
    for one, other in pairwise(range(10)):
        assert abs(mean((w[one] / 1000 - 5) * (w[other] / 1000 - 5) for w in spread)) < 0.6
    assert weightings(10, 400) == spread


def test_the_fixed_weightings_say_the_same_as_thousands_drawn_by_chance() -> None:
    weightings.cache_clear()
    chance = Random(5)  # noqa: S311  # a check of a method, not a secret
    rubric = a_rubric(areas=10, questions=5)
    for _ in range(12):
        answers = {q.id: at(chance.choice([1, 2, 3, 4, 5])) for q in rubric.questions}
        card = score(rubric, answers)
        found = robustness(rubric, answers, card)
        assert found is not None
        scores = [float(area.score) for area in card.areas if area.score is not None]
        kept = 0
        for _ in range(1500):
            weights = [chance.gammavariate(5, 1) for _ in scores]
            number = sum(w * s for w, s in zip(weights, scores, strict=True)) / sum(weights)
            kept += level_shown(Fraction(number), 5) == card.level
        assert found.same / found.tried == pytest.approx(kept / 1500, abs=0.05)
