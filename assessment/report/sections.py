"""Puts the report together: which sections, in which order."""

from __future__ import annotations

from datetime import date

from assessment.report.appendix import answers_section, method_section, sources_section
from assessment.report.case import Case, Switches, plan_of, tidied
from assessment.report.fingerprint import report_fingerprint
from assessment.report.opening import openings
from assessment.report.plan import plan_section
from assessment.report.profile import profile_section
from assessment.report.questions import levels_section, questions_section
from assessment.report.recording import records_of
from assessment.report.report import Report, Section
from scoring.assessment import Assessment
from scoring.comparison import Comparison
from scoring.rubric import Rubric
from scoring.scorecard import Scorecard

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
) -> Report:
    """The report of one assessment as a value.

    `rubric_as_asked` is the rubric as asked of the organisation; `scorecard` and `comparison` were made from it.
    `fingerprint` identifies the edition's files; `banner` is printed on every page.
    """
    mark = report_fingerprint(assessment, fingerprint, comparison, on, switches)
    assessment = tidied(assessment)
    plan = plan_of(rubric_as_asked, assessment, on)
    case = Case(rubric_as_asked, assessment, scorecard, comparison, on, switches, fingerprint[:FINGERPRINT_SHOWN], plan, mark)
    return Report(
        title="AI maturity report",
        subject=f"Self-assessment of the use of AI: report to the {case.board.board}",
        author=rubric_as_asked.rules.coalition,
        organisation=assessment.organisation.name,
        edition=rubric_as_asked.edition,
        on=on,
        fingerprint=mark,
        openings=openings(case),
        sections=_sections(case),
        records=records_of(case),
        banner=banner,
    )


def _sections(case: Case) -> tuple[Section, ...]:
    return (
        profile_section(case),
        plan_section(case),
        questions_section(case),
        levels_section(case),
        answers_section(case),
        method_section(case),
        sources_section(case),
    )
