"""The desk of the Coalition's staff: from files to a release, and what goes wrong on the way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from assessment import dates
from assessment.contribution_file import to_json
from assessment.releases import load_release
from assessment.shown_release import LOOK_AGAIN_AFTER, ShownRelease
from assessment.storage import releases
from assessment.storage.errors import StoreUnreachable
from assessment.storage.stored import InForce
from scoring.contribution import Contribution, contribution_of
from scoring.scorecard import score
from tests.builders import Clock, a_school, all_at, an_assessment, at
from tests.command_line import SECRET
from tests.pages.conftest import Service
from tests.pages.edition import ILLUSTRATIVE, RELEASE, RUBRIC
from tests.pages.window import Window
from tests.storage.contributors import STAFF
from tests.storage.people import HEAD

NOW = datetime.now(UTC)
TODAY = dates.today(NOW)
SUBMITTED = TODAY - timedelta(days=9)
PREPARE, PUBLISH, READ = "Prepare the report", "Publish this release", "I have read the report"
SIGNED = "Who has read it (a role, not a name)"


def a_given(number: int, level: int = 3, **changes: str) -> Contribution:
    """What the school of this number, which is its own trust, contributes; it is called Canary."""
    asked = RUBRIC.asked_of(a_school())
    assessment = an_assessment(all_at(level, asked) | {"aaa-1": at(level, note="Canary note")}, organisation=a_school(name="Canary"))
    card = score(asked, assessment.answers)
    given = contribution_of(asked, assessment, card, f"{number:032x}", 1, f"{number + 1000:032x}", SUBMITTED)
    return given.model_copy(update=changes)


@pytest.fixture
def desk(service: Service, monkeypatch: pytest.MonkeyPatch) -> Service:
    """The Coalition's installation."""
    monkeypatch.setenv("AIM_BENCHMARK_SECRET", SECRET)
    return service


def collect(service: Service, numbers: Iterable[int] = range(24)) -> None:
    """Take in the contributions of these schools, past the page."""
    service.services.store.benchmark.collect(STAFF, [a_given(number, 2 + number % 3) for number in numbers], NOW)


def publish(window: Window) -> None:
    window.press(PREPARE)
    window.type(SIGNED, "Data lead")
    window.tick(READ)
    window.press(PUBLISH)


def in_force(service: Service) -> int | None:
    found = service.services.store.benchmark.in_force(HEAD, RUBRIC.edition)
    return None if found is None else found.number


def test_a_schools_own_installation_has_no_such_page(service: Service) -> None:
    service.begin()
    window = service.window("releases")
    assert "Collect contributions" not in window.words
    assert "Releases, for Coalition staff" not in service.window().buttons


def test_staff_find_the_page_from_the_first(desk: Service) -> None:
    window = desk.window()
    window.press("Releases, for Coalition staff")
    assert window.heading == "Releases"
    assert "Held for edition 2026-11: under 10." in window.words
    assert "There is no release yet. Schools see the illustrative averages." in window.words
    window.press("Back")
    assert window.heading == "Check how ready your school or trust is for AI"


def test_dropped_files_are_taken_in(desk: Service) -> None:
    window = desk.window("releases")
    window.upload("one.json", to_json(a_given(1)))
    window.press("Take in these files")
    assert "Taken in: 1 new, 0 newer than before, 0 withdrawn." in window.words
    assert desk.services.store.benchmark.numbers_held(STAFF, RUBRIC.edition) == (1, 0)


def test_what_a_computer_left_among_dropped_files_is_passed_over_and_said(desk: Service) -> None:
    window = desk.window("releases")
    window.upload("._one.json", b"\0\5\x16\7")
    assert "Passed over here: ._one.json. Computers leave such files in folders." in window.words
    window.upload("ONE.JSON", to_json(a_given(1)))
    window.press("Take in these files")
    assert "Taken in: 1 new, 0 newer than before, 0 withdrawn." in window.words


def test_a_file_with_a_problem_is_named_and_nothing_is_taken_in(desk: Service) -> None:
    window = desk.window("releases")
    window.upload("one.json", to_json(a_given(1, region="Atlantis")))
    window.press("Take in these files")
    assert f"one.json: Contribution '{1:032x}' has the region 'Atlantis'" in window.problems
    assert "Nothing was taken in." in window.problems
    assert desk.services.store.benchmark.numbers_held(STAFF, RUBRIC.edition) == (0, 0)


def test_the_report_comes_first_and_the_release_after_it_was_read(desk: Service) -> None:
    collect(desk)
    window = desk.window("releases")
    assert "Held for edition 2026-11: 20-49." in window.words
    assert PUBLISH not in window.buttons
    window.press(PREPARE)
    assert f"Release of {dates.day(TODAY)}, data to {dates.term(SUBMITTED).lower()}." in window.words
    assert "All schools all areas 20-49 Published new figures" in window.words
    window.press(PUBLISH)
    assert "tick 'I have read the report'" in window.problems
    window.tick(READ)
    window.press(PUBLISH)
    assert "Say who has read the report: a role, not a name." in window.problems
    assert in_force(desk) is None
    window.type(SIGNED, "Data lead")
    window.press(PUBLISH)
    assert "Release 1 is published and in force." in window.words
    assert "signed by: Data lead, in force" in window.words
    assert PUBLISH not in window.buttons


