"""The report of an invented school, so that leaders see what they will get before they begin."""

from __future__ import annotations

from datetime import date
from itertools import cycle

from assessment import dates
from assessment.report.pdf import render_pdf
from assessment.report.report import Report
from assessment.report.sections import compile_report
from scoring.action_plan import suggest_actions
from scoring.assessment import Assessment
from scoring.benchmark import BenchmarkRelease
from scoring.group_choice import usual_comparison
from scoring.organisation import School
from scoring.question import Question
from scoring.responses import AnyAnswer, AtLevel, Confidence, DoNotKnow
from scoring.rubric import Rubric
from scoring.scorecard import score

BANNER = "Example: invented school, illustrative answers"
# Question by question, again and again; 0 stands for 'do not know'.  Twenty-three is no multiple of an area's size,
# so that no two areas look alike.
PATTERN = (3, 2, 3, 4, 3, 3, 2, 4, 3, 1, 3, 2, 3, 5, 3, 2, 3, 4, 0, 3, 2, 3, 4)
CONFIDENCE: tuple[Confidence, ...] = ("asserted", "documented", "documented", "tested")
ACTIONS = 5


def example_report(rubric: Rubric, release: BenchmarkRelease | None) -> bytes:
    """The example as a PDF; the same rubric and release always give the same bytes."""
    report = _report(rubric, release)
    return render_pdf(report, report.on)


def _report(rubric: Rubric, release: BenchmarkRelease | None) -> Report:
    school = _school()
    asked = rubric.asked_of(school)
    # The edition's own month, so that no clock is needed.
    on = date.fromisoformat(f"{rubric.edition}-02")
    assessment = _assessment(asked, school, on)
    scorecard = score(asked, assessment.answers)
    return compile_report(asked, assessment, scorecard, usual_comparison(scorecard, release, school, asked), on, banner=BANNER)


def _school() -> School:
    return School(
        kind="school",
        name="Example All-through School",
        phase="All-through",
        type="Academy",
        region="East of England",
        pupils="1,001-1,500",
        early_years=True,
        candidates=True,
    )


def _assessment(asked: Rubric, school: School, on: date) -> Assessment:
    answers = {q.id: _answer(q, level, sure) for q, level, sure in zip(asked.questions, cycle(PATTERN), cycle(CONFIDENCE), strict=False)}
    suggested = suggest_actions(asked, answers, school.kind, on)[:ACTIONS]
    return Assessment(
        edition=asked.edition,
        organisation=school,
        answers=answers,
        actions=tuple(suggestion.action for suggestion in suggested),
        answered_by=asked.rules.roles[:1],
        term=dates.term(on),
        submitted_on=on,
    )


def _answer(question: Question, level: int, confidence: Confidence) -> AnyAnswer:
    if level == 0:
        return DoNotKnow()
    note = "" if confidence == "asserted" else question.evidence[0]
    return AtLevel(level=level, confidence=confidence, note=note)
