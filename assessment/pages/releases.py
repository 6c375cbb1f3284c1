"""For Coalition staff: collect contributions, read what a release would publish, publish it, withdraw it, pass it on."""

from __future__ import annotations

import time
from datetime import datetime

import streamlit as st

from assessment import dates
from assessment.access.principal import Principal, local_staff
from assessment.collecting import FROM_WHOM, Sent, files_sent, take_in, what_was_taken_in
from assessment.destinations import AGAIN, START, Go
from assessment.held_uploads import let_go_of, note_chosen
from assessment.on_screen import Notice
from assessment.release_words import STATES, ReportLine, report_lines, summary
from assessment.releases import release_as_yaml
from assessment.releasing import Prepared, listed, prepare, publish, still_shown
from assessment.services import Services
from assessment.session import Session
from assessment.storage.stored import ListedRelease
from assessment.widgets import blocks, frame
from assessment.widgets.text import bullets, paragraph, paragraphs
from scoring.errors import UserProblem
from scoring.release import Occasion
from scoring.suppression import State, band_or_few
from scoring.text_cleaning import one_line

SECONDS_BETWEEN_WORDS = 0.5
ALL = "All"


class Desk:
    """What every part of the page works with."""

    def __init__(self, services: Services, session: Session, now: datetime, noise_key: bytes) -> None:
        self.services, self.session, self.now, self.noise_key = services, session, now, noise_key
        self.store = services.store.benchmark
        self.staff: Principal = local_staff(session.browser)
        self.problems: tuple[str, ...] = ()

    def done(self, *lines: str) -> Go:
        """Say on the next run that this was done."""
        self.session.tell(Notice("done", lines))
        return AGAIN


def show(services: Services, session: Session, now: datetime, noise_key: bytes) -> Go | None:
    """Draw the desk of the staff; where to go next, None to stay."""
    session.keep_address()
    if frame.back("back-releases"):
        return Go(START)
    top = st.container(key="problems")
    frame.notice(session)
    frame.heading("Releases", "Coalition staff", "Collect contributions, read what a release would publish, then publish it.")
    desk = Desk(services, session, now, noise_key)
    go = _collect(desk) or _prepare(desk) or _publish(desk) or _published(desk)
    if desk.problems:
        with top:
            frame.problems(desk.problems, session)
        session.want_focus()
    return go


def _collect(desk: Desk) -> Go | None:
    frame.section("Contributions")
    real, illustrative = desk.store.numbers_held(desk.staff, desk.services.newest.rubric.edition)
    said = f"Held for edition {desk.services.newest.rubric.edition}: {band_or_few(real)}."
    paragraph(said if not illustrative else f"{said} Illustrative: {band_or_few(illustrative)}.")
    paragraph(FROM_WHOM, "aim-hint")
    key = desk.session.key("files", "releases")
    files = st.file_uploader("Contribution and withdrawal files", type=["json"], accept_multiple_files=True, key=key)
    note_chosen(key)
    sent = files_sent(Sent(file.name, file.getvalue()) for file in files)
    for line in sent.passed_over:
        paragraph(line, "aim-hint")
    if not st.button("Take in these files", key="take-in", disabled=not sent.files):
        return None
    try:
        collected = take_in(desk.store, desk.staff, desk.services.newest.rubric, sent.files, desk.now)
    except UserProblem as problem:
        desk.problems = problem.problems
        return None
    desk.session.renew("releases")
    let_go_of(*files)
    desk.session.prepared = None  # it was made of other contributions
    return desk.done(what_was_taken_in(collected))


def _prepare(desk: Desk) -> Go | None:
    frame.section("The next release")
    today = dates.today(desk.now)
    data_to = st.text_input("How recent the answers are", placeholder=dates.term(today).lower(), max_chars=40, key="data-to", width=260)
    paragraph("Left empty, it is the term of the newest answers.", "aim-hint")
    rehearse = st.checkbox("Rehearse with illustrative contributions", key="rehearse")
    place = st.empty()
    if not st.button("Prepare the report", key="prepare", type="secondary" if desk.session.prepared else "primary"):
        return None
    occasion = Occasion(today, one_line(data_to), rehearse)
    try:
        desk.session.prepared = prepare(
            desk.store, desk.staff, desk.services.newest.rubric, occasion, desk.noise_key, today, _Progress(place).each
        )
    except UserProblem as problem:
        desk.session.prepared = None
        desk.problems = problem.problems
        return None
    place.empty()
    return AGAIN


