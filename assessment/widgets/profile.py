"""The band of levels and the profile of areas, drawn on the results and on the comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from assessment import charts, comparing
from assessment.destinations import AREA
from assessment.links import link
from assessment.visit import Visit
from assessment.widgets import blocks
from assessment.widgets.text import paragraph
from scoring.comparison import AreaComparison, Comparison
from scoring.rounding import tenths_as_text
from scoring.scorecard import AreaScore

NOT_SHOWN = "not shown"


def level_band(visit: Visit) -> None:
    """The five levels with the overall score; nothing while there is no overall level."""
    if visit.scorecard.level is not None:
        st.html(charts.level_band(visit.rubric, visit.scorecard))


def profile(visit: Visit, comparison: Comparison | None, only: str = "") -> None:
    """Every area on the same scale, or only one, beside the average if there is one; and the same as a table."""
    words = visit.rubric.rules.sentences
    if comparison is not None and comparison.illustrative:
        paragraph(f"{words.illustrative} The averages only show how a comparison will look.", "aim-early")
    st.html(charts.legend(f"Your {visit.organisation.kind}", comparison))
    beside = {area.area: area for area in comparison.areas} if comparison is not None else {}
    areas = [area for area in visit.scorecard.areas if only in ("", area.id)]
    rows = tuple(_row(visit, area, beside.get(area.id), is_linked=not only) for area in areas)
    st.html(charts.profile(visit.rubric, rows))
    if comparison is None:
        paragraph("There is no average to compare with yet.", "aim-hint")
        return
    who = "" if comparison.illustrative else f" {words.averages}"
    half = "The middle half leaves out the lowest and the highest quarter of the group."
    paragraph(f"{comparing.published(comparison)} {half} {comparing.SMALL}{who}", "aim-hint")
    _as_table(visit, comparison, [beside[area.id] for area in areas if area.id in beside])


def _row(visit: Visit, area: AreaScore, beside: AreaComparison | None, *, is_linked: bool) -> charts.ProfileRow:
    row = charts.profile_row(visit.rubric, area, visit.scorecard, beside)
    if not is_linked or area.status == "not_applicable":
        return row
    return replace(row, address=link(AREA, row.name, visit.session.ids, area.id))


def _as_table(visit: Visit, comparison: Comparison, areas: Sequence[AreaComparison]) -> None:
    """The figures of the chart for those who would rather read them."""
    header = ("Area or outcome", "Yours", "Average", "Middle half", f"{comparison.group.kind.capitalize()}s", "Data to", "In words")
    lede = visit.rubric.rules.sentences.illustrative if comparison.illustrative else ""
    blocks.folded_tables(lede, header, [("View this chart as a table", [_figures(visit, comparison, area) for area in areas])])


def _figures(visit: Visit, comparison: Comparison, area: AreaComparison) -> tuple[str, ...]:
    name = visit.rubric.area(area.area).short_title
    if visit.scorecard.area(area.area).status == "not_applicable":
        return (name, "Does not apply")
    if area.average is None:
        return (name, number_shown(area.own), NOT_SHOWN, "To protect everyone")
    return (
        name,
        number_shown(area.own),
        number_shown(area.average),
        comparing.middle_half_words(area) or NOT_SHOWN,
        f"{area.n_band}{f' ({comparing.ROUGH_GUIDE})' if area.is_rough_guide else ''}",
        comparing.data_to(comparison, area),
        comparing.standing_words(area),
    )


def number_shown(tenths: int | None) -> str:
    """'2.4', or that there is none to show."""
    return NOT_SHOWN if tenths is None else tenths_as_text(tenths)
