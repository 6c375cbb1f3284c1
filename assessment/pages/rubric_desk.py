"""For Coalition staff: drop rubric files, read every problem, and see each question as leaders would meet it.  Nothing is saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from assessment import dates
from assessment.destinations import HOW_IT_WORKS, RUBRIC, Go
from assessment.drafting import LookedAt, concerned, editions_to_choose, language_in, look_at, sent_again, size_of, summary
from assessment.example_settings import ExampleSetting, example_settings
from assessment.held_uploads import note_chosen
from assessment.question_checks import checks
from assessment.report.passage import passages
from assessment.rubric_files.draft import Draft
from assessment.rubric_files.uploads import Upload
from assessment.services import Services
from assessment.session import Session
from assessment.widgets import blocks, frame
from assessment.widgets.answer import Place
from assessment.widgets.draft_effect import effect_of_draft
from assessment.widgets.findings import findings
from assessment.widgets.passages import passages_shown
from assessment.widgets.question import Asked, Way, question_asked
from assessment.widgets.text import paragraph, plain
from scoring.errors import UserProblem
from scoring.question import Question
from scoring.responses import AnyAnswer, AtLevel, DoNotKnow
from scoring.rubric import Rubric

TITLE = "Rubric"
FILES = "rubric-files"
PHONE_WIDTH = 390


class Desk:
    """What every part of the page works with; `rubric` is None while the files make none."""

    def __init__(self, services: Services, session: Session, now: datetime) -> None:
        self.services, self.session, self.rubrics = services, session, services.editions.folder
        self.today = dates.today(now)
        self.looked_at: LookedAt | None = None

    @property
    def rubric(self) -> Rubric | None:
        """The rubric on the desk: the draft's, or the live one when nothing else was chosen."""
        return self.services.newest.rubric if self.looked_at is None else self.looked_at.draft.rubric

    @property
    def draft(self) -> Draft | None:
        """The draft on the desk; None when it is the live rubric."""
        return None if self.looked_at is None else self.looked_at.draft


@dataclass(frozen=True)
class Chosen:
    """What the preview shows: a question of the rubric, in a kind of setting."""

    rubric: Rubric
    question: Question
    setting: ExampleSetting
    phone: bool

    @property
    def as_asked(self) -> Rubric:
        """The rubric as asked in this setting."""
        return self.rubric.asked_of(self.setting.organisation)


def show(services: Services, session: Session, now: datetime) -> Go | None:
    """Draw the desk; where to go next, None to stay."""
    session.keep_address()
    if frame.back("back-rubric"):
        return Go(HOW_IT_WORKS)
    top = st.container(key="problems")
    frame.heading(TITLE, "Coalition staff", "See every problem in a rubric file, and each question as a leader would meet it.")
    found = st.container(key="desk-findings")
    desk = Desk(services, session, now)
    left, right = st.columns([1, 3], gap="medium", wrap=True)
    with left:
        problems = _files(desk)
    if problems:
        with top:
            frame.problems(problems)
        session.want_focus()
        return None
    with found:
        _state(desk)
    question = _rubric_on_desk(desk, left, right)
    if desk.looked_at is not None and question is not None:
        effect_of_draft(services, session, desk.looked_at, question, desk.today)
    return None


def _files(desk: Desk) -> tuple[str, ...]:
    """Which files are looked at; what is wrong with them as files."""
    sent = st.file_uploader(
        "Rubric files (YAML), or a zip of an edition's folder",
        type=["yaml", "zip"],
        accept_multiple_files=True,
        key=FILES,
    )
    note_chosen(FILES)
    live = desk.services.newest.rubric.edition
    names = editions_to_choose(desk.rubrics, live)
    edition = st.selectbox(
        "Lay them over edition", names, key="base-edition", format_func=lambda name: name + (" (live)" if name == live else "")
    )
    uploads = [Upload(file.name, file.getvalue()) for file in sent]
    for line in sent_again(uploads):
        paragraph(line, "aim-hint")
    if not uploads and edition == live:
        desk.session.looked_at = None
        return ()
    before: LookedAt | None = desk.session.looked_at
    try:
        desk.looked_at = look_at(desk.rubrics / edition, desk.services.newest.rubric, uploads, desk.today, before)
    except UserProblem as problem:
        desk.session.looked_at = None
        return problem.problems
    if desk.looked_at is not before:
        _come_to(desk, desk.looked_at)
    return ()


