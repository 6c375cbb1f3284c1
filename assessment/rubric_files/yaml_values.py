"""YAML nodes -> plain Python values in one pass, refusing on the way what would silently mislead an author."""

from __future__ import annotations

import re

import yaml

from assessment.rubric_files.unseen_signs import harmful_in, sentence_about, unseen_in, without_unseen
from assessment.rubric_files.yaml_syntax import DEEPEST, TOO_DEEP, plain_value, plain_word
from assessment.rubric_files.yaml_text import place_in, words_at

Found = tuple[int, int, str, str, str]
YamlValue = object
"""None, a text, number or truth value, a tuple of values, or a dict of values by key."""

_CURLY = "\u201c\u201d\u2018\u2019\u201e"
_NO_COMMENT = re.compile(r" +#[^\s#]")
_ONE_SPACE = re.compile(r" #| +#[^\s#]")


class Reading:
    """One walk over the nodes of a text; what is found in it is (line, column, sentence, rule, words), counted from 1.

    `problems` stand in the way of any use; `empty` are keys without a value, wrong even where the key could be left out.
    In a file written `by_hand` a sign that nobody sees is one, where it makes another word of the one it stands in.
    """

    def __init__(self, text: str, *, by_hand: bool = True) -> None:
        self._text = text
        self._by_hand = by_hand
        self._anchored: set[int] = set()
        self.problems: list[Found] = []
        self.empty: list[Found] = []

    def value_of(self, node: yaml.Node, depth: int = 1) -> YamlValue:
        """The value of a node; what is refused is noted in `problems` and reads as None."""
        if depth > DEEPEST:
            self._note(node, TOO_DEEP, "too-deep")
            return None
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if self._text[node.start_mark.index] in "&!" and self._seen_before(node):
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, depth)
        return tuple([self.value_of(item, depth + 1) for item in node.value])

    def _scalar(self, node: yaml.ScalarNode, *, is_key: bool = False) -> YamlValue:
        text, start = self._text, node.start_mark.index
        if not node.style and node.value and text[start] in _CURLY:
            self._note(node, f'a curly quotation mark {text[start]} starts this text. Use straight quotes (") or none.', "curly-quote")
        if self._is_cut_off(node):
            what = "' #' cuts the rest of this text off. Put the whole text in straight quotes."
            self.problems.append(self._found(node.end_mark, what, "hash-cuts-text"))
        if text[start : start + 1] in ("&", "!"):
            self._seen_before(node)
        if self._by_hand and not node.value.isascii() and self._hides_something(node, is_key=is_key):
            return without_unseen(node.value) if node.style else plain_word(without_unseen(node.value))
        return plain_value(node)

    def _hides_something(self, node: yaml.ScalarNode, *, is_key: bool) -> bool:
        """Note each unseen sign that does harm; one that is written as an escape can be seen."""
        found = [sign.start() for sign in unseen_in(self._text, node.start_mark.index, node.end_mark.index)]
        if len(found) != len(list(unseen_in(node.value))):
            return False
        harmful = found if is_key else [found[number] for number in harmful_in(node.value)]
        for place in harmful:
            words = words_at(self._text, place)
            self.problems.append((*place_in(self._text, place), sentence_about(self._text[place]), "invisible-sign", words))
        return bool(harmful)

    def _is_cut_off(self, node: yaml.ScalarNode) -> bool:
        text, end = self._text, node.end_mark.index
        if text[end : end + 1] != " " or node.style in ("|", ">"):
            return False
        # One space after a plain text is too easily a space of that text: the rubrics' own comments stand further off.
        after = _ONE_SPACE if not node.style and isinstance(plain_value(node), str) else _NO_COMMENT
        return bool(after.match(text, end))

    def _mapping(self, node: yaml.MappingNode, depth: int) -> YamlValue:
        values: dict[object, YamlValue] = {}
        lines: dict[object, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._note(key_node, "a key must be one word or number. Put a text that begins with a bracket in straight quotes.", "key")
                continue
            key, value = self._pair(key_node, value_node, depth)
            if key == "<<" and not key_node.style:
                self._note(key_node, "'<<' merges are not allowed in rubrics. Write the keys out.", "merge")
            elif key in values:
                self._note(key_node, f"'{key_node.value}' is given twice (first on line {lines[key]}). Keep one.", "key-twice")
            else:
                values[key], lines[key] = value, key_node.start_mark.line + 1
                if value is None:
                    what = f"'{key_node.value}' is empty. Write its text, or take the line away."
                    self.empty.append(self._found(key_node.start_mark, what, "empty"))
        return values

    def _pair(self, key_node: yaml.ScalarNode, value_node: yaml.Node, depth: int) -> tuple[YamlValue, YamlValue]:
        """The key and its value; of a key that is noted as wrong, what it was meant to be, so that it is not complained of twice."""
        noted = len(self.problems)
        key, value = self._scalar(key_node, is_key=True), self.value_of(value_node, depth + 1)
        if len(self.problems) > noted and isinstance(key, str):
            name, colon, text = key.strip(_CURLY).partition(":")
            return name, text.strip() if colon and value is None else value
        return key, value

    def _seen_before(self, node: yaml.Node) -> bool:
        # An alias is the anchored node itself, met again: walking it once keeps a small file from growing huge.
        if self._text[node.start_mark.index] == "!":
            self._note(node, "this text begins with !. Put it in straight quotes.", "tag")
        else:
            self._note(
                node, "'&name' and '*name' shortcuts are not allowed in rubrics. Write the text out, in quotes if it begins so.", "shortcut"
            )
        seen = id(node) in self._anchored
        self._anchored.add(id(node))
        return seen

    def _note(self, node: yaml.Node, what: str, rule: str) -> None:
        self.problems.append(self._found(node.start_mark, what, rule))

    def _found(self, mark: yaml.Mark, what: str, rule: str) -> Found:
        return mark.line + 1, mark.column + 1, what, rule, words_at(self._text, mark.index)
