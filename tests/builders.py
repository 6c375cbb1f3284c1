"""Small, whole values for tests: say what matters, the rest is sensible.

    rubric = a_rubric(areas=2, questions=3, critical={"aaa-1": "cap"}, where={"bbb-2": {"weight": 2}})
    answers = all_at(3, rubric) | {"aaa-1": at(1), "bbb-1": do_not_know()}
    folder = an_edition_in(tmp_path, rubric)

Areas are `area-a`, `area-b` ..., with questions `aaa-1`, `aaa-2` ..., `bbb-1` ...; the last area is the only outcome.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import yaml

from scoring.assessment import Assessment
from scoring.benchmark import BenchmarkRelease, Group
from scoring.carry_over import Becomes, Carry, Following
from scoring.model import Value
from scoring.organisation import School, Trust
from scoring.question import Area, AreaFile, Critical, Question
from scoring.responses import AnyAnswer, AtLevel, Confidence, DoNotKnow, NotApplicable
from scoring.rubric import Rubric
from scoring.rules import EditionRules
from scoring.sentences import Sentences
from scoring.source import Source

EDITION = "2026-11"
LEVEL_NAMES = ("One", "Two", "Three", "Four", "Five")
AREA_FOLDERS = {"inquiry_area": "inquiry-areas", "outcome": "outcomes"}


class Clock:
    """Seconds that stand still until they are set."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


# Who is assessed


def a_school(**changes: Any) -> School:
    """A primary school with an early years section, which enters nobody for exams."""
    usual: dict[str, Any] = {
        "kind": "school",
        "name": "Example Primary",
        "phase": "Primary",
        "type": "Academy",
        "region": "London",
        "pupils": "201-400",
        "early_years": True,
        "candidates": False,
    }
    return School(**usual | changes)


def a_trust(**changes: Any) -> Trust:
    """A trust of twelve primary and secondary schools."""
    usual: dict[str, Any] = {
        "kind": "trust",
        "name": "Example Trust",
        "schools": 12,
        "phases": ("Primary", "Secondary"),
        "region": "London",
        "early_years": True,
        "candidates": True,
    }
    return Trust(**usual | changes)


# What is answered


def at(level: int, confidence: Confidence = "asserted", note: str = "") -> AtLevel:
    """The answer that chooses the descriptor at `level`."""
    return AtLevel(level=level, confidence=confidence, note=note)


def do_not_know(note: str = "") -> DoNotKnow:
    """The answer 'we do not know yet'."""
    return DoNotKnow(note=note)


def not_applicable(reason: str, note: str = "") -> NotApplicable:
    """The answer 'does not apply', for one of the question's reasons."""
    return NotApplicable(not_applicable=reason, note=note)


def all_at(level: int, questions: Iterable[Question], confidence: Confidence = "asserted") -> dict[str, AnyAnswer]:
    """The same level for every question of a rubric or area; change some with `| {...}`."""
    return {question.id: at(level, confidence) for question in questions}


def an_assessment(answers: Mapping[str, AnyAnswer] | None = None, **changes: Any) -> Assessment:
    """An assessment of `a_school()`, unless `organisation` says otherwise."""
    usual: dict[str, Any] = {"edition": EDITION, "organisation": a_school(), "answers": dict(answers or {})}
    return Assessment(**usual | changes)


def a_release(*groups: Group, **changes: Any) -> BenchmarkRelease:
    """A real release of these groups, made on the first day of November 2026."""
    usual: dict[str, Any] = {
        "format": "ai-maturity-benchmark/1",
        "edition": EDITION,
        "released_on": date(2026, 11, 1),
        "data_to": "November 2026",
        "illustrative": False,
        "method_version": "2",
        "method": "Averages.",
        "groups": groups,
        "digest": "0" * 64,
    }
    return BenchmarkRelease(**usual | changes)


# What is asked


def a_question(identity: str = "aaa-1", **changes: Any) -> Question:
    """A question of schools and trusts in every phase, with a descriptor for each level and a step to each but the first."""
    usual: dict[str, Any] = {
        "id": identity,
        "title": f"Title of {identity}",
        "question": f"How far has the school come with {identity}?",
        "why": "It matters to pupils.",
        "applies_to": {"kinds": ("school", "trust"), "phases": "all", "needs": ()},
        "anchor": "sound_practice",
        "ask": ("IT lead",),
        "levels": {level: f"At level {level} we do {identity} in a way that anyone can check." for level in range(1, 6)},
        "evidence": ("A document with a date",),
        "steps": tuple(a_step(identity, to) for to in range(2, 6)),
        "governor_question": {"ask": "How do we know?", "good": "We checked last term.", "worrying": "We trust everybody."},
        "guidance": ("our-guidance",),
    }
    return Question(**usual | changes)


