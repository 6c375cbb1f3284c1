"""Words that depend on the setting: pupil or student, governor or trustee (the rubric's table `words`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeVar

from scoring.model import Value
from scoring.organisation import School, Trust
from scoring.rules import EditionRules
from scoring.setting import BoardName, SettingMatch

Say = Callable[[str], str]
T = TypeVar("T")

# Codes, not words: rewording them would break the references between the parts.
# A reason for 'not applicable' is one too: the one chosen is stored, and must mean the same in every setting.
CODES = frozenset(
    {"id", "critical", "confidence", "anchor", "effort", "within", "kinds", "phases", "types", "needs", "guidance", "na_reasons"}
)


def matches(when: SettingMatch, organisation: School | Trust) -> bool:
    """Whether the organisation is one of those meant; what is left out matches everybody."""
    kind_of_school = (organisation.type,) if isinstance(organisation, School) else ()
    return (
        (not when.kinds or organisation.kind in when.kinds)
        and (not when.phases or set(organisation.phases) <= set(when.phases))
        and (not when.types or set(kind_of_school) & set(when.types) != set())
    )


def board_for(rules: EditionRules, organisation: School | Trust) -> BoardName:
    """The last name in the table that matches."""
    return [name for name in rules.board if matches(name.when, organisation)][-1]


def wording_for(rules: EditionRules, organisation: School | Trust) -> Say:
    """A function from the authors' words to this setting's words; whole words only, longest phrase first."""
    table = {form: form for phrase in rules.kept_phrases for form in (phrase, _capital(phrase))}
    for rule in rules.words:
        if matches(rule.when, organisation):
            table |= rule.say
            table |= {_capital(word): _capital(other) for word, other in rule.say.items()}
    if not table:
        return lambda text: text
    longest_first = sorted(table, key=lambda word: (-len(word), word))
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w-])")
    return lambda text: pattern.sub(lambda found: table[found.group()], text)


def _capital(word: str) -> str:
    return word[0].upper() + word[1:]


def reworded(value: T, say: Say) -> T:
    """The same value with every text in it said in this setting's words; codes stay as they are."""
    return _reworded(value, say)  # type: ignore[return-value]  # same type in, same type out


def _reworded(value: object, say: Say) -> object:
    match value:
        case str():
            return say(value)
        case tuple():
            return tuple(_reworded(item, say) for item in value)
        case Mapping():
            return MappingProxyType({key: _reworded(item, say) for key, item in value.items()})
        case Value():
            texts = {name: _reworded(item, say) for name, item in value if name not in CODES}
            return value.model_copy(update=texts)
        case _:
            return value


def terms_used(rules: EditionRules, *texts: str) -> tuple[tuple[str, str], ...]:
    """The defined terms that occur in the texts as whole words, each with its meaning, in the table's order."""
    found = set(rules.term_pattern.findall(" ".join(texts)))
    return tuple((term, meaning) for term, meaning in rules.terms.items() if term in found)
