"""How long a descriptor may be: short enough to choose from at the end of a long day."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.question import Question

FEWEST_WORDS = 8
MOST_WORDS = 30
MOST_WORDS_TOGETHER = 109
"""Of all the descriptors of one question."""


def length_faults(question: Question) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The descriptors that are too short or too long, alone or together, each with the way to it from the question."""
    words = {level: len(descriptor.split()) for level, descriptor in question.levels.items()}
    for level, count in words.items():
        if not FEWEST_WORDS <= count <= MOST_WORDS:
            yield ("levels", level), f"this descriptor has {count} words. Write {FEWEST_WORDS} to {MOST_WORDS}."
    total = sum(words.values())
    if total > MOST_WORDS_TOGETHER:
        yield ("levels",), f"the descriptors of '{question.id}' have {total} words together. Keep to {MOST_WORDS_TOGETHER}."
