"""Who is assessed: a school or a trust.  Code lists (phases, types, regions, sizes) live in the rubric."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from scoring.model import CLEAN_LINE, Entered, Value
from scoring.text_folding import same_text

Name = Annotated[str, StringConstraints(min_length=1, max_length=200), CLEAN_LINE]

OrganisationKey = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$"), CLEAN_LINE]
"""Who an organisation is: 128 random bits of its own, which stay the same whatever becomes of its name."""

Urn = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,6}$"), CLEAN_LINE]
"""The number the Department for Education knows it by: the URN of a school, the UID of a trust."""


class School(Value):
    """One school or college."""

    kind: Literal["school"]
    name: Name
    phase: Entered
    type: Entered
    region: Entered
    pupils: Entered
    early_years: bool
    candidates: bool

    @property
    def phases(self) -> tuple[str, ...]:
        """The phases it covers, as a trust has them too."""
        return (self.phase,)


class Trust(Value):
    """A trust that answers for all its schools."""

    kind: Literal["trust"]
    name: Name
    schools: Annotated[int, Field(ge=1, le=500)]
    phases: Annotated[tuple[Entered, ...], Field(min_length=1)]
    region: Entered
    early_years: bool
    candidates: bool


Organisation = Annotated[School | Trust, Field(discriminator="kind")]


def has(organisation: School | Trust, need: str) -> bool:
    """Whether the organisation has what a question needs; `need` is one of the rubric's needs."""
    return {"early_years": organisation.early_years, "candidates": organisation.candidates}[need]


def looks_the_same(one: School | Trust, other: School | Trust) -> bool:
    """Whether a person would ask "is this you?": the same name to the eye, kind and region, and for schools the same phase.

    This never says who an organisation is: two schools of one town can look the same.
    """
    alike = one.kind == other.kind and one.region == other.region and same_text(one.name, other.name)
    return alike and (isinstance(one, Trust) or one.phases == other.phases)
