"""The composition root: settings -> rubric, release, store -> one visit -> one page."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import streamlit as st
from starlette.middleware import Middleware

from assessment import navigation
from assessment.front_door import FrontDoor, in_good_order
from assessment.held_uploads import UploadLimit
from assessment.session import Session
from scoring.errors import UserProblem


def draw() -> None:
    """One run of one page."""
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


if __name__ == "__main__":
    draw()
else:  # imported by the server, which runs this file again as the main one for every click
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    door = Middleware(FrontDoor, base=f"/{base}" if base else "")
    app = st.App(__file__, middleware=[door, Middleware(UploadLimit)], lifespan=partial(in_good_order, navigation.open_early))
