"""The report's facts as JSON for other programs: what `score` prints, and the plan."""

from __future__ import annotations

import json
from typing import Any

from assessment.report.records import ActionRecord
from assessment.report.report import Report
from assessment.report.text import clean
from assessment.scorecard_json import as_plain

# What tells the overall level or number, for a report that leaves them out.
OVERALL = ("score", "exact_score", "level", "level_before_holds", "held_by", "lowest", "highest", "ledger")


def render_json(report: Report) -> bytes:
    """One JSON object in UTF-8: the keys of `score`, then whose it is and the actions as in the assessment file.

    Without the overall level, the keys that tell it are left out: null would mean that there is none.
    """
    records = report.records
    scored = as_plain(records.scorecard, records.levels)
    if records.overall is None:
        scored = {key: value for key, value in scored.items() if key not in OVERALL}
    whole = scored | {
        "organisation": clean(report.organisation),
        "date": report.on.isoformat(),
        "actions_agreed": records.agreed,
        "actions": [_action(action) for action in records.actions],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


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
