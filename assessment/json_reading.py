"""Bytes a person gave us -> a JSON object, and what is wrong with them in plain sentences."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from pydantic_core import ErrorDetails

from scoring.errors import UserProblem
from scoring.text_cleaning import cleaned, one_line

LARGEST = 2 * 1024 * 1024
MOST_ENTRIES = 70_000
"""Far more than a file of ours has.  To look for what is wrong with each of many more would hold up everybody else."""
_LONGEST_NAME = 60


class FileProblem(UserProblem):
    """A file that cannot be read as what it should be."""


def read_object(data: bytes, what: str = "an assessment") -> tuple[dict[str, Any], list[str]]:
    """The JSON object with clean texts, and sentences about keys given twice, numbers that are none and broken characters.

    `what` the file should hold, with its article.

    FileProblem when there is no object to look at.
    """
    if len(data) > LARGEST:
        raise FileProblem(f"The file is larger than {LARGEST // 2**20} MB, so it is not one of ours. Choose another file.")
    problems: list[str] = []

    def object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        pairs = [(one_line(key), _clean(value)) for key, value in pairs]
        times = Counter(key for key, _ in pairs)
        problems.extend(f"{named(key)} is given twice in one place. Keep one." for key, count in times.items() if count > 1)
        return dict(pairs)

    def no_number(name: str) -> None:
        problems.append(f"{name} is not a number that can be used. Use a whole number.")

    value = _parsed(_decoded(data), what, object_of, no_number)
    if not isinstance(value, dict):
        raise FileProblem(f"The file does not hold {what}. Choose a file that was downloaded here.")
    if _has_more_entries(value, MOST_ENTRIES):
        raise FileProblem(f"The file holds more than {MOST_ENTRIES:,} entries, so it is not one of ours. Choose another file.")
    try:
        as_json(value).encode("utf-8")
    except UnicodeEncodeError:
        raise FileProblem(*problems, last="The file holds half of a character (a lone surrogate). Take it out.") from None
    return value, problems


def _has_more_entries(value: object, most: int) -> bool:
    """Whether there are more in all its objects and lists together."""
    left, waiting = most, [value]
    while waiting and left >= 0:
        inside = waiting.pop()
        parts = list(inside.values()) if isinstance(inside, dict) else inside if isinstance(inside, list) else []
        left -= len(parts)
        waiting += parts
    return left < 0


def _clean(value: Any) -> Any:
    """The text, or the list of texts, without signs that nobody sees; objects were cleaned as they were read."""
    if isinstance(value, str):
        return cleaned(value)
    return [_clean(item) for item in value] if isinstance(value, list) else value


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")  # Windows programs put a mark in front
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileProblem(
            f"This is not a file from this service: line {line} is not text (UTF-8). Choose the file that was downloaded here."
        ) from None


def _parsed(text: str, what: str, object_of: Any, no_number: Any) -> object:
    try:
        return json.loads(text, object_pairs_hook=object_of, parse_constant=no_number)
    except json.JSONDecodeError as error:
        sentence = (
            f"This is not a file from this service, or it was cut off: line {error.lineno}, column {error.colno} is not JSON. "
            "Download it again, or correct it."
        )
    except RecursionError:
        sentence = f"The file is not {what}: its brackets are nested too deeply. Choose another file."
    except ValueError:  # a number of thousands of digits
        sentence = "The file holds a number with far too many digits. Correct it."
    raise FileProblem(sentence)


def as_json(value: object) -> str:
    """JSON text in which every character stands for itself."""
    return json.dumps(value, ensure_ascii=False)


def named(key: object) -> str:
    """A key in quotation marks, on one line and not longer than a line can hold."""
    text = " ".join(str(key).split())
    return f"'{text}'" if len(text) <= _LONGEST_NAME else f"'{text[:_LONGEST_NAME]}...'"


def sentence(error: ErrorDetails, place: str, name: str) -> str:
    """What pydantic found, said to a person: `place` begins the sentence ('' or 'In action 2, '), `name` is the key."""
    said = _SAID.get(error["type"], "cannot be read. Correct it, or take it out.")
    text = f"{place}{named(name)} {said.format_map(error.get('ctx') or {})}".replace("be True.", "be true.")
    return text[:1].upper() + text[1:]


_SAID = {
    "missing": "is missing. Add it.",
    "extra_forbidden": "is not a key of this file. Take it out.",
    "string_type": "must be text in quotation marks.",
    "string_too_short": "is empty. Fill it in, or take it out.",
    "string_too_long": "is longer than {max_length:,} characters. Shorten it.",
    "int_type": "must be a whole number.",
    "greater_than_equal": "must be {ge} or more.",
    "less_than_equal": "must be {le} or less.",
    "bool_type": "must be true or false.",
    "literal_error": "must be {expected}.",
    "union_tag_invalid": "has a 'kind' other than {expected_tags}. Use one of these.",
    "union_tag_not_found": "has no {discriminator}. Add it: 'school' or 'trust'.",
    "dict_type": "must be an object in braces.",
    "model_type": "must be an object in braces.",
    "tuple_type": "must be a list in square brackets.",
    "too_short": "must have at least one entry.",
    "date_type": "must be a date such as 2026-11-30, in quotation marks.",
    "string_pattern_mismatch": "is not written as it should be. Ask for the file as it was made.",
    "date_from_datetime_inexact": "must be a date such as 2026-11-30, without a time.",
    "date_parsing": "must be a date such as 2026-11-30.",
}
