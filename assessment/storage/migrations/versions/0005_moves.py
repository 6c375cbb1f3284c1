"""Moves of an assessment to a newer edition, each with everything as it was before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_REFUSED = "move is append-only"


def upgrade() -> None:
    """Make the table, and the triggers that refuse UPDATE and DELETE (and TRUNCATE, where there is such a thing)."""
    op.create_table(
        "move",
        sa.Column("assessment_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("op_id", sa.String(64), nullable=False),
        sa.Column("from_edition", sa.String(16), nullable=False),
        sa.Column("from_fingerprint", sa.String(64), nullable=False),
        sa.Column("to_edition", sa.String(16), nullable=False),
        sa.Column("to_fingerprint", sa.String(64), nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("earlier", sa.Text),
        sa.Column("ledger", sa.Text, nullable=False),
        sa.Column("moved_by", sa.String(32), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_move_assessment_id")),
        sa.PrimaryKeyConstraint("assessment_id", "number", name=op.f("pk_move")),
        sa.UniqueConstraint("op_id", name=op.f("uq_move_op_id")),
    )
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER move_no_{change.lower()} BEFORE {change} ON move BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END")
        return
    op.execute(
        "CREATE FUNCTION refuse_move_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSED}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    op.execute(
        "CREATE TRIGGER move_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON move "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_move_change()"
    )
