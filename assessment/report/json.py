"""The report's facts as JSON for other programs: what `score` prints, and the plan."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from assessment.changes import Changed
from assessment.report.records import ActionRecord, LedgerRecord, Records
from assessment.report.report import Report
from assessment.report.text import clean
from assessment.score_changes import ScoreChange
from assessment.scorecard_json import as_plain

# What tells the overall level or number, for a report that leaves them out.
OVERALL = ("score", "exact_score", "level", "level_before_holds", "held_by", "lowest", "highest", "ledger")

# What counts or names answers of the whole assessment one by one.
NOT_PUBLISHED = ("held_by", "at_or_above_pass_level")


def render_json(report: Report) -> bytes:
    """One JSON object in UTF-8: the keys of `score`, then whose it is and the actions as in the assessment file.

    Without the overall level, the keys that tell it are left out: null would mean that there is none.
    """
    records = report.records
    scored = as_plain(records.scorecard, records.levels)
    if records.overall is None:
        scored = {key: value for key, value in scored.items() if key not in OVERALL}
    if records.left_out:
        scored = _published(scored, records)
    if records.changed is not None:
        scored = scored | {"changed": _changed(records.changed)}
    whole = scored | {
        "organisation": clean(report.organisation),
        "date": report.on.isoformat(),
        "actions_agreed": records.agreed,
        "actions": [_action(action) for action in records.actions],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _published(scored: dict[str, Any], records: Records) -> dict[str, Any]:
    """Without the keys that a reader would take for complete, and with one line of the ledger for each area that is left out."""
    kept = {key: value for key, value in scored.items() if key not in NOT_PUBLISHED}
    if "ledger" in kept:
        merged = (line for line in records.ledger if line.question is None and line.share is not None)
        kept["ledger"] = [*kept["ledger"], *map(_area_line, merged)]
    return kept | {"left_out_for_publication": list(records.left_out)}


def _changed(changed: Changed) -> dict[str, Any]:
    """What page one says, and why the overall score (`area` null) and those of areas changed, where there is a change to split."""
    lines = [clean(line) for line in changed.lines]
    return {"since": clean(changed.since), "lines": lines, "thousandths": [_change(one) for one in changed.scores_changed]}


def _change(change: ScoreChange) -> dict[str, Any]:
    parts = [{"name": part.name, "by_answer": part.by_answer, "by_scope": part.by_scope} for part in change.parts]
    return {"area": change.area, "before": change.before, "after": change.after, "parts": parts}


def _area_line(line: LedgerRecord) -> dict[str, Any]:
    share = line.share or Fraction(0)
    return {"question": None, "area": line.area_id, "share": str(share), "level": None, "points": str(share * line.level)}


def _action(action: ActionRecord) -> dict[str, Any]:
    return {
        "action": clean(action.action),
        "question": action.question,
        "to_level": action.to_level,
        "owner": None if action.owner is None else clean(action.owner),
        "due": None if action.due is None else action.due.isoformat(),
        "success": None if action.success is None else clean(action.success),
        "status": action.status,
    }
