"""What a report is compiled from, with the few things that several sections need worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assessment.changes import Changed
from assessment.report.report import Paragraph, Run, Words
from scoring.action_plan import suggest_actions
from scoring.assessment import Assessment, PlannedAction
from scoring.certainty import lacks_evidence
from scoring.comparison import Comparison
from scoring.open_steps import Averages
from scoring.organisation import Trust
from scoring.question import Question
from scoring.responses import AtLevel, DoNotKnow, NotApplicable
from scoring.rubric import Rubric
from scoring.scorecard import Scorecard
from scoring.sentences import Sentences
from scoring.setting import BoardName
from scoring.wording import board_for

if TYPE_CHECKING:
    from assessment.report.publication import AreaLine

NOT_KNOWN = "Not known yet"
NOT_ANSWERED = "Not answered"
DOES_NOT_APPLY = "Does not apply"
LEFT_OUT = "Left out for publication"
TO_BE_AGREED = "to be agreed"


@dataclass(frozen=True)
class Switches:
    """What the reader chose to print: the overall level and number, and the evidence notes.

    `publish` makes a copy that anybody may read: it has no notes, whatever `notes` says (see publication.py).
    """

    level: bool = True
    notes: bool = True
    publish: bool = False

    @property
    def prints_notes(self) -> bool:
        """Whether the evidence notes are printed."""
        return self.notes and not self.publish


@dataclass(frozen=True)
class Plan:
    """The actions to print; not `agreed` means that we suggest them."""

    actions: tuple[PlannedAction, ...]
    agreed: bool

    def first_for(self, question: str) -> tuple[int, PlannedAction] | None:
        """The number and the first open action that answers this question."""
        numbered = enumerate(self.actions, start=1)
        return next(((n, a) for n, a in numbered if a.question == question and a.status not in ("done", "dropped")), None)

    def done_for(self, question: str) -> int | None:
        """The number of the first action for this question that is done."""
        return next((n for n, a in enumerate(self.actions, start=1) if a.question == question and a.status == "done"), None)


@dataclass(frozen=True)
class Case:
    """One assessment, what it means, and for whom the report is; `rubric` is the rubric as asked of the organisation.

    `assessment`, `scorecard`, `plan` and `decisions` have in them only what this copy may say; `left_out`, `merged` and
    `points` are as in publication.py.  `fingerprint` is of the edition's files, `mark` of everything that the report is made from.
    """

    rubric: Rubric
    assessment: Assessment
    scorecard: Scorecard
    comparison: Comparison | None
    on: date
    switches: Switches
    plan: Plan
    decisions: tuple[str, ...]
    left_out: frozenset[str]
    merged: tuple[AreaLine, ...]
    points: Mapping[str, int]
    fingerprint: str = ""
    mark: str = ""
    changed: Changed | None = None

    @property
    def board(self) -> BoardName:
        """Who the report is to."""
        return board_for(self.rubric.rules, self.assessment.organisation)

    @property
    def sentences(self) -> Sentences:
        """The rubric's standing sentences."""
        return self.rubric.rules.sentences

    @property
    def pass_name(self) -> str:
        """The name of the level that critical questions have to reach."""
        return self.level_name(self.rubric.rules.pass_level)

    @property
    def illustrative(self) -> bool:
        """Whether the averages beside the scores are illustrative."""
        return self.comparison is not None and self.comparison.illustrative

    @property
    def schools(self) -> int | None:
        """How many schools a trust has; None for a school."""
        organisation = self.assessment.organisation
        return organisation.schools if isinstance(organisation, Trust) else None

    def level_name(self, number: int) -> str:
        """The name of a level."""
        return self.rubric.level(number).name

    def standing(self, question: Question) -> str:
        """The name of the level chosen, or what there is instead of one."""
        if question.id in self.left_out:
            return LEFT_OUT
        match self.assessment.answers.get(question.id):
            case AtLevel(level=level):
                return self.level_name(level)
            case DoNotKnow():
                return NOT_KNOWN
            case None:
                return NOT_ANSWERED
            case _:
                return DOES_NOT_APPLY

    def lacks_evidence(self, question: Question) -> bool:
        """Whether a high level has nothing to show for it; in a copy for publication, which has no notes, nobody can tell."""
        return not self.switches.publish and lacks_evidence(self.rubric, self.assessment.answers.get(question.id))

    def true_now(self, question: Question) -> str:
        """The descriptor that was chosen; otherwise who is to be asked, why it does not apply, or that there is no answer."""
        if question.id in self.left_out:
            return f"{LEFT_OUT}."
        match self.assessment.answers.get(question.id):
            case AtLevel(level=level):
                return question.levels[level]
            case DoNotKnow():
                return f"To be confirmed by the {question.ask[0]}."
            case NotApplicable(not_applicable=reason):
                return reason
            case None:
                return f"{NOT_ANSWERED}."

    def link(self, question: Question, *, strong: bool = False) -> Run:
        """The question's title, leading to its answer in the appendix."""
        return Run(question.title, strong=strong, target=f"#{answer_key(question.id)}")


def answer_key(question_id: str) -> str:
    """The key of the place where a question's answer is printed."""
    return f"answer-{question_id}"


def area_key(area_id: str) -> str:
    """The key of the place where an area's answers are printed."""
    return f"area-{area_id}"


def tidied(assessment: Assessment) -> Assessment:
    """The assessment with each field of one line on one line; the notes keep their lines."""
    organisation = assessment.organisation.model_copy(update={"name": _one_line(assessment.organisation.name)})
    changes = {
        "organisation": organisation,
        "term": _one_line(assessment.term) if assessment.term else None,
        "answered_by": tuple(map(_one_line, assessment.answered_by)),
        "actions": tuple(map(_tidied_action, assessment.actions)),
    }
    return assessment.model_copy(update=changes)


def _tidied_action(action: PlannedAction) -> PlannedAction:
    lines = {"action": action.action, "owner": action.owner, "success": action.success}
    return action.model_copy(update={name: _one_line(text) for name, text in lines.items() if text is not None})


def _one_line(text: str) -> str:
    return " ".join(text.split())


def plan_of(rubric: Rubric, assessment: Assessment, on: date, averages: Averages) -> Plan:
    """The plan in the assessment, otherwise the first suggestions, in the order that `suggest_actions` gives them."""
    if assessment.actions:
        return Plan(assessment.actions, agreed=True)
    suggested = suggest_actions(rubric, assessment.answers, assessment.organisation.kind, on, averages)
    return Plan(tuple(s.action for s in suggested[: rubric.rules.plan_size]), agreed=False)


def body(words: Words) -> Paragraph:
    """An ordinary paragraph."""
    return Paragraph(words)


def note(words: Words) -> Paragraph:
    """A paragraph in small type."""
    return Paragraph(words, "note")


def strong(words: Words) -> Paragraph:
    """A paragraph that stands out."""
    return Paragraph(words, "strong")
