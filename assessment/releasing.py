"""Making releases: what the next would publish, publishing it, and what a release file from elsewhere must be like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from assessment import dates
from assessment.access.principal import Principal
from assessment.release_words import report_text
from assessment.releases import ReleaseUnusable, load_release
from assessment.settings import Settings
from assessment.storage.benchmark_store import BenchmarkStore
from assessment.storage.errors import ReleaseRefused
from assessment.storage.stored import ListedRelease
from scoring.admission import is_stale
from scoring.benchmark import BenchmarkRelease
from scoring.contribution import Contribution
from scoring.errors import UserProblem
from scoring.release import Making, Occasion, make_release
from scoring.rubric import Rubric
from scoring.text_cleaning import one_line


class NoSecret(UserProblem):
    """This installation is not the Coalition's, or not set up yet."""

    def __init__(self) -> None:
        super().__init__(
            "Only the Coalition's installation makes releases. There, set AIM_BENCHMARK_SECRET to at least 32 random characters, "
            "and never change it."
        )


@dataclass(frozen=True)
class Prepared:
    """A release that could be published.  `stale` contributions are too old for it; `after` is the last number before it."""

    making: Making
    occasion: Occasion
    stale: int
    after: int

    @property
    def text(self) -> str:
        """The report to read and sign."""
        return report_text(self.making.report, self.occasion, self.stale)


def noise_key(settings: Settings) -> bytes:
    """The secret from which the noise is made; NoSecret."""
    if settings.benchmark_secret is None:
        raise NoSecret
    return settings.benchmark_secret.get_secret_value().encode()


def prepare(
    store: BenchmarkStore, staff: Principal, rubric: Rubric, occasion: Occasion, key: bytes, today: date, each: Callable[[], None]
) -> Prepared:
    """Make the release without publishing it; `each` is called while its figures are judged.

    Unless the occasion says so, the data go to the term of the newest contribution that stands in it.
    ReleaseRefused and ContributionsUnusable say why there can be none; NotAllowed.
    """
    before = store.releases(staff)
    if occasion.released_on > today:
        raise ReleaseRefused(f"{dates.day(occasion.released_on)} is still to come. Release on that day.")
    if occasion.illustrative and any(not one.illustrative for one in before):
        raise ReleaseRefused("Real releases are kept here. Rehearse in a data folder of its own (AIM_DATA_FOLDER).")
    newest = max((one.released_on for one in before if one.edition == rubric.edition), default=None)
    if newest is not None and occasion.released_on <= newest:
        raise ReleaseRefused(f"There is a release of {dates.day(newest)}. The next can be made from the day after.")
    past = store.past(staff, rubric.edition, illustrative=occasion.illustrative)
    held = store.contributions(staff, rubric.edition)
    _refuse_invented(held, occasion)
    given = [one for one in held if not is_stale(one, occasion.released_on)]
    if not occasion.data_to:
        newest_data = max((one.submitted_on for one in given), default=occasion.released_on)
        occasion = replace(occasion, data_to=dates.term(newest_data).lower())
    making = make_release(given, rubric, occasion, key, past, each=each)
    return Prepared(making, occasion, len(held) - len(given), max((one.number for one in before), default=0))


def _refuse_invented(held: Sequence[Contribution], occasion: Occasion) -> None:
    """One sentence for a whole invented coalition in a real release, where each of its members would get one."""
    invented = [one for one in held if one.illustrative]
    if invented and not occasion.illustrative:
        others = f" and {len(invented) - 1} more are" if len(invented) > 1 else " is"
        problem = f"Contribution '{invented[0].key}'{others} illustrative, so this can be no real release."
        raise ReleaseRefused(f"{problem} Rehearse with them, and release in a data folder without them.")


def publish(store: BenchmarkStore, staff: Principal, prepared: Prepared, signed_by: str, now: datetime) -> int:
    """Publish what was prepared and read; its number.  ReleaseRefused, also when there is no figure in it."""
    making = prepared.making
    if not making.release.groups:
        raise ReleaseRefused("No figure can be published yet, so nothing is released. Collect more contributions.")
    signed_by = one_line(signed_by)
    if not signed_by:
        raise ReleaseRefused("Say who has read the report: a role, not a name.")
    return store.publish(staff, making.release, making.snapshot, prepared.text, signed_by, prepared.after, now)


def release_from_elsewhere(path: Path, edition: str, today: date) -> BenchmarkRelease:
    """The release in a file that somebody sent; ReleaseUnusable when it is edited, illustrative, of the future or another edition."""
    release = load_release(path, edition=edition, today=today)
    if release.illustrative:
        raise ReleaseUnusable(f"{path} is illustrative: no real school is in it. Ask for a real release.")
    return release


def still_shown(later: Sequence[int]) -> tuple[str, ...]:
    """What staff have to know about later releases that show figures of one that is withdrawn."""
    return tuple(f"Release {number} still shows figures that were made in it. Withdraw release {number} too." for number in later)


def listed(one: ListedRelease, in_force: int | None) -> str:
    """One release in one line."""
    signed = "made elsewhere" if one.signed_by is None else f"signed by: {one.signed_by}"
    kind = "illustrative, " if one.illustrative else ""
    state = "in force" if one.number == in_force else "replaced by a newer one"
    if one.withdrawn_at is not None:
        state = f"withdrawn on {dates.day(dates.today(one.withdrawn_at))}: {one.withdrawn_because}"
    return f"{one.number}. {dates.day(one.released_on)}, edition {one.edition}, {kind}{signed}, {state}"
