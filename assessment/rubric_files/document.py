"""One YAML file that could be parsed: its value, its problems so far, and where in it each part stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from assessment.rubric_files.problems import Problem, RubricProblems, shortened
from assessment.rubric_files.unseen_signs import sentence_about, unseen_in
from assessment.rubric_files.yaml_syntax import NotYaml, compose, plain_value
from assessment.rubric_files.yaml_text import place_in, read_text, words_at
from assessment.rubric_files.yaml_values import Reading, YamlValue

Keys = tuple[str | int, ...]
"""The way to a part: keys of mappings and positions in lists."""


@dataclass(frozen=True)
class Document:
    """A file's value; `problems` already stand in the way of using it, `empty` are keys without a value."""

    path: Path
    text: str
    root: yaml.Node | None
    value: YamlValue
    problems: tuple[Problem, ...]
    empty: tuple[Problem, ...]

    def problem(self, keys: Keys, what: str, *, at_key: bool = False, rule: str = "form", words: str | None = None) -> Problem:
        """What is wrong with the part `keys` leads to, placed at the deepest part of the way that exists.

        When its text holds the `words`, it is placed there and quotes them.
        """
        node = place = self.root
        for depth, key in enumerate(keys, start=1):
            found = _child(node, key)
            if found is None:
                break
            key_node, node = found
            place = key_node if at_key and depth == len(keys) else node
        if place is None:
            return Problem(str(self.path), 1, 1, what, rule)
        if words and (index := self._index_of(words, place)) is not None:
            return Problem(str(self.path), *place_in(self.text, index), what, rule, shortened(words))
        mark = place.start_mark
        quoted = shortened(place.value) if isinstance(place, yaml.ScalarNode) else words_at(self.text, mark.index)
        return Problem(str(self.path), mark.line + 1, mark.column + 1, what, rule, quoted)

    def _index_of(self, words: str, node: yaml.Node) -> int | None:
        # A long text is folded over several lines, so any space between the words may be a line break there.
        written = re.compile(r"\s+".join(map(re.escape, words.split())) or re.escape(words))
        found = written.search(self.text, node.start_mark.index, node.end_mark.index)
        return found.start() if found else None


def read_document(path: Path, *, by_hand: bool = True) -> Document:
    """The parsed file, written by hand or by a program; RubricProblems when it is no YAML at all."""
    text = read_text(path)
    try:
        root = compose(text)
    except NotYaml as error:
        line = text.split("\n", error.line)[error.line - 1 : error.line] or [""]
        problem = Problem(str(path), error.line, error.column, error.what, "yaml", shortened(line[0]))
        raise RubricProblems(problem, *_unseen(path, error.line, line[0])) from None
    reading = Reading(text, by_hand=by_hand)
    value = reading.value_of(root) if root is not None else None
    problems, empty = (tuple(Problem(str(path), *one) for one in found) for found in (reading.problems, reading.empty))
    return Document(path, text, root, value, problems, empty)


def _unseen(path: Path, number: int, line: str) -> Iterator[Problem]:
    """The signs of a line that cannot be read that may be the cause of it."""
    for sign in unseen_in(line):
        yield Problem(str(path), number, sign.start() + 1, sentence_about(sign.group()), "invisible-sign", shortened(line[sign.start() :]))


def _child(node: yaml.Node | None, key: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key], node.value[key]
    if isinstance(node, yaml.MappingNode):
        # Pydantic names a key that is neither text nor whole number by its text, so that is compared too.
        said = {str(key), str(key).lower(), "null", "~", ""}
        named = (pair for pair in node.value if isinstance(pair[0], yaml.ScalarNode) and pair[0].value in said)
        return next((pair for pair in named if key in (plain_value(pair[0]), str(plain_value(pair[0])))), None)
    return None
