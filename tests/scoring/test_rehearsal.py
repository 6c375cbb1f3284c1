"""What staff are told of a draft before it is released: the truth about all organisations, and nothing about a few of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.assessment_file import from_json, to_json
from scoring.carry_over import Becomes, Carry, Following, carry_over
from scoring.contributed import answered_by
from scoring.contribution import contribution_of
from scoring.disclosure import PROTECTION, enough
from scoring.organisation import School, Trust
from scoring.rehearsal import MOVED, Answered, Moved, Outlook, Rehearsal, effects_of, rehearse, told
from scoring.responses import AnyAnswer
from scoring.rubric import Rubric
from scoring.scorecard import AreaScore, Scorecard, score
from tests.builders import a_rubric, a_school, a_trust, all_at, an_assessment, at, do_not_know, not_applicable

REASON = "None here"
DAY = date(2026, 11, 20)
BABIES = {"kinds": ("school", "trust"), "phases": "all", "needs": ("early_years",)}
OLD = a_rubric(areas=2, questions=4, where={"bbb-1": {"na_reasons": (REASON,)}})
NOBODY_IS_PROTECTED = replace(
    PROTECTION,
    least_organisations=1,
    least_trusts=1,
    left_without_the_largest=0,
    left_without_the_two_largest=0,
    largest_share=Fraction(1),
)
ORGANISATIONS: tuple[School | Trust, ...] = (a_school(), a_school(phase="Secondary", early_years=False), a_trust())
examples = settings(max_examples=15)


def following(*questions: Carry) -> Following:
    return Following(follows="2026-11", summary="A few questions changed.", questions=questions)


def carry(was: str, now: str | None, answer: Becomes) -> Carry:
    return Carry(was=was, now=now, answer=answer, reason="Because.")


def newer(**changes: Mapping[str, Any]) -> Rubric:
    return a_rubric(areas=2, questions=4, where={"bbb-1": {"na_reasons": (REASON,)}} | changes, edition="2027-11")


def schools(number: int, answers: Mapping[str, AnyAnswer], first: int = 0) -> list[Answered]:
    """So many schools that answer alike, each a trust of its own."""
    return [Answered(f"trust-{n}", a_school(name=f"School {n}"), answers) for n in range(first, first + number)]


def outlook(found: Rehearsal | None, area: str | None = None, *, checked: bool = False) -> Outlook:
    assert found is not None
    (one,) = [outlook for outlook in found.outlooks if outlook.area == area]
    return one.checked if checked else one.moved


# ------------------------------------------------------------ the truth


@dataclass(frozen=True)
class Draft:
    """A draft, what it says of old answers, and who answered the edition before."""

    new: Rubric
    following: Following
    given: Sequence[Answered]


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """A draft with other weights, marks and questions, and up to 14 organisations with any answers."""
    ids = [question.id for question in OLD]
    weights = {f"area-{letter}": draw(st.integers(1, 3)) for letter in "ab"}
    where: dict[str, dict[str, Any]] = {identity: {"weight": draw(st.sampled_from([1, 1, 3]))} for identity in ids}
    where["aaa-1"] |= {"critical": draw(st.sampled_from(["none", "cap"]))}
    where["bbb-1"] |= {"na_reasons": draw(st.sampled_from([(REASON,), ()]))}
    new = a_rubric(areas=2, questions=5, where=where, weights=weights, edition="2027-11", pass_level=draw(st.integers(2, 4)))
    concerned = draw(st.lists(st.sampled_from(ids), unique=True, max_size=5))
    lines = [carry(was, draw(st.sampled_from([was, "aaa-5", "bbb-5"])), draw(st.sampled_from(["keep", "ask", "ask"]))) for was in concerned]
    gone = draw(st.lists(st.sampled_from(ids), unique=True, max_size=2))
    lines = [line for line in lines if line.was not in gone] + [carry(was, None, "retire") for was in gone]
    return Draft(new, following(*lines), draw(st.lists(_organisations(ids), min_size=10, max_size=14)))


@st.composite
def _organisations(draw: st.DrawFn, ids: list[str]) -> Answered:
    answers: dict[str, AnyAnswer] = {}
    for identity in ids:
        kinds = ["level"] * 8 + ["open", "do not know"] + (["not applicable"] if identity == "bbb-1" else [])
        match draw(st.sampled_from(kinds)):
            case "level":
                answers[identity] = at(draw(st.integers(1, 5)))
            case "do not know":
                answers[identity] = do_not_know()
            case "not applicable":
                answers[identity] = not_applicable(REASON)
    organisation = draw(st.sampled_from(ORGANISATIONS))
    return Answered(f"trust-{draw(st.integers(1, 12))}", organisation, answers)


def as_moved(one: Answered, draft: Draft) -> Scorecard:
    """What the organisation is scored once it has moved: its file is written, read in the new edition, and scored like any other."""
    kept = carry_over(one.answers, OLD, draft.new, draft.following).kept
    file = to_json(an_assessment(kept, organisation=one.organisation, edition="2027-11"))
    moved = from_json(file, {draft.new.edition: draft.new})
    return score(draft.new.asked_of(moved.organisation), moved.answers)


def part_of(card: Scorecard, area: str | None) -> Scorecard | AreaScore:
    return card if area is None else card.area(area)


def way(before: int, after: int | None) -> Moved:
    return "without" if after is None else "up" if after > before else "down" if after < before else "same"


@examples
@given(drafts())
def test_what_is_told_is_what_the_move_does(draft: Draft) -> None:
    before = [score(OLD.asked_of(one.organisation), one.answers) for one in draft.given]
    after = [as_moved(one, draft) for one in draft.given]
    assert [effect.moved for effect in effects_of(draft.given, OLD, draft.new, draft.following)] == after
    found = rehearse(draft.given, OLD, draft.new, draft.following, NOBODY_IS_PROTECTED)
    for area in (None, "area-a", "area-b"):
        pairs = [(part_of(one, area), part_of(two, area)) for one, two in zip(before, after, strict=True)]
        counts = Counter(way(one.level, two.level) for one, two in pairs if one.level is not None)
        changes = [two.score - one.score for one, two in pairs if one.score is not None and two.score is not None]
        told_of = outlook(found, area)
        assert dict(told_of.counts) == {name: 5 * round(counts[name] / 5) for name in MOVED}
        if changes:
            assert told_of.mean_change is not None
            assert abs(Fraction(told_of.mean_change, 10) - sum(changes, Fraction(0)) / len(changes)) <= Fraction(1, 20)


def test_a_heavier_question_moves_levels_the_day_they_move() -> None:
    low, high = all_at(3, OLD) | {"aaa-1": at(1)}, all_at(3, OLD)
    found = rehearse([*schools(20, low), *schools(15, high, 20)], OLD, newer(**{"aaa-1": {"weight": 9}}), following())
    assert outlook(found, "area-a").counts == {"up": 0, "down": 20, "same": 15, "without": 0}
    assert outlook(found, "area-b") == Outlook({"up": 0, "down": 0, "same": 35, "without": 0}, 0)
    assert outlook(found, "area-a").mean_change == -6


def test_answers_to_choose_again_leave_a_score_open_and_then_count_as_before() -> None:
    asked = [carry(identity, identity, "ask") for identity in ("aaa-1", "aaa-2")]
    found = rehearse(schools(20, all_at(4, OLD)), OLD, newer(), following(*asked))
    assert outlook(found).counts == {"up": 0, "down": 0, "same": 0, "without": 20}
    assert outlook(found).mean_change is None
    assert outlook(found, checked=True) == Outlook({"up": 0, "down": 0, "same": 20, "without": 0}, 0)


def test_of_two_questions_that_became_one_the_lower_answer_is_taken() -> None:
    merged = [carry(was, "aaa-1", "ask") for was in ("aaa-1", "aaa-2")]
    (effect,) = effects_of(schools(1, all_at(4, OLD) | {"aaa-2": at(2)}), OLD, newer(), following(*merged))
    assert effect.levels["aaa-1"] == 2
    assert "aaa-2" not in effect.levels


def test_what_a_contribution_says_of_its_answers_gives_the_same_effect() -> None:
    old = a_rubric(areas=2, questions=4, where={"bbb-1": {"na_reasons": (REASON,)}, "aaa-1": {"applies_to": BABIES}})
    answers: dict[str, AnyAnswer] = all_at(3, old) | {"bbb-1": not_applicable(REASON), "aaa-2": at(5)}
    school = a_school()
    asked = old.asked_of(school)
    given_away = contribution_of(asked, an_assessment(answers), score(asked, answers), "k", 1, "t", DAY)
    inferred = answered_by(given_away, old)
    assert (inferred.organisation.early_years, inferred.organisation.candidates, inferred.trust_key) == (True, False, "t")
    draft = newer(**{"aaa-2": {"weight": 5}})
    exact, told_by = (effects_of([one], old, draft, following())[0] for one in (Answered("t", school, answers), inferred))
    assert (told_by.before, told_by.moved) == (exact.before, exact.moved)


# ------------------------------------------------------------ and nothing about a few


@pytest.mark.parametrize(("number", "trusts"), [(9, 9), (30, 4)])
def test_nothing_is_told_of_too_few_organisations_or_trusts(number: int, trusts: int) -> None:
    given = [replace(one, trust_key=f"trust-{n % trusts}") for n, one in enumerate(schools(number, all_at(3, OLD)))]
    assert rehearse(given, OLD, newer(), following()) is None


def test_a_few_that_move_cannot_be_worked_back_from_those_that_stay() -> None:
    low, high = all_at(3, OLD) | {"aaa-1": at(1)}, all_at(3, OLD)
    found = rehearse([*schools(3, low), *schools(30, high, 20)], OLD, newer(**{"aaa-1": {"weight": 9}}), following())
    assert outlook(found, "area-a") == Outlook({"up": 0, "down": None, "same": None, "without": 0}, None)


@given(st.dictionaries(st.sampled_from(MOVED), st.lists(st.integers(1, 12).map(str), max_size=40)))
def test_a_count_is_told_only_of_enough_and_a_hidden_one_has_company(groups: dict[Moved, list[str]]) -> None:
    counts = told(groups)
    for name, number in counts.items():
        assert number is None or (number == 0 and not groups[name]) or (number >= 10 and enough(groups[name]))
    hidden = [name for name, number in counts.items() if number is None]
    assert len(hidden) != 1 or not [name for name in groups if groups[name] and name not in hidden]


def test_a_level_that_hardly_anybody_is_at_is_named_and_the_few_who_are_stay_hidden() -> None:
    mixed = [*schools(20, all_at(2, OLD)), *schools(20, all_at(3, OLD), 20), *schools(3, all_at(5, OLD), 40)]
    found = rehearse(mixed, OLD, newer(), following())
    assert found is not None
    assert found.rarely == {question.id: (1, 4, 5) for question in OLD}
    few = rehearse(mixed[:25], OLD, newer(), following())
    assert few is not None
    assert few.rarely == {}