def _come_to(desk: Desk, looked_at: LookedAt) -> None:
    """Something else is on the desk: begin with a question that it concerns."""
    desk.session.looked_at = looked_at
    questions = concerned(looked_at, desk.services.newest.rubric)
    if questions and desk.session.place_in(RUBRIC) not in questions:
        desk.session.stay_in(RUBRIC, questions[0])
    desk.session.renew(RUBRIC)
    desk.session.want_focus()


def _state(desk: Desk) -> None:
    """What is on the desk, and that it is not live."""
    if desk.looked_at is None:
        paragraph(f"This is the live rubric, edition {desk.services.newest.rubric.edition}. Drop a file to try a change.", "aim-box")
        return
    draft = desk.looked_at.draft
    paragraph(f"Preview of edition {draft.edition}. Not saved, not live.", "aim-early")
    if desk.looked_at.passed_over is not None:
        paragraph(desk.looked_at.passed_over, "aim-hint")
    if not draft.found:
        frame.done(f"{summary(draft)} {size_of(draft.rubric)}" if draft.rubric is not None else summary(draft))
    findings(desk.looked_at)


def _rubric_on_desk(desk: Desk, left: st.delta_generator.DeltaGenerator, right: st.delta_generator.DeltaGenerator) -> Question | None:
    """The choosers, the preview and the passages of the report; the question that is shown, None without a rubric."""
    rubric = desk.rubric
    if rubric is None:
        with right:
            paragraph("The preview appears when these problems are put right. Schools see the live rubric all the while.")
        return None
    with left:
        chosen = _choose(desk, rubric)
        frame.section("Checks")
        blocks.facts(tuple(checks(rubric, chosen.question, language_in(desk.rubrics))))
    asked = chosen.question.id in chosen.as_asked
    with right, st.container(key="preview", border=True, width=PHONE_WIDTH if chosen.phone else "stretch"):
        if asked:
            _preview(desk, chosen)
        else:
            paragraph(f"This question is not asked here: {chosen.setting.name}.")
    if asked:
        with right:
            _in_the_report(desk, chosen)
    return chosen.question


def _choose(desk: Desk, rubric: Rubric) -> Chosen:
    titles = {question.id: f"{question.id} {question.title}" for question in rubric}
    before = desk.session.place_in(RUBRIC)
    identity = st.selectbox(
        "Question",
        list(titles),
        index=list(titles).index(before) if before in titles else 0,
        format_func=titles.__getitem__,
        key=desk.session.key("question", RUBRIC),
    )
    desk.session.stay_in(RUBRIC, identity)
    settings = {setting.name: setting for setting in example_settings(rubric.rules)}
    name = st.selectbox("As asked of", list(settings), key="setting")
    phone = st.toggle("Phone width", key="phone")
    return Chosen(rubric, rubric.question(identity), settings[name], phone)


def _preview(desk: Desk, chosen: Chosen) -> None:
    as_asked = chosen.as_asked
    area = as_asked.area_of(chosen.question.id)
    asked = Asked(
        as_asked,
        chosen.setting.organisation.kind,
        Way(area.id, area.short_title, area.questions, area),
        as_asked.question(chosen.question.id),
        heading=2,
    )
    question_asked(asked, Place(desk.session, f"preview-{chosen.question.id}", _kept_nowhere), None)


def _kept_nowhere() -> None:
    """A choice in the preview is nobody's answer."""


def _in_the_report(desk: Desk, chosen: Chosen) -> None:
    frame.section("In the report")
    names = {str(level.number): level.name for level in chosen.rubric.rules.levels} | {"": chosen.rubric.rules.sentences.do_not_know}
    choice = st.radio("The answer", list(names), format_func=lambda name: plain(names[name]), horizontal=True, key="report-answer")
    answer: AnyAnswer = AtLevel(level=int(choice)) if choice else DoNotKnow()
    passages_shown(passages(chosen.as_asked, chosen.setting.organisation, chosen.question.id, answer, desk.today))
