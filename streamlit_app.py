"""The composition root: settings -> rubric, release, store -> one visit -> one page."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from assessment import navigation
from assessment.session import Session
from scoring.errors import UserProblem

st.set_page_config(layout="wide", initial_sidebar_state="auto")
session, now = Session(st.session_state, st.query_params), datetime.now(UTC)
try:
    parts = navigation.services()
except UserProblem as problem:
    navigation.refuse(problem)
except Exception as fault:
    navigation.apologise(fault, session, now)
else:
    navigation.run(parts, session, now)
