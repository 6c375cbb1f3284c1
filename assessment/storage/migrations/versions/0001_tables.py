"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_ID = sa.String(32)
_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "assessment",
        sa.Column("id", _ID, nullable=False),
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("edition", sa.String(16), nullable=False),
        sa.Column("rubric_fingerprint", sa.String(64), nullable=False),
        sa.Column("organisation", sa.Text, nullable=False),
        sa.Column("term", sa.Text),
        sa.Column("answered_by", sa.Text, nullable=False),
        sa.Column("board_date", sa.Date),
        sa.Column("submitted_at", _TIME),
        sa.Column("share_scores", sa.Boolean),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("updated_at", _TIME, nullable=False),
        sa.Column("code_hash", sa.String(64)),
        sa.Column("details_version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_assessment_code_hash")),
    )
    _answers()
    _beside_the_answers()
    op.create_table(
        "failed_lookup",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("actor", _ID, nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failed_lookup")),
    )
    op.create_index(op.f("ix_failed_lookup_at"), "failed_lookup", ["at"])
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("code_key", sa.String(64), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_installation_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
    )


def _answers() -> None:
    for table, own_column in (("answer", None), ("answer_event", sa.Column("op_id", sa.String(64), nullable=False))):
        op.create_table(
            table,
            *([] if own_column is None else [own_column]),
            sa.Column("assessment_id", _ID, nullable=False),
            sa.Column("question_id", sa.String(16), nullable=False),
            sa.Column("answer", sa.Text),
            sa.Column("version", sa.Integer, nullable=False),
            sa.Column("saved_by", _ID, nullable=False),
            sa.Column("saved_at", _TIME, nullable=False),
            sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f(f"fk_{table}_assessment_id")),
            sa.PrimaryKeyConstraint(*(["assessment_id", "question_id"] if own_column is None else ["op_id"]), name=op.f(f"pk_{table}")),
        )
    with op.batch_alter_table("answer_event") as events:
        events.create_unique_constraint(
            op.f("uq_answer_event_assessment_id_question_id_version"), ["assessment_id", "question_id", "version"]
        )


def _beside_the_answers() -> None:
    op.create_table(
        "finished_area",
        sa.Column("assessment_id", _ID, nullable=False),
        sa.Column("area_id", sa.String(64), nullable=False),
        sa.Column("finished_at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_finished_area_assessment_id")),
        sa.PrimaryKeyConstraint("assessment_id", "area_id", name=op.f("pk_finished_area")),
    )
    op.create_table(
        "plan",
        sa.Column("assessment_id", _ID, nullable=False),
        sa.Column("actions", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("saved_by", _ID, nullable=False),
        sa.Column("saved_at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_plan_assessment_id")),
        sa.PrimaryKeyConstraint("assessment_id", name=op.f("pk_plan")),
    )
