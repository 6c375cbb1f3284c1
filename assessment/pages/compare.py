"""The profile beside the Coalition's averages: to choose whom to learn from, never to rank."""

from __future__ import annotations

from html import escape

import streamlit as st

from assessment import charts
from assessment.destinations import HUB, PLAN, RESULTS, Go
from assessment.progress import can_submit, counted, needed_to_submit
from assessment.visit import Visit
from assessment.widgets import frame
from assessment.widgets.text import paragraph
from scoring.comparison import AreaComparison, Comparison, groups_for
from scoring.rounding import tenths_as_text

STANDS_OUT = 3


def show(visit: Visit) -> Go | None:
    """Draw the comparison; where to go next, None to stay."""
    visit.session.keep_address()
    title = "Compare with other members"
    if not (visit.submitted or can_submit(visit.rubric, visit.scorecard.counts)):
        needed = needed_to_submit(visit.rubric, visit.scorecard.counts)
        frame.heading(title, visit.organisation.name, f"Averages appear when {needed} of {visit.scorecard.counts.asked} questions are answered.")
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
        frame.heading(title, visit.organisation.name, f"{_finding(comparison)} Use this to choose whom to learn from, not to rank schools.")
        if comparison.illustrative:
            paragraph(visit.rubric.rules.sentences.illustrative, "aim-early")
    _chart(visit, comparison)
    _stands_out(visit, comparison)
    _limits(visit, comparison)
    return Go(PLAN) if st.button("Build your action plan", key="to-plan", type="primary") else None


def _finding(comparison: Comparison) -> str:
    words = [area.standing for area in comparison.areas if area.standing is not None]
    above, below = (sum(word.endswith(end) for word in words) for end in ("above", "below"))
    same = len(words) - above - below
    parts = (f"above the average in {counted(above, 'area')}", f"about the same in {same}", f"below it in {below}")
    overall = f" Overall you are {comparison.overall_standing} the average." if comparison.overall_standing else ""
    return f"You are {parts[0]}, {parts[1]} and {parts[2]}.{overall}"


def _chart(visit: Visit, comparison: Comparison) -> None:
    st.html(charts.legend(f"Your {visit.organisation.kind}", comparison))
    rows = tuple(charts.profile_row(visit.rubric, area, visit.scorecard, comparison.area(area.id)) for area in visit.scorecard.areas)
    st.html(charts.profile(visit.rubric, rows))
    with st.expander("View this chart as a table", key="as-table"):
        st.html(_table(visit, comparison))


def _table(visit: Visit, comparison: Comparison) -> str:
    rows = "".join(
        f"<tr><th scope='row'>{escape(visit.rubric.area(area.area).short_title)}</th><td>{_number(area.own)}</td>"
        f"<td>{_number(area.average)}</td><td>{escape(area.n_band or '')}</td><td>{escape(charts.standing_words(area))}</td></tr>"
        for area in comparison.areas
    )
    names = ("Area or outcome", "Yours", "Average", "Organisations", "In words")
    head = "".join(f"<th scope='col'>{name}</th>" for name in names)
    return f"<table class='aim-table'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _number(tenths: int | None) -> str:
    return "not shown" if tenths is None else tenths_as_text(tenths)


def _stands_out(visit: Visit, comparison: Comparison) -> None:
    apart = sorted((area for area in comparison.areas if _gap(area) >= STANDS_OUT), key=lambda area: -_gap(area))[:STANDS_OUT]
    frame.section("What stands out")
    if not apart:
        paragraph("No area is far from the average. A difference of less than 0.3 is about the same.")
        return
    lines = "".join(
        f"<li><strong>{escape(visit.rubric.area(area.area).short_title)}:</strong> {_number(area.own)} against an average of "
        f"{_number(area.average)}. That is {escape(charts.standing_words(area))}</li>"
        for area in apart
    )
    st.html(f"<ul class='aim-list'>{lines}</ul>")


def _gap(area: AreaComparison) -> int:
    return abs(area.own - area.average) if area.own is not None and area.average is not None else 0


def _limits(visit: Visit, comparison: Comparison) -> None:
    st.html(
        "<div class='aim-box'><p><strong>Be careful with small differences.</strong> Scores are self-assessed. "
        "A difference of less than 0.3 does not mean anything.</p></div>"
    )
    frame.section("How we keep this anonymous")
    paragraph(
        "We publish an average only for groups large enough to protect everyone. Sizes are shown as bands, never exact. "
        "Nobody sees a single organisation's score."
    )
    paragraph(f"Data to {comparison.data_to}. {visit.rubric.rules.sentences.averages}", "aim-hint")
