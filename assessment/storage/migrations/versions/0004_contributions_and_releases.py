"""Contributions to the average, and the releases made of them, which nobody can edit."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_TIME = sa.DateTime(timezone=True)
_FROZEN = ("number", "edition", "released_on", "illustrative", "content", "snapshot", "report", "digest", "signed_by", "published_at")
_REFUSED = "a release is never edited or deleted"


def upgrade() -> None:
    """Make the tables, and the triggers that let a release be withdrawn once and refuse every other change."""
    _contributions()
    op.create_table(
        "benchmark_release",
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("edition", sa.String(16), nullable=False),
        sa.Column("released_on", sa.Date, nullable=False),
        sa.Column("illustrative", sa.Boolean, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("snapshot", sa.Text),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("signed_by", sa.Text),
        sa.Column("published_at", _TIME, nullable=False),
        sa.Column("withdrawn_at", _TIME),
        sa.Column("withdrawn_because", sa.Text),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_benchmark_release")),
        sa.UniqueConstraint("digest", name=op.f("uq_benchmark_release_digest")),
    )
    if op.get_bind().dialect.name == "sqlite":
        _freeze_in_sqlite()
    else:
        _freeze_in_postgresql()


def _contributions() -> None:
    op.create_table(
        "contribution",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("organisation", sa.String(64)),
        sa.Column("assessment_id", sa.String(32)),
        sa.Column("edition", sa.String(16), nullable=False),
        sa.Column("illustrative", sa.Boolean, nullable=False),
        sa.Column("trust_key", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("content", sa.Text),
        sa.Column("changed_at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_contribution_assessment_id")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_contribution")),
        sa.UniqueConstraint("tenant", "organisation", name=op.f("uq_contribution_tenant_organisation")),
    )
    op.create_table(
        "trust_key",
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("tenant", name=op.f("pk_trust_key")),
    )


def _freeze_in_sqlite() -> None:
    edited = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in _FROZEN)
    not_withdrawn = "OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR NEW.withdrawn_because IS NULL"
    op.execute(
        f"CREATE TRIGGER benchmark_release_no_update BEFORE UPDATE ON benchmark_release WHEN {not_withdrawn} OR {edited} "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
    )
    op.execute(
        f"CREATE TRIGGER benchmark_release_no_delete BEFORE DELETE ON benchmark_release BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
    )


def _freeze_in_postgresql() -> None:
    new, old = (", ".join(f"{row}.{column}" for column in _FROZEN) for row in ("NEW", "OLD"))
    op.execute(
        "CREATE FUNCTION refuse_release_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF TG_OP = 'UPDATE' THEN "
        "IF OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL AND NEW.withdrawn_because IS NOT NULL "
        f"AND ROW({new}) IS NOT DISTINCT FROM ROW({old}) THEN RETURN NEW; END IF; END IF; "
        f"RAISE EXCEPTION '{_REFUSED}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    op.execute(
        "CREATE TRIGGER benchmark_release_frozen BEFORE UPDATE OR DELETE ON benchmark_release "
        "FOR EACH ROW EXECUTE FUNCTION refuse_release_change()"
    )
    op.execute(
        "CREATE TRIGGER benchmark_release_not_emptied BEFORE TRUNCATE ON benchmark_release "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_release_change()"
    )
