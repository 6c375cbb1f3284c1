"""The one base of every value that crosses a border: frozen, strict, and closed to unknown keys."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, PlainSerializer, StringConstraints

from scoring.text_cleaning import cleaned, one_line

K = TypeVar("K")
V = TypeVar("V")


def _clean_lines(given: Any) -> Any:
    return cleaned(given) if isinstance(given, str) else given


def _clean_line(given: Any) -> Any:
    return one_line(given) if isinstance(given, str) else given


CLEAN_LINES = BeforeValidator(_clean_lines)
"""What a person typed or sent is cleaned first; whether it is empty or too long is judged afterwards."""

CLEAN_LINE = BeforeValidator(_clean_line)
"""The same for a field of one line."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Words a person reads: never blank, no spaces at the ends."""

Entered = Annotated[str, StringConstraints(min_length=1), CLEAN_LINE]
"""Words of one line that a person typed or sent: clean, and never blank."""

Kind = Literal["school", "trust"]

# A mapping proxy, because a frozen model does not freeze the dict inside it; pydantic writes no proxies.
ReadOnly = Annotated[Mapping[K, V], AfterValidator(MappingProxyType), PlainSerializer(dict)]

PerLevel = ReadOnly[int, Text]
"""One text for each level number."""


class Value(BaseModel):
    """A value that cannot be changed and refuses what it does not know."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")
