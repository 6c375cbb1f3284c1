"""What a draft changes for schools, in words that staff know from the files."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.edition_differences import NOT_SAID, concerns_live_answers, differences, follows
from assessment.rubric_files.draft import Draft
from scoring.carry_over import Following
from scoring.rubric import Rubric
from tests.builders import a_rubric, a_step

LIVE = a_rubric(areas=2)


def a_draft(following: dict[str, Any] | None = None, edition: str = "2027-11", **where: dict[str, Any]) -> Draft:
    """A draft of this edition in which these questions are changed."""
    rubric = a_rubric(areas=2, where={identity.replace("_", "-"): change for identity, change in where.items()}, edition=edition)
    return Draft(edition, rubric, (), (), None if following is None else Following.model_validate(following))


def following(*lines: dict[str, Any]) -> dict[str, Any]:
    return {"follows": "2026-11", "summary": "It is better.", "questions": tuple(lines)}


def levels(**changed: str) -> dict[int, str]:
    return {**LIVE.question("aaa-1").levels, **{int(number.removeprefix("at_")): text for number, text in changed.items()}}


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"title": "Other"}, "aaa-1 Other: title"),
        ({"levels": levels(at_4="At level 4 someone else checks all that we do for aaa-1.")}, "aaa-1 Title of aaa-1: level 4"),
        (
            {"governor_question": {"ask": "Why?", "good": "We checked last term.", "worrying": "We trust everybody."}},
            "governor question: ask",
        ),
        (
            {"steps": (a_step("aaa-1", 2), a_step("aaa-1", 3, owner="Board"), a_step("aaa-1", 4), a_step("aaa-1", 5))},
            "step to level 3: owner",
        ),
    ],
)
def test_each_change_is_named_after_its_place_in_the_file(change: dict[str, Any], name: str) -> None:
    (found,) = differences(LIVE, a_draft(aaa_1=change)).changes
    assert found.name.endswith(name)
    assert found.question == "aaa-1"


def test_what_becomes_of_old_answers_is_said_with_the_authors_reason() -> None:
    changed = {"levels": levels(at_3="At level 3 everybody does aaa-1, and it is checked each term.")}
    line = {"was": "aaa-1", "now": "aaa-1", "answer": "ask", "reason": "Everybody is meant now."}
    (found,) = differences(LIVE, a_draft(following(line), aaa_1=changed)).changes
    assert found.kind == "Changes the meaning. Old answers are shown, and asked again. Everybody is meant now."
    (unsaid,) = differences(LIVE, a_draft(aaa_1=changed)).changes
    assert unsaid.kind == f"Changes the meaning. {NOT_SAID}"


def test_a_released_edition_says_nothing_of_old_answers() -> None:
    changed = {"levels": levels(at_3="At level 3 everybody does aaa-1, and it is checked each term.")}
    (found,) = differences(LIVE, a_draft(edition="2026-11", aaa_1=changed)).changes
    assert found.kind == "Changes the meaning."


def test_only_the_edition_after_the_live_one_follows_it() -> None:
    assert follows(a_draft(following()), LIVE) is not None
    assert follows(a_draft({**following(), "follows": "2025-11"}), LIVE) is None
    assert follows(a_draft(), LIVE) is None


def test_files_that_make_no_rubric_differ_in_nothing_that_can_be_said() -> None:
    assert differences(LIVE, Draft("2027-11", None, (), ())).changes == ()


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "Yes, in 2 questions, fewer than 10 assessments"),
        (9, "Yes, in 2 questions, fewer than 10 assessments"),
        (10, "Yes, in 2 questions, 10-19 assessments"),
        (12, "Yes, in 2 questions, 10-19 assessments"),
    ],
)
def test_no_small_number_of_assessments_is_told(number: int, said: str) -> None:
    assert concerns_live_answers(("aaa-1", "aaa-2"), number) == said


def test_a_correction_concerns_no_answer() -> None:
    found = differences(LIVE, a_draft(aaa_1={"title": "Other"}))
    assert concerns_live_answers(found.answered, 0) == "No"


def test_rules_are_named_after_their_keys() -> None:
    rules: Rubric = a_rubric(areas=2, edition="2027-11", plan_size=6)
    (found,) = differences(LIVE, Draft("2027-11", rules, (), ())).changes
    assert (found.name, found.before, found.now) == ("Rules: plan size", "5", "6")
