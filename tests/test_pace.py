"""What is promised about time, before and after enough assessments were finished."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from assessment.pace import ENOUGH, KnownPace
from assessment.settings import Settings
from assessment.storage.opening import open_store
from tests.builders import a_rubric
from tests.storage.people import HEAD, NOW, answered

RUBRIC = a_rubric(areas=2, questions=10)


def test_until_enough_have_finished_the_usual_words_stand_and_then_the_median(tmp_path: Path) -> None:
    store = open_store(Settings(data_folder=tmp_path))
    for _ in range(ENOUGH - 1):
        answered(store, 0, 2, 4)
    known = KnownPace(store)
    known.look(HEAD, NOW)
    assert known.in_total(RUBRIC) == "It takes 20 to 30 minutes in total."
    assert known.of_a_section(RUBRIC) == "Each section takes 11 to 17 minutes."
    answered(store, 0, 2, 4)
    known.look(HEAD, NOW + timedelta(minutes=59))
    assert not known.is_measured
    known.look(HEAD, NOW + timedelta(minutes=60))
    assert known.minutes_a_question(RUBRIC) == 2
    assert known.in_total(RUBRIC) == "Half of those who finished took less than 40 minutes, without pauses."
    assert known.of_a_section(RUBRIC) == "Each section takes about 20 minutes."
    store.close()
