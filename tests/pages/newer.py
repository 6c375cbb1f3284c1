"""A newer edition than the pages are tested with, and what becomes of the answers to that one.

aaa-1 asks for more now, aaa-2 has become aaa-4, aaa-3 is gone, aaa-5 is new, and ccc-2 and ccc-3 are one question, ccc-4.
"""

from __future__ import annotations

from tests.builders import a_rubric, carry, following
from tests.pages.edition import EARLY_YEARS_ONLY, NO_SUCH_TOOL, RUBRIC, SENTENCES

EDITION = "2027-11"
WHOLE = a_rubric(
    areas=3,
    questions=5,
    critical={"aaa-1": "flag", "ccc-1": "cap"},
    where={
        "aaa-1": {"levels": {level: f"At level {level} we do aaa-1 and prove it to everybody who asks." for level in range(1, 6)}},
        "aaa-4": {"na_reasons": (NO_SUCH_TOOL,), "title": "Title of aaa-2"},
        "ccc-1": {"first_look": True},
        **dict.fromkeys(("bbb-1", "bbb-2", "bbb-3"), EARLY_YEARS_ONLY),
    },
    edition=EDITION,
    sentences=SENTENCES,
    board=tuple(RUBRIC.rules.board),
    first_look=("ccc-1",),
)
ASKED = ("aaa-1", "aaa-4", "aaa-5", "bbb-1", "bbb-2", "bbb-3", "ccc-1", "ccc-4")
NEWER = WHOLE.only(ASKED)
CHANGES = following(
    carry("aaa-1", "aaa-1", "ask"),
    carry("aaa-2", "aaa-4", "keep"),
    carry("aaa-3", None, "retire"),
    carry("ccc-2", "ccc-4", "ask"),
    carry("ccc-3", "ccc-4", "ask"),
)
QUESTIONS = {question.id: question for question in NEWER.questions}
