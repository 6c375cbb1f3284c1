"""Abbreviations that nobody explains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from assessment.rubric_files.language.passages import Passage
from assessment.rubric_files.language.rules import LanguageRules
from scoring.errors import Fault

_ABBREVIATION = re.compile(r"\b(?:[A-Z]{2,}\d*(?:\.[A-Z]{2,})*|[A-Z][a-z][A-Z])(?=s?\b)")


def unexplained(passages: Iterable[Passage], terms: Mapping[str, str], language: LanguageRules) -> Iterator[Fault]:
    """Each abbreviation that is neither known to everyone nor explained under `terms`, where it first stands."""
    known = set(language.abbreviations)
    for term, meaning in terms.items():
        known.update(_ABBREVIATION.findall(f"{term} {meaning}"))
    for passage in passages:
        for found in _ABBREVIATION.findall(passage.text):
            if found not in known:
                known.add(found)
                what = f"'{found}' is not explained. Write it out, or explain it under 'terms' in rubric.yaml."
                yield Fault(passage.path, what, "abbreviation", found, warning=True)
