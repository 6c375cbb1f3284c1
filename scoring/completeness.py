"""What every screen and score looks up in an edition's rules, so that none of it may be absent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
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
    yield from _sizes(rules)
    yield from _offered_twice(rules)


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


def _sizes(rules: EditionRules) -> Iterator[Fault]:
    """Every trust has a size, the last that begins at or below its number of schools."""
    begins = [size.from_ for size in rules.trust_sizes]
    if begins[0] != 1:
        yield Fault(("rules", "trust_sizes", 0, "from"), f"a trust with one school has no size: the first begins at {begins[0]}. Write 1.")
    for place, (before, begin) in enumerate(pairwise(begins), start=1):
        if begin <= before:
            what = f"this size begins at {begin}, and the one above it at {before}. Put the sizes in order, the smallest first."
            yield Fault(("rules", "trust_sizes", place, "from"), what)


def _offered_twice(rules: EditionRules) -> Iterator[Fault]:
    for name in ("phases", "types", "regions", "pupils", "roles"):
        offered = getattr(rules, name)
        for place, choice in enumerate(offered):
            if choice in offered[:place]:
                yield Fault(("rules", name, place), f"'{choice}' is in '{name}' twice. Take one of them away.")
