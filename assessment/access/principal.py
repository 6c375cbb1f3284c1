"""Who is asking.  Every call of the store begins with a principal."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import StringConstraints

from scoring.model import Value

Role = Literal["leader", "staff"]
"""A leader answers for an organisation; staff of the Coalition collect contributions and publish releases."""
LOCAL_TENANT = "local"
_ID = re.compile(r"[0-9a-f]{32}")


class Principal(Value):
    """`actor`, working for `tenant`; the actor is a browser's random id (32 hexadecimal digits)."""

    tenant: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    actor: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
    role: Role


def local_principal(browser_id: str) -> Principal:
    """Whoever sits at this computer: in local mode there is one tenant and nobody signs in."""
    return Principal(tenant=LOCAL_TENANT, actor=browser_id, role="leader")


def local_staff(browser_id: str) -> Principal:
    """Whoever sits at the Coalition's own computer; only an installation with a benchmark secret may ask for it."""
    return Principal(tenant=LOCAL_TENANT, actor=browser_id, role="staff")


def is_id(text: str) -> bool:
    """Whether this can be the id of an assessment or a browser; ids come from the address bar, where anything can be typed."""
    return _ID.fullmatch(text) is not None
