"""A copy for publication: what must not be on a website is in no byte of any file, and what remains is still right."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.report.calendar import render_calendar
from assessment.report.case import LEFT_OUT, Switches
from assessment.report.csv import render_csv
from assessment.report.formats import FORMATS
from assessment.report.json import render_json
from assessment.report.pdf import render_pdf
from assessment.report.publication import A_COLLEAGUE, areas_left_out, said_on_page_one
from assessment.report.report import Report
from assessment.report.xlsx import render_xlsx
from scoring.assessment import PlannedAction
from scoring.organisation import School, Trust
from scoring.responses import AnyAnswer
from tests.builders import a_rubric, a_step, an_assessment, at, do_not_know
from tests.report.agreement import recalculated
from tests.report.papers import SETTINGS, Paper, a_paper, a_random_paper, all_answered, pages_of, shipped_rubric, squeezed

PUBLISH = Switches(publish=True)
# Each stands in one place where a copy for publication must not say it; all in letters that no file format changes.
CANARIES = ("NOTECANARY", "ROLECANARY", "OWNERCANARY", "ACTIONCANARY", "MEASURECANARY", "DECISIONCANARY", "LEVELCANARY", "STEPCANARY")


def _marked() -> dict[str, object]:
    said = {"action": "STEPCANARY here.", "done_when": "MEASURECANARY is true", "board_decision": "Agree to DECISIONCANARY."}
    levels = {level: f"LEVELCANARY at level {level} is true in a way that anyone can check." for level in range(1, 6)}
    return {"sensitive": True, "levels": levels, "steps": tuple(a_step("aaa-1", to, **said) for to in range(2, 6))}


def paper_with_canaries(level: int = 1, *, planned: bool = True) -> Paper:
    """One marked question among six; what must not be said of it is a canary."""
    rubric = a_rubric(areas=2, questions=3, critical={"aaa-1": "cap", "bbb-1": "flag"}, where={"aaa-1": _marked()})
    answers = {q.id: at(level if q.id == "aaa-1" else 4, note="NOTECANARY") for q in rubric.questions}
    actions = (
        PlannedAction(action="ACTIONCANARY", question="aaa-1", to_level=2, owner="Headteacher", success="MEASURECANARY"),
        PlannedAction(action="Tell parents", question="bbb-1", to_level=5, owner="OWNERCANARY", due=date(2027, 1, 8)),
    )
    assessment = an_assessment(answers, actions=actions if planned else (), answered_by=("ROLECANARY",), term="Autumn 2026")
    return a_paper(assessment, rubric=rubric)


def every_byte(name: str, file: bytes) -> bytes:
    """The file with everything in it that is packed unpacked, and the text of a PDF's pages besides."""
    if name == "pdf":
        with pikepdf.open(BytesIO(file)) as pdf:
            streams = [thing.read_bytes() for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
            others = [repr(thing).encode() for thing in pdf.objects]
        text = " ".join(pages_of(file)).encode()
        return b"\n".join([file, *streams, *others, text, text.replace(b" ", b"")])
    if name in ("docx", "xlsx"):
        parts = ZipFile(BytesIO(file))
        return b"\n".join(parts.read(part) for part in parts.namelist())
    return file.replace(b"\r\n ", b"")


def files_of(report: Report) -> dict[str, bytes]:
    """Every format of the report."""
    return {"pdf": render_pdf(report, report.on), **{one.suffix: one.render(report) for one in FORMATS}}


@pytest.mark.parametrize("level", [1, 5])
@pytest.mark.parametrize("planned", [True, False], ids=["agreed", "suggested"])
def test_what_is_left_out_is_in_no_byte_of_any_format(level: int, planned: bool) -> None:
    paper = paper_with_canaries(level, planned=planned)
    for name, file in files_of(paper.report(PUBLISH)).items():
        content = every_byte(name, file)
        assert [canary for canary in CANARIES if canary.encode() in content] == [], name
        for canary in CANARIES:
            assert canary.encode("utf-16-be").hex().encode() not in content.lower(), name


def test_the_canaries_would_be_seen() -> None:
    # Notes and actions are left out by nothing else, so the check above can fail.
    files = files_of(paper_with_canaries().report())
    assert all(b"ACTIONCANARY" in every_byte(name, file) for name, file in files.items() if name != "ics")
    content = b"".join(every_byte(name, file) for name, file in files.items())
    assert [canary for canary in CANARIES if canary.encode() not in content] == ["STEPCANARY"]
    suggested = files_of(paper_with_canaries(planned=False).report())
    assert b"STEPCANARY" in every_byte("pdf", suggested["pdf"])


@pytest.mark.parametrize("organisation", SETTINGS, ids=lambda organisation: organisation.kind + organisation.phases[0])
def test_page_one_says_what_is_left_out(organisation: School | Trust) -> None:
    paper = a_random_paper(3, organisation)
    first = paper.pages(PUBLISH, at_most=1)[0]
    assert squeezed(said_on_page_one(paper.rubric)) in first
    assert first.count("A copy for publication") == 1
    assert "Answered by Left out for publication" in first
    assert "A copy for publication" not in paper.pages(at_most=1)[0]


def test_marked_questions_and_their_neighbours_have_no_answer_and_their_areas_have_a_score() -> None:
    paper = a_random_paper(6)
    records, full = paper.report(PUBLISH).records, paper.report().records
    hidden = {area.id for area in areas_left_out(paper.rubric)}
    assert hidden == {"business-operations", "responsible-ai"}
    for answer in records.answers:
        left_out = answer.area_id in hidden
        assert (answer.standing == LEFT_OUT) == left_out
        assert not left_out or (answer.level, answer.confidence, answer.note) == (None, None, "")
    assert records.areas == full.areas
    assert records.overall is not None
    assert full.overall is not None
    assert records.overall.score == full.overall.score
    assert not {action.question for action in records.actions} & set(records.left_out)


def test_every_marked_question_has_neighbours_enough_to_hide_among() -> None:
    for organisation in SETTINGS:
        rubric = shipped_rubric().asked_of(organisation)
        assert all(len(area.questions) >= rubric.rules.scoring.least_answers for area in areas_left_out(rubric))


def test_the_check_in_excel_still_adds_up_from_one_line_for_each_area_left_out() -> None:
    for seed in range(1, 9):
        report = a_random_paper(seed, SETTINGS[seed % len(SETTINGS)]).report(PUBLISH)
        sheet = openpyxl.load_workbook(BytesIO(render_xlsx(report)))["Score"]
        rows = range(2, len(report.records.areas) + 3)
        assert all(recalculated(sheet, row) == sheet.cell(row, 4).value for row in rows)
        titles = [line.title for line in report.records.ledger]
        assert titles.count(LEFT_OUT) == sum(line.question is None for line in report.records.ledger) > 0


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10_000))
def test_the_ledger_in_json_adds_up_and_names_no_answer_that_is_left_out(seed: int) -> None:
    paper = a_random_paper(seed, SETTINGS[seed % len(SETTINGS)], filled=(1.0, 0.95)[seed % 2])
    card = json.loads(render_json(paper.report(PUBLISH)))
    hidden = set(card["left_out_for_publication"])
    named = {line["question"] for line in card["ledger"]} | set(card["critical_risks"]) | {action["question"] for action in card["actions"]}
    assert hidden
    assert not hidden & named
    assert not {"held_by", "at_or_above_pass_level"} & set(card)
    points = sum((Fraction(line["points"]) for line in card["ledger"]), Fraction(0))
    assert card["exact_score"] is None or points == Fraction(card["exact_score"])


