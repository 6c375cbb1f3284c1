"""What pydantic finds wrong in a part of a rubric: one complaint for each mistake, and where it belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from assessment.rubric_files.document import Keys
from assessment.rubric_files.problems import MOST_MISTAKES
from assessment.rubric_files.sentences import key_sentence, not_a_part, odd_sign, sentence
from assessment.rubric_files.unseen_signs import called, odd_sign_in
from scoring.model import Value


@dataclass(frozen=True)
class Complaint:
    """A sentence about the part `keys` leads to, or the `words` in it; `at_key` when its key is wrong rather than its value."""

    keys: Keys
    what: str
    at_key: bool = False
    words: str | None = None


def complaints(error: ValidationError, model: type[Value]) -> Iterator[Complaint]:
    """One complaint for each mistake; what merely follows from another mistake is left out.

    Of more than MOST_MISTAKES only the first are looked at, and one more complaint says so.
    """
    details = error.errors(include_url=False)
    if len(details) > MOST_MISTAKES:
        yield Complaint(
            (), f"this file has {len(details):,} mistakes, and the first {MOST_MISTAKES} are listed. Mend them, then check again."
        )
        details = details[:MOST_MISTAKES]
    for detail in details:
        if not _follows_from_another(detail, details, model):
            yield _complaint(detail, model)


_UNION_TAG = re.compile(r"(?:literal|tuple)\[.*\]$")


def _without_tags(loc: Keys) -> Keys:
    return tuple(key for key in loc if not (isinstance(key, str) and _UNION_TAG.match(key)))


def _follows_from_another(detail: ErrorDetails, details: list[ErrorDetails], model: type[Value]) -> bool:
    loc = detail["loc"]
    match detail["type"]:
        case "too_short":  # an item that is wrong does not count as an item
            return any(other["loc"][: len(loc)] == loc and len(other["loc"]) > len(loc) for other in details)
        case "missing":  # its misspelt name is reported already
            siblings = [other for other in details if other["type"] == "extra_forbidden" and other["loc"][:-1] == loc[:-1]]
            return any(_meant(other["loc"], model) == loc[-1] for other in siblings)
        case "literal_error" if _is_tag(loc):  # 'all', or a list: a list was meant
            return isinstance(detail["input"], tuple)
        case "tuple_type" if _is_tag(loc):  # neither: said once, of the word
            return True
        case _:
            return False


def _is_tag(loc: Keys) -> bool:
    """Whether the way ends at one of the branches, and not at a part further inside."""
    return loc[-1:] != _without_tags(loc[-1:])


def _complaint(detail: ErrorDetails, model: type[Value]) -> Complaint:
    keys = _without_tags(detail["loc"])
    if keys and keys[-1] == "[key]":
        return Complaint(keys[:-1], key_sentence(keys[:-1], detail), at_key=True)
    if detail["type"] in ("extra_forbidden", "invalid_key"):
        return Complaint(keys, _unknown_name(keys, model), at_key=True, words=odd_sign_in(str(keys[-1])))
    if not keys:
        return Complaint((), not_a_part(detail["input"]))
    return Complaint(keys, sentence(keys, detail), words=odd_sign(detail))


def _unknown_name(keys: Keys, model: type[Value]) -> str:
    meant = _meant(keys, model)
    remedy = f"; did you mean '{meant}'?" if meant else ". Check the spelling, or take it away."
    if meant and (odd := odd_sign_in(str(keys[-1]))):
        remedy = f": it holds {called(odd)}. Type it as '{meant}'."
    return f"'{keys[-1]}' is not a name this file format knows{remedy}"


def _meant(keys: Keys, model: type[Value]) -> str | None:
    names = [field.alias or name for name, field in _model_at(model, keys[:-1]).model_fields.items()]
    return next(iter(get_close_matches(str(keys[-1]), names, n=1)), None)


def _model_at(model: type[Value], keys: Keys) -> type[Value]:
    for key in keys:
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        if key in fields:
            model = next(_models_in(fields[str(key)].annotation), model)
    return model


def _models_in(annotation: Any) -> Iterator[type[Value]]:
    if isinstance(annotation, type) and issubclass(annotation, Value):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