def a_step(identity: str, to: int, **changes: Any) -> dict[str, Any]:
    """The values of the step that takes a question to level `to`."""
    usual: dict[str, Any] = {
        "to": to,
        "action": f"Bring {identity} to level {to}.",
        "owner": "Headteacher",
        "trust_owner": "Chief operating officer",
        "effort": "S" if to < 4 else "M",
        "within": "term",
        "done_when": f"A note shows {identity} at level {to}",
        "board_decision": f"Agree that {identity} goes to level {to}." if to < 4 else None,
    }
    return usual | changes


def an_area(identity: str = "area-a", questions: Iterable[Question] = (), **changes: Any) -> Area:
    """An inquiry area of weight 1 with these questions; one usual question when none is given."""
    usual: dict[str, Any] = {
        "id": identity,
        "title": f"Title of {identity}",
        "short_title": identity.replace("-", " ").capitalize(),
        "purpose": "What this area is for.",
        "summaries": {level: f"On balance, {identity} is at level {level}." for level in range(1, 6)},
        "questions": tuple(questions) or (a_question(),),
        "kind": "inquiry_area",
        "weight": 1,
    }
    return Area(**usual | changes)


def a_source(identity: str = "our-guidance", **changes: Any) -> Source:
    """A guidance document, checked in November 2026."""
    usual: dict[str, Any] = {
        "id": identity,
        "title": "Guidance for the tests",
        "publisher": "The tests",
        "date": "2026",
        "url": "https://example.org/guidance",
        "status": "guidance",
        "read": "seen",
        "checked_on": date(2026, 11, 1),
        "review_by": date(2027, 11, 1),
    }
    return Source(**usual | changes)


def the_rules(areas: Iterable[Area] = (), **changes: Any) -> EditionRules:
    """The rules of a released edition that puts these areas in this order."""
    areas = tuple(areas) or (an_area(),)
    usual: dict[str, Any] = {
        "edition": EDITION,
        "status": "released",
        "title": "Rubric for the tests",
        "coalition": "Coalition of the tests",
        "contact": {"text": "Ask the tests", "url": "https://example.org"},
        "levels": tuple(
            {"number": number, "name": name, "test": f"The test of {name}.", "meaning": f"The meaning of {name}."}
            for number, name in enumerate(LEVEL_NAMES, start=1)
        ),
        "pass_level": 3,
        "areas": tuple({"id": area.id, "weight": area.weight} for area in areas),
        "kinds": {"inquiry_area": "Areas of inquiry", "outcome": "Outcomes"},
        "scoring": {"coverage": "4/5", "least_answers": 3, "submit": "4/5"},
        "holds": {1: 2, 2: 2, 3: 4, 4: 5, 5: 5},
        "confidence": (
            {"id": "asserted", "name": "We say so", "help": "Nothing to show yet.", "deviation": "3/5"},
            {"id": "documented", "name": "Written down", "help": "A document shows it.", "deviation": "2/5"},
            {"id": "tested", "name": "Checked", "help": "Someone else checked it.", "deviation": "1/4"},
        ),
        "certainty": {"shared": "1/5", "width": "329/200", "weightings": 400},
        "evidence_expected_from": 4,
        "plan_size": 5,
        "first_look": tuple(question.id for area in areas for question in area.questions if question.first_look),
        "first_look_minutes": 12,
        "minutes_a_question": "7/5",
        "priorities": {"holds_level": "3/2", "others_ahead": "1/2", "duty": "1/2"},
        "contradictions": (),
        "quality": {"same_level": "9/10", "same_from": 10} | _quality_sentences(),
    }
    return EditionRules(**usual | _code_lists() | changes)


def _quality_sentences() -> dict[str, str]:
    return {
        "nothing_to_show": "{title} at {name}: what would you show?",
        "not_applicable": "{area}: do {number} of {total} not apply?",
        "all_the_same": "Are {number} of {total} answers {name}?",
        "old_guidance": "{title} was to be looked at by {date}.",
    }


