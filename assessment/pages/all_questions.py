"""Every question as it is asked of this organisation, on one page: for the staffroom table, with room to write."""

from __future__ import annotations

from assessment.destinations import Go
from assessment.progress import counted
from assessment.visit import Visit
from assessment.widgets import frame
from assessment.widgets.dead_ends import way_on
from assessment.widgets.paper import paper_questions, print_button
from assessment.widgets.text import paragraph

TITLE = "Print all questions"


def show(visit: Visit) -> Go | None:
    """Draw the page; where to go next, None to stay."""
    visit.session.keep_address()
    asked = counted(len(visit.rubric.questions), "question")
    frame.heading(TITLE, visit.organisation.name, f"The {asked} as they are asked of you, to talk over at a table. No answers are shown.")
    words, where = visit.rubric.rules.sentences, visit.rubric.rules.settings[visit.organisation.kind]
    paragraph(f"{words.closest.replace('{where}', where)} {words.between_two} {words.includes}")
    print_button()
    paper_questions(visit.rubric)
    return way_on(visit.session)
