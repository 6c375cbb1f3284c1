"""The profile beside the Coalition's averages: to choose whom to learn from, never to rank."""

from __future__ import annotations

import streamlit as st

from assessment import charts, findings
from assessment.destinations import HUB, PLAN, RESULTS, Go
from assessment.progress import can_submit, needed_to_submit
from assessment.visit import Visit
from assessment.widgets import blocks, frame
from assessment.widgets.profile import profile
from assessment.widgets.text import paragraph
from scoring.comparison import AreaComparison, Comparison, groups_for, stands_out
from scoring.rounding import tenths_as_text

STANDS_OUT = 3


def show(visit: Visit) -> Go | None:
    """Draw the comparison; where to go next, None to stay."""
    visit.session.keep_address()
    title = "Compare with other members"
    if not (visit.submitted or can_submit(visit.rubric, visit.scorecard.counts)):
        needed = needed_to_submit(visit.rubric, visit.scorecard.counts)
        frame.heading(
            title, visit.organisation.name, f"Averages appear when {needed} of {visit.scorecard.counts.asked} questions are answered."
        )
        return Go(HUB) if st.button("Go to your assessment", key="to-hub", type="primary") else None
    release = visit.services.release
    groups = groups_for(release, visit.organisation, visit.rubric) if release is not None else ()
    if not groups:
        frame.heading(title, visit.organisation.name, "There are not enough organisations like yours yet to protect everyone.")
        return Go(RESULTS) if st.button("See your own profile", key="to-results", type="primary") else None
    heading = st.container()
    names = {group.id: f"{group.name} ({group.n_band})" for group in groups}
    chosen = st.radio("Compare with", list(names), format_func=names.__getitem__, key=visit.session.key("group", "compare"))
    comparison = visit.comparison(chosen)
    if comparison is None:
        return None
    with heading:
        frame.heading(
            title,
            visit.organisation.name,
            f"{_finding(comparison)} Use this to choose whom to learn from, not to rank schools.",
        )
    _chart(visit, comparison)
    _stands_out(visit, comparison)
    _limits()
    return Go(PLAN) if st.button("Build your action plan", key="to-plan", type="primary") else None


def _finding(comparison: Comparison) -> str:
    said = findings.comparison_finding(comparison)
    return f"Illustrative: {said}" if comparison.illustrative else said


def _chart(visit: Visit, comparison: Comparison) -> None:
    profile(visit, comparison)
    rows = [_row(visit, area) for area in comparison.areas]
    with st.expander("View this chart as a table", key="as-table"):
        blocks.table(("Area or outcome", "Yours", "Average", "Organisations", "In words"), rows)


def _row(visit: Visit, area: AreaComparison) -> tuple[str, ...]:
    if visit.scorecard.area(area.area).status == "not_applicable":
        return (_name(visit, area), "Does not apply")
    return (_name(visit, area), _number(area.own), _number(area.average), area.n_band or "", charts.standing_words(area))


def _name(visit: Visit, area: AreaComparison) -> str:
    return visit.rubric.area(area.area).short_title


def _number(tenths: int | None) -> str:
    return "not shown" if tenths is None else tenths_as_text(tenths)


def _stands_out(visit: Visit, comparison: Comparison) -> None:
    apart = stands_out(comparison, STANDS_OUT)
    frame.section("What stands out")
    if not apart:
        paragraph("No area is far from the average. A difference of less than 0.3 is about the same.")
        return
    blocks.pairs(
        [
            (f"{_name(visit, area)}:", f"{_number(area.own)} against {_number(area.average)}. {_sentence(charts.standing_words(area))}")
            for area in apart
        ]
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _limits() -> None:
    blocks.box("Be careful with small differences.", "Scores are self-assessed. A difference of less than 0.3 does not mean anything.")
    frame.section("How we keep this anonymous")
    paragraph(
        "We publish an average only for groups large enough to protect everyone. Sizes are shown as bands, never exact. "
        "Nobody sees a single organisation's score."
    )
