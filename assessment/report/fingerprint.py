"""A short mark of what a report is made from, so that a printed copy can be compared with the screen."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import date

from assessment.across import Across
from assessment.assessment_file import to_json
from assessment.changes import Earlier, bare, without
from assessment.report.case import Switches
from assessment.report.publication import Shown
from scoring.assessment import Assessment
from scoring.comparison import Comparison

DIGITS = 12
"""48 bits: more than chance can meet, few enough to read out."""

GROUP = 4


def report_fingerprint(
    shown: Shown, edition: str, comparison: Comparison | None, on: date, switches: Switches, earlier: Earlier | None
) -> str:
    """Twelve hexadecimal digits: the same for the same answers, edition, averages, date, switches and earlier assessment.

    `edition` identifies the edition's files.  How the report words and draws these things makes no difference, so
    an old copy still agrees after an update.  What is left out has no part in it, so it gives nothing away.
    """
    said = _without_identity(shown.assessment if switches.notes else _without_notes(shown.assessment))
    total = hashlib.sha256()
    choices = _as_json(asdict(switches))
    more = (_merged(shown), _before(earlier, shown))
    parts = (to_json(said), edition.encode(), _averages(comparison), on.isoformat().encode(), choices, *more)
    for part in parts:
        total.update(f"{len(part)}\0".encode())
        total.update(part)
    return total.hexdigest()[:DIGITS]


def in_groups(fingerprint: str) -> str:
    """The digits as they are printed: 1a2b 3c4d 5e6f."""
    return " ".join(fingerprint[start : start + GROUP] for start in range(0, len(fingerprint), GROUP))


def _without_identity(assessment: Assessment) -> Assessment:
    """A copy of before there were keys agrees with the screen; no mark on paper depends on a key, or on what only calendars need."""
    actions = tuple(action.model_copy(update={"id": None}) for action in assessment.actions)
    return assessment.model_copy(update={"key": None, "urn": None, "actions": actions, "withdrawn_dates": ()})


def _without_notes(assessment: Assessment) -> Assessment:
    bare = {identity: answer.model_copy(update={"note": ""}) for identity, answer in assessment.answers.items()}
    return assessment.model_copy(update={"answers": bare})


def _merged(shown: Shown) -> bytes:
    """The scores that stand for the answers left out; a copy without them says nothing here."""
    return _as_json([[line.area, str(line.level)] for line in shown.merged])


def _before(earlier: Earlier | None, shown: Shown) -> bytes:
    """What the report compares with: its answers and score, without those that this copy leaves out."""
    if earlier is None:
        return b""
    compared = to_json(_without_identity(bare(without(earlier, shown.left_out).assessment))) + str(earlier.scorecard.score).encode()
    return compared if earlier.across is None else compared + _across(earlier.across)


def _across(across: Across) -> bytes:
    cards = [[str(number) for number in (card.score, card.lowest, card.highest)] for card in (across.then, across.same)]
    return _as_json([across.now, *cards, str(across.moved_on), sorted(across.common)])


def _averages(comparison: Comparison | None) -> bytes:
    if comparison is None:
        return b""
    facts = (comparison.edition, comparison.released_on.isoformat(), comparison.data_to, comparison.illustrative)
    return _as_json([*facts, comparison.group.model_dump(mode="json")])


def _as_json(value: object) -> bytes:
    return json.dumps(value, sort_keys=True).encode()
