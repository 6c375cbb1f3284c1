"""The editions in `rubrics/`, as schools will be asked them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assessment.rubric_files import editions_in, load_edition
from assessment.rubric_files.doctor import examine
from scoring.question import Question
from scoring.rubric import Rubric

RUBRICS = Path(__file__).parents[2] / "rubrics"
EDITIONS = {folder.name: folder for folder in editions_in(RUBRICS)}

CAPS = {"res-1", "res-2", "res-3", "res-4", "res-5", "res-6"}
FLAGS = {"ped-6", "dat-3", "inn-4", "sen-2", "eyr-1", "gov-1", "ops-2", "ops-3", "equ-3", "stk-2"}
FIRST_LOOK = CAPS | {"gov-1", "gov-3", "ops-2", "inn-4", "dat-3", "sen-2", "ped-2", "ped-4", "equ-3", "stk-2", "eyr-1", "ped-6"}
DROPPED = {"inn-5", "sen-3", "eyr-6", "gov-5"}


def test_there_are_editions_and_every_one_has_area_files() -> None:
    assert EDITIONS
    for folder in EDITIONS.values():
        assert list(folder.glob("inquiry-areas/*.yaml"))
        assert list(folder.glob("outcomes/*.yaml"))


@pytest.fixture(scope="module", params=EDITIONS)
def rubric(request: pytest.FixtureRequest) -> Rubric:
    """Each edition in turn; loading it is the test that it has no problem."""
    return load_edition(EDITIONS[request.param])


@pytest.fixture(scope="module")
def first_edition() -> Rubric:
    return load_edition(EDITIONS["2026-11"])


@pytest.mark.parametrize("name", EDITIONS)
def test_the_doctor_has_nothing_to_say(name: str) -> None:
    """On the first day of the edition's month; later its guidance will be due to be looked at again."""
    assert [str(one) for one in examine(EDITIONS[name], date.fromisoformat(f"{name}-01")).found] == []


def test_every_reference_leads_to_a_guidance_document(rubric: Rubric) -> None:
    for question in rubric:
        assert question.guidance, f"{question.id} names no guidance"
        for identity in question.guidance:
            assert rubric.source(identity).url


def test_a_board_has_a_decision_to_take_on_every_critical_question(rubric: Rubric) -> None:
    def undecided(question: Question) -> list[int]:
        needed = (2, 3) if question.critical != "none" else (3,)
        return [level for level in needed if not question.step_to(level).board_decision]

    assert {question.id: undecided(question) for question in rubric if undecided(question)} == {}


def test_the_summaries_of_the_upper_levels_claim_no_more_than_on_balance(rubric: Rubric) -> None:
    for area in rubric.areas:
        assert [level for level in (3, 4, 5) if not area.summaries[level].startswith("On balance, ")] == [], area.id


def test_the_first_edition_has_its_areas_and_questions(first_edition: Rubric) -> None:
    kinds = [area.kind for area in first_edition.areas]
    assert (kinds.count("inquiry_area"), kinds.count("outcome"), len(first_edition.questions)) == (7, 3, 53)
    assert {len(area.questions) for area in first_edition.areas} == {5, 6}
    assert DROPPED.isdisjoint(question.id for question in first_edition)


def test_the_critical_questions_are_those_that_were_decided(first_edition: Rubric) -> None:
    assert {question.id for question in first_edition if question.critical == "cap"} == CAPS
    assert {question.id for question in first_edition if question.critical == "flag"} == FLAGS


def test_the_first_look_asks_eighteen_questions(first_edition: Rubric) -> None:
    assert len(first_edition.rules.first_look) == 18
    assert set(first_edition.rules.first_look) == FIRST_LOOK == {question.id for question in first_edition if question.first_look}


def test_not_applicable_can_only_be_said_of_two_questions(first_edition: Rubric) -> None:
    assert {question.id for question in first_edition if question.na_reasons} == {"dat-5", "inn-6"}
