"""The seal of a report: which installation made the file, and that not a byte of it has changed since.

The seal is an HMAC-SHA256 over the whole file with the seal's own digits set to 0, keyed by the installation's key.
Whoever has no access to that key can neither make a seal nor change a sealed file unnoticed, and nobody without it can
check one.  It proves nothing about the answers: they are true or not, current or not, whatever the seal says.

It stands in the file's trailer under a name of the kind that PDF leaves free for everybody (ISO 32000-1, annex E),
where no byte moves that anything points at: tags, metadata and their validity stay as they are.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assessment.report.report import Report

PURPOSE = "seal of reports"
"""What the key is asked for by, where keys are kept."""

NAME = b"/XXAIMaturitySeal"
SCHEME = b"ai-maturity-seal/1"
TRAILER = b"<</Type/XRef"  # the table of objects is the last object of the file, and its trailer too
BLANK = b"0" * 64
SEAL = re.compile(
    re.escape(NAME + b" (" + SCHEME)
    + rb" ([0-9]{4}-[0-9]{2}) ([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9a-f]{12}) ([0-9a-f]{12}) ([0-9a-f]{64})\)\n"
)

Finding = Literal["genuine", "altered", "elsewhere", "not ours"]


@dataclass(frozen=True)
class Claims:
    """What a sealed file says of itself: its edition, its date and its fingerprint."""

    edition: str
    on: date
    fingerprint: str


@dataclass(frozen=True)
class Checked:
    """What was found; `claims` can be believed only of a genuine file, and are None when there are none to read."""

    finding: Finding
    claims: Claims | None


def claims_of(report: Report) -> Claims:
    """What the seal of this report is to say."""
    return Claims(report.edition, report.on, report.fingerprint)


def sealed(pdf: bytes, claims: Claims, key: bytes) -> bytes:
    """The PDF with a seal; the same file, claims and key always give the same bytes.  `pdf` has a trailer, and no seal yet."""
    before, trailer, after = pdf.rpartition(TRAILER)
    if not trailer:
        raise ValueError("the file has no trailer to put a seal into")
    words = (SCHEME, claims.edition.encode(), claims.on.isoformat().encode(), claims.fingerprint.encode(), _installation(key))
    start = before + trailer + NAME + b" (" + b" ".join(words) + b" "
    end = b")\n" + after
    return start + _digits(start, end, key) + end


def check(file: bytes, key: bytes) -> Checked:
    """Whether the file is as the installation with this key made it."""
    # The last one, because what users typed can stand in the file before it and never after.
    found = [*SEAL.finditer(file)][-1:]
    if not found:
        return Checked("altered" if NAME in file or SCHEME in file else "not ours", None)
    (seal,) = found
    claims = _claims(seal)
    if claims is None:
        return Checked("altered", None)
    if seal[4] != _installation(key):
        return Checked("elsewhere", claims)
    right = _digits(file[: seal.start(5)], file[seal.end(5) :], key)
    return Checked("genuine" if hmac.compare_digest(seal[5], right) else "altered", claims)


def _claims(seal: re.Match[bytes]) -> Claims | None:
    edition, on, fingerprint = (part.decode() for part in seal.group(1, 2, 3))
    try:
        return Claims(edition, date.fromisoformat(on), fingerprint)
    except ValueError:
        return None


def _digits(start: bytes, end: bytes, key: bytes) -> bytes:
    """The seal's digits for a file that has `start` before them and `end` behind."""
    return hmac.new(key, start + BLANK + end, hashlib.sha256).hexdigest().encode()


def _installation(key: bytes) -> bytes:
    """Twelve digits that tell installations apart and say nothing about their keys."""
    return hashlib.sha256(b"ai-maturity installation\0" + key).hexdigest()[:12].encode()
