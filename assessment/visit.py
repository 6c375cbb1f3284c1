"""One run of one page: the visitor, the assessment as stored now, and what it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial

from assessment.access.principal import Principal, local_principal
from assessment.carried_words import Before, before_of
from assessment.changes import Changed, Earlier
from assessment.earlier_editions import changed_beside, day_of_move, earlier_by
from assessment.edition_services import EditionServices
from assessment.editions import not_here
from assessment.meaning import Meaning
from assessment.services import Services
from assessment.session import Session
from assessment.storage.errors import FileGone, NotFound, NotSaved, StoreUnreachable
from assessment.storage.stored import StoredAssessment
from scoring.assessment import Assessment
from scoring.carry_over import CarriedLine
from scoring.comparison import Comparison
from scoring.errors import UserProblem
from scoring.group_choice import GroupChoice, choose_group
from scoring.organisation import School, Trust
from scoring.question import Area
from scoring.responses import Responses
from scoring.rubric import Rubric
from scoring.scorecard import Scorecard


class EditionNotHere(UserProblem):
    """An assessment is stored here whose edition this service does not have, so no page can be drawn from it."""

    def __init__(self, stored: StoredAssessment, services: Services) -> None:
        super().__init__(not_here("This assessment", stored.assessment.edition, services.editions))
        self.stored = stored


@dataclass(frozen=True)
class Visit:
    """What a page draws from; `edition` is the assessment's own.

    `away` says that the store could not be read and an earlier reading is shown.
    """

    services: Services
    session: Session
    principal: Principal
    now: datetime
    stored: StoredAssessment
    edition: EditionServices
    away: bool = False

    @property
    def id(self) -> str:
        """The assessment's id."""
        return self.stored.id

    @property
    def organisation(self) -> School | Trust:
        """Who is assessed."""
        return self.stored.assessment.organisation

    @cached_property
    def rubric(self) -> Rubric:
        """The rubric as asked of this organisation."""
        return self.edition.as_asked(self.organisation)

    @property
    def responses(self) -> Responses:
        """The stored answers."""
        return self.stored.assessment.answers

    @property
    def submitted(self) -> bool:
        """Whether it is submitted, and so read only until it is reopened."""
        return self.stored.submitted_at is not None

    def not_saved(self, what: str, problem: NotSaved, safe: str = "Your answers are safe.") -> str:
        """That `what` was not saved; that the rest is `safe` only when it was read in this very run and is still there."""
        if isinstance(problem, FileGone):
            return f"{what} {problem}"
        return f"{what} Try again in a few minutes." if self.away else f"{what} {safe} Try again in a few minutes."

    @cached_property
    def meaning(self) -> Meaning:
        """What the stored answers mean."""
        return self.edition.meaning(self.organisation, self.responses)

    @property
    def scorecard(self) -> Scorecard:
        """The scores of the stored answers."""
        return self.meaning.scorecard

    @cached_property
    def earlier(self) -> Earlier | None:
        """What this assessment is compared with; None without an earlier one of this edition, or of one that leads to it."""
        kept = self.stored.earlier
        return None if kept is None else self.edition.earlier((self.id, self.stored.earlier_version), partial(self._beside, kept))

    def _beside(self, kept: Assessment) -> Earlier | None:
        return earlier_by(self.services.editions, self.rubric.edition, kept, day_of_move(kept, self.stored.moved))

    @cached_property
    def changed(self) -> Changed | None:
        """What changed since then."""
        earlier, now = self.earlier, self.stored.assessment
        if earlier is None:
            return None
        make = partial(changed_beside, earlier, self.rubric, now, self.scorecard)
        return self.edition.changed((self.id, self.stored.earlier_version), now, make)

    @property
    def names(self) -> tuple[str, ...]:
        """The names under which sessions keep the widgets of its questions and sections."""
        return (*(question.id for question in self.rubric.questions), *(area.id for area in self.rubric.areas))

    @property
    def newer_edition(self) -> str | None:
        """The name of the newest edition that this assessment can move to; None when there is none."""
        return self.services.editions.newer_than(self.rubric.edition)

    @cached_property
    def asked_again(self) -> Mapping[str, tuple[CarriedLine, ...]]:
        """What was answered before the last move, by the question that asks it again, answered by now or not."""
        found: dict[str, tuple[CarriedLine, ...]] = {}
        for line in () if self.stored.moved is None else self.stored.moved.lines:
            if line.outcome == "check" and line.now is not None and line.now in self.rubric:
                found[line.now] = (*found.get(line.now, ()), line)
        return found

    @property
    def to_check(self) -> Mapping[str, tuple[CarriedLine, ...]]:
        """The same where the leader has not chosen again yet: nothing of it counts."""
        return {question: lines for question, lines in self.asked_again.items() if question not in self.responses}

    def before(self, question: str) -> tuple[Before, ...]:
        """What was chosen, in words, where this question asks it again."""
        lines = self.asked_again.get(question, ())
        return tuple(before_of(self.services, self.organisation, line, self.rubric) for line in lines)

    @property
    def finished_areas(self) -> frozenset[str]:
        """The sections the leader has called finished; all of them once it is submitted."""
        return frozenset(area.id for area in self.rubric.areas) if self.submitted else self.stored.finished_areas

    @property
    def next_area(self) -> Area | None:
        """The first area with a question that has nothing yet; None when there is none."""
        return next((area for area in self.rubric.areas if any(q.id not in self.responses for q in area.questions)), None)

    @cached_property
    def group_choice(self) -> GroupChoice | None:
        """The groups this organisation can be compared with; None when there are none, or no release."""
        release = self.edition.release
        return None if release is None else choose_group(self.scorecard, release, self.organisation, self.rubric)

    @cached_property
    def comparison(self) -> Comparison | None:
        """The scorecard beside the group this organisation is usually compared with; None when there is none."""
        release, choice = self.edition.release, self.group_choice
        return None if release is None or choice is None else choice.beside(self.scorecard, release)


def visit_as_shown(services: Services, session: Session, now: datetime) -> Visit | None:
    """The visit as the page on the screen was drawn from it, without asking the store; None before there was one.

    For a save, which the store itself compares with what is stored now.  EditionNotHere as for `visit_of`.
    """
    shown: StoredAssessment | None = session.last_read
    if shown is None or shown.id != session.assessment:
        return None
    return Visit(services, session, local_principal(session.browser), now, shown, _edition_of(services, shown))


def visit_of(services: Services, session: Session, now: datetime) -> Visit | None:
    """The visit to the assessment this session has open; None when there is none or it cannot be found.

    While the store cannot be read, the last reading of this session is used; StoreUnreachable when there is none.
    EditionNotHere when this service does not have its edition.
    """
    if session.assessment is None:
        return None
    principal = local_principal(session.browser)
    known: StoredAssessment | None = session.last_read
    try:
        stored = services.store.load(principal, session.assessment, known)
    except NotFound:
        session.leave()
        return None
    except StoreUnreachable:
        if known is None:
            raise
        return Visit(services, session, principal, now, known, _edition_of(services, known), away=True)
    session.note_edition(stored.assessment.edition)
    session.last_read = stored
    return Visit(services, session, principal, now, stored, _edition_of(services, stored))


def _edition_of(services: Services, stored: StoredAssessment) -> EditionServices:
    found = services.edition(stored.assessment.edition)
    if found is None:
        raise EditionNotHere(stored, services)
    return found
