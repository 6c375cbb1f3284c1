"""What is kept of whoever uses the service, where, for how long, and who can see it."""

from __future__ import annotations

from assessment.destinations import Go
from assessment.method_text import COMPARISON
from assessment.session import Session
from assessment.widgets import frame
from assessment.widgets.contact import contact
from assessment.widgets.dead_ends import way_on
from assessment.widgets.method import method_link
from assessment.widgets.text import bullets
from scoring.rules import Contact

TITLE = "Privacy"
WHAT = (
    "Facts about your school or trust: its name, phase, type, size and region.",
    "Your role. We never ask for your name.",
    "Your answers, your notes and your action plan, and the date of your board meeting if you give it.",
    "Do not name pupils or staff in notes or in the plan. If a note looks as if it does, we tell you.",
)
WHERE = (
    "In the database of this installation, and nowhere else. Whoever runs the service looks after it.",
    "Each answer is kept as you give it, with its time. Earlier versions of an answer are kept too.",
    "With an answer goes a random number for your browser, so that two windows do not overwrite each other.",
    "Your resume code is kept in a form that cannot be read back.",
)
WHO = (
    "This version has no sign-in. Anyone with the address of your assessment, or its resume code, can open and change it.",
    "Give the address and the code only to colleagues who work on it with you.",
    "Whoever runs the service can read its database.",
)
COALITION = (
    "Nothing, unless you say yes. You see all that would be sent before you choose.",
    "Your name, your notes and your plan are never sent.",
    "Nobody sees the score of a single organisation. Averages are published only for large groups.",
)
BROWSER = (
    "One cookie, called _streamlit_xsrf, protects the files you send. It goes when you close your browser.",
    "Your browser also remembers how pages look (stActiveTheme).",
    "There are no analytics and no advertisements. Your browser loads nothing from other websites.",
)
HOW_LONG = (
    "Your assessment stays until whoever runs the service deletes it. Nothing is deleted by itself.",
    "Wrong resume codes are counted for five minutes.",
    "Reports and progress files that you download are on your computer. What becomes of them is up to you.",
)


def show(where: Contact, session: Session) -> Go | None:
    """Draw the page; where to go next, None to stay."""
    session.keep_address()
    frame.heading(TITLE, lede="What this service keeps, where, for how long, and who can see it.")
    for title, lines in (
        ("What we ask for", WHAT),
        ("Where it is kept", WHERE),
        ("Who can see it", WHO),
        ("What the Coalition gets", COALITION),
    ):
        frame.section(title)
        bullets(list(lines))
    go = method_link(session, COMPARISON)
    for title, lines in (("What is kept in your browser", BROWSER), ("How long it is kept", HOW_LONG)):
        frame.section(title)
        bullets(list(lines))
    frame.section("Ask, correct or delete")
    contact(where, "To ask what is kept, or to have an assessment deleted, write to whoever runs this service.")
    return way_on(session) or go
