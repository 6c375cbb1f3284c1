"""How old a reader must be to read a question with ease.

The Flesch-Kincaid grade level: 0.39 x words per sentence + 11.8 x syllables per word - 15.59.  Source: J. P. Kincaid, R. P. Fishburne,
R. L. Rogers and B. S. Chissom, "Derivation of new readability formulas for Navy enlisted personnel", Research Branch Report 8-75,
Naval Technical Training Command, Millington, 1975.  As R. Flesch ("A new readability yardstick", Journal of Applied Psychology 32,
1948) counts, a colon or semicolon ends a sentence too, and a compound with a hyphen is one word.

A grade is a school year in the United States; its readers are five to six years older than its number, so the age is the grade
and five.  The formula was fitted to samples of about a hundred words and is out by about a year, so it is asked of the question, its
reason and its descriptors together, and the age is rounded to a whole year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from assessment.rubric_files.language.passages import Path
from assessment.rubric_files.language.rules import ReadingAgeLimit
from assessment.rubric_files.problems import shortened
from scoring.errors import Fault
from scoring.question import Question

AGE_AT_GRADE_0 = 5
GROWN_UP = 18
_SENTENCE_END = re.compile(r"[.?!:;](?=\s|$)")
_WORD = re.compile(r"\w[\w'-]*")


def hard_to_read(at: Path, question: Question, limit: ReadingAgeLimit) -> Iterator[Fault]:
    """The question at `at` when it needs an older reader than it should, at its hardest text."""
    texts: dict[Path, str] = {("question",): question.question, ("why",): question.why}
    texts |= {("levels", level): descriptor for level, descriptor in question.levels.items()}
    if sum(len(text.split()) for text in texts.values()) < limit.fewest_words:
        return
    age = reading_age(texts.values())
    if age > limit.oldest:
        hardest = max(texts, key=lambda path: _grade(_measured(texts[path])))
        needed = age if age < GROWN_UP else f"{GROWN_UP} or more"
        text = shortened(texts[hardest])
        what = (
            f"'{question.id}' needs a reading age of {needed}, and {limit.oldest} is the most; its hardest text is '{text}'. "
            "Shorten sentences, and use shorter words."
        )
        yield Fault((*at, *hardest), what, "reading-age", warning=True)


def reading_age(texts: Iterable[str]) -> int:
    """The age in whole years at which the texts, taken together, are read with ease."""
    sentences, words, syllables = (sum(counts) for counts in zip(*map(_measured, texts), strict=True))
    return round(_grade((sentences, words, syllables))) + AGE_AT_GRADE_0


def _grade(measured: tuple[int, int, int]) -> float:
    sentences, words, syllables = measured
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def _measured(text: str) -> tuple[int, int, int]:
    """Sentences, words and syllables; at least one of each, so that a text of signs alone can be measured too."""
    words = _WORD.findall(text)
    ends = len(_SENTENCE_END.findall(text))
    unfinished = not _SENTENCE_END.search(text, max(0, len(text) - 1))
    return max(1, ends + unfinished), max(1, len(words)), max(1, sum(map(syllables_in, words)))


_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(
    r"(?:some|safe|home|frame|time|every|fore|place)(?=[a-z]{3})"  # compounds: the e inside them
    r"|[^aeiouy]e(?=ly$|less$|ness$|ments?$|ful)"
    r"|(?:[^aeiouyl]|[aeiouyr]l)e$"
    r"|(?:[^aeiouytdlr]|[aeiouylr]l|[aeiour]r)ed$"
    r"|(?:[^aeiouyscxzghlr]|[aeiouyr][lr]|[tpr]h|gh)es$"
)
_APART = re.compile(r"i(?:a(?!l$|lly$|ge|ns?$)|o(?!n|us)|um|et|er|est)|[aeiouy]ing|eo(?!u|p)|eas?$|ua(?!r)|uou|ism|yer")


@lru_cache(maxsize=20_000)
def syllables_in(word: str) -> int:
    """About how many syllables an English word has: its groups of vowels, less those that are silent, more those that are spoken apart."""
    if word.isupper() and len(word) > 1:
        return len(word)
    letters = word.lower().replace("'", "")
    return max(1, len(_VOWELS.findall(letters)) - len(_SILENT.findall(letters)) + len(_APART.findall(letters)))
