"""Scorecard -> JSON, as other programs rely on it: rounded numbers as on screen, exact ones as fractions in text."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from scoring.rounding import tenths
from scoring.rubric import Rubric
from scoring.rules import Level
from scoring.scorecard import AreaScore, Scorecard


def to_json(card: Scorecard, rubric: Rubric) -> str:
    """The scorecard as one JSON object, in ASCII: it is the same in every code page; the rubric gives the levels their names."""
    return json.dumps(as_plain(card, rubric.rules.levels), indent=2)


def as_plain(card: Scorecard, levels: tuple[Level, ...]) -> dict[str, Any]:
    """The same object before it is written down; `levels` are the rubric's."""
    return {
        "edition": card.edition,
        "status": card.status,
        "score": _rounded(card.score),
        "exact_score": _exact(card.score),
        "level": _level(card.level, levels),
        "level_before_holds": _level(card.level_before_holds, levels),
        "held_by": list(card.held_by),
        "critical_risks": list(card.critical_risks),
        "lowest": _rounded(card.lowest),
        "highest": _rounded(card.highest),
        "asked": card.counts.asked,
        "answered": card.counts.answered,
        "do_not_know": card.counts.do_not_know,
        "not_applicable": card.counts.not_applicable,
        "at_or_above_pass_level": card.counts.at_or_above_pass_level,
        "areas": {area.id: _area(area, levels) for area in card.areas},
        "ledger": [
            {"question": line.question, "share": _exact(line.share), "level": line.level, "points": _exact(line.points)}
            for line in card.ledger
        ],
    }


def _area(area: AreaScore, levels: tuple[Level, ...]) -> dict[str, Any]:
    return {
        "kind": area.kind,
        "status": area.status,
        "score": _rounded(area.score),
        "level": _level(area.level, levels),
        "lowest": _rounded(area.lowest),
        "highest": _rounded(area.highest),
        "asked": area.counts.asked,
        "answered": area.counts.answered,
        "do_not_know": area.counts.do_not_know,
    }


def _rounded(value: Fraction | None) -> float | None:
    return None if value is None else tenths(value) / 10


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def _level(number: int | None, levels: tuple[Level, ...]) -> dict[str, Any] | None:
    return None if number is None else {"number": number, "name": levels[number - 1].name}
