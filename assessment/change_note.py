"""What members are told of a new edition: what is new, what has changed and why, what has gone, and what they have to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from scoring.carry_over import Carry, Following, routes_between
from scoring.edition_changes import EditionChange, edition_changes
from scoring.rubric import Rubric

_RULES: Mapping[str, str] = {
    "levels": "what the levels are called and mean",
    "pass_level": "the level that every answer should reach",
    "areas": "how much each area counts",
    "scoring": "how many answers a score needs",
    "holds": "which answers hold back the overall level",
    "certainty": "how far a score could be out",
    "effort": "how much work an action is",
    "within": "how much time an action has",
    "priorities": "which actions come first",
    "plan_size": "how many actions we suggest",
    "needs": "what we ask at the start",
    "first_look": "which questions make the first look",
    "phases": "the list of phases",
    "types": "the list of types of school",
    "regions": "the list of regions",
    "pupils": "the sizes of schools",
    "trust_sizes": "the sizes of trusts",
    "terms": "how some terms are explained",
    "words": "the words for some settings",
}
"""How a member would say what a rule is about; what is not here is told as other rules."""
_MARKDOWN = re.compile(r"([\\`*_\[\]<>])")
ANSWERS = {"keep": "Your answer stays.", "ask": "Please choose again: you see what you chose before."}


def change_note(old: Rubric, new: Rubric, following: Following) -> str:
    """The note as Markdown; the same editions always give the same text."""
    changes = edition_changes(old, new)
    parts = (
        _opening(old, new, following),
        _section("New", _new(old, new, following)),
        _section("Changed, and why", _changed(old, new, following)),
        _section("Gone", _gone(old, new, following)),
        _section("How scores and plans are worked out", _rules(changes)),
        _section("Small corrections", _wording(changes)),
        _section("What you have to do", _to_do(old, new, following)),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _opening(old: Rubric, new: Rubric, following: Following) -> str:
    title = f"# {_plain(new.rules.title)}: what changes with edition {new.edition}"
    return "\n\n".join((title, _plain(following.summary), f"It follows edition {old.edition}."))


def _section(title: str, lines: Iterable[str]) -> str:
    """A heading and its lines; nothing where there is no line."""
    found = list(lines)
    return "\n".join([f"## {title}", "", *(f"- {line}" for line in found)]) if found else ""


def _new(old: Rubric, new: Rubric, following: Following) -> Iterator[str]:
    known = {area.id for area in old.areas}
    for area in new.areas:
        if area.id not in known:
            yield f"**{_plain(area.title)}**, a new area. {_plain(area.purpose)}"
    for identity in _new_questions(old, new, following):
        yield f"{_named(identity, new)}. {_plain(new.question(identity).question)}"


def _new_questions(old: Rubric, new: Rubric, following: Following) -> list[str]:
    """Those that no old answer leads to."""
    reached = {route.now for route in routes_between(old, new, following).values()}
    return [question.id for question in new if question.id not in reached]


def _changed(old: Rubric, new: Rubric, following: Following) -> Iterator[str]:
    """One line for each question that old answers are led to by a line of the author's."""
    routes = routes_between(old, new, following)
    for question in new:
        lines = [line for line in following.questions if routes[line.was].now == question.id]
        if not lines:
            continue
        others = [_named(line.was, old) for line in lines if line.was != question.id]
        was = f", in the place of {' and '.join(others)}" if others else ""
        yield f"{_named(question.id, new)}{was}. {_reasons(lines)} {ANSWERS[_asked(lines, routes[lines[0].was].becomes)]}"


def _asked(lines: list[Carry], becomes: str) -> str:
    return "ask" if becomes == "ask" or any(line.answer == "ask" for line in lines) else "keep"


def _gone(old: Rubric, new: Rubric, following: Following) -> Iterator[str]:
    reasons = {line.was: line for line in following.questions}
    routes = routes_between(old, new, following)
    for question in old:
        if routes[question.id].now is None:
            yield f"{_named(question.id, old)}. {_reasons([reasons[question.id]] if question.id in reasons else [])}".strip()


def _rules(changes: Iterable[EditionChange]) -> Iterator[str]:
    """The rules that changed, each once."""
    parts = [str(change.path[1]) for change in changes if change.kind == "meaning" and change.path[0] == "rules"]
    yield from dict.fromkeys(f"We changed {_RULES.get(part, 'other rules')}." for part in parts)


def _wording(changes: Iterable[EditionChange]) -> Iterator[str]:
    corrected = {change.question for change in changes if change.kind == "wording" and change.question is not None}
    if corrected:
        yield f"We corrected words in {_number(len(corrected), 'question')}. What is asked is the same."


def _to_do(old: Rubric, new: Rubric, following: Following) -> Iterator[str]:
    routes = routes_between(old, new, following)
    again = {route.now for route in routes.values() if route.now is not None and route.becomes == "ask"}
    added = _new_questions(old, new, following)
    yield f"Nothing at once. An assessment that you have begun stays in edition {old.edition} until you move it."
    yield "Before you move it, you see what becomes of every answer. Nothing is lost: what is gone stays in the record of the move."
    parts = [f"choose again in {_number(len(again), 'question')}"] if again else []
    parts += [f"answer {_number(len(added), 'new question')}"] if added else []
    if parts:
        yield f"After the move, {' and '.join(parts)}, where they apply to you."
    yield "An assessment that you have submitted stays as it is. Open it again if you want to move it."
    yield "Compare scores within one edition. On the day of the move you see your score in both."
    yield f"Questions? {_plain(new.rules.contact.text)}: {new.rules.contact.url}"


def _named(identity: str, rubric: Rubric) -> str:
    return f"**{_plain(rubric.question(identity).title)}** ({_plain(rubric.area_of(identity).short_title)})"


def _reasons(lines: Iterable[Carry]) -> str:
    """The author's reasons, each once, as sentences."""
    reasons = dict.fromkeys(_plain(line.reason).rstrip(".") for line in lines)
    return " ".join(f"{reason}." for reason in reasons)


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _plain(text: str) -> str:
    """The text as it is, whatever signs it has that mean something in Markdown."""
    return _MARKDOWN.sub(r"\\\1", text)
