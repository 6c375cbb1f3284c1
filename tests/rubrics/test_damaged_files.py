"""Whatever an editor, a network or a cat does to a file: sentences, or exactly what a reader sees in it, and never a fault of ours."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.rubric_files import newest_edition
from assessment.rubric_files.doctor import examine
from assessment.rubric_files.edition import GuidanceFile, edition_paths
from assessment.rubric_files.language.file import OURS
from assessment.rubric_files.language.rules import LanguageRules
from assessment.rubric_files.parts import Broken, read_part
from scoring.model import Value
from scoring.question import AreaFile
from scoring.rules import EditionRules
from tests.builders import a_rubric, an_edition_in

FILES = [OURS, *edition_paths(newest_edition(OURS.parent))]
OTHER_MODELS: dict[str, type[Value]] = {"rubric.yaml": EditionRules, "guidance.yaml": GuidanceFile, "language.yaml": LanguageRules}
PYDANTIC_WORDS = ("Input should", "validation error", "pydantic", "valid string", "Extra inputs", "does not fit here")
A_FEW = settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])

# ------------------------------------------------------------ damage

SIGNS = ["", "\t", "'", '"', "[", "{", "]", "}", ": ", ":", "&a ", "*a", "!x ", " #x", " # x", "<<: ", "- ", "? ", "|", ">", "%", ", "]
SIGNS += ["\n", "\r", "\x00", "\u201c", "\x85", "\u2028", "\u00a0", "---\n", "...\n", "null", "~", "true", "1", "1.5", "9" * 5000]
SNIPPETS = [*(sign.encode() for sign in SIGNS), b"\xff", b"\xfe\xff", b"\x96"]
Edit = Callable[[bytes], bytes]


def put(where: float, length: int, new: bytes) -> Edit:
    def edit(data: bytes) -> bytes:
        start = int(where * len(data))
        return data[:start] + new + data[start + length :]

    return edit


def edit_lines(where: float, change: Callable[[list[bytes], int], None]) -> Edit:
    def edit(data: bytes) -> bytes:
        lines = data.split(b"\n")
        change(lines, int(where * (len(lines) - 1)))
        return b"\n".join(lines)

    return edit


def drop(lines: list[bytes], at: int) -> None:
    del lines[at]


def say_twice(lines: list[bytes], at: int) -> None:
    lines.insert(at, lines[at])


def say_again_further_down(lines: list[bytes], at: int) -> None:
    lines.insert(min(at + 5, len(lines)), lines[at])


def swap_with_the_next(lines: list[bytes], at: int) -> None:
    lines[at : at + 2] = lines[at : at + 2][::-1]


def join_with_the_next(lines: list[bytes], at: int) -> None:
    lines[at : at + 2] = [b" ".join(lines[at : at + 2])]


def indent(lines: list[bytes], at: int) -> None:
    lines[at] = b"  " + lines[at]


def indent_less(lines: list[bytes], at: int) -> None:
    lines[at] = lines[at].removeprefix(b"  ")


def make_a_comment(lines: list[bytes], at: int) -> None:
    lines[at] = re.sub(rb"^( *)", rb"\1# ", lines[at])


def cut_at_a_space(lines: list[bytes], at: int) -> None:
    before, space, after = lines[at].rpartition(b" ")
    lines[at] = before + b" #" + after if space else lines[at]


def lose_the_quotes(lines: list[bytes], at: int) -> None:
    lines[at] = lines[at].replace(b'"', b"")


LINE_CHANGES = [drop, say_twice, say_again_further_down, swap_with_the_next, join_with_the_next, indent, indent_less]
LINE_CHANGES += [make_a_comment, cut_at_a_space, lose_the_quotes]
SOMEWHERE = st.floats(0, 1)
BYTE_EDITS = st.builds(put, SOMEWHERE, st.integers(0, 40), st.sampled_from(SNIPPETS) | st.binary(max_size=4))
LINE_EDITS = st.builds(edit_lines, SOMEWHERE, st.sampled_from(LINE_CHANGES))
DAMAGE = st.lists(BYTE_EDITS | LINE_EDITS, min_size=1, max_size=3)


def damaged(data: bytes, damage: list[Edit]) -> bytes:
    for edit in damage:
        data = edit(data)
    return data


# ------------------------------------------------------------ what a reader sees


def seen_in(text: str) -> list[str]:
    """Every key and every text of the file in order, found by PyYAML's own scanner in the place of the parser that we use.

    A comment must look like one: a line of its own, or a sign for comments with space round it, two of it after a plain text.
    """
    tokens = list(yaml.scan(text, Loader=yaml.SafeLoader))
    for token, after in pairwise(tokens):
        gap = text[token.end_mark.index : after.start_mark.index].partition("\n")[0]
        if isinstance(token, yaml.ScalarToken) and "#" in gap:
            assert re.match(r" +#(?: |$)" if not token.plain or is_number(token.value) else r"  +#(?: |$)", gap), token.value
    return [token.value for token in tokens if isinstance(token, yaml.ScalarToken)]


def is_number(text: str) -> bool:
    return re.fullmatch(r"-?\d+(?:\.\d+)?|true|false", text) is not None


def said_by(value: object) -> Iterator[str]:
    """Every key and every text of a file's value in order."""
    match value:
        case Mapping():
            for key, part in value.items():
                yield from said_by(key)
                yield from said_by(part)
        case tuple():
            for part in value:
                yield from said_by(part)
        case bool():
            yield str(value).lower()
        case _:
            yield str(value)


