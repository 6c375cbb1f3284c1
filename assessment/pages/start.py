"""Begin, or come back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from assessment.assessment_file import from_json
from assessment.destinations import HUB, RELEASES, SET_UP, Go
from assessment.held_uploads import note_chosen
from assessment.method_text import SCORE
from assessment.opening import open_by_code, open_new
from assessment.report.example import example_report
from assessment.services import Services
from assessment.session import Session
from assessment.visit import Visit
from assessment.widgets import frame
from assessment.widgets.method import method_link
from assessment.widgets.text import bullets, option, paragraph, plain
from scoring.errors import UserProblem
from scoring.rules import EditionRules
from scoring.text_cleaning import one_line

CODE, FILE = "resume-code", "progress"
NO_CODE = "Enter your resume code. It is three words and five digits. Older ones are two words and four digits."


def show(services: Services, session: Session, visit: Visit | None, now: datetime) -> Go | None:
    """Draw the first page; where to go next, None to stay."""
    rules = services.newest.rubric.rules
    session.keep_address()
    paragraph(rules.coalition, "aim-service")
    top = st.container(key="problems")
    frame.heading(
        "Check how ready your school or trust is for AI",
        lede="Answer questions about how you lead, use and control AI. Get your profile, and see how you compare with other "
        "Coalition members. Build an action plan for your governors or trustees.",
    )
    left, right = st.columns([3, 2], gap="large", wrap=True)
    with left:
        go = _begin(services, session, visit)
    with right, st.container(border=True, key="return"):
        problems, back = _come_back(services, session, now)
    if problems:
        with top:
            frame.problems(problems, session)
        session.want_focus()
    if services.noise_key is not None and st.button("Releases, for Coalition staff", key="to-releases", type="tertiary"):
        return Go(RELEASES)
    return go or back


def _begin(services: Services, session: Session, visit: Visit | None) -> Go | None:
    rubric = services.newest.rubric
    frame.section("What happens")
    bullets(
        [
            f"Answer up to {len(rubric.questions)} questions in {len(rubric.areas)} short sections, in any order.",
            "Check your answers, then submit.",
            f"See your results and agree up to {rubric.rules.plan_size} priorities.",
            "Download a report for your board.",
        ],
        numbered=True,
    )
    frame.section("Before you start")
    paragraph(f"{services.pace.in_total(rubric)} You can stop and come back. {services.pace.of_a_section(rubric)} It helps to have:")
    bullets(["your AI or acceptable use policy", "your list of approved tools", "your SENCO and data protection officer nearby"])
    go = None
    if visit is not None and st.button(f"Continue with {plain(visit.organisation.name)}", key="continue-open", type="primary"):
        go = Go(HUB)
    if st.button("Start a new assessment", key="start", type="primary" if visit is None else "secondary"):
        session.wants_first_look = False
        go = Go(SET_UP)
    go = _first_look(rubric.rules, session) or go
    paragraph("We do not ask for any details about pupils or named staff.")
    paragraph(rubric.rules.sentences.disclaimer)
    go = method_link(session, SCORE, "How it works") or go
    frame.section("See what you get")
    paragraph("This example is an invented school with illustrative answers.")
    st.download_button(
        "See an example report (PDF)",
        data=lambda: example_report(rubric, services.newest.release),
        file_name="example-board-report.pdf",
        mime="application/pdf",
        key="example",
        on_click="ignore",
    )
    return go


def _first_look(rules: EditionRules, session: Session) -> Go | None:
    if not rules.first_look:
        return None
    pressed = st.button(f"First look, about {rules.first_look_minutes} minutes", key="start-first-look")
    paragraph(
        f"A first look asks up to {len(rules.first_look)} questions. It shows risks and where to begin, but no score. "
        "You can carry on afterwards, and nothing is asked twice.",
        "aim-hint",
    )
    if pressed:
        session.wants_first_look = True
    return Go(SET_UP) if pressed else None


def _come_back(services: Services, session: Session, now: datetime) -> tuple[tuple[frame.Problem, ...], Go | None]:
    """The return form: what is wrong with what was given, and where to go."""
    frame.section("Return to an assessment")
    with st.form("resume", border=False):
        above_code = st.container()
        code = st.text_input(option("Resume code", "For example MAPLE-RIVER-OTTER-48213"), key=CODE)
        typed = st.form_submit_button("Return to your assessment")
    with st.expander("I do not have my code", key="no-code"):
        paragraph("Choose the progress file you downloaded. Its name ends in .json.")
        above_file = st.container()
        file = st.file_uploader("Progress file", type=["json"], key=FILE)
        note_chosen(FILE)
        opened = file is not None and st.button("Open this file", key="open-file")
    if typed and not one_line(code):
        with above_code:
            frame.field_problem(NO_CODE)
        return (frame.Problem(NO_CODE, CODE),), None
    if typed:
        return _tried(lambda: open_by_code(services, session, code), CODE, above_code)
    if file is not None and opened:
        data = file.getvalue()
        return _tried(lambda: open_new(services, session, from_json(data, services.editions), now), FILE, above_file)
    return (), None


def _tried(action: Callable[[], None], field: str, above: st.delta_generator.DeltaGenerator) -> tuple[tuple[frame.Problem, ...], Go | None]:
    """What stands in the way, said above the field too; or on to the hub."""
    try:
        action()
    except UserProblem as problem:
        with above:
            frame.field_problem(" ".join(problem.problems))
        return tuple(frame.Problem(line, field) for line in problem.problems), None
    return (), Go(HUB)
