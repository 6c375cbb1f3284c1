"""The file to come back with, for those who would rather keep a file than a code."""

from __future__ import annotations

from datetime import date

import streamlit as st

from assessment.assessment_file import to_json
from assessment.file_names import file_name
from scoring.assessment import Assessment


def progress_file(assessment: Assessment, today: date) -> None:
    """A button that gives the assessment as a file, made when it is pressed; its name has the day."""
    st.download_button(
        "Download progress file",
        data=lambda: to_json(assessment),
        file_name=file_name(assessment, "progress", today, "json"),
        mime="application/json",
        key="progress-file",
        on_click="ignore",
    )
