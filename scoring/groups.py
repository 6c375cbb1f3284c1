"""Which groups averages are made for: everybody, and what a few plain facts narrow down.  Nothing else, and no free filter.

Fewer groups leave fewer differences to protect: phase with region, phase with type, and no third fact.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from scoring.model import Kind, Text, Value
from scoring.rubric import Rubric
from scoring.setting import PhasesTogether, TrustSize

EVERYBODY: dict[Kind, str] = {"school": "All schools", "trust": "All trusts"}


class Grouping(Value):
    """Who is averaged together; a fact that is None is not looked at.  `phases` are the phases a school may have."""

    id: Text
    name: Text
    kind: Kind
    phases: tuple[Text, ...] | None = None
    type: Text | None = None
    region: Text | None = None
    size: Text | None = None

    def holds(self, kind: Kind, phases: tuple[str, ...], type_: str | None, region: str, size: str) -> bool:
        """Whether an organisation with these facts belongs to it; `size` is its size band."""
        return (
            self.kind == kind
            and (self.type is None or self.type == type_)
            and (self.region is None or self.region == region)
            and (self.size is None or self.size == size)
            and (self.phases is None or bool(set(self.phases) & set(phases)))
        )

    @property
    def breadth(self) -> int:
        """How many facts are fixed: 0 is everybody."""
        return sum(fact is not None for fact in (self.phases, self.type, self.region, self.size))

    @property
    def is_usual(self) -> bool:
        """Whether an organisation is compared with it unless it asks for another: region with phase, phase, size, or everybody."""
        return self.type is None and (self.region is None or self.phases is not None)

    @property
    def may_show_middle_half(self) -> bool:
        """Whether the middle half may be published beside its averages, if there are enough contributors."""
        return self.breadth == 0 or (self.breadth == 1 and self.type is None)

    @property
    def may_show_levels(self) -> bool:
        """Whether the shares of the levels may be published for single questions, if there are enough contributors.

        No two such groups overlap, and none holds another: what is left of one without the others cannot be worked out.
        """
        return self.breadth == 0 if self.kind == "trust" else self.breadth == 1 and self.phases is not None


def groupings(rubric: Rubric) -> tuple[Grouping, ...]:
    """Every group of an edition, the broad ones first."""
    rules = rubric.rules
    return _groupings(rules.phases, rules.phases_together, rules.types, rules.regions, rules.trust_sizes)


@cache  # a page asks for them whenever it is drawn, and there is one edition or a few
def _groupings(
    phases: tuple[str, ...],
    together: PhasesTogether,
    types: tuple[str, ...],
    regions: tuple[str, ...],
    trust_sizes: tuple[TrustSize, ...],
) -> tuple[Grouping, ...]:
    found = (*_schools(phases, together, types, regions), *_trusts(trust_sizes))
    return tuple(sorted(found, key=lambda grouping: (grouping.breadth, grouping.kind)))


def _schools(phases: tuple[str, ...], together: PhasesTogether, types: tuple[str, ...], regions: tuple[str, ...]) -> Iterator[Grouping]:
    yield Grouping(id="schools", name=EVERYBODY["school"], kind="school")
    for phase in phases:
        yield _school(phase, phases=(phase,))
        for type_ in types:
            yield _school(phase, type_, phases=(phase,), type=type_)
    for type_ in types:
        yield _school(type_, type=type_)
    wide = {phase: (phase,) for phase in phases if phase not in together.phases} | {together.name: together.phases}
    for region in regions:
        yield _school(region, region=region)
        for name, those in wide.items():
            yield _school(name, region, phases=those, region=region)


def _trusts(sizes: tuple[TrustSize, ...]) -> Iterator[Grouping]:
    yield Grouping(id="trusts", name=EVERYBODY["trust"], kind="trust")
    for size in sizes:
        yield Grouping(id=f"trusts-{_slug(size.name)}", name=f"Trusts with {size.name}", kind="trust", size=size.name)


def _school(*names: str, phases: tuple[str, ...] | None = None, type: str | None = None, region: str | None = None) -> Grouping:
    return Grouping(
        id="-".join(["schools", *map(_slug, names)]),
        name=", ".join(names),
        kind="school",
        phases=phases,
        type=type,
        region=region,
    )


def _slug(text: str) -> str:
    return "-".join("".join(letter if letter.isalnum() else " " for letter in text.lower()).split())
