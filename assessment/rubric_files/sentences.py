"""Each kind of mistake that pydantic reports, as a sentence for an author: what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import get_args

from pydantic_core import ErrorDetails

from assessment.rubric_files.document import Keys
from assessment.rubric_files.language.rules import Phrase
from assessment.rubric_files.unseen_signs import called, odd_sign_in
from scoring.question import AreaId, QuestionId, SourceId
from scoring.written import EditionName, HttpsAddress, PartialDay

MOST_CHOICES_SAID = 8

_PATTERNS = {
    next(part.pattern for part in get_args(kind) if hasattr(part, "pattern")): description
    for kind, description in (
        (QuestionId, "three small letters, a dash and a number, such as ped-1"),
        (AreaId, "small letters and dashes, such as early-years"),
        (SourceId, "small letters, digits and dashes, such as data-protection-ai"),
        (EditionName, "a year and a month, such as 2026-11"),
        (PartialDay, "a year, month or day, such as 2026, 2026-11 or 2026-11-23"),
        (HttpsAddress, "an address that begins with https://"),
        (Phrase, "words that begin with a letter or a number"),
    )
}


def _name(keys: Keys) -> str:
    match keys:
        case (*_, str(parent), int(place)) if parent in ("levels", "summaries", "holds"):
            return f"'{place}' in '{parent}'"
        case (*_, str(parent), int(place)):
            return f"item {place + 1} of '{parent}'"
        case _:
            return f"'{keys[-1]}'"


def _found(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case str():
            return f"'{value}'" if len(value) <= 40 else f"'{value[:37].rstrip()}...'"
        case tuple():
            return "a list"
        case Mapping():
            return "keys with values"
        case _:
            return str(value)


def _text(name: str, detail: ErrorDetails) -> str:
    match detail["input"]:
        case None:
            return f"{name} is empty. Write its text."
        case bool() | int() | float():
            return f"{name} must be text; found {_found(detail['input'])}. Put it in quotes."
        case Mapping():
            return f"{name} must be text; found keys with values. Put a text that holds a colon in straight quotes."
        case _:
            return f"{name} must be text; found {_found(detail['input'])}. Write one text."


def odd_sign(detail: ErrorDetails) -> str | None:
    """The first sign of a wrong word that may look like another one; None in prose, where any letter is right."""
    value = detail["input"]
    return odd_sign_in(value) if detail["type"] in _WORDS and isinstance(value, str) else None


def _change(detail: ErrorDetails) -> str:
    """What was found, and the remedy: a sign that may look like a right one is named."""
    odd = odd_sign(detail)
    found = _found(detail["input"])
    return f"found {found}. Change it." if odd is None else f"found {found} with {called(odd)} in it. Type it again."


def _must_be(what: str) -> Callable[[str, ErrorDetails], str]:
    return lambda name, detail: f"{name} must be {what}; {_change(detail)}"


def _choice(name: str, detail: ErrorDetails) -> str:
    choices = detail["ctx"]["expected"].replace("'", "")
    if choices.count(",") > MOST_CHOICES_SAID:
        names = choices.replace(" or ", ", ").split(", ")
        meant = next(iter(get_close_matches(str(detail["input"]), names, n=1)), None)
        remedy = f"Did you mean '{meant}'?" if meant else "The schema file beside the editions lists them."
        return f"{name} must be one of {len(names)} names; found {_found(detail['input'])}. {remedy}"
    # Where a list may stand in the place of the one word, pydantic ends the way with the name of that branch.
    either = f"'{choices}' or a list" if str(detail["loc"][-1]).startswith("literal[") else choices
    remedy = "Use one of these." if odd_sign(detail) is None else f"It holds {called(str(odd_sign(detail)))}: type it again."
    return f"{name} must be {either}; found {_found(detail['input'])}. {remedy}"


def _pattern(name: str, detail: ErrorDetails) -> str:
    if not detail["input"].strip():
        return f"{name} is empty. Write it."
    description = _PATTERNS.get(detail["ctx"]["pattern"], "written as it is in the edition before")
    return f"{name} must be {description}; {_change(detail)}"


def _count(word: str, bound: str) -> Callable[[str, ErrorDetails], str]:
    def say(name: str, detail: ErrorDetails) -> str:
        return f"{name} needs {word} {_items(detail['ctx'][bound])}; it has {detail['ctx']['actual_length']}. Change the list."

    return say


def _items(number: int) -> str:
    return f"{number} item" if number == 1 else f"{number} items"


def _bound(word: str, bound: str) -> Callable[[str, ErrorDetails], str]:
    return lambda name, detail: f"{name} is {_found(detail['input'])}; the {word} allowed is {detail['ctx'][bound]}. Change it."


def _unforeseen(name: str, detail: ErrorDetails) -> str:
    return f"{name} does not fit here; found {_found(detail['input'])}. Compare it with the same key in another edition."


_WORDS = frozenset({"string_pattern_mismatch", "literal_error", "int_type", "bool_type", "is_instance_of", "date_type", "average"})
_GROUP = "a group of keys, one on each line below it"
_SENTENCES: Mapping[str, Callable[[str, ErrorDetails], str]] = {
    "missing": lambda name, _: f"{name} is missing here. Add it.",
    "string_type": _text,
    "string_too_short": lambda name, _: f"{name} is empty. Write its text.",
    "string_pattern_mismatch": _pattern,
    "literal_error": _choice,
    "int_type": _must_be("a whole number"),
    "bool_type": _must_be("true or false"),
    "greater_than_equal": _bound("smallest", "ge"),
    "less_than_equal": _bound("largest", "le"),
    "model_type": _must_be(_GROUP),
    "dict_type": _must_be(_GROUP),
    "tuple_type": _must_be("a list, its items on lines that begin with '- '"),
    "too_short": _count("at least", "min_length"),
    "too_long": _count("at most", "max_length"),
    "is_instance_of": _must_be("a share such as 4/5"),
    "date_type": _must_be("a day such as 2026-11-23"),
    "average": _must_be("a number from 1.0 to 5.0 with one decimal"),  # in a benchmark release
}


def sentence(keys: Keys, detail: ErrorDetails) -> str:
    """The sentence for a value that is wrong; `keys` lead to it."""
    return _SENTENCES.get(detail["type"], _unforeseen)(_name(keys), detail)


def key_sentence(keys: Keys, detail: ErrorDetails) -> str:
    """The sentence for a key that its group cannot have; `keys` lead to it."""
    key, group = _found(detail["input"]), f"'{keys[-2]}'"
    match detail["type"]:
        case "int_type":
            return f"the key {key} in {group} must be a whole number, such as 1. Change it."
        case "string_type":
            return f"the key {key} in {group} must be text. Put it in quotes."
        case "literal_error":
            return f"{key} is not a name that {group} can have. Use {detail['ctx']['expected'].replace(chr(39), '')}."
        case _:
            return f"the key {key} cannot stand in {group}. Change it or take it away."


def not_a_part(value: object) -> str:
    """The sentence for a whole file that is empty or no group of keys."""
    if value is None:
        return "this file is empty. Copy the same file of another edition and change its words."
    return f"this file must consist of keys with values; found {_found(value)}. Begin its lines with keys such as 'id:'."
