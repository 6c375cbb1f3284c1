"""What an answer is called on a screen, and the words that go with it."""

from __future__ import annotations

from scoring.question import Question
from scoring.responses import AnyAnswer, AtLevel, DoNotKnow, NotApplicable
from scoring.rubric import Rubric


def answer_in_words(rubric: Rubric, question: Question, answer: AnyAnswer | None) -> tuple[str, str]:
    """The level's name and its description; or what was answered instead, and what follows from it."""
    words = rubric.rules.sentences
    match answer:
        case AtLevel(level=level):
            return rubric.level(level).name, question.levels[level]
        case DoNotKnow():
            return words.do_not_know, f"To be confirmed by {question.ask[0]}."
        case NotApplicable(not_applicable=reason):
            return words.not_applicable, reason
        case None:
            return "Not answered", ""
