"""Guidance documents: every law, standard and report that the questions point to."""

from __future__ import annotations

from typing import Literal

from scoring.model import Text, Value
from scoring.question import SourceId
from scoring.written import Day, HttpsAddress, PartialDay


class Source(Value):
    """One guidance document: what, whose, when, where, and how it was checked."""

    id: SourceId
    """Short name that questions point to; never reused."""
    title: Text
    """What the document is called."""
    publisher: Text
    """Who wrote it."""
    date: PartialDay | None = None
    """When this version came out: year, year-month or full date, in quotes."""
    url: HttpsAddress
    """Its address, beginning https://."""
    status: Literal["law", "statutory", "standard", "rules", "guidance", "research"]
    """Its standing: law, statutory, standard, rules, guidance or research."""
    read: Literal["seen", "reported", "long_standing"]
    """How we know it: seen (we read it), reported (we read about it), long_standing (known for years, not read again)."""
    checked_on: Day
    """When somebody last looked."""
    review_by: Day
    """When to look again."""
    note: Text | None = None
    """Anything a reader should know; may be left out."""
