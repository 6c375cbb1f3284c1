"""Takes a report's records from the same case as its printed sections."""

from __future__ import annotations

from datetime import date, timedelta

from assessment.dates import day
from assessment.report.appendix import confidence_name
from assessment.report.case import Case
from assessment.report.fingerprint import in_groups
from assessment.report.opening import answer_counts, evidence_counts, roles_named, verdict
from assessment.report.profile import average_name, basis, level_or_instead
from assessment.report.publication import AreaLine, said_on_page_one
from assessment.report.records import ActionRecord, AnswerRecord, AreaRecord, OverallRecord, Records
from assessment.report.report import text_of
from assessment.report.sum_records import ledger_records, range_records
from scoring.assessment import PlannedAction
from scoring.plan_dates import event_keys
from scoring.question import Area, Question
from scoring.responses import AtLevel
from scoring.rounding import tenths
from scoring.scorecard import AreaScore
from scoring.text_folding import folded


def records_of(case: Case, merged: tuple[AreaLine, ...]) -> Records:
    """Every fact of the report that is a row or a number; `merged` stands for the answers left out."""
    return Records(
        actions=_actions(case),
        agreed=case.plan.agreed,
        answers=tuple(_answer(case, area, question) for area in case.rubric.areas for question in area.questions),
        ledger=ledger_records(case, merged),
        ranges=tuple(range_records(case)),
        areas=tuple(_area(case, area) for area in case.scorecard.areas),
        overall=_overall(case) if case.switches.level else None,
        about=_about(case),
        roles=_roles(case),
        average_name=average_name(case) if case.comparison is not None else None,
        board_date=case.assessment.board_date,
        withdrawn_dates=case.assessment.withdrawn_dates,
        review_on=_review_on(case),
        left_out=tuple(q.id for q in case.rubric.questions if q.id in case.left_out),
        changed=case.changed,
        scorecard=case.scorecard,
        levels=case.rubric.rules.levels,
    )


def _actions(case: Case) -> tuple[ActionRecord, ...]:
    actions = case.plan.actions
    keys = event_keys((action.id, action.question) for action in actions)
    return tuple(_action(case, number, *one) for number, one in enumerate(zip(actions, keys, strict=True), start=1))


def _action(case: Case, number: int, action: PlannedAction, event: str) -> ActionRecord:
    asked = action.question is not None and action.question in case.rubric
    return ActionRecord(
        number=number,
        action=action.action,
        success=action.success,
        owner=action.owner,
        due=action.due,
        status=action.status,
        question=action.question,
        about=case.rubric.question(action.question).title if action.question is not None and asked else None,
        to_level=action.to_level,
        event=event,
    )


def _answer(case: Case, area: Area, question: Question) -> AnswerRecord:
    answer = case.assessment.answers.get(question.id)
    at_level = answer if isinstance(answer, AtLevel) else None
    return AnswerRecord(
        question=question.id,
        title=question.title,
        asked=question.question,
        area_id=area.id,
        area=area.short_title,
        standing=case.standing(question),
        level=at_level.level if at_level else None,
        confidence=confidence_name(case, at_level) if at_level else None,
        true_now=case.true_now(question),
        note=answer.note.strip() if answer is not None and case.switches.prints_notes else "",
        lacks_evidence=case.lacks_evidence(question),
        ground=case.rubric.rules.anchors[question.anchor],
    )


def _area(case: Case, area: AreaScore) -> AreaRecord:
    return AreaRecord(
        id=area.id,
        name=case.rubric.area(area.id).short_title,
        standing=level_or_instead(case, area),
        score=None if area.score is None else tenths(area.score),
        lowest=None if area.lowest is None else tenths(area.lowest),
        highest=None if area.highest is None else tenths(area.highest),
        average=case.comparison.area(area.id).average if case.comparison is not None else None,
    )


def _overall(case: Case) -> OverallRecord:
    card = case.scorecard
    return OverallRecord(
        verdict=text_of(verdict(case)),
        level=None if card.level is None else case.level_name(card.level),
        score=None if card.score is None else tenths(card.score),
        lowest=tenths(card.lowest),
        highest=tenths(card.highest),
    )


def _about(case: Case) -> tuple[tuple[str, str], ...]:
    rules, assessment = case.rubric.rules, case.assessment
    rows = (
        ("Organisation", assessment.organisation.name),
        ("Date", day(case.on)),
        ("Copy", said_on_page_one(case.rubric) if case.switches.publish else None),
        ("Term", assessment.term),
        ("For the meeting of", day(assessment.board_date) if assessment.board_date else None),
        ("Answered by", roles_named(case)),
        ("Answers", answer_counts(case)),
        ("Evidence", evidence_counts(case)),
        ("Questions", f"{rules.title}, edition {case.rubric.edition}"),
        ("Fingerprint of the questions", case.fingerprint),
        ("Fingerprint of the report", in_groups(case.mark)),
        ("Averages", text_of(basis(case))),
        ("What this is", case.sentences.disclaimer),
        (rules.contact.text, rules.contact.url),
    )
    return tuple((name, text) for name, text in rows if text)


def _roles(case: Case) -> tuple[str, ...]:
    """The owners in the plan, then the rubric's roles, each once."""
    owners = (action.owner for action in case.plan.actions if action.owner is not None)
    first: dict[str, str] = {}
    for role in (*owners, *case.rubric.rules.roles):
        first.setdefault(folded(role), role)
    return tuple(first.values())


def _review_on(case: Case) -> date:
    """When to answer again: after the longest time the rubric gives a step, counted from when it was submitted."""
    start = case.assessment.submitted_on or case.on
    later = timedelta(days=max(case.rubric.rules.within.values()))
    return start + min(later, date.max - start)  # any date can be typed
