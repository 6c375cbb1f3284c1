"""What a scorecard says in sentences."""

from __future__ import annotations

from assessment.findings import answer_words, extremes, hold_sentence, ranked_areas, risks, strengths, verdict
from scoring.responses import AnyAnswer, Responses
from scoring.scorecard import score
from tests.builders import LEVEL_NAMES, a_rubric, all_at, at, do_not_know

RUBRIC = a_rubric(areas=3, questions=3, critical={"aaa-1": "flag", "ccc-1": "cap", "ccc-2": "cap"})


def all_but(level: int, **changes: AnyAnswer) -> Responses:
    """Every answer at this level but for these, whose ids are written with an underscore."""
    return {**all_at(level, RUBRIC.questions), **{name.replace("_", "-"): answer for name, answer in changes.items()}}


def test_the_verdict_names_the_level_and_counts_the_risks() -> None:
    assert verdict(RUBRIC, score(RUBRIC, all_but(3))) == "Overall you are Three, with no critical risks from your answers."
    assert verdict(RUBRIC, score(RUBRIC, all_but(3, aaa_1=at(2)))) == "Overall you are Three, with 1 critical risk to act on first."


def test_without_enough_answers_the_verdict_is_a_range() -> None:
    words = verdict(RUBRIC, score(RUBRIC, {"aaa-1": at(1)}))
    assert words.startswith("There are not enough answers yet for an overall level. It lies between 1.0 and 4.6")
    assert not any(f" {name}" in words for name in LEVEL_NAMES)


def test_a_held_level_names_every_answer_that_holds_it() -> None:
    answers = all_but(5, ccc_1=at(1), ccc_2=at(2))
    sentence = hold_sentence(RUBRIC, answers, score(RUBRIC, answers))
    assert "The level is held at Two. What holds it: 'Title of ccc-1' (One); 'Title of ccc-2' (Two)." in sentence
    assert sentence.endswith("It rises when those reach Three.")


def test_an_answer_that_holds_alone_is_spoken_of_alone() -> None:
    answers = all_but(5, ccc_1=at(1))
    sentence = hold_sentence(RUBRIC, answers, score(RUBRIC, answers))
    assert sentence.endswith("What holds it: 'Title of ccc-1' (One). It rises when that reaches Three.")


def test_nothing_is_said_about_holds_when_nothing_is_held() -> None:
    answers = all_but(3)
    assert hold_sentence(RUBRIC, answers, score(RUBRIC, answers)) == ""


def test_strongest_and_weakest_are_named_once_they_differ_on_the_screen() -> None:
    assert extremes(RUBRIC, score(RUBRIC, all_but(3))) == ""
    assert extremes(RUBRIC, score(RUBRIC, all_but(3, bbb_1=at(5), ccc_3=at(1)))) == (
        "You are strongest in Area b. You are weakest in Area c."
    )


def test_areas_that_show_the_same_number_are_neither_stronger_nor_weaker() -> None:
    weights = {f"aaa-{n}": {"weight": 50} for n in (1, 2)} | {"aaa-3": {"weight": 1}}
    rubric = a_rubric(areas=2, questions=3, where=weights)
    card = score(rubric, {**all_at(3, rubric.questions), "aaa-3": at(5)})
    first, second = (area.score for area in card.areas)
    assert first != second
    assert extremes(rubric, card) == ""


def test_no_area_of_the_weaker_half_and_none_with_a_critical_risk_is_a_strength() -> None:
    rubric = a_rubric(areas=4, questions=3, critical={"aaa-1": "flag", "bbb-1": "flag"})
    answers = {**all_at(5, rubric.questions)} | {f"{area}-{n}": at(level) for area, level in (("ccc", 2), ("ddd", 3)) for n in (1, 2, 3)}
    assert [area.id for area in strengths(rubric, score(rubric, answers))] == ["area-a", "area-b"]
    one_risk = answers | {"aaa-1": at(1)}
    assert [area.id for area in strengths(rubric, score(rubric, one_risk))] == ["area-b"]
    both = score(rubric, one_risk | {"bbb-1": at(1)})
    assert strengths(rubric, both) == ()
    assert extremes(rubric, both) == "You are weakest in Area c."


def test_equal_areas_stay_in_the_order_of_the_rubric() -> None:
    card = score(RUBRIC, all_but(3, ccc_3=at(4)))
    assert [area.id for area in ranked_areas(card)] == ["area-c", "area-a", "area-b"]


def test_an_area_without_a_score_is_not_ranked() -> None:
    assert ranked_areas(score(RUBRIC, {"aaa-1": at(5)})) == ()


def test_risks_are_spelled_out_with_the_answer_and_those_that_hold_come_first() -> None:
    answers = all_but(3, aaa_1=at(2), ccc_2=do_not_know())
    found = risks(RUBRIC, answers, score(RUBRIC, answers))
    assert [(risk.question, risk.says) for risk in found] == [
        ("ccc-2", "You answered 'A standing sentence.'. To be confirmed by the IT lead."),
        ("aaa-1", RUBRIC.question("aaa-1").levels[2]),
    ]


def test_every_answer_that_can_hold_the_level_has_its_words() -> None:
    answers: Responses = {"aaa-1": at(2), "aaa-2": do_not_know()}
    assert [answer_words(RUBRIC, answers, f"aaa-{n}") for n in (1, 2, 3)] == ["Two", "to be confirmed by IT lead", "not answered"]
