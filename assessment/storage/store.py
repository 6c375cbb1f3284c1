"""The store: every assessment of every tenant, each seen only by its own.

Every call begins with a Principal, whose tenant is part of every WHERE.  Reads raise StoreUnreachable and changes raise
NotSaved when the database does not do its part; then nothing of the change is stored.  Times are aware.
"""

from __future__ import annotations

import hmac
from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import delete, func, insert, literal

from assessment.access.codes import hash_code, words_in
from assessment.access.principal import Principal
from assessment.storage import answers, lookups, plans
from assessment.storage.benchmark_store import BenchmarkStore
from assessment.storage.counting import assessments_answering
from assessment.storage.database import Database
from assessment.storage.earlier import set_earlier
from assessment.storage.errors import (
    AlreadySubmitted,
    AnotherEdition,
    ChangedSince,
    CodeNotFound,
    Conflict,
    NotFound,
    NotSaved,
    PlanConflict,
    StoreFaulty,
    StoreUnreachable,
    TooManyTries,
)
from assessment.storage.identity import ISSUING
from assessment.storage.loading import load
from assessment.storage.moves import move_assessment
from assessment.storage.pace import pace
from assessment.storage.schema import UtcTime, assessment, finished_area
from assessment.storage.stored import AnswerVersion, Moved, Moving, Pace, Saved, StoredAssessment
from assessment.storage.writing import TEXTS, change, hold, insert_if_absent, new_row, organisation_as_json
from scoring.assessment import Assessment, PlannedAction
from scoring.organisation import School, Trust
from scoring.responses import AnyAnswer

__all__ = [
    "AlreadySubmitted",
    "AnotherEdition",
    "AnswerVersion",
    "ChangedSince",
    "CodeNotFound",
    "Conflict",
    "Moved",
    "Moving",
    "NotFound",
    "NotSaved",
    "PlanConflict",
    "Saved",
    "Store",
    "StoreFaulty",
    "StoreUnreachable",
    "StoredAssessment",
    "TooManyTries",
]


