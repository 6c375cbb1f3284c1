"""Who an organisation is to this installation: the key it is issued, and the digests by which it is found again.

No digest can be made without a secret of this installation, so whoever reads the database finds neither names nor keys in them.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import unicodedata

from assessment.access.principal import Principal
from scoring.organisation import School, Trust
from scoring.text_folding import folded

ISSUING = "organisations"
"""What the secret is for, with which keys are issued."""

_APOSTROPHES = ("'", "\u2019")


def issued_key(assessment_id: str, issuing_key: bytes) -> str:
    """The key (32 hexadecimal digits) of an organisation whose assessment came without one: always the same for one assessment.

    As random as the id and the secret are, and it gives neither away.
    """
    return hmac.digest(issuing_key, assessment_id.encode(), "sha256").hex()[:32]


def contribution_key(key: str) -> str:
    """The key under which an organisation contributes, wherever it does: one for each organisation's key.

    Staff who hold contributions cannot tell from it whose progress file or calendar has the organisation's key.
    """
    return hashlib.sha256(f"contribution\n{key}".encode()).hexdigest()[:32]


def digest_of_key(principal: Principal, key: str, secret: bytes) -> str:
    """What an organisation's contribution is found by."""
    return _digest([principal.tenant, key], secret)


def digest_of_looks(principal: Principal, organisation: School | Trust, secret: bytes) -> str:
    """The same for all organisations of one kind and region whose names a person cannot tell apart."""
    return _digest([principal.tenant, organisation.kind, organisation.region, folded(organisation.name)], secret)


def digests_of_name(principal: Principal, organisation: School | Trust, secret: bytes) -> tuple[str, ...]:
    """What contributions of before there were keys were found by, for each way in which the name could have been typed."""
    name = " ".join(organisation.name.split())
    typed = [name, *(name.replace(one, other) for one in _APOSTROPHES for other in _APOSTROPHES)]
    composed = {unicodedata.normalize(form, one) for one in typed for form in ("NFC", "NFD")}
    return tuple(_digest([principal.tenant, organisation.kind, one.casefold()], secret) for one in sorted(composed))


def _digest(parts: list[str], secret: bytes) -> str:
    return hmac.digest(secret, json.dumps(parts).encode(), "sha256").hex()
