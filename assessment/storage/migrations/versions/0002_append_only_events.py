"""Events of answers are added and never changed or taken away."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

_REFUSED = "answer_event is append-only"


def upgrade() -> None:
    """Triggers that refuse UPDATE and DELETE (and TRUNCATE, where there is such a thing)."""
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER answer_event_no_{change.lower()} BEFORE {change} ON answer_event "
                f"BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION refuse_answer_event_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSED}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    op.execute(
        "CREATE TRIGGER answer_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON answer_event "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_answer_event_change()"
    )
