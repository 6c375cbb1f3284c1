"""A question as a leader meets it: the words above it and its answer.  The page of a question and the preview both draw this."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assessment.progress import needs_every_answer
from assessment.widgets import frame
from assessment.widgets.answer import Place, answer
from scoring.model import Kind
from scoring.question import Area, Question
from scoring.responses import AnyAnswer
from scoring.rubric import Rubric
from scoring.wording import terms_used


@dataclass(frozen=True)
class Way:
    """Questions that follow each other on one page: those of a section (`area`), or of the first look, which has none."""

    page: str
    name: str
    questions: tuple[Question, ...]
    area: Area | None = None


@dataclass(frozen=True)
class Asked:
    """A question on its way, asked of a kind of organisation; `rubric` is as asked of it, `heading` the level of the heading."""

    rubric: Rubric
    kind: Kind
    way: Way
    question: Question
    heading: int = 1

    @property
    def place(self) -> int:
        """How many questions come before it."""
        return self.way.questions.index(self.question)


def question_asked(asked: Asked, place: Place, stored: AnyAnswer | None, between: Callable[[], None] | None = None) -> AnyAnswer | None:
    """Draw the question and return the answer on the screen; None while nothing is chosen.  `between` draws above the choices."""
    _introduction(asked)
    if between is not None:
        between()
    return answer(asked.rubric, asked.question, stored, place)


def _introduction(asked: Asked) -> None:
    """The question, why it is asked, and how to choose; what holds for the whole section only above its first question."""
    rules, way, question = asked.rubric.rules, asked.way, asked.question
    words, first = rules.sentences, asked.place == 0
    closest = words.closest.replace("{where}", rules.settings[asked.kind])
    includes = f"{words.includes} {words.one_part_missing} {words.between_two}" if first else words.includes
    lines = [(f"{question.why} {closest}", "aim-why"), (includes, "aim-hint")]
    if first and asked.kind == "trust":
        lines.append((words.trust, "aim-hint"))
    if first and way.area is not None and needs_every_answer(asked.rubric, way.area):
        lines.append((words.small_settings.replace("{number}", str(len(way.questions))), "aim-hint"))
    caption = f"{way.name} · Question {asked.place + 1} of {len(way.questions)}"
    terms = terms_used(rules, question.question, question.why, *question.levels.values())
    frame.opening(question.question, caption, lines, terms, css_class="aim-question", heading=asked.heading)
