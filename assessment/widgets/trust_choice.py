"""Which trust a school's scores count under: the school says it, with the key that its trust passes on."""

from __future__ import annotations

import streamlit as st

from assessment import contributing
from assessment.storage.stored import HeldContribution
from assessment.visit import Visit
from assessment.widgets import frame
from assessment.widgets.text import paragraph, paragraphs
from scoring.errors import UserProblem

IN_TRUST, IN_NO_TRUST = "Yes. Our trust's key is:", "No, we are in no trust"


class TrustChoice:
    """Whether the school is part of a trust, and the key of that trust, as far as it is given."""

    def __init__(self, visit: Visit, held: HeldContribution | None, mark: str) -> None:
        self._above, self._field = st.container(), visit.session.key("in-trust", mark)
        self._in_trust = st.radio("Is your school part of a trust?", [IN_TRUST, IN_NO_TRUST], index=None, key=self._field, width="stretch")
        if held is not None and held.contribution is not None:
            own = held.trust_key == held.key
            paragraph(f"Stored: {'in no trust' if own else f'part of the trust with the key {held.trust_key}'}.", "aim-hint")
        self._typed = ""
        if self._in_trust == IN_TRUST:
            self._above, self._field = st.container(), visit.session.key("trust-key", mark)
            self._typed = st.text_input("Trust key", max_chars=80, key=self._field)
            paragraph(f"With the key, all schools of your trust count as one trust. {contributing.WHERE_A_TRUST_SEES_IT}", "aim-hint")

    def declared(self) -> tuple[str | None, tuple[frame.Problem, ...]]:
        """The key of the trust, None in no trust; and what is still to be said, which stands beside its field too."""
        try:
            return self._said(), ()
        except UserProblem as problem:
            with self._above:
                frame.field_problem(" ".join(problem.problems))
            return None, tuple(frame.Problem(line, self._field) for line in problem.problems)

    def _said(self) -> str | None:
        if self._in_trust is None:
            raise UserProblem("Say whether your school is part of a trust.")
        return contributing.as_trust_key(self._typed) if self._in_trust == IN_TRUST else None


def show_key(visit: Visit) -> None:
    """What a trust gives to its schools: on its own assessment, and on every one of an installation that can be the trust's own."""
    trust = visit.organisation.kind == "trust"
    if not trust and visit.services.noise_key is not None:  # the Coalition's installation is no trust's own
        return
    try:
        key = visit.services.store.benchmark.trust_key(visit.principal, contributing.fresh_keys())
    except UserProblem as problem:
        paragraphs(*((line, "aim-hint") for line in problem.problems))
        return
    frame.section("The key of your trust" if trust else "If your trust runs this installation")
    paragraph(
        "Give this key to your schools, so that they count as one trust:"
        if trust
        else "Then this is the key of your trust. If it does not, ask your trust for its key."
    )
    st.code(key, language=None)
