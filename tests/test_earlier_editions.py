"""Progress over a change of edition: a change of the questions is never taken for a change of the school."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.changes import Changed, Earlier, bare
from assessment.earlier_editions import changed_beside, day_of_move, earlier_by
from assessment.editions import Editions
from assessment.report.case import Switches
from assessment.storage.stored import Moved
from scoring.assessment import Assessment
from scoring.carry_over import carry_over
from scoring.responses import AnyAnswer
from scoring.rounding import thousandths_below
from scoring.scorecard import score
from tests.builders import a_rubric, all_at, an_assessment, an_edition_in, at, carry, following
from tests.report.papers import Paper
from tests.report.test_publication import every_byte, files_of

OLD = a_rubric(areas=2, questions=4)
# aaa-1 asks for more now, aaa-2 has another id, aaa-3 is gone, and two questions are new.
NEW = a_rubric(areas=2, questions=6, edition="2027-11")
NEW = NEW.only({q.id for q in NEW.questions} - {"aaa-2", "aaa-3", "bbb-5", "bbb-6"})
CHANGES = following(carry("aaa-1", "aaa-1", "ask"), carry("aaa-2", "aaa-5", "keep"), carry("aaa-3", None, "retire"))
COMMON = ("aaa-5", "aaa-4", "bbb-1", "bbb-2", "bbb-3", "bbb-4")
MOVED_AT = datetime(2027, 11, 20, 15, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Editions:
    folder = tmp_path_factory.mktemp("rubrics")
    an_edition_in(folder, OLD)
    an_edition_in(folder, NEW, CHANGES)
    return Editions(folder)


def before(answers: dict[str, AnyAnswer] | None = None, **changes: Any) -> Assessment:
    return an_assessment(all_at(2, OLD.questions) | (answers or {}), term="Autumn 2026", **changes)


def beside(editions: Editions, earlier: Assessment, moved_on: date | None = None) -> Earlier:
    found = earlier_by(editions, "2027-11", earlier, moved_on)
    assert found is not None
    return found


def changed(editions: Editions, earlier: Assessment, answers: dict[str, AnyAnswer], moved_on: date | None = None) -> Changed:
    now = an_assessment(answers, edition="2027-11")
    return changed_beside(beside(editions, earlier, moved_on), NEW, now, score(NEW, answers))


def test_only_questions_that_both_editions_ask_are_compared_and_both_scores_are_shown(editions: Editions) -> None:
    found = changed(editions, before({"aaa-1": at(5), "aaa-3": at(5)}), all_at(1, NEW.questions) | dict.fromkeys(COMMON, at(2)))
    assert found.since == "Autumn 2026"
    assert found.lines == (
        "On the 6 questions that both editions ask: 2.0 then, 2.0 now.",
        "The answers then: 2.8 in edition 2026-11, between 1.8 and 2.8 in edition 2027-11. Only the questions changed.",
    )
    assert not found.scores_changed


def test_what_rose_is_named_under_the_questions_new_title(editions: Editions) -> None:
    found = changed(editions, before(), all_at(2, NEW.questions) | {"aaa-5": at(4, note="Minutes"), "aaa-1": at(5), "aaa-6": at(5)})
    assert found.answers == ("Rose: Title of aaa-5, from Two to Four.",)
    assert found.lines[0] == "On the 6 questions that both editions ask: 2.0 then, 2.5 now."
    assert found.levels is None


def test_on_the_day_of_the_move_the_day_is_named(editions: Editions) -> None:
    earlier = before()
    lines = carry_over(earlier.answers, OLD, NEW, CHANGES).lines
    moved = Moved("2026-11", MOVED_AT, lines)
    on = day_of_move(bare(earlier), moved)
    found = changed(editions, bare(earlier), all_at(2, NEW.questions), on)
    assert found.since == "20 November 2027"
    assert found.lines[1].startswith("The answers then on the day of the move, 20 November 2027: 2.0 in edition 2026-11, ")
    assert day_of_move(before({"bbb-1": at(1)}), moved) is None, "another file of that edition never moved"
    assert day_of_move(earlier, None) is None


def test_an_edition_from_which_nothing_leads_here_is_not_compared(editions: Editions) -> None:
    assert earlier_by(editions, "2027-11", before(edition="2019-01")) is None
    assert earlier_by(editions, "2026-11", an_assessment(edition="2027-11")) is None


LEVELS = st.dictionaries(st.sampled_from(COMMON), st.integers(1, 5).map(at))


@settings(max_examples=60)
@given(then=LEVELS, now=LEVELS)
def test_the_parts_add_up_to_the_change_on_the_common_questions(
    editions: Editions, then: dict[str, AnyAnswer], now: dict[str, AnyAnswer]
) -> None:
    old_id = {"aaa-5": "aaa-2"}
    earlier = before({old_id.get(q, q): answer for q, answer in then.items()})
    found = changed(editions, earlier, all_at(2, NEW.questions) | now)
    common = NEW.only(COMMON)
    both = [score(common, all_at(2, common.questions) | answers).score or Fraction(0) for answers in (then, now)]
    assert found.overall is not None
    parts = sum(part.by_answer + part.by_scope for part in found.overall.parts)
    assert parts == thousandths_below(both[1]) - thousandths_below(both[0])


def paper(editions: Editions) -> Paper:
    answers = all_at(2, NEW.questions) | {"aaa-5": at(4)}
    return Paper(NEW, an_assessment(answers, edition="2027-11"), None, beside(editions, before()))


def test_the_report_says_both_scores_on_page_one(editions: Editions) -> None:
    first = paper(editions).pages()[0]
    assert "What changed since Autumn 2026" in first
    assert "On the 6 questions that both editions ask: 2.0 then, 2.5 now." in first
    assert "2.0 in edition 2026-11" in first


def test_a_copy_for_publication_or_without_the_level_tells_neither_score(editions: Editions) -> None:
    for switches in (Switches(publish=True), Switches(level=False)):
        for name, content in files_of(paper(editions).report(switches)).items():
            assert b"both editions ask" not in every_byte(name, content), (name, switches)


def test_another_way_of_scoring_the_answers_then_gives_another_fingerprint(editions: Editions) -> None:
    given = paper(editions)
    assert given.earlier is not None
    assert given.earlier.across is not None
    marks = {
        replace(given, earlier=replace(given.earlier, across=across)).report().fingerprint
        for across in (None, given.earlier.across, replace(given.earlier.across, moved_on=date(2027, 11, 20)))
    }
    assert len(marks) == 3
