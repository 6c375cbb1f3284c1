"""Puts the report together: which sections, in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from assessment.changes import Changed, Earlier
from assessment.earlier_editions import changed_beside
from assessment.report.appendix import answers_section, levels_section, method_section, sources_section
from assessment.report.case import Case, Plan, Switches, plan_of, tidied
from assessment.report.change import change_section
from assessment.report.fingerprint import report_fingerprint
from assessment.report.ledger import ledger_section
from assessment.report.opening import openings
from assessment.report.plan import plan_section
from assessment.report.profile import profile_section
from assessment.report.publication import Shown, areas_left_out, decisions_shown, plan_shown, shown_in
from assessment.report.questions import questions_section
from assessment.report.recording import records_of
from assessment.report.report import Report, Section
from scoring.assessment import Assessment
from scoring.comparison import Comparison
from scoring.open_steps import averages_of
from scoring.rubric import Rubric
from scoring.scorecard import Scorecard
from scoring.text_folding import folded

FINGERPRINT_SHOWN = 12
AS_CHOSEN = Switches()


def compile_report(
    rubric_as_asked: Rubric,
    assessment: Assessment,
    scorecard: Scorecard,
    comparison: Comparison | None,
    on: date,
    switches: Switches = AS_CHOSEN,
    fingerprint: str = "",
    banner: str | None = None,
    earlier: Earlier | None = None,
    made_at: datetime | None = None,
) -> Report:
    """The report of one assessment as a value.

    `rubric_as_asked` is the rubric as asked of the organisation; `scorecard` and `comparison` were made from it.
    `fingerprint` identifies the edition's files; `banner` is printed on every page.
    With an `earlier` assessment it says what changed.  `made_at`: in a calendar the later report prevails; None is its day's beginning.
    """
    shown = shown_in(rubric_as_asked, assessment, scorecard, switches)
    case = replace(
        _case(shown, plan_of(rubric_as_asked, tidied(assessment), on, averages_of(comparison)), comparison, on, switches),
        fingerprint=fingerprint[:FINGERPRINT_SHOWN],
        mark=report_fingerprint(shown, fingerprint, comparison, on, switches, earlier),
        changed=None if earlier is None else _changed(rubric_as_asked, assessment, scorecard, earlier, switches),
    )
    return Report(
        title="AI maturity report",
        subject=f"Self-assessment of the use of AI: report to the {case.board.board}",
        author=rubric_as_asked.rules.coalition,
        organisation=case.assessment.organisation.name,
        edition=rubric_as_asked.edition,
        on=on,
        fingerprint=case.mark,
        openings=openings(case),
        sections=_sections(case),
        records=records_of(case, shown.merged),
        who=identity_of(assessment),
        made_at=made_at or datetime(on.year, on.month, on.day, tzinfo=UTC),
        banner=banner,
    )


def identity_of(assessment: Assessment) -> str:
    """What tells the organisation from every other: its key, or in a file of before there were keys how it looks."""
    organisation = assessment.organisation
    return assessment.key or "\n".join((organisation.kind, organisation.region, *organisation.phases, folded(organisation.name)))


def _case(shown: Shown, plan: Plan, comparison: Comparison | None, on: date, switches: Switches) -> Case:
    return Case(
        rubric=shown.rubric,
        assessment=tidied(shown.assessment),
        scorecard=shown.scorecard,
        comparison=comparison,
        on=on,
        switches=switches,
        plan=plan_shown(shown.rubric, plan, shown.left_out) if switches.publish else plan,
        decisions=decisions_shown(shown.rubric, plan, shown.left_out),
        left_out=shown.left_out,
        merged=shown.merged,
        points=shown.points if switches.level else {},
    )


def _changed(rubric: Rubric, assessment: Assessment, scorecard: Scorecard, earlier: Earlier, switches: Switches) -> Changed:
    """Worked out from every answer; a copy for publication names none that it leaves out, or would have left out then."""
    areas = (*areas_left_out(rubric), *areas_left_out(earlier.rubric)) if switches.publish else ()
    left_out = frozenset(question.id for area in areas for question in rubric.area(area.id).questions)
    # Beside an older edition there is a score of some of the questions too, and two scores would give away what is left out.
    level = switches.level and not (switches.publish and earlier.across is not None)
    return changed_beside(earlier, rubric, assessment, scorecard, left_out, level=level, marked=not switches.publish)


def _sections(case: Case) -> tuple[Section, ...]:
    return (
        profile_section(case),
        plan_section(case),
        questions_section(case),
        levels_section(case),
        answers_section(case),
        *ledger_section(case),
        *change_section(case),
        method_section(case),
        sources_section(case),
    )
