"""What depends on the setting: words, the name of the board, sizes, and what set-up asks."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from scoring.model import Kind, Text, Value
from scoring.written import Texts


class SettingMatch(Value):
    """Which organisations a word or a board name is for; an empty match is everybody."""

    kinds: tuple[Kind, ...] = ()
    """School or trust; left out, both."""
    phases: tuple[Text, ...] = ()
    """Phases from the list `phases`; an organisation matches when all of its phases are named. Left out, every phase."""
    types: tuple[Text, ...] = ()
    """Types of school from the list `types`; left out, every type."""


class WordRule(Value):
    """In a matching setting, the word on the left reads as the word on the right."""

    when: SettingMatch
    """Which organisations read it."""
    say: Texts
    """The author's word, and what this setting reads in its place."""


class BoardName(Value):
    """Who reads the report in a matching setting."""

    when: SettingMatch
    """Which organisations it is for; the first entry is for everybody, and later ones win."""
    board: Text
    """The people, such as governors."""
    body: Text
    """The body, such as governing body."""


class TrustSize(Value):
    """A size band of trusts, from a number of schools upwards."""

    name: Text
    """What the band is called."""
    from_: Annotated[int, Field(ge=1, alias="from")]
    """The least number of schools in it."""


class PhasesTogether(Value):
    """Phases with so few schools in a region that they are averaged together there."""

    name: Text
    """What they are called together."""
    phases: Annotated[tuple[Text, ...], Field(min_length=1)]
    """The phases, from the list `phases`."""


class Need(Value):
    """What set-up asks, and what a 'no' means."""

    ask: Text
    """The question at the start."""
    if_no: Text
    """What is left out after a no."""