def _code_lists() -> dict[str, Any]:
    return {
        "effort": {"S": 3, "M": 12, "L": 30},
        "within": {"two weeks": 14, "half-term": 42, "term": 91, "two terms": 182, "year": 365},
        "anchors": {"law": "Law", "sound_practice": "Sound practice"},
        "phases": ("Nursery", "Primary", "Middle", "Secondary", "All-through", "16 plus", "Special", "Alternative provision"),
        "phases_together": {"name": "Other phases", "phases": ("All-through", "16 plus", "Alternative provision")},
        "types": ("Academy", "Independent school", "Other"),
        "regions": ("London", "North East"),
        "pupils": ("Up to 100", "101-200", "201-400"),
        "trust_sizes": ({"name": "1 to 10 schools", "from": 1}, {"name": "11 or more schools", "from": 11}),
        "needs": {
            "early_years": {"ask": "Do you have children in nursery?", "if_no": "We leave some questions out."},
            "candidates": {"ask": "Do you enter pupils for exams?", "if_no": "We leave one question out."},
        },
        "roles": ("Headteacher", "IT lead"),
        "words": (),
        "kept_phrases": (),
        "board": ({"when": {}, "board": "governors", "body": "governing body"},),
        "settings": {"school": "in most classes", "trust": "in every school"},
        "terms": {"AI": "Artificial intelligence."},
        "sentences": dict.fromkeys(Sentences.model_fields, "A standing sentence."),
    }


def a_rubric(
    areas: int = 2,
    questions: int = 3,
    *,
    critical: Mapping[str, Critical] | None = None,
    weights: Mapping[str, int] | None = None,
    where: Mapping[str, Mapping[str, Any]] | None = None,
    **rules: Any,
) -> Rubric:
    """A rubric of `areas` with as many `questions` each.

    `critical` marks questions by id, `weights` gives areas a weight by id, `where` changes questions by id, and every
    further name changes the edition's rules.
    """
    changes = {identity: dict(change) for identity, change in (where or {}).items()}
    for identity, mark in (critical or {}).items():
        changes[identity] = changes.get(identity, {}) | {"critical": mark}
    made = tuple(
        an_area(
            f"area-{letter}",
            [a_question(f"{letter * 3}-{n}", **changes.pop(f"{letter * 3}-{n}", {})) for n in range(1, questions + 1)],
            kind="outcome" if letter == ascii_lowercase[areas - 1] else "inquiry_area",
            weight=(weights or {}).get(f"area-{letter}", 1),
        )
        for letter in ascii_lowercase[:areas]
    )
    assert not changes, f"there is no question {', '.join(changes)} in this rubric"
    return Rubric(rules=the_rules(made, **rules), areas=made, guidance=(a_source(),))


# What becomes of old answers


def following(*questions: Carry, follows: str = EDITION) -> Following:
    """What an edition says about the answers to the one it follows."""
    return Following(follows=follows, summary="A few questions changed.", questions=questions)


def carry(was: str, now: str | None, answer: Becomes) -> Carry:
    """What becomes of the answers to one question."""
    return Carry(was=was, now=now, answer=answer, reason=f"Why {was} changed.")


# The same on disk


def an_edition_in(folder: Path, rubric: Rubric | None = None, following: Following | None = None) -> Path:
    """Write the rubric (a usual one when none is given) as an edition's YAML files below `folder`; its own folder.

    `following` is what it says about the answers to the edition before.
    """
    rubric = rubric or a_rubric()
    edition = folder / rubric.edition
    _write(edition / "rubric.yaml", rubric.rules)
    (edition / "guidance.yaml").write_text(_yaml({"sources": [_plain(source) for source in rubric.guidance]}), encoding="utf-8")
    for area in rubric.areas:
        file = AreaFile(**{name: getattr(area, name) for name in AreaFile.model_fields})
        _write(edition / AREA_FOLDERS[area.kind] / f"{area.id}.yaml", file)
    if following is not None:
        _write(edition / "changes.yaml", following)
    return edition


def _write(path: Path, value: Value) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_yaml(_plain(value)), encoding="utf-8")


def _yaml(value: object) -> str:
    return yaml.dump(value, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=120)


def _plain(value: object) -> object:
    """The value as an author would type it: without what was left out, fractions and dates as text."""
    match value:
        case Value():
            return {
                field.alias or name: _plain(getattr(value, name))
                for name, field in type(value).model_fields.items()
                if name in value.model_fields_set and getattr(value, name) is not None
            }
        case Mapping():
            return {key: _plain(item) for key, item in value.items()}
        case tuple():
            return [_plain(item) for item in value]
        case Fraction() | date():
            return str(value)
        case _:
            return value
