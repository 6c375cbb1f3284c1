"""Whether two assessments are of one organisation: by its key, else by its number, and only where there is neither by how it looks."""

from __future__ import annotations

from scoring.assessment import Assessment
from scoring.organisation import School, Trust, looks_the_same
from scoring.text_folding import same_text


def surely_one(one: Assessment, other: Assessment) -> bool | None:
    """Whether both are of one organisation as their keys or numbers tell; None when neither is in both."""
    if one.key is not None and one.key == other.key:
        return True
    if one.urn is not None and other.urn is not None:
        return one.urn == other.urn and one.organisation.kind == other.organisation.kind
    return False if one.key is not None and other.key is not None else None


def difference(earlier: Assessment, now: Assessment) -> str | None:
    """Why the earlier assessment may be another organisation's, in two sentences; None when it is the same one's."""
    sure = surely_one(earlier, now)
    if sure or (sure is None and looks_the_same(earlier.organisation, now.organisation)):
        return None
    then, today = (_named(one.organisation, earlier.organisation, now.organisation) for one in (earlier, now))
    if then == today:
        what = "number" if earlier.urn is not None and now.urn is not None else "key"
        return f"The file is of {then}, but its {what} is another. It may be of another {now.organisation.kind} of this name."
    return f"The file is of {then}. This assessment is of {today}."


def _named(organisation: School | Trust, one: School | Trust, other: School | Trust) -> str:
    """Its name, and what else tells the two apart when the name does not."""
    if not same_text(one.name, other.name):
        return organisation.name
    region = f" in {organisation.region}" if one.region != other.region else ""
    phase = f" ({', '.join(organisation.phases)})" if one.phases != other.phases else ""
    return f"{organisation.name}{region}{phase}"