class _Progress:
    """How many figures were looked at, said on the page now and then."""

    def __init__(self, place: st.delta_generator.DeltaGenerator) -> None:
        self._place, self._figures, self._spoke_at = place, 0, 0.0

    def each(self) -> None:
        """One more."""
        self._figures += 1
        if time.monotonic() - self._spoke_at > SECONDS_BETWEEN_WORDS:
            self._spoke_at = time.monotonic()
            self._place.text(f"{self._figures} figures looked at.")


def _publish(desk: Desk) -> Go | None:
    prepared: Prepared | None = desk.session.prepared
    if prepared is None:
        paragraph("Nothing is prepared. The report shows what would be published, kept and withheld, and why.", "aim-hint")
        return None
    paragraphs(*((line, "") for line in summary(prepared.making.report, prepared.occasion, prepared.stale)))
    _report(report_lines(prepared.making.report))
    signed_by = st.text_input("Who has read it (a role, not a name)", max_chars=100, key="signed-by", width=400)
    read = st.checkbox("I have read the report", key=f"read-{prepared.making.release.digest[:16]}")
    if not st.button("Publish this release", key="publish", type="primary"):
        return None
    if not read:
        desk.problems = ("Read the report, then tick 'I have read the report'.",)
        return None
    try:
        number = publish(desk.store, desk.staff, prepared, signed_by, desk.now)
    except UserProblem as problem:
        desk.problems = problem.problems
        return None
    desk.session.prepared = None
    desk.services.newest.shown.look(desk.staff, at_once=True)
    return desk.done(f"Release {number} is published and in force.")


def _report(lines: tuple[ReportLine, ...]) -> None:
    if not lines:
        paragraph("No contribution can stand in this release.")
        return
    names: dict[str, State] = {name: state for state, name in STATES.items()}
    chosen = st.radio("Show", [ALL, *names], horizontal=True, key="show-lines")
    shown = [line for line in lines if chosen == ALL or line.state == names[chosen]]
    rows = [(line.group, line.areas, line.organisations, STATES[line.state], line.fate) for line in shown]
    if rows:
        blocks.table(("Group", "Areas", "Organisations", "What happens", "More"), rows)
    else:
        paragraph("No figure is in this state.")


def _published(desk: Desk) -> Go | None:
    frame.section("Published")
    releases = desk.store.releases(desk.staff)
    in_force = desk.store.in_force(desk.staff, desk.services.newest.rubric.edition)
    if not releases:
        paragraph("There is no release yet. Schools see the illustrative averages.")
        return None
    bullets([listed(one, None if in_force is None else in_force.number) for one in releases])
    if in_force is not None:
        st.download_button(
            "Download the release in force",
            data=lambda: release_as_yaml(in_force.release),
            file_name=f"ai-maturity-release-{in_force.release.released_on.isoformat()}.yaml",
            mime="application/yaml",
            key="release-file",
            on_click="ignore",
        )
    return _withdraw(desk, [one for one in releases if one.withdrawn_at is None])


def _withdraw(desk: Desk, standing: list[ListedRelease]) -> Go | None:
    if not standing:
        return None
    with st.expander("Withdraw a release", key="withdrawing"):
        paragraph("A withdrawn release stays in the list, with the reason. The one before is in force again.")
        number = st.selectbox("Release", [one.number for one in standing], key="withdraw-number", width=160)
        because = st.text_input("Why", max_chars=200, key="withdraw-because")
        if not st.button("Withdraw this release", key="withdraw"):
            return None
    because = one_line(because)
    if not because:
        desk.problems = ("Say why the release is withdrawn.",)
        return None
    try:
        still = desk.store.withdraw_release(desk.staff, number, because, desk.now)
    except UserProblem as problem:
        desk.problems = problem.problems
        return None
    desk.session.prepared = None
    desk.services.newest.shown.look(desk.staff, at_once=True)
    return desk.done(f"Release {number} is withdrawn.", *still_shown(still))
