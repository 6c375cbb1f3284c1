"""From contributions to a benchmark release: averages by group, published only where every gate holds.

The gates are `disclosure` (enough contributors), `difference` (nobody to be had by subtraction) and `audit` (all figures
together give nobody away).  Method and its tests: README.md beside this file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from scoring.admission import ContributionsUnusable, problems_together
from scoring.benchmark import FORMAT, BenchmarkRelease, Figure, Group, LevelShares, with_digest
from scoring.contribution import Contribution
from scoring.disclosure import METHOD_VERSION, PROTECTION, Protection, enough_for_spread, n_band
from scoring.gates import Each
from scoring.groups import Grouping, groupings
from scoring.history import Past, Shown
from scoring.noise import key_mark, list_digest
from scoring.publication import ExactScores, average, decide, decide_shares
from scoring.records import Members
from scoring.rubric import Rubric
from scoring.snapshot import Made, Member, Snapshot
from scoring.spread import level_shares, middle_half
from scoring.suppression import Line, Reason, State, SuppressionReport, band_or_few, report_on

METHOD = (
    "Averages of area scores with a little noise, to one decimal. "
    f"At least {PROTECTION.least_organisations} organisations from at least {PROTECTION.least_trusts} trusts stand behind each figure, "
    "no trust supplies more than two fifths of them, and no figure is published that would give one organisation away beside the others."
)


@dataclass(frozen=True)
class Making:
    """A release that is ready to be published, what has to be kept of it in secret, and the report to sign."""

    release: BenchmarkRelease
    snapshot: Snapshot
    report: SuppressionReport


@dataclass(frozen=True)
class Occasion:
    """When and of what kind a release is; `data_to` says in words how recent the answers are."""

    released_on: date
    data_to: str
    illustrative: bool


def make_release(
    contributions: Iterable[Contribution],
    rubric: Rubric,
    occasion: Occasion,
    noise_key: bytes,
    past: Sequence[Past] = (),
    protection: Protection = PROTECTION,
    each: Each = lambda: None,
) -> Making:
    """The release of these contributions, whatever their order; `rubric` is the whole edition.

    `past` are the earlier releases of the edition, oldest first; `noise_key` is the secret that never leaves the settings;
    `each` is called for every figure judged.  Raises ContributionsUnusable, naming every record that cannot stand in it.
    """
    given = sorted(contributions, key=lambda contribution: contribution.key)
    problems = (
        *_unfit_to_follow(past, rubric, occasion, noise_key),
        *problems_together(given, rubric, occasion.released_on, occasion.illustrative),
    )
    if problems:
        raise ContributionsUnusable(*problems)
    return _Release(given, rubric, occasion, noise_key, past, protection, each).made()


def _unfit_to_follow(past: Sequence[Past], rubric: Rubric, occasion: Occasion, noise_key: bytes) -> Iterator[str]:
    """Every reason why no release of this occasion can follow the earlier ones."""
    for earlier in (one.release for one in past):
        day = earlier.released_on.isoformat()
        if earlier.edition != rubric.edition:
            yield f"The release of {day} is of edition {earlier.edition}. Releases of one edition follow each other."
        if earlier.illustrative != occasion.illustrative:
            yield f"The release of {day} is {'illustrative' if earlier.illustrative else 'real'}. Never mix illustrative and real data."
    if past and past[-1].release.released_on >= occasion.released_on:
        yield f"There is a release of {past[-1].release.released_on.isoformat()} already. Choose a later day."
    if any(one.snapshot.key_mark != key_mark(noise_key) for one in past):
        yield (
            "The secret is not the one that earlier releases were made with. Put that one back: "
            "with another one, old and new figures together would show what the noise hides."
        )


class _Release:
    """One release in the making: the contributions, what was published before, and the verdicts of the gates."""

    def __init__(
        self,
        given: Sequence[Contribution],
        rubric: Rubric,
        occasion: Occasion,
        noise_key: bytes,
        past: Sequence[Past],
        protection: Protection,
        each: Each,
    ) -> None:
        self._rubric, self._occasion, self._noise_key, self._protection = rubric, occasion, noise_key, protection
        self._given = {contribution.key: contribution for contribution in given}
        self._groupings = groupings(rubric)
        self._shown = Shown.of(past, occasion.released_on)
        self._members = tuple(_member(contribution, rubric) for contribution in given)
        snapshots = [one.snapshot for one in past]
        areas = [area.id for area in rubric.areas]
        self._areas = decide(self._members, self._groupings, areas, snapshots, self._shown.days, protection, each)
        areas_of = {question.id: area.id for area in rubric.areas for question in area.questions}
        self._questions = decide_shares(self._members, self._groupings, areas_of, snapshots, self._areas, protection)
        scores: dict[str, dict[str, Fraction]] = {area: {} for area in areas}
        for contribution in given:
            for part in contribution.areas:
                scores[part.area][contribution.key] = part.exact
        self._scores = {area: ExactScores(of) for area, of in scores.items()}
        self._digests: dict[Members, bytes] = {}

    def made(self) -> Making:
        """The release, its snapshot and its report."""
        occasion = self._occasion
        release = BenchmarkRelease(
            format=FORMAT,
            edition=self._rubric.edition,
            released_on=occasion.released_on,
            data_to=occasion.data_to,
            illustrative=occasion.illustrative,
            method_version=METHOD_VERSION,
            method=METHOD,
            groups=tuple(group for grouping in self._groupings if (group := self._group(grouping)).figures),
            digest="0" * 64,
        )
        snapshot = Snapshot(
            released_on=occasion.released_on,
            key_mark=key_mark(self._noise_key),
            members=self._members,
            groupings=self._groupings,
            made=(*self._areas.made(), *self._questions.made()),
        )
        return Making(with_digest(release), snapshot, report_on(self._lines(), len(self._members)))

    def _group(self, grouping: Grouping) -> Group:
        figures = (self._figure(grouping, area.id) for area in self._rubric.areas)
        levels = (self._levels(grouping, question.id) for question in self._rubric.questions) if grouping.may_show_levels else ()
        return Group(
            **dict(grouping),
            figures=tuple(figure for figure in figures if figure is not None),
            levels=tuple(shares for shares in levels if shares is not None),
        )

    def _figure(self, grouping: Grouping, area: str) -> Figure | None:
        """The figure made anew, the one kept from before, or none."""
        made = Made(grouping.id, area)
        verdict = self._areas.of[made]
        if verdict != "new":
            return None if verdict == "too few" else self._shown.figures.get(made)
        members, scores = self._areas.behind[made], self._scores[area]
        found = scores.of(members)
        wide = grouping.may_show_middle_half and enough_for_spread([record.trust_key for record in members], self._protection)
        return Figure(
            area=area,
            n_band=n_band(len(members)),
            as_of=self._occasion.released_on,
            average=average(sum(found) * scores.unit, members, self._digest(members), area, self._noise_key, self._protection),
            middle_half=middle_half(found, scores.unit) if wide else None,
        )

    def _digest(self, members: Members) -> bytes:
        """The digest of the list, worked out once: most areas have the same contributors."""
        if members not in self._digests:
            self._digests[members] = list_digest(members)
        return self._digests[members]

    def _levels(self, grouping: Grouping, question: str) -> LevelShares | None:
        """The shares made anew, or those that belong to an average that is kept."""
        made = Made(grouping.id, question)
        area = self._rubric.area_of(question).id
        if self._areas.of[Made(grouping.id, area)] in ("too close", "too much") or self._questions.of.get(made) == "too close":
            return self._shown.shares.get(made)
        if self._questions.of.get(made) != "new":
            return None
        members = self._questions.behind[made]
        levels = [self._given[record.key].levels[question] for record in members]
        shares = level_shares(levels, self._rubric.highest)
        if shares is None:
            return None
        return LevelShares(question=question, n_band=n_band(len(members)), as_of=self._occasion.released_on, shares=shares)

    def _lines(self) -> Iterator[Line]:
        """A line for each group and area that anybody belongs to."""
        for grouping in self._groupings:
            for area in self._rubric.areas:
                made = Made(grouping.id, area.id)
                verdict, members = self._areas.of[made], self._areas.behind[made]
                if not members:
                    continue
                figure = self._figure(grouping, area.id)
                state: State = "withheld" if figure is None else "published" if verdict == "new" else "kept"
                reason: Reason = "" if verdict == "new" else verdict
                as_of = None if figure is None else figure.as_of
                yield Line(grouping.name, area.short_title, band_or_few(len(members)), state, reason, as_of)


def _member(contribution: Contribution, rubric: Rubric) -> Member:
    """The contributor without its scores and levels."""
    present = {part.area for part in contribution.areas} | set(contribution.levels)
    everything = (*(area.id for area in rubric.areas), *(question.id for question in rubric.questions))
    return Member(
        contribution.key,
        contribution.version,
        contribution.trust_key,
        contribution.kind,
        contribution.phases,
        contribution.type,
        contribution.region,
        contribution.size,
        tuple(measure for measure in everything if measure not in present),
    )
