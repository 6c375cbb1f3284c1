"""The few facts that decide which questions are asked, and in which words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

import streamlit as st

from assessment import dates
from assessment.destinations import HUB, START, YOUR_CODE, Go
from assessment.opening import open_new
from assessment.services import Services
from assessment.session import Notice, Session
from assessment.visit import Visit
from assessment.widgets import frame
from assessment.widgets.text import paragraph
from scoring.assessment import Assessment
from scoring.errors import UserProblem
from scoring.organisation import School, Trust
from scoring.rules import EditionRules

KINDS = {"school": "A school or college", "trust": "A trust, answering for all its schools"}
NAME_LIMIT = 200


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
    known = Facts() if visit is None else _known(visit)
    facts = _form(rules, known)
    if not st.button("Save and continue", key="save-set-up", type="primary"):
        return None
    problems = missing(facts)
    if not problems:
        try:
            return _save(services, session, visit, facts, now)
        except UserProblem as problem:
            problems = problem.problems
    with top:
        frame.problems(tuple(problems))
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


def _form(rules: EditionRules, known: Facts) -> Facts:
    kind = _choice("What are you answering for?", tuple(KINDS), known.kind, "kind", KINDS, dropdown=False)
    if kind is None:
        return Facts()
    name = st.text_input(f"Name of your {kind}", value=known.name, max_chars=NAME_LIMIT, key="set-up-name", width=520)
    facts = Facts(kind=kind, name=name.strip())
    facts = _school(rules, known, facts) if kind == "school" else _trust(rules, known, facts)
    return replace(
        facts,
        region=_choice("Region", rules.regions, known.region, "region"),
        early_years=_yes_no(rules.needs["early_years"].ask, rules.needs["early_years"].if_no, known.early_years, "early-years"),
        candidates=_yes_no(rules.needs["candidates"].ask, rules.needs["candidates"].if_no, known.candidates, "candidates"),
        role=_choice("Your role", rules.roles, known.role, "role"),
    )


def _school(rules: EditionRules, known: Facts, facts: Facts) -> Facts:
    phase = _choice("Phase", rules.phases, known.phases[0] if known.phases else None, "phase")
    return replace(
        facts,
        phases=(phase,) if phase else (),
        type=_choice("Type", rules.types, known.type, "type"),
        pupils=_choice("Number of pupils", rules.pupils, known.pupils, "pupils"),
    )


def _trust(rules: EditionRules, known: Facts, facts: Facts) -> Facts:
    schools = st.number_input("Number of schools", min_value=1, max_value=500, value=known.schools, step=1, key="set-up-schools", width=260)
    phases = st.multiselect("Phases of your schools", rules.phases, default=list(known.phases), key="set-up-phases", width=520)
    return replace(facts, schools=None if schools is None else int(schools), phases=tuple(p for p in rules.phases if p in phases))


def _choice(
    label: str, options: tuple[str, ...], current: str | None, key: str, words: dict[str, str] | None = None, *, dropdown: bool = True
) -> str | None:
    index = options.index(current) if current in options else None
    shown = words.__getitem__ if words is not None else str
    if dropdown:
        return st.selectbox(label, options, index=index, format_func=shown, key=f"set-up-{key}", placeholder="Choose one", width=520)
    return st.radio(label, options, index=index, format_func=shown, key=f"set-up-{key}")


def _yes_no(label: str, hint: str, current: bool | None, key: str) -> bool | None:
    index = None if current is None else 0 if current else 1
    chosen = st.radio(label, ("Yes", "No"), index=index, key=f"set-up-{key}", horizontal=True)
    paragraph(hint, "aim-hint")
    return None if chosen is None else chosen == "Yes"


def missing(facts: Facts) -> tuple[str, ...]:
    """What still has to be given, all of it at once."""
    if facts.kind is None:
        return ("Select what you are answering for.",)
    school = facts.kind == "school"
    wanted = (
        (bool(facts.name), f"Enter the name of your {facts.kind}."),
        (bool(facts.phases), "Select your phase." if school else "Select the phases of your schools."),
        (facts.type is not None or not school, "Select your type of school."),
        (facts.pupils is not None or not school, "Select how many pupils you have."),
        (facts.schools is not None or school, "Enter how many schools your trust has."),
        (facts.region is not None, "Select your region."),
        (facts.early_years is not None, "Select yes or no for nursery or Reception."),
        (facts.candidates is not None, "Select yes or no for exams."),
        (facts.role is not None, "Select your role."),
    )
    return tuple(problem for given, problem in wanted if not given)


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
    others = tuple(role for role in stored.answered_by[1:] if role not in roles)
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
