"""Beside a question that is asked again after a change of edition: what was chosen before, and the author's reason."""

from __future__ import annotations

from assessment.carried_words import Before
from assessment.visit import Visit
from assessment.widgets import blocks
from scoring.question import Question


def asked_again(visit: Visit, question: Question) -> None:
    """What was chosen then, all of it in one element; nothing for a question that was never answered in another edition."""
    found = visit.before(question.id)
    if not found:
        return
    counts = (
        "You have chosen again, and this answer counts." if question.id in visit.responses else "Choose again. Nothing counts until then."
    )
    blocks.remarks([part for before in found for part in _said(before)] + [("", counts)])


def _said(before: Before) -> list[tuple[str, str]]:
    note = [("Your note then:", before.note)] if before.note.strip() else []
    return [("We ask this again.", before.reason), (before.choice, before.says), *note]
