"""The composition root: settings -> rubric, release, store -> one visit -> one page."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from assessment import navigation
from assessment.releases import shipped_release
from assessment.rubric_files import fingerprint, load_edition, newest_edition
from assessment.services import Services
from assessment.session import Session
from assessment.settings import read_settings
from assessment.storage.opening import open_store


@st.cache_resource(show_spinner="Opening the assessment")
def services() -> Services:
    """Made once for the whole process; a faulty rubric or setting stops here, before any page is drawn."""
    settings = read_settings()
    edition = newest_edition(settings.rubrics)
    rubric = load_edition(edition)
    return Services(rubric, fingerprint(edition), shipped_release(settings.rubrics, rubric.edition), open_store(settings))


st.set_page_config(layout="wide", initial_sidebar_state="auto")
navigation.run(services(), Session(st.session_state, st.query_params), datetime.now(UTC))
