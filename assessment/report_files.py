"""From an assessment file to its report for the board, as a file."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path

from assessment.assessment_file import from_json
from assessment.changes import Earlier, why_not
from assessment.earlier_editions import earlier_by
from assessment.editions import Editions
from assessment.json_reading import FileProblem
from assessment.releases import load_release, of_edition, shipped_release
from assessment.report.calendar import events_in, render_calendar
from assessment.report.case import Switches
from assessment.report.formats import format_of
from assessment.report.report import Report
from assessment.report.seal import claims_of, sealed
from assessment.report.sections import compile_report
from assessment.same_organisation import difference
from assessment.whole_file import read_file, write_files
from scoring.assessment import Assessment
from scoring.benchmark import BenchmarkRelease
from scoring.errors import UserProblem
from scoring.group_choice import usual_comparison
from scoring.scorecard import score


class CannotCompare(UserProblem):
    """The earlier file is not one to compare this assessment with."""


@dataclass(frozen=True)
class Run:
    """What all reports of one run have in common; without a key there is no seal.

    Each is compared with the `release` in a file, else with the one that is `published` for its edition (JSON: it goes to other
    processes), else with the shipped one.
    """

    rubrics: Path
    release: Path | None
    on: date
    switches: Switches
    made_at: datetime
    seal_key: bytes | None = field(repr=False)
    published: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Order:
    """One report to make: from which file, to which; `since` is the file of an earlier assessment.

    `others` are the same in other formats, each suffix with its path.
    """

    run: Run
    file: Path
    path: Path
    since: Path | None = None
    others: tuple[tuple[str, Path], ...] = ()

    @property
    def paths(self) -> tuple[Path, ...]:
        """Every file that is made."""
        return (self.path, *(path for _, path in self.others))


@dataclass(frozen=True)
class Basis:
    """What reports are made with; the release in the file, if one was given."""

    editions: Editions
    release: BenchmarkRelease | None


@cache
def basis_of(rubrics: Path, release: Path | None) -> Basis:
    """The editions, the newest read already, and the release, once in a process; a UserProblem when either cannot be used."""
    editions = Editions(rubrics, quiet=True)
    editions.live(editions.newest)
    return Basis(editions, None if release is None else load_release(release))


def _release_for(run: Run, edition: str) -> BenchmarkRelease | None:
    """What a report of this edition is compared with; ReleaseUnusable when the release in the file is of another."""
    given = basis_of(run.rubrics, run.release).release
    if given is not None and run.release is not None:
        return of_edition(given, run.release, edition)
    return _published(run.published[edition]) if edition in run.published else _shipped(run.rubrics, edition)


@cache
def _shipped(rubrics: Path, edition: str) -> BenchmarkRelease | None:
    return shipped_release(rubrics, edition)


@cache
def _published(content: str) -> BenchmarkRelease:
    return BenchmarkRelease.model_validate_json(content)


def prepare(rubrics: Path, release: Path | None) -> None:
    """Be ready for the first report; what is wrong is told by whoever started us."""
    import assessment.report.pdf  # noqa: F401  # here, as below

    with suppress(UserProblem):
        basis_of(rubrics, release)


def make(order: Order) -> tuple[str, ...]:
    """Make the report; what is wrong with the file or the place, nothing when it is made.

    Problems are returned and not raised: this may run in another process, and exceptions do not travel well.
    """
    try:
        report = _report(order)
        write_files(
            {order.path: _pdf(order.run, report)} | {path: _other(order.run, suffix, path, report) for suffix, path in order.others}
        )
    except UserProblem as problem:
        return problem.problems
    return ()


def _other(run: Run, suffix: str, path: Path, report: Report) -> bytes:
    """The report in another format.  A calendar also cancels what was in the one whose place it takes.

    One for publication does not: the one before may be the whole one, and what is left out would be told by its day.
    """
    if suffix != "ics" or not path.is_file() or run.switches.publish:
        return format_of(suffix).render(report)
    return render_calendar(report, events_in(read_file(path), report))


def _report(order: Order) -> Report:
    run = order.run
    editions = basis_of(run.rubrics, run.release).editions
    assessment = from_json(read_file(order.file), editions)
    live = editions.live(assessment.edition)
    asked = live.rubric.asked_of(assessment.organisation)
    scorecard = score(asked, assessment.answers)
    comparison = usual_comparison(scorecard, _release_for(run, assessment.edition), assessment.organisation, asked)
    earlier = None if order.since is None else _earlier(order.since, assessment, editions, run.on)
    whole = live.fingerprint
    return compile_report(asked, assessment, scorecard, comparison, run.on, run.switches, whole, earlier=earlier, made_at=run.made_at)


def _earlier(file: Path, assessment: Assessment, editions: Editions, on: date) -> Earlier:
    """The earlier assessment in the file; a UserProblem when it cannot be compared with."""
    try:
        found = from_json(read_file(file), editions)
    except FileProblem as problem:
        raise CannotCompare(*(f"{file}: {line}" for line in problem.problems)) from problem
    doubt = difference(found, assessment)
    named = () if doubt is None else (f"{doubt} If both are one {assessment.organisation.kind}, put the same 'key' into both files.",)
    earlier = earlier_by(editions, assessment.edition, found)
    refused = (*why_not(found, assessment, on, leads=earlier is not None), *named)
    if refused or earlier is None:
        raise CannotCompare(*(f"{file}: {line}" for line in refused))
    return earlier


def _pdf(run: Run, report: Report) -> bytes:
    # Here, because a process that only hands out work to others is ready sooner without.
    from assessment.report.pdf import render_pdf

    made = render_pdf(report, report.on)
    return made if run.seal_key is None else sealed(made, claims_of(report), run.seal_key)
