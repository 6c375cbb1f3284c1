"""A move to a newer edition before it is made: what becomes of every answer and of the plan, and then the move itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from assessment.carried_words import Before, before_of
from assessment.changes import bare
from assessment.edition_services import EditionServices
from assessment.session import new_id
from assessment.storage.stored import Moving
from assessment.visit import Visit
from scoring.assessment import PlannedAction
from scoring.carry_over import CarriedLine, CarryOver, Stage, carry_actions, carry_through
from scoring.rubric import Rubric
from scoring.scorecard import Scorecard


@dataclass(frozen=True)
class Ahead:
    """The newer edition, the editions on the way to it, and the ledger of the move as the answers are now."""

    visit: Visit
    edition: EditionServices
    stages: tuple[Stage, ...]
    carried: CarryOver

    @property
    def name(self) -> str:
        """The newer edition's name."""
        return self.edition.rubric.edition

    @cached_property
    def rubric(self) -> Rubric:
        """The newer rubric as asked of this organisation."""
        return self.edition.as_asked(self.visit.organisation)

    @property
    def summaries(self) -> tuple[str, ...]:
        """What is new, in its author's words, the older editions first."""
        return tuple(stage.following.summary for stage in self.stages)

    @property
    def kept(self) -> tuple[CarriedLine, ...]:
        """The answers that count without anybody doing anything, if their question is asked of this organisation."""
        return tuple(line for line in self.carried.lines if line.outcome == "kept")

    @property
    def to_check(self) -> tuple[CarriedLine, ...]:
        """The answers that the leader is asked for again."""
        return tuple(line for line in self.carried.lines if line.outcome == "check" and line.now in self.asked)

    @property
    def retired(self) -> tuple[CarriedLine, ...]:
        """The answers that nothing is asked about any more, here at least."""
        return tuple(line for line in self.carried.lines if line.outcome != "kept" and line not in self.to_check)

    @property
    def new_questions(self) -> tuple[str, ...]:
        """What is asked of this organisation and never was before."""
        return tuple(question for question in self.carried.new_questions if question in self.asked)

    @cached_property
    def asked(self) -> frozenset[str]:
        """The questions of the newer edition that are asked of this organisation."""
        return frozenset(question.id for question in self.rubric.questions)

    @cached_property
    def scorecard(self) -> Scorecard:
        """What the answers that are kept give in the newer edition."""
        return self.edition.scorecard(self.visit.organisation, self.carried.kept)

    @cached_property
    def actions(self) -> tuple[PlannedAction, ...]:
        """The plan in the newer edition, line by line."""
        actions, before = self.visit.stored.assessment.actions, self.visit.edition.rubric
        for stage in self.stages:
            actions, before = carry_actions(actions, before, stage.rubric, stage.following), stage.rubric
        return actions

    def words(self, line: CarriedLine) -> Before:
        """What was chosen, in the words of its edition."""
        return before_of(self.visit.services, self.visit.organisation, line, self.rubric)


def move_ahead(visit: Visit) -> Ahead | None:
    """The move that the assessment can make now; None when its edition is the newest."""
    newer = visit.newer_edition
    edition = None if newer is None else visit.services.edition(newer)
    if newer is None or edition is None:
        return None
    stages = visit.services.editions.stages(visit.rubric.edition, newer)
    return Ahead(visit, edition, stages, carry_through(visit.responses, visit.edition.rubric, stages, _waiting(visit)))


def _waiting(visit: Visit) -> list[CarriedLine]:
    """What nobody has chosen again since the last move; also where it is not asked now, for the details may change back."""
    lines = () if visit.stored.moved is None else visit.stored.moved.lines
    return [line for line in lines if line.outcome == "check" and line.now not in visit.responses]


def make_move(ahead: Ahead) -> None:
    """Move the assessment, and forget what this screen showed of it.  ChangedSince, AlreadySubmitted or NotSaved: nothing is moved."""
    visit = ahead.visit
    visit.services.store.move(visit.principal, visit.stored, _moving(ahead), new_id(), visit.now)
    visit.session.forget_screen((*ahead.asked, *(area.id for area in ahead.rubric.areas)))
    visit.session.last_read = None


def _moving(ahead: Ahead) -> Moving:
    visit, again = ahead.visit, {*ahead.carried.to_check, *ahead.new_questions}
    settled = {area.id for area in ahead.rubric.areas if again.isdisjoint(question.id for question in area.questions)}
    # With last year's file beside half an assessment, last year's stays what it is compared with.
    replaces = bool(visit.responses) and (visit.stored.earlier is None or visit.scorecard.score is not None)
    return Moving(
        edition=ahead.name,
        fingerprint=ahead.edition.fingerprint,
        lines=ahead.carried.lines,
        answers=ahead.carried.kept,
        actions=ahead.actions,
        finished_areas=visit.stored.finished_areas & settled,
        earlier=bare(visit.stored.assessment) if replaces else None,
    )
