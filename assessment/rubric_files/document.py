"""One YAML file that could be parsed: its value, its problems so far, and where in it each part stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from assessment.rubric_files.problems import Problem, RubricProblems
from assessment.rubric_files.yaml_syntax import NotYaml, compose, plain_value
from assessment.rubric_files.yaml_text import read_text
from assessment.rubric_files.yaml_values import Reading, YamlValue

Keys = tuple[str | int, ...]
"""The way to a part: keys of mappings and positions in lists."""


@dataclass(frozen=True)
class Document:
    """A file's value; `problems` is what already stands in the way of using it."""

    path: Path
    root: yaml.Node | None
    value: YamlValue
    problems: tuple[Problem, ...]

    def problem(self, keys: Keys, what: str, *, at_key: bool = False) -> Problem:
        """What is wrong with the part `keys` leads to, placed at the deepest part of the way that exists."""
        node = self.root
        place = _place(node) if node is not None else (1, 1)
        for depth, key in enumerate(keys, start=1):
            found = _child(node, key)
            if found is None:
                break
            key_node, node = found
            place = _place(key_node if at_key and depth == len(keys) else node)
        return Problem(str(self.path), *place, what)


def read_document(path: Path) -> Document:
    """The parsed file; RubricProblems when it is no YAML at all."""
    text = read_text(path)
    try:
        root = compose(text)
    except NotYaml as error:
        raise RubricProblems(Problem(str(path), error.line, error.column, error.what)) from None
    reading = Reading(text)
    value = reading.value_of(root) if root is not None else None
    return Document(path, root, value, tuple(Problem(str(path), *problem) for problem in reading.problems))


def _child(node: yaml.Node | None, key: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key], node.value[key]
    if isinstance(node, yaml.MappingNode):
        scalars = [(name, value) for name, value in node.value if isinstance(name, yaml.ScalarNode)]
        # Pydantic names a key that is neither text nor whole number by its text, so that is compared too.
        return next(((name, value) for name, value in scalars if key in (plain_value(name), str(plain_value(name)))), None)
    return None


def _place(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1
