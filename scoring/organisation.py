"""Who is assessed: a school or a trust.  Code lists (phases, types, regions, sizes) live in the rubric."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from scoring.model import Text, Value

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class School(Value):
    """One school or college."""

    kind: Literal["school"]
    name: Name
    phase: Text
    type: Text
    region: Text
    pupils: Text
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
    phases: Annotated[tuple[Text, ...], Field(min_length=1)]
    region: Text
    early_years: bool
    candidates: bool


Organisation = Annotated[School | Trust, Field(discriminator="kind")]


def has(organisation: School | Trust, need: str) -> bool:
    """Whether the organisation has what a question needs; `need` is one of the rubric's needs."""
    return {"early_years": organisation.early_years, "candidates": organisation.candidates}[need]
