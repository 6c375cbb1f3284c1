"""Whatever stands where something else should stand, an author reads a sentence and never the validator's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from pydantic import ValidationError

from assessment.rubric_files import newest_edition
from assessment.rubric_files.complaints import complaints
from assessment.rubric_files.document import read_document
from assessment.rubric_files.edition import GuidanceFile, area_paths
from assessment.rubric_files.language.file import OURS
from assessment.rubric_files.language.rules import LanguageRules
from scoring.model import Value
from scoring.question import AreaFile
from scoring.rules import EditionRules

SHIPPED = newest_edition(Path(__file__).parents[2] / "rubrics")
FILES: dict[Path, type[Value]] = {
    SHIPPED / "rubric.yaml": EditionRules,
    SHIPPED / "guidance.yaml": GuidanceFile,
    area_paths(SHIPPED)[0]: AreaFile,
    OURS: LanguageRules,
}
STRANGERS: tuple[object, ...] = (None, True, -1, 2024, 1.5, "", "x", " ", (), (None,), ("x", 3), {}, {"x": 1}, {1: "x"}, {None: True})
MOST_WORDS = 20


def with_strangers(value: object) -> Iterator[object]:
    """The value with one part at a time replaced, left out or renamed; of a list only its first item."""
    yield from STRANGERS
    if isinstance(value, Mapping):
        for key, part in value.items():
            rest = {name: item for name, item in value.items() if name != key}
            yield rest
            yield rest | {f"{key}s": part}
            yield from ({**value, key: changed} for changed in with_strangers(part))
    elif isinstance(value, tuple) and value:
        yield from ((changed, *value[1:]) for changed in with_strangers(value[0]))


def sentences_about(value: object, model: type[Value]) -> list[str]:
    try:
        model.model_validate(value)
    except ValidationError as error:
        said = [complaint.what for complaint in complaints(error, model)]
        assert said, "a mistake, and nothing said about it"
        return said
    return []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_misplaced_value_is_described_in_short_plain_sentences(file: Path) -> None:
    said = {line for value in with_strangers(read_document(file).value) for line in sentences_about(value, FILES[file])}
    assert said
    assert [
        line for line in said if re.search(r"Input|valid (?:string|integer)|pydantic|does not fit here|as it is in the edition", line)
    ] == []
    assert [line for line in said for part in line.split(". ") if len(part.split()) > MOST_WORDS] == []
