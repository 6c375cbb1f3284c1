"""Every page and state of the app, one after another, for whoever looks at all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

import numpy as np

from assessment.illustrative import illustrative_terms
from assessment.rubric_files import load_edition
from tests.builders import a_trust, all_at, at
from tests.journeys import prepared
from tests.journeys.leader import Leader
from tests.journeys.service import EDITION, Service
from tests.journeys.staff import Staff

AREA = "ai-digital-pedagogy"
DOES_NOT_APPLY = "early-years"
RISKY = "responsible-ai"
LEDGER = "Responsible AI: how"
NOTE = "Use list, agreed by subject leads in September 2026"
PROBLEM = "-problem"
"""How the names of the states end in which the page has a problem to tell."""


def tour(service: Service, leader: Leader) -> Iterator[str]:
    """The name of each state while it is on the leader's screen.  A name begins with the page's."""
    for leg in LEGS.values():
        yield from leg(service, leader)


def _answering(service: Service, leader: Leader) -> Iterator[str]:
    yield from _coming_in(leader)
    yield from _first_answers(leader)
    yield from _too_early(leader)
    yield from _of_a_trust(service, leader)
    yield from _first_look(service, leader)


def _reading(service: Service, leader: Leader) -> Iterator[str]:
    whole = service.begin(prepared.an_assessment(prepared.answers())).assessment
    yield from _submitting(leader, whole)
    yield from _planning(leader)
    yield from _read_only(leader)


def _sharing(service: Service, leader: Leader) -> Iterator[str]:
    yield from _releasing(service, leader)
    yield from _contributing(service, leader)
    yield from _trying_a_rubric(Staff(leader))
    yield from _aside(service, leader)


LEGS: Mapping[str, Callable[[Service, Leader], Iterator[str]]] = {"answering": _answering, "reading": _reading, "sharing": _sharing}
"""The tour in parts of about the same length, each by itself, so that the machine's cores can share them."""


def _coming_in(leader: Leader) -> Iterator[str]:
    leader.visit()
    yield "start"
    leader.type_code("maple river 1")
    leader.tells_of("No assessment has this code")
    yield f"start-code{PROBLEM}"
    leader.open_file(b"{}", "notes.json")
    leader.tells_of("This is not an assessment file")
    yield f"start-file{PROBLEM}"
    leader.visit("your-assessment")
    yield "nothing-open"
    leader.press("Start or return")
    leader.press("Start a new assessment")
    leader.sees("About your school or trust")
    yield "set-up"
    leader.press("Save and continue")
    leader.tells_of("Select what you are answering for.")
    yield f"set-up{PROBLEM}"
    leader.select_option("What are you answering for?", "A trust, answering for all its schools")
    leader.page.get_by_label("Name of your trust").wait_for()
    leader.settle()
    leader.press("Save and continue")
    leader.tells_of("name of your trust")
    yield f"set-up-trust{PROBLEM}"
    leader.set_up(prepared.SCHOOL, "Headteacher or principal")
    yield "code"


def _first_answers(leader: Leader) -> Iterator[str]:
    leader.press("Go to your assessment")
    leader.sees("Your assessment")
    yield "hub-new"
    leader.go_on()
    yield "question-new"
    leader.press("Save and continue")
    leader.tells_of("Select the description that fits best")
    yield f"question{PROBLEM}"
    leader.answer(3, NOTE)
    leader.settle()
    yield "question-answered"
    leader.open("What do these words mean?")
    yield "question-words"


def _too_early(leader: Leader) -> Iterator[str]:
    leader.visit(AREA, assessment=leader.assessment, question="check")
    yield "check-gaps"
    leader.press("Save and return to your assessment")
    leader.tells_of("Select 'Yes, we have finished this section'")
    yield f"check{PROBLEM}"
    leader.turn_to("check-and-submit")
    leader.press("Submit assessment")
    leader.tells_of("more questions")
    yield f"submit{PROBLEM}"
    for page in ("results", "compare", "action-plan", "board-report"):
        leader.turn_to(page)
        yield f"{page}-early"
    leader.turn_to(DOES_NOT_APPLY)
    yield "section-that-does-not-apply"
    leader.turn_to("your-assessment")
    leader.press("Change your details")
    leader.sees("About your school or trust")
    yield "details"


def _of_a_trust(service: Service, leader: Leader) -> Iterator[str]:
    begun = service.begin(prepared.an_assessment({"ped-1": at(2)}, organisation=a_trust())).assessment
    leader.visit(AREA, assessment=begun, question="ped-1")
    yield "question-trust"


def _first_look(service: Service, leader: Leader) -> Iterator[str]:
    few = {identity: answer for identity, answer in prepared.answers().items() if identity in prepared.rubric().rules.first_look}
    begun = service.begin(prepared.an_assessment({"gov-1": few["gov-1"]})).assessment
    leader.visit("first-look", assessment=begun)
    yield "first-look-question"
    begun = service.begin(prepared.an_assessment(few)).assessment
    leader.visit("first-look", assessment=begun)
    yield "first-look"


