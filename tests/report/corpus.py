"""Reports that between them have everything in them that a report may have, for the checks of the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from assessment.report.case import Switches
from assessment.report.example import example_report
from scoring.assessment import PlannedAction
from scoring.responses import AnyAnswer
from tests.builders import a_rubric, a_school, a_trust, an_assessment, at, do_not_know
from tests.report.papers import Paper, a_paper, a_random_paper, all_answered, illustrative, shipped_rubric, since

WIDE = "W"
SCRIPTS = (
    "Ysgol \u0174yl, \u0177n \u00f4l \u00ea",
    "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd",
    "\u0645\u0631\u062d\u0628\u0627 \u0628\u0643\u0645",
    "\u4f60\u597d\u4e16\u754c \uc548\ub155",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f44d\U0001f3fd \u2764\ufe0f",
    "e\u0301\u0323 Z\u0351\u036b\u0343 \u202eback\u202c \ue000 \x07",
    "\u0915\u094d\u0937 \u03b1\u03b2\u03b3 \u0436 \u2192 \u2713",
)


def _longest() -> Paper:
    rubric = shipped_rubric().asked_of(a_school())
    note = (" ".join(f"word{number}" for number in range(1_600)))[:10_000]
    answers: dict[str, AnyAnswer] = {question.id: at(1 + place % 5, note=note) for place, question in enumerate(rubric.questions)}
    lines = (WIDE * 500, ("long words " * 50)[:500].strip())
    actions = tuple(
        PlannedAction(action=line, question=q.id, to_level=2, owner=line, success=line) for q in rubric.questions for line in lines
    )
    return a_paper(
        an_assessment(
            answers,
            organisation=a_school(name=WIDE * 200),
            actions=actions[:24],
            answered_by=tuple(f"{WIDE * 490}{number}" for number in range(30)),
            term=WIDE * 500,
            board_date=date(2026, 12, 3),
        ),
        compared=True,
    )


def paper_in_other_scripts() -> Paper:
    """Every field of a small rubric in scripts that our font has in part or not at all."""
    said = " ".join(SCRIPTS)
    actions = tuple(PlannedAction(action=script, owner=script, success=script) for script in SCRIPTS)
    answers: dict[str, AnyAnswer] = {"aaa-1": at(4, note="\n".join(SCRIPTS)), "bbb-1": do_not_know(said)}
    assessment = an_assessment(answers, organisation=a_school(name=said), actions=actions, answered_by=SCRIPTS, term=said)
    return a_paper(assessment, rubric=a_rubric(areas=2, questions=3))


def _with_actions(number: int) -> Paper:
    actions = tuple(PlannedAction(action=f"Action of ours, number {one}") for one in range(number))
    return all_answered(5 if number == 0 else 3, actions=actions)


def _changed() -> Paper:
    return since(a_random_paper(5), {"ped-1": at(1), "gov-1": at(1), "ops-3": at(1)})


PAPERS: dict[str, Callable[[], Paper]] = {
    "ordinary": lambda: a_random_paper(1),
    "all-through": lambda: a_random_paper(2, a_school(phase="All-through", candidates=True), planned=12),
    "trust": lambda: a_random_paper(3, a_trust(), planned=8),
    "provisional": lambda: a_random_paper(4, filled=0.4),
    "empty": lambda: a_paper(an_assessment()),
    "no averages": lambda: all_answered(4),
    "many risks": lambda: all_answered(1),
    "no actions": lambda: _with_actions(0),
    "sixty actions": lambda: _with_actions(60),
    "longest": _longest,
    "other scripts": paper_in_other_scripts,
    "what changed": _changed,
}
NAMES = (*PAPERS, "example", "for publication")


@cache
def corpus_pdf(name: str) -> bytes:
    """The report of that name as a file, made once."""
    if name == "for publication":
        return _changed().pdf(Switches(publish=True))
    return example_report(shipped_rubric(), illustrative()) if name == "example" else PAPERS[name]().pdf()