def test_two_assessments_that_differ_only_in_which_answer_of_an_area_is_weak_have_the_same_copy() -> None:
    def copy(weak: str) -> dict[str, bytes]:
        return files_of(all_answered(3, but={weak: at(1)}).report(PUBLISH))

    assert copy("ops-3") == copy("ops-1")


def test_one_answer_alone_in_an_area_is_not_told_by_the_range_of_the_area() -> None:
    answers: dict[str, AnyAnswer] = {q.id: at(3) for q in shipped_rubric().questions if not q.id.startswith("ops-")}
    copies = {files_of(a_paper(an_assessment(answers | {"ops-3": at(level)})).report(PUBLISH))["csv"] for level in (1, 5)}
    areas = [re.findall(rb'"area","business-operations"[^\n]*', copy) for copy in copies]
    assert areas[0] == areas[-1]
    assert b'"","","",""' in areas[0][0]


def test_a_level_that_is_held_by_what_is_left_out_says_so_and_names_nothing() -> None:
    paper = all_answered(4, but={"res-1": at(1)})
    first = paper.pages(PUBLISH, at_most=1)[0]
    assert "the level is held at Exploring by critical answers, which are left out here." in first
    assert paper.rubric.question("res-1").title not in " ".join(paper.pages(PUBLISH)[:3])