def _submitting(leader: Leader, whole: str) -> Iterator[str]:
    leader.visit("your-assessment", assessment=whole)
    yield "hub-all-answered"
    leader.turn_to("check-and-submit")
    yield "submit"
    leader.press("Submit assessment")
    leader.sees("Your results")
    yield "results"
    leader.open(LEDGER)
    yield "results-ledger"
    leader.press("Compare with other members")
    leader.sees("Compare with other members")
    yield "compare"
    leader.open("View this chart as a table")
    yield "compare-table"
    leader.open(prepared.rubric().area(AREA).short_title)
    yield "compare-shares"
    leader.press("How the comparison protects you")
    leader.sees("How it works")
    yield "how-it-works-comparison"
    leader.select_option("What would you like to know?", "How a score is made")
    yield "how-it-works"


def _planning(leader: Leader) -> Iterator[str]:
    leader.turn_to("action-plan")
    yield "action-plan-empty"
    leader.page.get_by_label("Hours your leaders can give").fill("40")
    leader.page.keyboard.press("Tab")
    leader.page.get_by_text("Your plan then uses").wait_for()
    leader.settle()
    leader.open("Reach a level in one section")
    yield "action-plan-hours"
    leader.tick_box(0)
    leader.page.get_by_text("This does not change your answers.").wait_for()
    leader.settle()
    yield "action-plan-what-if"
    leader.press("Add the first 5")
    leader.says("The actions are in your plan.")
    yield "action-plan"
    leader.press("Edit action 2")
    leader.page.get_by_label("Owner (a role, not a name)").wait_for()
    leader.settle()
    yield "action-plan-editing"
    leader.press("Finish editing action 2")
    leader.press("Remove action 1")
    leader.press("Remove it")
    leader.button("Undo").wait_for()
    leader.settle()
    yield "action-plan-removed"
    leader.press("Go to the board report")
    leader.sees("Board report")
    yield "board-report"


def _releasing(service: Service, leader: Leader) -> Iterator[str]:
    leader.visit("releases")
    yield "releases-empty"
    *_, newest = illustrative_terms(load_edition(EDITION), np.random.default_rng(1), [date(2026, 11, 1)])
    service.collect(newest)
    leader.visit("releases")
    leader.press("Prepare the report")
    leader.tells_of("so this can be no real release.")
    leader.tick("Rehearse with illustrative contributions")
    leader.press("Prepare the report")
    leader.button("Publish this release").wait_for()
    leader.settle()
    yield "releases-report"
    leader.press("Publish this release")
    leader.tells_of("Read the report")
    yield f"releases{PROBLEM}"


def _contributing(service: Service, leader: Leader) -> Iterator[str]:
    submitted = date(2026, 11, 20)
    unfinished = service.begin(prepared.an_assessment(prepared.answers(but_for=8), submitted_on=submitted)).assessment
    leader.visit("contribute", assessment=unfinished)
    yield "contribute-missing"
    complete = service.begin(prepared.an_assessment(all_at(3, prepared.rubric()))).assessment
    leader.visit("contribute", assessment=complete)
    yield "contribute-early"
    leader.turn_to("check-and-submit")
    leader.press("Submit assessment")
    leader.sees("Your results")
    leader.press("Your scores in the average")
    leader.sees("Your scores in the average")
    yield "contribute"
    leader.press("Save your choice")
    leader.tells_of("Select yes or no.")
    yield f"contribute{PROBLEM}"
    leader.select_option("Do you let these scores into the average?", "Yes, add our scores to the average")
    leader.select_option("Is your school part of a trust?", "Yes. Our trust's key is:")
    leader.press("Save your choice")
    leader.tells_of("Ask your trust for its key.")
    yield f"contribute-trust{PROBLEM}"
    leader.select_option("Is your school part of a trust?", "No, we are in no trust")
    leader.press("Save your choice")
    leader.says("Your choice is saved.")
    yield "contribute-yes"
    leader.select_option("Do you let these scores into the average?", "No, keep our scores out")
    leader.press("Save your choice")
    leader.sees("Your scores in the average")
    leader.main.get_by_text("You chose to keep your scores out").wait_for()
    yield "contribute-no"


def _read_only(leader: Leader) -> Iterator[str]:
    leader.turn_to("your-assessment")
    yield "hub-submitted"
    leader.turn_to(AREA)
    yield "check-submitted"
    first = prepared.rubric().area(AREA).questions[0]
    leader.press(f"View {first.title}")
    leader.sees(first.question)
    yield "question-submitted"


def _trying_a_rubric(staff: Staff) -> Iterator[str]:
    staff.come()
    yield "rubric"
    file = (EDITION / "inquiry-areas" / f"{AREA}.yaml").read_text(encoding="utf-8")
    staff.drop("area.yaml", file.replace("- id: ped-2\n", "- id: ped-1\n"))
    yield f"rubric{PROBLEM}"
    staff.drop("area.yaml", file.replace(prepared.rubric().question("ped-1").title, "Another title", 1))
    yield "rubric-draft"


def _aside(service: Service, leader: Leader) -> Iterator[str]:
    for page in ("no-such-page", "privacy", "accessibility"):
        leader.visit(page)
        yield page
    leader.visit("results", assessment=service.begin(prepared.an_assessment(prepared.answers())).assessment)
    leader.follow(prepared.rubric().area(RISKY).short_title)
    leader.sees(prepared.rubric().area(RISKY).short_title)
    yield "results-section"
