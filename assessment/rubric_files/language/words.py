"""Words and signs that are out of place in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assessment.rubric_files.language.passages import Passage
from assessment.rubric_files.language.rules import LanguageRules, WordList
from assessment.rubric_files.unseen_signs import sentence_about, unseen_in
from scoring.errors import Fault

_CURLY = re.compile("[\u2018-\u201f]")
_SLASH = re.compile(r"(?<![\w/.:-])[A-Za-z]{2,}(?:/[A-Za-z]{2,})+(?![\w/])")
_WITH_Z = re.compile(r"\b[A-Za-z]+iz(?:e[drs]?|ers|ings?|ations?)\b")
_TOKEN = re.compile(r"\w[\w-]*")
_GOES_ON = re.compile(r"[\w-]")
_YEAR = r"\b(?:19|20)\d\d\b"
_TITLES = ("title", "short_title")


@dataclass(frozen=True, slots=True)
class _Form:
    """Words to look for; nothing is said of those that are kept."""

    words: str
    rule: str
    what: str | None

    def stands_at(self, text: str, start: int) -> bool:
        return text.startswith(self.words, start) and not _GOES_ON.match(text, start + len(self.words))


_Forms = Mapping[str, list[_Form]]
"""What is looked for by its first word, longest first."""


def _forms_of(lists: Iterable[WordList]) -> _Forms:
    by_first: dict[str, list[_Form]] = {}
    for form in sorted((form for here in lists for form in _forms_in(here)), key=lambda form: -len(form.words)):
        by_first.setdefault(_TOKEN.findall(form.words)[0], []).append(form)
    return by_first


def _forms_in(here: WordList) -> Iterator[_Form]:
    for words, instead in here.words.items():
        what = f"{here.what}. {here.remedy.replace('{instead}', instead)}"
        yield from (_Form(form, here.rule, what) for form in (words, _capital(words)))
    for words in here.kept:
        yield from (_Form(form, here.rule, None) for form in (words, _capital(words)))


class Vocabulary:
    """The word lists, made ready once for the many texts they are looked for in."""

    def __init__(self, language: LanguageRules) -> None:
        self._language = language
        self._forms: dict[str, _Forms] = {}
        self._shared: dict[tuple[int, ...], _Forms] = {}
        self._dates = re.compile(rf"{_YEAR}|\b(?:{'|'.join(map(re.escape, language.dates.months))})\b")
        self._kept_z = frozenset(language.spelt_with_z)

    def faults_in(self, passage: Passage) -> Iterator[Fault]:
        """What is out of place in the passage."""
        yield from self._listed(passage)
        yield from self._spelt_with_z(passage)
        yield from _signs(passage)
        if passage.key in self._language.dates.texts:
            for found in self._dates.finditer(passage.text):
                what = (
                    f"'{found.group()}' will go out of date while the edition stays. Write 'the current', and keep dates in guidance.yaml."
                )
                yield _fault(passage, what, "date", found.group())

    def _listed(self, passage: Passage) -> Iterator[Fault]:
        # One big pattern of every phrase would take longer to make than all the texts take to read.
        forms, text = self._forms_for(passage.key), passage.text
        firsts = forms.keys() & _TOKEN.findall(text)
        if not any(form.words in text for first in firsts for form in forms[first]):
            return
        done = 0
        for token in _TOKEN.finditer(text):
            if token.start() < done:
                continue
            here = next((form for form in forms.get(token.group(), ()) if form.stands_at(text, token.start())), None)
            if here:
                done = token.start() + len(here.words)
                if here.what:
                    yield _fault(passage, f"'{here.words}' {here.what}", here.rule, here.words)

    def _forms_for(self, key: str) -> _Forms:
        """What is looked for in texts with this key; most keys share it with others."""
        if key not in self._forms:
            lists = tuple(place for place, here in enumerate(self._language.words) if here.texts == "all" or key in here.texts)
            if lists not in self._shared:
                self._shared[lists] = _forms_of(self._language.words[place] for place in lists)
            self._forms[key] = self._shared[lists]
        return self._forms[key]

    def _spelt_with_z(self, passage: Passage) -> Iterator[Fault]:
        if "iz" in passage.text:
            for found in _WITH_Z.finditer(passage.text):
                word = found.group()
                if word.lower() not in self._kept_z:
                    british = word[: word.rindex("iz")] + "is" + word[word.rindex("iz") + 2 :]
                    yield _fault(passage, f"'{word}' is American spelling. Write '{british}'.", "american-spelling", word)


def _signs(passage: Passage) -> Iterator[Fault]:
    text = passage.text
    if not text.isascii():
        for found in _CURLY.finditer(text):
            what = f"the curly quotation mark {found.group()} comes from a word processor. Type a straight one."
            yield _fault(passage, what, "curly-quote", found.group())
        for found in unseen_in(text):
            yield _fault(passage, sentence_about(found.group()), "invisible-sign", found.group())
    if "/" in text:
        for found in _SLASH.finditer(text):
            what = (
                f"'{found.group()}' offers several words at once. Write one; the table 'words' in rubric.yaml changes it where it should."
            )
            yield _fault(passage, what, "slash-words", found.group())
    if passage.key in _TITLES and text.endswith("."):
        yield _fault(passage, f"the title '{text}' ends with a full stop. Take the full stop away.", "title-full-stop", None)


def _fault(passage: Passage, what: str, rule: str, words: str | None) -> Fault:
    return Fault(passage.path, what, rule, words, warning=True)


def _capital(word: str) -> str:
    return word[0].upper() + word[1:]