def test_the_counts_on_page_one_are_of_the_answers_that_are_printed() -> None:
    paper = all_answered(3, but={"ops-3": at(1), "ped-1": at(1), "gov-1": at(1)})
    visible = [q for q in paper.rubric.questions if not q.id.startswith(("ops-", "res-"))]
    first = paper.pages(PUBLISH, at_most=1)[0]
    assert f"{len(visible) - 2} of {len(visible)} answers printed here at Established or above" in first
    assert "1 critical risk among the answers printed here" in first


def test_owners_in_words_of_their_own_become_a_colleague() -> None:
    actions = (
        PlannedAction(action="Tell parents", owner="Mrs A. Person"),
        PlannedAction(action="Write it down", owner=shipped_rubric().rules.roles[0]),
    )
    records = all_answered(3, actions=actions).report(PUBLISH).records
    assert [action.owner for action in records.actions] == [A_COLLEAGUE, shipped_rubric().rules.roles[0]]


def test_an_action_about_a_question_that_is_no_longer_asked_is_left_out() -> None:
    trust_only = PlannedAction(action="ACTIONCANARY", question="zzz-9")
    report = all_answered(3, actions=(trust_only,)).report(PUBLISH)
    assert b"ACTIONCANARY" not in render_csv(report) + render_calendar(report)
    assert "No action of the plan is printed in this copy." in " ".join(pages_of(render_pdf(report, report.on)))


def test_the_fingerprint_gives_no_answer_away_and_covers_the_scores() -> None:
    paper = all_answered(3)
    same = all_answered(3, but={"ops-3": at(1, note="a"), "ops-1": at(5)})
    other = all_answered(3, but={"ops-3": at(1)})
    assert paper.report(PUBLISH).fingerprint == same.report(PUBLISH).fingerprint
    assert paper.report(PUBLISH).fingerprint != other.report(PUBLISH).fingerprint
    assert paper.report(PUBLISH).fingerprint != paper.report(Switches(notes=False)).fingerprint


def test_without_marked_questions_only_notes_and_people_are_left_out() -> None:
    paper = a_paper(an_assessment({"aaa-1": at(4, note="NOTECANARY"), "aaa-2": do_not_know()}), rubric=a_rubric(areas=2, questions=3))
    assert "A copy for publication: the evidence notes and who answered are left out." in paper.pages(PUBLISH)[0]
    assert "At level 4 we do aaa-1" in " ".join(paper.pages(PUBLISH))


def test_the_level_can_be_left_out_as_well() -> None:
    card = json.loads(render_json(all_answered(4).report(replace(PUBLISH, level=False))))
    assert "ledger" not in card
    assert not {"score", "exact_score", "level", "lowest", "highest"} & set(card)
