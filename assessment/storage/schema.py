"""The tables, the same for SQLite and PostgreSQL.  A change here needs a migration beside it (migrations/versions)."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

ID = String(32)
"""128 random bits as hexadecimal digits, made outside the database."""


class UtcTime(TypeDecorator[datetime]):
    """A moment.  Goes in aware, in any zone; comes out aware, in UTC.  SQLite keeps no zone, so UTC is what it is given."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  # the base class names it
        """The moment in UTC; ValueError for a time of no known zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  # the base class names it
        """The moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

# The columns of type Text hold JSON written and read by the models; nothing in SQL looks inside.
assessment = Table(
    "assessment",
    metadata,
    Column("id", ID, primary_key=True),
    Column("tenant", String(64), nullable=False),
    Column("edition", String(16), nullable=False),
    Column("rubric_fingerprint", String(64), nullable=False),
    Column("organisation", Text, nullable=False),
    Column("organisation_key", ID, nullable=False),
    Column("urn", String(8)),
    Column("term", Text),
    Column("answered_by", Text, nullable=False),
    Column("board_date", Date),
    Column("withdrawn_dates", Text),  # null = none
    Column("submitted_at", UtcTime),
    Column("share_scores", Boolean),
    Column("created_at", UtcTime, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
    Column("code_hash", String(64), unique=True),
    Column("details_version", Integer, nullable=False),
)

answer = Table(
    "answer",
    metadata,
    Column("assessment_id", ForeignKey("assessment.id"), primary_key=True),
    Column("question_id", String(16), primary_key=True),
    Column("answer", Text),  # null = cleared; no row = never answered
    Column("version", Integer, nullable=False),
    Column("saved_by", ID, nullable=False),
    Column("saved_at", UtcTime, nullable=False),
)

# Append-only: triggers refuse UPDATE and DELETE.
answer_event = Table(
    "answer_event",
    metadata,
    Column("op_id", String(64), primary_key=True),
    Column("assessment_id", ForeignKey("assessment.id"), nullable=False),
    Column("question_id", String(16), nullable=False),
    Column("answer", Text),
    Column("version", Integer, nullable=False),
    Column("saved_by", ID, nullable=False),
    Column("saved_at", UtcTime, nullable=False),
    UniqueConstraint("assessment_id", "question_id", "version"),
)

finished_area = Table(
    "finished_area",
    metadata,
    Column("assessment_id", ForeignKey("assessment.id"), primary_key=True),
    Column("area_id", String(64), primary_key=True),
    Column("finished_at", UtcTime, nullable=False),
)

plan = Table(
    "plan",
    metadata,
    Column("assessment_id", ForeignKey("assessment.id"), primary_key=True),
    Column("actions", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("saved_by", ID, nullable=False),
    Column("saved_at", UtcTime, nullable=False),
)

# With what the assessment is compared; the row of one that was taken away stays, so that its version goes on.
earlier = Table(
    "earlier",
    metadata,
    Column("assessment_id", ForeignKey("assessment.id"), primary_key=True),
    Column("content", Text),  # null = taken away
    Column("version", Integer, nullable=False),
    Column("saved_by", ID, nullable=False),
    Column("saved_at", UtcTime, nullable=False),
)

# Append-only: triggers refuse UPDATE and DELETE.
move = Table(
    "move",
    metadata,
    Column("assessment_id", ForeignKey("assessment.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("op_id", String(64), nullable=False, unique=True),
    Column("from_edition", String(16), nullable=False),
    Column("from_fingerprint", String(64), nullable=False),
    Column("to_edition", String(16), nullable=False),
    Column("to_fingerprint", String(64), nullable=False),
    Column("before", Text, nullable=False),  # the whole assessment as it was
    Column("earlier", Text),  # what it was compared with
    Column("ledger", Text, nullable=False),
    Column("moved_by", ID, nullable=False),
    Column("moved_at", UtcTime, nullable=False),
)

# What organisations let into the average.  Neither name nor key is here: `organisation` is a keyed digest of the organisation's key,
# and `looks` one of its name, kind and region, to ask "is this you?".  The two are the same where a file had no key, and null where
# a contribution was collected.
contribution = Table(
    "contribution",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("tenant", String(64), nullable=False),
    Column("organisation", String(64)),
    Column("looks", String(64), index=True),
    Column("assessment_id", ForeignKey("assessment.id")),
    Column("edition", String(16), nullable=False),
    Column("illustrative", Boolean, nullable=False),
    Column("trust_key", String(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("content", Text),  # null = withdrawn
    Column("changed_at", UtcTime, nullable=False),
    UniqueConstraint("tenant", "organisation"),
)

# The key under which the contributions of one tenant count as one trust.
trust_key = Table(
    "trust_key",
    metadata,
    Column("tenant", String(64), primary_key=True),
    Column("key", String(64), nullable=False),
)

# Append-only: triggers refuse DELETE, and every UPDATE but the one that withdraws a release.
benchmark_release = Table(
    "benchmark_release",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("edition", String(16), nullable=False),
    Column("released_on", Date, nullable=False),
    Column("illustrative", Boolean, nullable=False),
    Column("content", Text, nullable=False),  # public
    Column("snapshot", Text),  # never leaves the store; null = made elsewhere and imported
    Column("report", Text, nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("signed_by", Text),  # a role; null = imported
    Column("published_at", UtcTime, nullable=False),
    Column("withdrawn_at", UtcTime),
    Column("withdrawn_because", Text),
)

# One row: what belongs to this installation and travels with its data.
installation = Table(
    "installation",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="one_row"), primary_key=True, autoincrement=False),
    Column("code_key", String(64), nullable=False),
)
