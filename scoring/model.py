"""The one base of every value that crosses a border: frozen, strict, and closed to unknown keys."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, PlainSerializer, StringConstraints

K = TypeVar("K")
V = TypeVar("V")

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Words a person reads: never blank, no spaces at the ends."""

Kind = Literal["school", "trust"]

# A mapping proxy, because a frozen model does not freeze the dict inside it; pydantic writes no proxies.
ReadOnly = Annotated[Mapping[K, V], AfterValidator(MappingProxyType), PlainSerializer(dict)]

PerLevel = ReadOnly[int, Text]
"""One text for each level number."""


class Value(BaseModel):
    """A value that cannot be changed and refuses what it does not know."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")
