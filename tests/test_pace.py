"""What is promised about time, before and after enough assessments were finished."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assessment.pace import ENOUGH, KnownPace
from assessment.settings import Settings
from assessment.storage.opening import open_store
from assessment.storage.store import Store
from tests.builders import Clock, a_rubric, a_school
from tests.storage.people import HEAD, answered

RUBRIC = a_rubric(areas=2, questions=10)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store that nobody has used yet."""
    opened = open_store(Settings(data_folder=tmp_path))
    yield opened
    opened.close()


def known_after(store: Store, *minutes: int) -> KnownPace:
    """What is known once enough have finished with one answer at each of these minutes."""
    for _ in range(ENOUGH):
        answered(store, *minutes)
    known = KnownPace(store)
    known.look(HEAD)
    return known


def test_until_enough_have_finished_the_usual_words_stand_and_then_the_median(store: Store) -> None:
    for _ in range(ENOUGH - 1):
        answered(store, 0, 2, 4)
    clock = Clock()
    known = KnownPace(store, clock)
    known.look(HEAD)
    assert known.in_total(RUBRIC) == "It takes 20 to 30 minutes in total."
    assert known.of_a_section(RUBRIC) == "Each section takes 11 to 17 minutes."
    answered(store, 0, 2, 4)
    clock.seconds = 59 * 60
    known.look(HEAD)
    assert not known.is_measured
    clock.seconds = 60 * 60
    known.look(HEAD)
    assert known.minutes_a_question(RUBRIC) == 2
    assert known.in_total(RUBRIC) == "Half of those who finished took less than 40 minutes, without pauses."
    assert known.of_a_section(RUBRIC) == "Each section takes about 20 minutes."


def test_sections_of_different_length_are_said_to_take_from_the_shortest_to_the_longest(store: Store) -> None:
    early_years = {"applies_to": {"kinds": ("school", "trust"), "phases": "all", "needs": ("early_years",)}}
    asked = a_rubric(areas=2, questions=10, where=dict.fromkeys(("bbb-9", "bbb-10"), early_years)).asked_of(a_school(early_years=False))
    assert known_after(store, 0, 2, 4).of_a_section(asked) == "Each section takes about 16 to 20 minutes."


def test_no_assessment_is_said_to_take_no_time(store: Store) -> None:
    tiny = a_rubric(areas=1, questions=1, minutes_a_question="1/2")
    assert KnownPace(store).in_total(tiny) == "It takes 1 to 2 minutes in total."
    assert KnownPace(store).of_a_section(tiny) == "Each section takes 1 to 2 minutes."
    known = known_after(store, 0, 0)
    assert known.in_total(tiny) == "Half of those who finished took less than 5 minutes, without pauses."
    assert known.of_a_section(tiny) == "Each section takes about a minute."
