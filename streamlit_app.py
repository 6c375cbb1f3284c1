"""The composition root: settings -> rubric, release, store -> one visit -> one page."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from assessment import navigation
from assessment.services import Services, open_services
from assessment.session import Session
from assessment.settings import read_settings
from scoring.errors import UserProblem


@st.cache_resource(show_spinner="Opening the assessment")
def services() -> Services:
    """Made once for the whole process."""
    return open_services(read_settings())


st.set_page_config(layout="wide", initial_sidebar_state="auto")
try:
    parts = services()
except UserProblem as problem:
    navigation.refuse(problem)
else:
    navigation.run(parts, Session(st.session_state, st.query_params), datetime.now(UTC))
