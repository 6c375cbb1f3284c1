"""How the parts of a rubric bear on answers: which change of a text leaves what was answered as it is, and which does not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

Bearing = Literal["free", "weighed", "fixed"]
"""free: a text around the questions.  weighed: a text that leaders choose by.  fixed: a number, a code, or what stored answers name."""

_FREE = """
area guidance
question.title question.why question.ask question.evidence question.governor_question question.guidance
question.steps.action question.steps.owner question.steps.trust_owner question.steps.done_when question.steps.board_decision
rules.title rules.coalition rules.contact rules.kinds rules.anchors rules.roles rules.board rules.sentences
rules.contradictions rules.quality rules.first_look_minutes rules.minutes_a_question rules.confidence.name rules.confidence.help
"""
_WEIGHED = """
question.question question.levels
rules.levels.name rules.levels.test rules.levels.meaning
rules.words rules.kept_phrases rules.terms rules.settings rules.needs
rules.sentences.includes rules.sentences.closest rules.sentences.one_part_missing rules.sentences.between_two rules.sentences.trust
"""


def _all(names: Iterable[str], bearing: Bearing) -> Mapping[str, Bearing]:
    return dict.fromkeys(names, bearing)


_BEARING: Mapping[str, Bearing] = {**_all(_FREE.split(), "free"), **_all(_WEIGHED.split(), "weighed")}


def bearing_of(name: str) -> Bearing:
    """How a part bears, by the names on the way to it ('question.steps.action'); the longest beginning that is listed decides.

    What is not listed is fixed, so that a new key is until somebody has thought about it.
    """
    while name not in _BEARING and "." in name:
        name = name.rpartition(".")[0]
    return _BEARING.get(name, "fixed")
