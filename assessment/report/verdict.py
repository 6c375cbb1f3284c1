"""What is said about a file that somebody wants checked."""

from __future__ import annotations

from assessment.dates import day
from assessment.report.fingerprint import in_groups
from assessment.report.seal import Checked, Claims, Finding

FOUND: dict[Finding, str] = {
    "genuine": "Genuine and unaltered.",
    "altered": "Altered: this file is not as it was made. Ask whoever sent it for the original.",
    "elsewhere": "We cannot tell: another installation of this service made the file. Check it there.",
    "not ours": "Not ours: the file has no seal of this service.",
}
LIMITS: dict[Finding, tuple[str, ...]] = {
    "genuine": (
        "This installation made the file, and not a byte of it has changed since.",
        "That does not show that the answers are true, or that there is no newer report.",
    ),
    "altered": ("Opening a file changes nothing. Saving it in another program does.",),
    "elsewhere": ("Only the installation that made a report can check its seal.",),
    "not ours": ("Another program may have removed the seal by saving the file again. Example reports have none.",),
}


def sentences(checked: Checked) -> tuple[str, ...]:
    """The finding, what the file says of itself, and what the finding does not show; each a line."""
    claimed = () if checked.claims is None else (_claimed(checked.claims, genuine=checked.finding == "genuine"),)
    return (FOUND[checked.finding], *claimed, *LIMITS[checked.finding])


def _claimed(claims: Claims, *, genuine: bool) -> str:
    said = f"edition {claims.edition}, report of {day(claims.on)}, fingerprint {in_groups(claims.fingerprint)}."
    return said[0].upper() + said[1:] if genuine else f"It says of itself: {said}"
