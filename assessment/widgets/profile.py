"""The band of levels and the profile of areas, drawn on the results and on the comparison."""

from __future__ import annotations

import streamlit as st

from assessment import charts, comparing
from assessment.visit import Visit
from assessment.widgets.text import paragraph
from scoring.comparison import Comparison


def level_band(visit: Visit) -> None:
    """The five levels with the overall score; nothing while there is no overall level."""
    if visit.scorecard.level is not None:
        st.html(charts.level_band(visit.rubric, visit.scorecard))


def profile(visit: Visit, comparison: Comparison | None) -> None:
    """Every area on the same scale, beside the average if there is one."""
    words = visit.rubric.rules.sentences
    if comparison is not None and comparison.illustrative:
        paragraph(f"{words.illustrative} The averages only show how a comparison will look.", "aim-early")
    st.html(charts.legend(f"Your {visit.organisation.kind}", comparison))
    beside = {area.area: area for area in comparison.areas} if comparison is not None else {}
    rows = tuple(charts.profile_row(visit.rubric, area, visit.scorecard, beside.get(area.id)) for area in visit.scorecard.areas)
    st.html(charts.profile(visit.rubric, rows))
    if comparison is not None:
        who = "" if comparison.illustrative else f" {words.averages}"
        paragraph(f"{comparing.published(comparison)}{who}", "aim-hint")
    else:
        paragraph("There is no average to compare with yet.", "aim-hint")
