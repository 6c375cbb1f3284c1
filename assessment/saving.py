"""What is on the screen against what is stored: saved at once, and never over somebody else's newer answer.

Compared after the widgets in every run, because a callback is lost when a browser reconnects to a new session.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assessment import dates
from assessment.on_screen import Shown
from assessment.session import new_id
from assessment.storage.errors import Conflict, NotSaved
from assessment.storage.stored import AnswerVersion
from assessment.visit import Visit
from scoring.responses import AnyAnswer

NOT_SAVED = "We have not saved your last answer."


@dataclass(frozen=True)
class Kept:
    """The screen and the store agree; `at` is the last real save, None before the first."""

    at: datetime | None


@dataclass(frozen=True)
class NotKept:
    """The screen holds an answer that is not stored; `says` so, `at` is the last real save of this question."""

    says: str
    at: datetime | None


@dataclass(frozen=True)
class Newer:
    """Nothing was changed here, but another window saved since: the screen has to be drawn again."""


@dataclass(frozen=True)
class TwoAnswers:
    """Somebody else saved another answer since this screen showed the question."""

    ours: AnyAnswer
    theirs: AnyAnswer | None
    version: int
    at: datetime


@dataclass(frozen=True)
class Tried:
    """An answer that could not be saved when it was given, which its page has not been able to tell yet."""

    question: str
    answer: AnyAnswer
    outcome: NotKept | TwoAnswers


Outcome = Kept | NotKept | Newer | TwoAnswers


def settle(visit: Visit, question: str, on_screen: AnyAnswer | None) -> Outcome:
    """Save what differs from the store, unless that would overwrite somebody else."""
    tried: Tried | None = visit.session.take_tried()
    if tried is not None and (tried.question, tried.answer) == (question, on_screen):
        return tried.outcome
    stored = visit.responses.get(question)
    version = version_of(visit, question)
    shown = _shown(visit, question)
    if visit.submitted:
        return Kept(saved_at(visit, question))
    if on_screen == stored:
        return _settled(visit, question, version, stored)
    if shown is not None and on_screen == shown.answer:
        return Newer()
    if on_screen is None:  # drawn before there was an answer, by a session that ended
        return Newer() if shown is None else Kept(saved_at(visit, question))
    if shown is not None:
        return _save(visit, question, on_screen, shown.version)
    return _first_run(visit, question, on_screen, stored, version)


def _shown(visit: Visit, question: str) -> Shown | None:
    """What this screen showed last, or has saved since in a run that the next click cut short before it could note it."""
    stored = Shown(version_of(visit, question), visit.responses.get(question))
    return stored if stored in visit.session.intended_saves(question) else visit.session.shown(question)


def _settled(visit: Visit, question: str, version: int, stored: AnyAnswer | None) -> Outcome:
    """Screen and store agree.  Where an earlier click may still be on its way to the store, this answer is saved after it."""
    if stored is not None and visit.session.may_still_be_saved(question, version, stored):
        return _save(visit, question, stored, version)
    visit.session.show(question, version, stored)
    return Kept(saved_at(visit, question))


def settle_at_once(visit: Visit, question: str, on_screen: AnyAnswer | None) -> Outcome:
    """Save a change before its page is drawn; what stands in the way is kept for the page, so that it need not wait again."""
    outcome = settle(visit, question, on_screen)
    if on_screen is not None and isinstance(outcome, NotKept | TwoAnswers):
        visit.session.keep_tried(Tried(question, on_screen, outcome))
    return outcome


def _first_run(visit: Visit, question: str, on_screen: AnyAnswer, stored: AnyAnswer | None, version: int) -> Outcome:
    """A browser reconnected with something on its screen: its own work, unless another has saved since it last looked."""
    if version > visit.session.seen(question):
        # Whoever saved it: a link that was passed on carries this browser's id to other people.
        return TwoAnswers(on_screen, stored, version, visit.stored.versions[question].saved_at)
    return _save(visit, question, on_screen, version)


def _save(visit: Visit, question: str, answer: AnyAnswer, expected: int) -> Outcome:
    visit.session.note_intended_save(question, expected + 1, answer)
    try:
        saved = visit.services.store.save_answer(
            visit.principal, visit.id, question, answer, expected, new_id(), visit.now, edition=visit.rubric.edition
        )
    except Conflict as conflict:
        if conflict.answer == answer:
            visit.session.show(question, conflict.version, answer)
            return Kept(conflict.saved_at)
        # What is stored is an earlier click of this session.  Asking the session ends a run that a newer one has overtaken.
        if Shown(conflict.version, conflict.answer) in visit.session.intended_saves(question):
            return _save(visit, question, answer, conflict.version)
        return TwoAnswers(answer, conflict.answer, conflict.version, conflict.saved_at)
    except NotSaved as problem:
        at = saved_at(visit, question)
        earlier = "" if at is None else f" (saved {dates.moment(at, visit.now)})"
        return NotKept(visit.not_saved(NOT_SAVED, problem, f"Your earlier answers are safe{earlier}."), at)
    visit.session.show(question, saved.version, answer)
    visit.session.note_saved()
    # Looking into the store again then finds nothing new, unless somebody else has saved as well.
    mine = AnswerVersion(saved.version, visit.principal.actor, saved.saved_at)
    visit.session.last_read = visit.stored.with_answer(question, answer, mine)
    return Kept(saved.saved_at)


def show_stored(visit: Visit, question: str) -> None:
    """Forget what this screen says and take what is stored when the page is drawn again."""
    visit.session.renew(question)
    visit.session.show(question, version_of(visit, question), visit.responses.get(question))


def use_ours(visit: Visit, question: str, two: TwoAnswers) -> Outcome:
    """Save what this screen says over the answer the leader has just been shown."""
    return _save(visit, question, two.ours, two.version)


def version_of(visit: Visit, question: str) -> int:
    """The version of the stored answer; 0 when there is none."""
    return visit.stored.versions[question].version if question in visit.stored.versions else 0


def saved_at(visit: Visit, question: str) -> datetime | None:
    """When the stored answer was saved; None when there is none, though a move may have put one away."""
    return visit.stored.versions[question].saved_at if question in visit.responses else None
