"""How shares, days, addresses and names of editions are written in the files that people edit."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainSerializer, StringConstraints, WithJsonSchema

from scoring.model import ReadOnly, Text

_SHARE = re.compile(r"\d{1,4}/[1-9]\d{0,3}")


def _fraction(text: object) -> object:
    """'4/5' as an exact fraction; anything else is left for the validator to refuse."""
    return Fraction(text) if isinstance(text, str) and _SHARE.fullmatch(text) else text


def _date(text: object) -> object:
    """'2026-11-23' as a date (our loader keeps dates as text); anything else is left for the validator to refuse."""
    try:
        return date.fromisoformat(text) if isinstance(text, str) else text
    except ValueError:
        return text


Ratio = Annotated[
    Fraction,
    BeforeValidator(_fraction),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "pattern": r"^\d+/\d+$"}),
]
Day = Annotated[date, BeforeValidator(_date)]
EditionName = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}$")]
PartialDay = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
HttpsAddress = Annotated[str, StringConstraints(pattern=r"^https://[^\s]+$")]
Texts = ReadOnly[Text, Text]
Numbers = ReadOnly[str, Annotated[int, Field(ge=1)]]