def test_the_release_in_force_is_downloaded_as_the_file_that_is_shipped_with_an_edition(desk: Service, tmp_path: Path) -> None:
    collect(desk)
    window = desk.window("releases")
    publish(window)
    file = tmp_path / "release.yaml"
    file.write_bytes(window.download("Download the release in force"))
    found = desk.services.store.benchmark.in_force(HEAD, RUBRIC.edition)
    assert found is not None
    assert load_release(file) == found.release


def test_the_report_can_be_read_state_by_state(desk: Service) -> None:
    collect(desk, range(8))
    window = desk.window("releases")
    window.press(PREPARE)
    window.choose("Show", "Published")
    assert "No figure is in this state." in window.words
    window.choose("Show", "Withheld")
    assert "All schools all areas under 10 Withheld too few organisations" in window.words
    window.type(SIGNED, "Data lead")
    window.tick(READ)
    window.press(PUBLISH)
    assert "No figure can be published yet, so nothing is released." in window.problems


def test_schools_see_the_release_at_once_and_the_one_before_when_it_is_withdrawn(desk: Service) -> None:
    collect(desk)
    desk.begin_with_all_at(3)
    desk.submit()
    school = desk.window("compare")
    assert ILLUSTRATIVE in school.words
    staff = desk.window("releases")
    publish(staff)
    school.look_again()
    assert ILLUSTRATIVE not in school.words
    assert f"data to {dates.term(SUBMITTED).lower()}" in school.words
    assert "Canary" not in school.words + staff.words
    staff.press("Withdraw this release")
    assert "Say why the release is withdrawn." in staff.problems
    staff.type("Why", "A figure was wrong.")
    staff.press("Withdraw this release")
    assert "Release 1 is withdrawn." in staff.words
    assert f"withdrawn on {dates.day(TODAY)}: A figure was wrong." in staff.words
    school.look_again()
    assert ILLUSTRATIVE in school.words


def test_a_contribution_that_changed_after_the_report_stops_the_release(desk: Service) -> None:
    collect(desk)
    window = desk.window("releases")
    window.press(PREPARE)
    newer = a_given(3, 5).model_copy(update={"version": 2})
    desk.services.store.benchmark.collect(STAFF, [newer], NOW)
    window.type(SIGNED, "Data lead")
    window.tick(READ)
    window.press(PUBLISH)
    assert "Somebody changed or withdrew a contribution" in window.problems
    assert in_force(desk) is None


def test_a_crash_in_the_middle_publishes_nothing(desk: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    collect(desk)
    window = desk.window("releases")
    stored = releases._store

    def dies_after_writing(*words: object, **columns: object) -> int:
        stored(*words, **columns)  # type: ignore[arg-type]
        raise MemoryError

    monkeypatch.setattr(releases, "_store", dies_after_writing)
    publish(window)
    assert "Sorry, there is a problem with the service" in window.words
    monkeypatch.undo()
    assert in_force(desk) is None


def test_a_rehearsal_says_so_and_a_real_release_takes_no_illustrative_contribution(desk: Service) -> None:
    invented = [a_given(number).model_copy(update={"illustrative": True}) for number in range(24)]
    desk.services.store.benchmark.collect(STAFF, invented, NOW)
    window = desk.window("releases")
    assert "Illustrative: 20-49." in window.words
    window.press(PREPARE)
    assert "more are illustrative, so this can be no real release." in window.problems
    window.tick("Rehearse with illustrative contributions")
    publish(window)
    assert "illustrative, signed by: Data lead, in force" in window.words


# What pages show


def test_the_store_is_looked_into_once_a_minute_and_not_whenever_a_page_is_drawn(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[str] = []
    found = releases.in_force

    def counted(connection: Connection, edition: str, known: InForce | None) -> InForce | None:
        looks.append(edition)
        return found(connection, edition, known)

    monkeypatch.setattr(releases, "in_force", counted)
    clock = Clock()
    shown = ShownRelease(service.services.store.benchmark, RUBRIC.edition, RELEASE, clock)
    for clock.seconds in (0, 1, 59, 60, 61):
        shown.look(HEAD)
    assert looks == 2 * [RUBRIC.edition]
    assert timedelta(seconds=60) == LOOK_AGAIN_AFTER
    assert shown.release == RELEASE


def test_while_the_store_is_away_the_last_release_stays(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    newer = RELEASE.model_copy(update={"digest": "1" * 64, "data_to": "November 2026"})
    service.services.store.benchmark.import_release(HEAD, newer, NOW)
    clock = Clock()
    shown = ShownRelease(service.services.store.benchmark, RUBRIC.edition, RELEASE, clock)
    assert shown.release == RELEASE
    shown.look(HEAD)
    assert shown.release == newer

    def away(*_: object) -> None:
        raise StoreUnreachable

    monkeypatch.setattr(releases, "in_force", away)
    clock.seconds = LOOK_AGAIN_AFTER.total_seconds()
    shown.look(HEAD)
    assert shown.release == newer