def means(model: object, said: object) -> bool:
    """Whether a typed value means what the file says, no more and no less."""
    match model:
        case Value():
            names = {field.alias or name: name for name, field in type(model).model_fields.items()}
            assert isinstance(said, Mapping)
            return {names[key] for key in said} == model.model_fields_set and all(
                means(getattr(model, names[key]), part) for key, part in said.items()
            )
        case Mapping():
            assert isinstance(said, Mapping)
            return model.keys() == said.keys() and all(means(model[key], part) for key, part in said.items())
        case tuple():
            assert isinstance(said, tuple)
            return len(model) == len(said) and all(map(means, model, said))
        case str():
            return isinstance(said, str) and model == said.strip()
        case Fraction():
            return isinstance(said, str) and model == Fraction(said)
        case date():
            return isinstance(said, str) and model.isoformat() == said
        case _:
            return type(model) is type(said) and model == said


@A_FEW
@given(path=st.sampled_from(FILES), damage=DAMAGE)
def test_a_shipped_file_damaged_anywhere_gives_sentences_or_what_a_reader_sees_in_it(
    path: Path, damage: list[Edit], tmp_path: Path
) -> None:
    copy = tmp_path / path.name
    copy.write_bytes(damaged(path.read_bytes(), damage))
    part = read_part(copy, OTHER_MODELS.get(path.name, AreaFile))
    if isinstance(part, Broken):
        assert part.problems
        assert [line for line in map(str, part.problems) for word in PYDANTIC_WORDS if word in line] == []
    else:
        assert means(part.value, part.document.value)
        # Inside brackets the scanner ends a text at a question mark, against the standard.
        if copy.read_bytes().count(b"?") <= path.read_bytes().count(b"?"):
            assert list(said_by(part.document.value)) == seen_in(part.document.text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_file_means_what_a_reader_sees_in_it(path: Path) -> None:
    part = read_part(path, OTHER_MODELS.get(path.name, AreaFile))
    assert not isinstance(part, Broken)
    assert list(said_by(part.document.value)) == seen_in(part.document.text)
    assert means(part.value, part.document.value)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return an_edition_in(tmp_path_factory.mktemp("written"), a_rubric(areas=2, questions=1))


@A_FEW
@given(name=st.sampled_from(["rubric.yaml", "guidance.yaml", "inquiry-areas/area-a.yaml", "../language.yaml"]), damage=DAMAGE)
def test_an_edition_damaged_anywhere_is_examined_to_the_end(name: str, damage: list[Edit], written: Path, tmp_path: Path) -> None:
    edition = tmp_path / written.name
    shutil.copytree(written, edition, dirs_exist_ok=True)
    shutil.copyfile(OURS, edition.parent / OURS.name)
    (edition / name).write_bytes(damaged((edition / name).read_bytes(), damage))
    examined = examine(edition, date(2026, 12, 1))
    assert examined.edition or examined.problems
    assert [line for line in map(str, examined.found) for word in PYDANTIC_WORDS if word in line] == []
