"""Whether scores that are in the average already, of an organisation that looks the same, are this one's: only its leader can say."""

from __future__ import annotations

import streamlit as st

from assessment.visit import Visit
from assessment.widgets import frame
from assessment.widgets.text import paragraph

OURS, ANOTHERS = "Yes, they are ours. Take these in their place", "No, they are another's. Count both"


class SameSchool:
    """The question, drawn only when there are such scores, and what was chosen; nothing is chosen for anybody."""

    def __init__(self, visit: Visit, mark: str) -> None:
        self._other = visit.services.store.benchmark.other_in_force(visit.principal, visit.stored.assessment)
        self._kind = visit.organisation.kind
        if self._other is None:
            return
        self._above, self._field = st.container(), visit.session.key("same-school", mark)
        self._chosen = st.radio("Are those scores yours?", [OURS, ANOTHERS], index=None, key=self._field, width="stretch")
        paragraph(
            f"Scores of a {self._kind} with your name and region are in the average already. They came from another assessment here. "
            "Nobody may count twice.",
            "aim-hint",
        )

    def declared(self) -> tuple[str | None, tuple[frame.Problem, ...]]:
        """The contribution that this one takes the place of, None for none; and what is still to be said, also beside its field."""
        if self._other is None:
            return None, ()
        if self._chosen is None:
            words = "Say whether the scores that are in the average already are yours."
            with self._above:
                frame.field_problem(words)
            return None, (frame.Problem(words, self._field),)
        return (self._other if self._chosen == OURS else None), ()
