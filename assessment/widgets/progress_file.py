"""The file to come back with, for those who would rather keep a file than a code."""

from __future__ import annotations

import streamlit as st

from assessment.assessment_file import to_json
from scoring.assessment import Assessment


def progress_file(assessment: Assessment) -> None:
    """A button that gives the assessment as a file, made when it is pressed."""
    st.download_button(
        "Download progress file",
        data=lambda: to_json(assessment),
        file_name="ai-maturity-assessment.json",
        mime="application/json",
        key="progress-file",
        on_click="ignore",
    )
