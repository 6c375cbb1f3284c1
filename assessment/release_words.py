"""What a release publishes, keeps and withholds, in words for the staff who sign it.  No school is in them, and no exact number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assessment import dates
from assessment.progress import counted
from scoring.admission import OLDEST_MONTHS
from scoring.release import Occasion
from scoring.suppression import Line, Reason, State, SuppressionReport, band_or_few

STATES: dict[State, str] = {"published": "Published", "kept": "Kept", "withheld": "Withheld"}
WHY: dict[Reason, str] = {
    "": "",
    "too few": "too few organisations, or too many of them from one trust",
    "too close": "beside another published figure it could give an organisation away",
    "too much": "all figures together would tell too much about an organisation",
}


@dataclass(frozen=True)
class ReportLine:
    """One group, the areas of it that have the same fate, and that fate in words."""

    group: str
    areas: str
    organisations: str
    state: State
    fate: str


def report_lines(report: SuppressionReport) -> tuple[ReportLine, ...]:
    """The report with the areas of a group together, as far as nothing tells them apart."""
    of_group = {group: [line.area for line in lines] for group, lines in groupby(report.lines, _group)}
    found: list[ReportLine] = []
    for group, lines in groupby(report.lines, _group):
        for (organisations, _, _, _), alike in groupby(sorted(lines, key=_fate), _fate):
            some = list(alike)
            areas = _areas([line.area for line in some], of_group[group])
            found.append(ReportLine(group, areas, organisations, some[0].state, _words(some[0])))
    return tuple(found)


def _areas(some: Sequence[str], of_group: Sequence[str]) -> str:
    """These areas of the group's, in as few words as it takes."""
    others = [area for area in of_group if area not in some]
    if not others:
        return "all areas"
    return f"all but {', '.join(others)}" if len(others) < len(some) else ", ".join(some)


def _group(line: Line) -> str:
    return line.group


def _fate(line: Line) -> tuple[str, str, str, str]:
    return line.n_band, line.state, line.reason, "" if line.as_of is None else line.as_of.isoformat()


def _words(line: Line) -> str:
    if line.state == "published":
        return "new figures"
    from_when = f"from {dates.day(line.as_of)}: " if line.state == "kept" and line.as_of is not None else ""
    return f"{from_when}{WHY[line.reason]}"


def summary(report: SuppressionReport, occasion: Occasion, stale: int) -> tuple[str, ...]:
    """The release in a few sentences; `stale` is how many contributions are too old to stand in it."""
    left_out = "None is" if stale == 0 else f"{band_or_few(stale)} are"
    numbers = {state: counted(report.number(state), "figure") for state in STATES}
    kind = "Illustrative release (a rehearsal)" if occasion.illustrative else "Release"
    return (
        f"{kind} of {dates.day(occasion.released_on)}, data to {occasion.data_to}.",
        f"Contributors: {report.contributors_band}. {left_out} left out because they are more than {OLDEST_MONTHS} months old.",
        f"{numbers['published']} published, {numbers['kept']} kept from an earlier release, {numbers['withheld']} withheld.",
    )


def report_text(report: SuppressionReport, occasion: Occasion, stale: int) -> str:
    """The whole report: what staff read, sign and keep."""
    return "\n".join([*summary(report, occasion, stale), *_listed(report_lines(report))])


def _listed(lines: Sequence[ReportLine]) -> Iterator[str]:
    for state, name in STATES.items():
        some = [line for line in lines if line.state == state]
        if some:
            yield f"\n{name}:"
            yield from (f"  {line.group} ({line.organisations}), {line.areas}: {line.fate}." for line in some)
