"""The accessibility statement: what was tested and how, what was not, and whom to tell.  It says no more than what is true."""

from __future__ import annotations

from assessment.destinations import Go
from assessment.session import Session
from assessment.widgets import frame
from assessment.widgets.contact import contact
from assessment.widgets.dead_ends import way_on
from assessment.widgets.text import bullets, paragraph
from scoring.rules import Contact

TITLE = "Accessibility"
WRITTEN_ON = "This statement was written on 25 November 2026."
CAN = (
    "do everything with the keyboard alone",
    "make text four times as large and scroll in one direction only",
    "use every page on a phone",
    "read every chart as text, because no number and no status is shown by colour alone",
    "print every page, or all questions on paper",
    "have the board report as a PDF that can be read aloud, or as a Word document",
)
TESTED = (
    "Each time the service changes, a program opens every page in a real browser, in many states.",
    "Another program, axe-core, looks for known mistakes there, on a wide screen and on a phone. Such programs find only some of them.",
    "One section is answered from beginning to end with the keyboard alone.",
    "After each move, the keyboard must be on the new heading; after a mistake, on the list of problems.",
    "At 390 and 320 pixels wide, nothing may be cut off or scroll sideways.",
    "The PDF is checked by programs against PDF/UA-1, the standard for accessible PDF.",
)
NOT_TESTED = (
    "No screen reader has been used with the service.",
    "Nobody with a disability has tested it, and no other user has.",
    "Voice control, switches and screen magnifiers have not been tried.",
    "No outside expert has looked at it.",
)
KNOWN = (
    "The box for choosing a file has a small mistake in its markup. It comes with the framework we use.",
    "While the connection is lost, the controls of a page are pale.",
    "Headings, buttons and messages are in English only.",
)


def show(where: Contact, session: Session) -> Go | None:
    """Draw the page; where to go next, None to stay."""
    session.keep_address()
    frame.heading(TITLE, lede="We want everybody to be able to use this service. This page says how far we are.")
    frame.section("What you should be able to do")
    bullets(list(CAN))
    frame.section("How far it meets the rules")
    paragraph("Our aim is level AA of the Web Content Accessibility Guidelines 2.2. We do not claim to meet it: it has not been audited.")
    for title, lines in (("What is tested", TESTED), ("What is not tested yet", NOT_TESTED), ("What we know does not work well", KNOWN)):
        frame.section(title)
        bullets(list(lines))
    frame.section("Tell us about a problem")
    contact(where, "If something gets in your way, or you need this in another form, tell us.")
    paragraph(WRITTEN_ON, "aim-hint")
    return way_on(session)
