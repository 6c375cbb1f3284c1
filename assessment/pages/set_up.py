"""The few facts that decide which questions are asked, and in which words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

import streamlit as st

from assessment import dates
from assessment.destinations import AGAIN, HUB, START, YOUR_CODE, Go
from assessment.on_screen import Notice
from assessment.opening import open_new
from assessment.services import Services
from assessment.session import Session
from assessment.visit import Visit
from assessment.widgets import frame
from assessment.widgets.text import paragraph, plain
from scoring.assessment import Assessment
from scoring.errors import UserProblem
from scoring.organisation import School, Trust
from scoring.rules import EditionRules
from scoring.text_cleaning import one_line
from scoring.text_folding import same_text

KINDS = {"school": "A school or college", "trust": "A trust, answering for all its schools"}
NAME_LIMIT = 200
FORM, FIRST_FIELD = "set-up", "set-up-kind"


@dataclass(frozen=True)
class Facts:
    """What is on the screen; None is not answered yet."""

    kind: str | None = None
    name: str = ""
    phases: tuple[str, ...] = ()
    type: str | None = None
    region: str | None = None
    pupils: str | None = None
    schools: int | None = None
    early_years: bool | None = None
    candidates: bool | None = None
    role: str | None = None


def show(services: Services, session: Session, visit: Visit | None, now: datetime) -> Go | None:
    """Draw the form: empty for a new assessment, filled in to change the facts of this one; where to go next, None to stay."""
    session.keep_address()
    rules = (services.newest if visit is None else visit.edition).rubric.rules
    if frame.back("back-set-up"):
        return Go(START if visit is None else HUB)
    if visit is not None and visit.submitted:
        frame.heading(
            "About your school or trust", lede="You have submitted this assessment. Reopen it from 'Your assessment' to change this."
        )
        return None
    top = st.container(key="problems")
    frame.heading("About your school or trust", lede="These facts decide which questions you see. We do not ask for anybody's name.")
    asks_for_first = session.wants_all(FIRST_FIELD)
    form = _Form(rules, Facts() if visit is None else _known(visit), asks_for_all=asks_for_first or session.wants_all(FORM))
    facts = form.facts()
    problems = missing(facts)
    # Fields that come with the first answer are not called missing before anybody has seen them.
    if form.asks_for_all and problems and not (asks_for_first and facts.kind is not None):
        with top:
            frame.problems(problems, session)
        form.say_beside_the_fields(problems)
    if not st.button("Save and continue", key="save-set-up", type="primary"):
        return None
    if problems:
        session.want_all(FIRST_FIELD if facts.kind is None else FORM)
        return AGAIN
    try:
        return _save(services, session, visit, facts, now)
    except UserProblem as problem:
        with top:
            frame.problems(problem.problems, session)
        session.want_focus()
        return None


def _known(visit: Visit) -> Facts:
    organisation, roles = visit.organisation, visit.stored.assessment.answered_by
    facts = Facts(
        kind=organisation.kind,
        name=organisation.name,
        phases=organisation.phases,
        region=organisation.region,
        early_years=organisation.early_years,
        candidates=organisation.candidates,
        role=roles[0] if roles else None,
    )
    if isinstance(organisation, School):
        return replace(facts, type=organisation.type, pupils=organisation.pupils)
    return replace(facts, schools=organisation.schools)


class _Form:
    """The fields, filled in with what is known; with room above each for what is missing once all of it is asked for."""

    def __init__(self, rules: EditionRules, known: Facts, *, asks_for_all: bool) -> None:
        self._rules, self._known = rules, known
        self.asks_for_all = asks_for_all
        self._above: dict[str, st.delta_generator.DeltaGenerator] = {}

    def facts(self) -> Facts:
        """Draw the fields; what is on the screen."""
        rules, known = self._rules, self._known
        kind = self._choice("What are you answering for?", tuple(KINDS), known.kind, "kind", KINDS, dropdown=False)
        if kind is None:
            return Facts()
        name = st.text_input(f"Name of your {kind}", value=known.name, max_chars=NAME_LIMIT, key=self._field("name"), width=520)
        facts = Facts(kind=kind, name=one_line(name))
        facts = self._school(facts) if kind == "school" else self._trust(facts)
        return replace(
            facts,
            region=self._choice("Region", rules.regions, known.region, "region"),
            early_years=self._yes_no(rules.needs["early_years"].ask, rules.needs["early_years"].if_no, known.early_years, "early-years"),
            candidates=self._yes_no(rules.needs["candidates"].ask, rules.needs["candidates"].if_no, known.candidates, "candidates"),
            role=self._choice("Your role", rules.roles, known.role, "role"),
        )

    def say_beside_the_fields(self, problems: tuple[frame.Problem, ...]) -> None:
        """Say above each field what is missing in it."""
        for problem in problems:
            with self._above[problem.field]:
                frame.field_problem(problem.text)

    def _field(self, name: str) -> str:
        """The key of the field that is drawn next."""
        if self.asks_for_all:
            self._above[_key(name)] = st.container()
        return _key(name)

    def _school(self, facts: Facts) -> Facts:
        rules, known = self._rules, self._known
        phase = self._choice("Phase", rules.phases, known.phases[0] if known.phases else None, "phase")
        return replace(
            facts,
            phases=(phase,) if phase else (),
            type=self._choice("Type", rules.types, known.type, "type"),
            pupils=self._choice("Number of pupils", rules.pupils, known.pupils, "pupils"),
        )

    def _trust(self, facts: Facts) -> Facts:
        known, phases = self._known, self._rules.phases
        number = st.number_input(
            "Number of schools", min_value=1, max_value=500, value=known.schools, step=1, key=self._field("schools"), width=260
        )
        chosen = st.multiselect("Phases of your schools", phases, default=list(known.phases), key=self._field("phases"), width=520)
        return replace(facts, schools=None if number is None else int(number), phases=tuple(p for p in phases if p in chosen))

    def _choice(
        self,
        label: str,
        options: tuple[str, ...],
        current: str | None,
        name: str,
        words: dict[str, str] | None = None,
        *,
        dropdown: bool = True,
    ) -> str | None:
        index = options.index(current) if current in options else None
        shown, key = words.__getitem__ if words is not None else str, self._field(name)
        if dropdown:
            return st.selectbox(label, options, index=index, format_func=shown, key=key, placeholder="Choose one", width=520)
        return st.radio(label, options, index=index, format_func=shown, key=key)

    def _yes_no(self, label: str, hint: str, current: bool | None, name: str) -> bool | None:
        index = None if current is None else 0 if current else 1
        chosen = st.radio(plain(label), ("Yes", "No"), index=index, key=self._field(name), horizontal=True)
        paragraph(hint, "aim-hint")
        return None if chosen is None else chosen == "Yes"


def _key(name: str) -> str:
    return f"set-up-{name}"


def missing(facts: Facts) -> tuple[frame.Problem, ...]:
    """What still has to be given, all of it at once, in the order of the fields."""
    if facts.kind is None:
        return (frame.Problem("Select what you are answering for.", _key("kind")),)
    school = facts.kind == "school"
    wanted = (
        (bool(facts.name), f"Enter the name of your {facts.kind}.", "name"),
        (bool(facts.phases) or not school, "Select your phase.", "phase"),
        (facts.type is not None or not school, "Select your type of school.", "type"),
        (facts.pupils is not None or not school, "Select how many pupils you have.", "pupils"),
        (facts.schools is not None or school, "Enter how many schools your trust has.", "schools"),
        (bool(facts.phases) or school, "Select the phases of your schools.", "phases"),
        (facts.region is not None, "Select your region.", "region"),
        (facts.early_years is not None, "Select yes or no for nursery or Reception.", "early-years"),
        (facts.candidates is not None, "Select yes or no for exams.", "candidates"),
        (facts.role is not None, "Select your role.", "role"),
    )
    return tuple(frame.Problem(text, _key(name)) for given, text, name in wanted if not given)


def organisation_of(facts: Facts) -> School | Trust:
    """The organisation; every fact is there (see `missing`)."""
    shared = {"name": facts.name, "region": facts.region, "early_years": facts.early_years, "candidates": facts.candidates}
    if facts.kind == "school":
        return School.model_validate({"kind": "school", "phase": facts.phases[0], "type": facts.type, "pupils": facts.pupils, **shared})
    return Trust.model_validate({"kind": "trust", "schools": facts.schools, "phases": facts.phases, **shared})


def _save(services: Services, session: Session, visit: Visit | None, facts: Facts, now: datetime) -> Go:
    organisation, roles = organisation_of(facts), (facts.role,) if facts.role is not None else ()
    if visit is None:
        assessment = Assessment(
            edition=services.editions.newest, organisation=organisation, answers={}, answered_by=roles, term=dates.term(dates.today(now))
        )
        open_new(services, session, assessment, now)
        return Go(YOUR_CODE)
    stored = visit.stored.assessment
    others = tuple(role for role in stored.answered_by[1:] if not any(same_text(role, own) for own in roles))
    services.store.save_details(
        visit.principal,
        visit.id,
        organisation=organisation,
        term=stored.term,
        answered_by=(*roles, *others),
        board_date=stored.board_date,
        now=now,
    )
    session.tell(Notice("done", ("Your details are saved.",)))
    return Go(HUB)