class Store:
    """Assessments in a database; one for the whole process, used by all its threads."""

    def __init__(self, database: Database, code_key: bytes) -> None:
        self._database = database
        self._code_key = code_key
        self._wrong_tries = lookups.WrongTries()
        self.benchmark = BenchmarkStore(database, self.key_for("contributors"))

    def create(
        self, principal: Principal, new: Assessment, assessment_id: str, code: str | None, now: datetime, *, fingerprint: str
    ) -> None:
        """Begin an assessment, or go on with one from a file, whose answers and plan become first versions.

        `assessment_id` is 32 random hexadecimal digits; `fingerprint` is the rubric's.  The organisation keeps the key it has,
        and is issued one when it has none.  A code that is taken raises NotSaved, like everything that is cured by trying
        again with a new one.
        """
        code_hash = None if code is None else hash_code(code, self._code_key)
        with self._database.writing() as connection:
            row = new_row(principal, new, assessment_id, self.key_for(ISSUING), now)
            connection.execute(insert(assessment).values(code_hash=code_hash, rubric_fingerprint=fingerprint, **row))
            answers.insert_answers(connection, principal, assessment_id, dict(new.answers), now)
            if new.actions:
                plans.save_plan(connection, principal, assessment_id, new.actions, 0, now)

    def load(self, principal: Principal, assessment_id: str, known: StoredAssessment | None = None) -> StoredAssessment:
        """The assessment as stored now; NotFound.  `known` is an earlier reading, given back when nothing was stored since."""
        with self._database.reading() as connection:
            return load(connection, principal, assessment_id, known)

    def assessments_answering(self, principal: Principal, edition: str, questions: Collection[str]) -> int:
        """How many assessments of the edition have an answer to at least one of the questions."""
        with self._database.reading() as connection:
            return assessments_answering(connection, principal, edition, questions)

    def save_answer(
        self,
        principal: Principal,
        assessment_id: str,
        question_id: str,
        answer: AnyAnswer | None,
        expected_version: int,
        op_id: str,
        now: datetime,
        *,
        edition: str | None = None,
    ) -> Saved:
        """Store an answer (None clears it) over the version that was seen, 0 when there was none.

        `op_id` (at most 64 characters) names this change: sent again, it is stored once and gives the same Saved.
        Conflict when somebody else was quicker, AlreadySubmitted, NotFound; AnotherEdition when the question was asked in
        another `edition` than the assessment now has (None does not say in which).
        """
        with self._database.writing() as connection:
            return answers.save_answer(connection, principal, assessment_id, question_id, answer, expected_version, op_id, now, edition)

    def save_plan(
        self, principal: Principal, assessment_id: str, actions: tuple[PlannedAction, ...], expected_version: int, now: datetime
    ) -> Saved:
        """Store the whole plan over the version that was seen, 0 when there was none; PlanConflict, NotFound."""
        with self._database.writing() as connection:
            return plans.save_plan(connection, principal, assessment_id, actions, expected_version, now)

    def set_earlier(self, principal: Principal, assessment_id: str, earlier: Assessment | None, now: datetime) -> None:
        """Store what the assessment is compared with, over whatever was there; None takes it away.  NotFound."""
        with self._database.writing() as connection:
            set_earlier(connection, principal, assessment_id, earlier, now)

    def move(self, principal: Principal, seen: StoredAssessment, to: Moving, op_id: str, now: datetime) -> None:
        """Take the assessment to another edition, all of it or nothing; how it was, and the ledger of the move, stay for ever.

        `to` was worked out from the reading `seen`: ChangedSince when anything was stored after that.  The id, the code and
        the details stay.  `op_id` (at most 32 characters) names this move: sent again, it is done once.  AlreadySubmitted, NotFound.
        """
        with self._database.writing() as connection:
            move_assessment(connection, principal, seen, to, op_id, now)

    def save_details(
        self,
        principal: Principal,
        assessment_id: str,
        *,
        organisation: School | Trust,
        term: str | None,
        answered_by: tuple[str, ...],
        board_date: date | None,
        now: datetime,
    ) -> None:
        """Store who answers, for when, and for which meeting; the last to save prevails.  NotFound."""
        with self._database.writing() as connection:
            change(
                connection,
                principal,
                assessment_id,
                now,
                withdrawn_dates=plans.withdrawn_with(connection, principal, assessment_id, board_date),
                organisation=organisation_as_json(organisation),
                term=term,
                answered_by=TEXTS.dump_json(answered_by).decode(),
                board_date=board_date,
                details_version=assessment.c.details_version + 1,
            )

    def set_area_finished(self, principal: Principal, assessment_id: str, area_id: str, finished: bool, now: datetime) -> None:
        """Mark an area as finished, or as not; NotFound."""
        place = {"assessment_id": assessment_id, "area_id": area_id}
        with self._database.writing() as connection:
            hold(connection, principal, assessment_id)
            if finished:
                insert_if_absent(connection, finished_area, finished_at=now, **place)
            else:
                connection.execute(delete(finished_area).filter_by(**place))

    def submit(self, principal: Principal, assessment_id: str, share_scores: bool | None, now: datetime) -> None:
        """Close the answers.  Done again, it keeps the first date and takes the newer `share_scores`; None leaves it.  NotFound."""
        with self._database.writing() as connection:
            change(
                connection,
                principal,
                assessment_id,
                now,
                submitted_at=func.coalesce(assessment.c.submitted_at, literal(now, UtcTime())),
                **({} if share_scores is None else {"share_scores": share_scores}),
            )

    def reopen(self, principal: Principal, assessment_id: str, now: datetime) -> None:
        """Open the answers again; whether scores are shared is asked anew.  NotFound."""
        with self._database.writing() as connection:
            change(connection, principal, assessment_id, now, submitted_at=None, share_scores=None)

    def new_code(self, principal: Principal, assessment_id: str, code: str, now: datetime) -> None:
        """From now on this code leads here and the one before leads nowhere; NotFound."""
        code_hash = hash_code(code, self._code_key)
        with self._database.writing() as connection:
            change(connection, principal, assessment_id, now, code_hash=code_hash)

    def find_by_code(self, principal: Principal, text: str) -> str:
        """The id of the assessment with this code, however it is typed; CodeNotFound, TooManyTries, StoreUnreachable."""
        words = words_in(text)
        if words is None:
            raise CodeNotFound
        with self._wrong_tries.one(principal, words):
            code_hash = hash_code(text, self._code_key)
            with self._database.reading() as connection:
                return lookups.find(connection, principal, code_hash)

    def pace(self, principal: Principal) -> Pace:
        """How long answering took in the newest submitted assessments of this tenant: a count and a median, nothing of any one.

        Timed is the time between saves, without pauses of more than ten minutes; answers that came with a file are not timed.
        """
        with self._database.reading() as connection:
            return pace(connection, principal)

    def key_for(self, purpose: str) -> bytes:
        """A secret of 32 bytes that this installation alone has: always the same for a purpose, another for each.

        Made from the key of the codes, which it does not give away, so that there is one secret to keep and to restore.
        """
        return hmac.digest(self._code_key, purpose.encode(), "sha256")

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()
