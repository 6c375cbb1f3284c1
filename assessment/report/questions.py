"""Page four: what the board can ask."""

from __future__ import annotations

from assessment.ledger_words import NOTHING_TO_SHOW
from assessment.report.case import Case, body
from assessment.report.report import Heading, QuestionToAsk, Run, Section
from scoring.certainty import lacks_evidence
from scoring.question import Question
from scoring.responses import AtLevel, DoNotKnow

AT_MOST = 6
LEAST_EVIDENCED = 2


def questions_section(case: Case) -> Section:
    """Up to six questions: from the weakest answers, critical risks first, and from the least evidenced."""
    chosen = to_ask(case)
    if not chosen:
        printed = "Every answer printed here" if case.left_out else "Every answer"
        nothing = body(f"{printed} is at the highest level: ask how each of them is known to be true.")
        return Section((Heading(2, "Questions to ask", "questions"), nothing), new_page=False)
    return Section((Heading(2, "Questions to ask", "questions"), *(_question(case, q) for q in chosen)), new_page=False)


def to_ask(case: Case) -> tuple[Question, ...]:
    """Most from the weakest answers and some from the least evidenced, each making up for what the other has not.

    Weakest: critical risks, then answers by level, then what is not known; without any answer, the critical questions.
    """
    weakest, unproved = _weakest(case), least_evidenced(case)
    ordered = [*weakest[: AT_MOST - LEAST_EVIDENCED], *unproved[:LEAST_EVIDENCED], *weakest, *unproved]
    return tuple({q.id: q for q in ordered}.values())[:AT_MOST]


def _weakest(case: Case) -> list[Question]:
    risks = [case.rubric.question(identity) for identity in case.scorecard.critical_risks]
    # Equal levels take turns between the areas, so that the questions do not all come from the first.
    placed = _placed(case)
    levels = [(a.level, place, q) for place, q in placed if isinstance(a := case.assessment.answers.get(q.id), AtLevel)]
    weakest = [q for level, _, q in sorted(levels, key=lambda found: found[:2]) if level < case.rubric.highest]
    unknown = [q for _, q in placed if isinstance(case.assessment.answers.get(q.id), DoNotKnow)]
    found = [*risks, *weakest, *unknown] if levels or unknown else _critical(case)
    return list({q.id: q for q in found}.values())


def least_evidenced(case: Case) -> list[Question]:
    """High levels with nothing to show for them, the highest first; in a copy without notes, those that are only said."""
    claimed = []
    for place, q in _placed(case):
        answer = case.assessment.answers.get(q.id)
        if isinstance(answer, AtLevel) and answer.confidence == "asserted" and lacks_evidence(case.rubric, answer):
            claimed.append((-answer.level, place, q))
    return [q for _, _, q in sorted(claimed, key=lambda found: found[:2])]


def _placed(case: Case) -> list[tuple[int, Question]]:
    return [(place, q) for area in case.rubric.areas for place, q in enumerate(area.questions)]


def _critical(case: Case) -> list[Question]:
    return [q for kind in ("cap", "flag") for q in case.rubric.questions if q.critical == kind and q.id not in case.left_out]


def _question(case: Case, question: Question) -> QuestionToAsk:
    ask = question.governor_question
    said = f", with {NOTHING_TO_SHOW}" if case.lacks_evidence(question) else ""
    about = (case.link(question), Run(f" \u00b7 {case.standing(question)}{said}"))
    return QuestionToAsk(about, ask.ask, ask.good, ask.worrying)
