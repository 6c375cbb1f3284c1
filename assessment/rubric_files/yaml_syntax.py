"""Text -> YAML nodes, by our own narrow dialect; a syntax error becomes one plain sentence."""

from __future__ import annotations

import re
from typing import Any

import yaml

from assessment.rubric_files.yaml_sayings import RAN_ON, saying_for
from assessment.rubric_files.yaml_text import place_in

try:
    from yaml import CSafeLoader as _FastestLoader
except ImportError:  # PyYAML built without libyaml: the same results, some ten times slower
    from yaml import SafeLoader as _FastestLoader  # type: ignore[assignment]

DEEPEST = 20
"""More levels of nesting than any rubric has."""

TOO_DEEP = f"this is nested more than {DEEPEST} levels deep. Check the brackets and the indentation."

MOST_ENTRIES = 50_000
"""Of one file: forty times what the largest file of a rubric has, five times what the averages have."""

TOO_MUCH = f"this file has more than {MOST_ENTRIES:,} entries. Take out what does not belong in it."

_STR, _INT, _FLOAT, _BOOL, _NULL = (f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null"))
_OPENERS, _MANY_OPENERS = ("[", "{", "- ", "-\t", "? ", "?\t"), 1000
_UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NUMBERS = [(_INT, re.compile(r"-?(?:0|[1-9][0-9]{0,17})$")), (_FLOAT, re.compile(r"-?[0-9]{1,17}\.[0-9]{1,17}$"))]


class RubricLoader(_FastestLoader):
    """Only true, false, null, whole numbers and decimal fractions are not text: No, 12:30, 1_000 and 2026-11-23 stay words."""

    yaml_implicit_resolvers: Any = {  # noqa: RUF012  # PyYAML declares it for the instance
        "t": [(_BOOL, re.compile(r"true$"))],
        "f": [(_BOOL, re.compile(r"false$"))],
        "n": [(_NULL, re.compile(r"null$"))],
        "~": [(_NULL, re.compile(r"~$"))],
        "": [(_NULL, re.compile(r"$"))],
        **dict.fromkeys("-0123456789", _NUMBERS),
    }


def plain_value(node: yaml.ScalarNode) -> str | int | float | bool | None:
    """A scalar node's value in our dialect."""
    match node.tag:
        case "tag:yaml.org,2002:int":
            return int(node.value)
        case "tag:yaml.org,2002:float":
            return float(node.value)
        case "tag:yaml.org,2002:bool":
            return bool(node.value == "true")
        case "tag:yaml.org,2002:null":
            return None
        case _:
            return str(node.value)


def plain_word(text: str) -> str | int | float | bool | None:
    """The value that the text would have without quotes."""
    resolvers = RubricLoader.yaml_implicit_resolvers.get(text[:1], [])
    return plain_value(yaml.ScalarNode(next((tag for tag, pattern in resolvers if pattern.match(text)), _STR), text))


class NotYaml(Exception):
    """The text cannot be parsed; where (from 1), and a plain sentence."""

    def __init__(self, line: int, column: int, what: str) -> None:
        super().__init__(what)
        self.line, self.column, self.what = line, column, what


def compose(text: str) -> yaml.Node | None:
    """The root node of the one document in the text, None when it is empty; NotYaml otherwise."""
    try:
        _refuse_too_much(text)
        return _root(text)
    except yaml.MarkedYAMLError as error:
        raise _plain(error, text) from None
    except yaml.reader.ReaderError:
        raise NotYaml(*place_in(text, _first_unprintable(text)), "there is an invisible control character here. Delete it.") from None
    except RecursionError:
        raise NotYaml(1, 1, TOO_DEEP) from None


def _root(text: str) -> yaml.Node | None:
    loader = RubricLoader(text)
    try:
        root: yaml.Node | None = loader.get_single_node()
        return root
    finally:
        loader.dispose()


def most_entries(text: str) -> int:
    """The parser finds no more beginnings, ends and texts than this: no sign brings more than four.  Prose has such signs too."""
    return 4 * sum(map(text.count, "[{:,-?")) + 8


def _refuse_too_much(text: str) -> None:
    # libyaml composes by recursion and takes the whole process down at some 20,000 levels, and 2 MB of tiny entries take it
    # seconds and hundreds of megabytes.  So a file that could be like that is first read event by event, and no further than
    # need be.  Indentation alone cannot get so deep in 2 MB.
    if sum(map(text.count, _OPENERS)) < _MANY_OPENERS and most_entries(text) <= MOST_ENTRIES:
        return
    depth = 0
    for number, event in enumerate(yaml.parse(text, RubricLoader), start=1):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise NotYaml(*_place(event.start_mark), TOO_DEEP)
        if number > MOST_ENTRIES:
            raise NotYaml(*_place(event.start_mark), TOO_MUCH)


def _first_unprintable(text: str) -> int:
    found = _UNPRINTABLE.search(text)
    return found.start() if found else 0


def _plain(error: yaml.MarkedYAMLError, text: str) -> NotYaml:
    saying = saying_for(error.problem or "", error.context or "")
    mark = error.context_mark if saying.at_opening and error.context_mark else error.problem_mark
    opening = _quote_that_ran_on(text, mark.index) if mark else None
    if opening:
        return NotYaml(*_place(opening), RAN_ON)
    before = text[: mark.index].rpartition("\n")[2] if mark else ""
    return NotYaml(*_place(mark), saying.what(before))


def _quote_that_ran_on(text: str, index: int) -> Any:
    """The mark of a quotation mark whose text goes on over several lines and ends just before `index`; None when there is none."""
    quoted: Any = None
    try:
        for event in yaml.parse(text, RubricLoader):
            if isinstance(event, yaml.ScalarEvent) and event.style in ("'", '"'):
                quoted = event
    except yaml.MarkedYAMLError:
        if quoted and "\n" in text[quoted.start_mark.index : quoted.end_mark.index] and "\n" not in text[quoted.end_mark.index : index]:
            return quoted.start_mark
    return None


def _place(mark: Any) -> tuple[int, int]:
    """A mark of either loader as line and column from 1."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
