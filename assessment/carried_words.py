"""What was answered in an older edition, in that edition's words, and why it is asked again or gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.services import Services
from scoring.carry_over import CarriedLine
from scoring.organisation import School, Trust
from scoring.question import Question
from scoring.responses import AtLevel, DoNotKnow
from scoring.rubric import Rubric
from scoring.wording import wording_for


@dataclass(frozen=True)
class Before:
    """The question's title then, the name of what was chosen, what that says, the note, and the author's reason ('' = none)."""

    edition: str
    title: str
    chose: str
    says: str
    note: str
    reason: str

    @property
    def choice(self) -> str:
        """'You chose Embedded in edition 2026-11.'"""
        return f"You chose {self.chose} in edition {self.edition}."


def together(found: Sequence[Before]) -> tuple[str, str]:
    """What was chosen and why it is asked again, of all that one question stands for now."""
    return " ".join(before.choice for before in found), " ".join(dict.fromkeys(before.reason for before in found if before.reason))


def before_of(services: Services, organisation: School | Trust, line: CarriedLine, rubric: Rubric) -> Before:
    """The words of an old answer; those of `rubric`, today's, stand in where the old edition is not here any more."""
    edition = services.edition(line.edition)
    then = rubric if edition is None else edition.as_asked(organisation)
    question = None if edition is None else (then if line.was in then else edition.rubric).question(line.was)
    chose, says = _chosen(then, question, line)
    reason = "" if line.reason is None else wording_for(rubric.rules, organisation)(line.reason)
    return Before(line.edition, line.was if question is None else question.title, chose, says, line.answer.note, reason)


def _chosen(rubric: Rubric, question: Question | None, line: CarriedLine) -> tuple[str, str]:
    sentences = rubric.rules.sentences
    match line.answer:
        case AtLevel(level=level):
            return rubric.level(level).name, "" if question is None else question.levels[level]
        case DoNotKnow():
            return sentences.do_not_know, ""
        case other:
            return sentences.not_applicable, other.not_applicable
