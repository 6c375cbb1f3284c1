"""Before a section or the whole is called done: which notes look as if they named a person."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.links import link
from assessment.naming import may_name_a_person
from assessment.visit import Visit
from scoring.question import Question


def notes_that_may_name(visit: Visit, questions: Sequence[Question]) -> None:
    """One sentence that leads to each such note; nothing when there is none, or when answers are read only."""
    found = [q for q in questions if q.id in visit.responses and may_name_a_person(visit.responses[q.id].note)]
    if not found or visit.submitted:
        return
    links = "; ".join(link(visit.rubric.area_of(q.id).id, q.title, visit.session.ids, q.id) for q in found)
    one = "This note looks like it may name a person." if len(found) == 1 else "These notes look like they may name a person."
    st.html(f"<p class='aim-warn' role='status'>{one} Use a role instead: {links}.</p>")
