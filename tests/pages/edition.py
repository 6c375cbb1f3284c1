"""What the pages are tested with: three sections of three questions, the second only for early years, and averages for some."""

from __future__ import annotations

from datetime import date
from typing import Any

from scoring.benchmark import Figure, Group, MiddleHalf, with_digest
from scoring.sentences import Sentences
from tests.builders import a_release, a_rubric, a_step

DO_NOT_KNOW = "We do not know yet"
NO_SUCH_TOOL = "We have no such tool"
ILLUSTRATIVE = "Illustrative data, not real schools."
BETWEEN_TWO = "If you are between two, choose the lower one."
TRUST = "Answer for what is true in every one of your schools."
SENTENCES = dict.fromkeys(Sentences.model_fields, "A standing sentence.") | {
    "do_not_know": DO_NOT_KNOW,
    "do_not_know_help": "I need to ask a colleague.",
    "not_applicable": "This does not apply to us",
    "closest": "Choose the description closest to what happens now, {where}.",
    "between_two": BETWEEN_TWO,
    "trust": TRUST,
    "evidence_ask": "What would you show a governor?",
    "evidence_help": "For example: {examples}.",
    "find_out": "Find out: {title}",
    "illustrative": ILLUSTRATIVE,
    "disclaimer": "This is a self-assessment.",
}
CONTRADICTION = {
    "when": ({"question": "aaa-2", "at_least": 3}, {"question": "ccc-3", "at_most": 1}),
    "ask": "The rule is known, yet nobody has told anyone. Which is right?",
}
FIRST_LOOK = ("ccc-1", "aaa-1", "aaa-2")
EARLY_YEARS_ONLY = {"applies_to": {"kinds": ("school", "trust"), "phases": "all", "needs": ("early_years",)}}
RUBRIC = a_rubric(
    areas=3,
    questions=3,
    critical={"aaa-1": "flag", "ccc-1": "cap"},
    where={
        "aaa-1": {"first_look": True},
        "aaa-2": {"na_reasons": (NO_SUCH_TOOL,), "first_look": True},
        "ccc-1": {"first_look": True},
        **dict.fromkeys(("bbb-1", "bbb-3"), EARLY_YEARS_ONLY),
        "bbb-2": EARLY_YEARS_ONLY | {"steps": tuple(a_step("bbb-2", to, duty=to == 3) for to in range(2, 6))},
    },
    sentences=SENTENCES,
    contradictions=(CONTRADICTION,),
    first_look=FIRST_LOOK,
    board=(
        {"when": {}, "board": "governors", "body": "governing body"},
        {"when": {"kinds": ("trust",)}, "board": "trustees", "body": "board of trustees"},
    ),
)
QUESTIONS = {question.id: question for question in RUBRIC.questions}
DAY = date(2026, 11, 1)
LEVEL = [level.name for level in RUBRIC.rules.levels]


def _group(identity: str, name: str, average: int, **who: Any) -> Group:
    figures = tuple(
        Figure(area=area.id, n_band="20-49", as_of=DAY, average=average, middle_half=MiddleHalf(lower=average - 4, upper=average + 4))
        for area in RUBRIC.areas
    )
    return Group.model_validate({"id": identity, "name": name, "figures": figures, **who})


RELEASE = with_digest(
    a_release(
        _group("schools", "All schools", 30, kind="school"),
        _group("schools-primary", "Primary", 24, kind="school", phases=("Primary",)),
        _group("trusts-11-or-more-schools", "Trusts with 11 or more schools", 28, kind="trust", size="11 or more schools"),
        illustrative=True,
        data_to="October 2026",
        method="Made for the tests.",
    )
)
