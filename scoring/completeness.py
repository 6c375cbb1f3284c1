"""What every screen and score looks up in an edition's rules, so that none of it may be absent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from scoring.errors import Fault
from scoring.model import Kind
from scoring.question import AreaKind
from scoring.rules import EditionRules
from scoring.setting import SettingMatch


def gaps_in(rules: EditionRules) -> Iterator[Fault]:
    """A fault for each entry that is missing, and for each level that the edition does not have."""
    yield from _missing("kinds", get_args(AreaKind), rules.kinds)
    yield from _missing("settings", get_args(Kind), rules.settings)
    yield from _missing("needs", ("early_years", "candidates"), rules.needs)
    yield from _missing("confidence", ("asserted", "documented", "tested"), (level.id for level in rules.confidence))
    if all(name.when != SettingMatch() for name in rules.board):
        yield Fault(("rules", "board"), "nobody reads the report where no entry matches. Add a first entry with 'when: {}'.")
    yield from _unknown_levels(rules)


def _missing(key: str, needed: Iterable[str], given: Iterable[str]) -> Iterator[Fault]:
    present = set(given)
    absent = [name for name in needed if name not in present]
    if absent:
        yield Fault(("rules", key), f"'{key}' has no entry for {' or '.join(absent)}. Add one for each.")


def _unknown_levels(rules: EditionRules) -> Iterator[Fault]:
    highest = len(rules.levels)
    places = {("pass_level",): rules.pass_level, ("evidence_expected_from",): rules.evidence_expected_from}
    held = {("holds", level): limit for level, limit in rules.holds.items()}
    for path, level in (places | held).items():
        if level > highest:
            yield Fault(("rules", *path), f"there is no level {level}. Choose one from 1 to {highest}.")
