"""A contribution, or its withdrawal, as the file that a standalone installation sends to the Coalition."""

from __future__ import annotations

import json
from typing import Literal

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from assessment.json_reading import FileProblem, as_json, named, read_object, sentence
from scoring.contribution import FORMAT, Contribution, Key, Version
from scoring.model import Text, Value

WITHDRAWAL: Literal["ai-maturity-withdrawal/1"] = "ai-maturity-withdrawal/1"


class Withdrawal(Value):
    """What was contributed under this key, in any version before this one, stands in no figure that is made from now on."""

    format: Literal["ai-maturity-withdrawal/1"]
    key: Key
    version: Version
    trust_key: Key
    edition: Text


Given = Contribution | Withdrawal


def to_json(given: Given) -> bytes:
    """The file.  The same contribution always gives the same bytes."""
    return (json.dumps(given.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def from_json(data: bytes) -> Given:
    """The contribution or the withdrawal in a file; FileProblem with everything that is wrong with it."""
    content, problems = read_object(data, "a contribution")
    if content.get("format") not in (FORMAT, WITHDRAWAL):
        raise FileProblem(*problems, last=f"This is not a contribution: its 'format' is not {named(FORMAT)}. Choose another file.")
    model: type[Contribution] | type[Withdrawal] = Contribution if content["format"] == FORMAT else Withdrawal
    try:
        given = model.model_validate_json(as_json(content))
    except ValidationError as error:
        problems += [_said(part) for part in error.errors(include_input=False, include_url=False)]
    if problems:
        raise FileProblem(*problems)
    return given


def _said(error: ErrorDetails) -> str:
    match error["loc"]:
        case ("areas", int() as place, str() as key, *_):
            return sentence(error, f"in area {place + 1}, ", key)
        case ("levels", identity, *_):
            return sentence(error, "the level of ", str(identity))
        case (key, *_):
            return sentence(error, "", str(key))
        case _:
            return sentence(error, "", "contribution")
