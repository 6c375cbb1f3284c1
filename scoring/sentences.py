"""The standing sentences of an edition, for screens and documents."""

from __future__ import annotations

from scoring.model import Text, Value


class Sentences(Value):
    """Standing sentences on screens and in documents."""

    includes: Text
    """Above the levels of every question: each includes those below it."""
    closest: Text
    """Above the levels: which one to choose; {where} is the setting."""
    one_part_missing: Text
    """What to choose when one part of a level is missing."""
    between_two: Text
    """What to choose between two levels."""
    trust: Text
    """How a trust answers for all its schools."""
    evidence_ask: Text
    """Above the evidence note."""
    evidence_help: Text
    """Below it; {examples} come from the question."""
    do_not_know: Text
    """The answer 'we do not know yet'."""
    do_not_know_help: Text
    """What that answer means."""
    not_applicable: Text
    """The answer 'this does not apply to us'."""
    find_out: Text
    """The action for an answer nobody knows yet; {title} is the question's."""
    find_out_done: Text
    """What shows that this action is done."""
    disclaimer: Text
    """On every report: what the assessment is not."""
    open_records: Text
    """On every report: that it may have to be disclosed."""
    people: Text
    """That a level is about arrangements and not about people."""
    averages: Text
    """Whose averages are shown."""
    illustrative: Text
    """Beside averages that are made up."""
    small_settings: Text
    """Where few questions of an area apply; {number} is how many."""
