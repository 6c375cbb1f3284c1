"""Every organisation has a key of its own; what it contributed is found by that, and no longer by its name.

What came from an assessment goes on under the key of that assessment.  What came from a file is found by how its organisation
looks until a file or an assessment with a key takes it over.  The formulas stand here as they were: they must never change.
"""

from __future__ import annotations

import hmac
import json

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_KEY = sa.text("UPDATE assessment SET organisation_key = :key WHERE id = :id")
# One that was withdrawn under a former name can still name the assessment; what is in the average comes first.
_CONTRIBUTED = sa.text(
    "SELECT key FROM contribution WHERE assessment_id = :id AND tenant = :tenant "
    "ORDER BY CASE WHEN content IS NULL THEN 1 ELSE 0 END, changed_at DESC, key"
)
_FOUND_BY = sa.text("UPDATE contribution SET organisation = :digest WHERE key = :contribution")


def upgrade() -> None:
    """Add the columns, issue the keys, and find each contribution by its key."""
    op.add_column("assessment", sa.Column("organisation_key", sa.String(32)))
    op.add_column("assessment", sa.Column("urn", sa.String(8)))
    op.add_column("contribution", sa.Column("looks", sa.String(64)))
    op.create_index(op.f("ix_contribution_looks"), "contribution", ["looks"])
    _issue_keys()
    with op.batch_alter_table("assessment") as assessment:
        assessment.alter_column("organisation_key", existing_type=sa.String(32), nullable=False)


def _issue_keys() -> None:
    connection = op.get_bind()
    connection.execute(sa.text("UPDATE contribution SET looks = organisation"))
    secret = connection.execute(sa.text("SELECT code_key FROM installation")).scalar_one_or_none()
    if secret is None:  # nothing was ever stored
        return
    issuing, finding = (hmac.digest(bytes.fromhex(secret), purpose, "sha256") for purpose in (b"organisations", b"contributors"))
    for identity, tenant in connection.execute(sa.text("SELECT id, tenant FROM assessment ORDER BY id")).all():
        key = hmac.digest(issuing, identity.encode(), "sha256").hex()[:32]
        digest = hmac.digest(finding, json.dumps([tenant, key]).encode(), "sha256").hex()
        connection.execute(_KEY, {"id": identity, "key": key})
        newest = connection.execute(_CONTRIBUTED, {"id": identity, "tenant": tenant}).scalars().first()
        if newest is not None:
            connection.execute(_FOUND_BY, {"contribution": newest, "digest": digest})
