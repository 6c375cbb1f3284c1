"""Page two: every area on one scale, beside the averages where there are any, and what each level means on balance."""

from __future__ import annotations

from assessment.comparing import exceptions, fallback, group_label, limits, published, standing_words
from assessment.report.case import DOES_NOT_APPLY, NOT_KNOWN, Case, area_key, body, note
from assessment.report.report import (
    Block,
    Cell,
    Heading,
    Listing,
    Profile,
    ProfileRow,
    Run,
    Section,
    Table,
    Words,
)
from scoring.comparison import AreaComparison
from scoring.question import Area
from scoring.responses import level_of
from scoring.rounding import as_text, tenths, tenths_as_text
from scoring.scorecard import AreaScore

NOTHING = "\u2013"


def profile_section(case: Case) -> Section:
    """The picture, the same figures as a table, and a line on each area."""
    compared = case.comparison is not None
    heading = Heading(2, "Profile and comparison" if compared else "Profile", "profile")
    return Section((heading, *_findings(case), _picture(case), note(basis(case)), _figures(case), *_summaries(case)))


def _findings(case: Case) -> tuple[Block, ...]:
    scored = [area for area in case.scorecard.areas if area.score is not None]
    said = [*_ends(case, scored)]
    comparison = case.comparison
    if case.switches.level and comparison and comparison.overall_standing and comparison.overall and comparison.overall_average:
        own, average = tenths_as_text(comparison.overall), tenths_as_text(comparison.overall_average)
        said.append(f"Overall, {own} is {comparison.overall_standing} the average of {average} over the areas that apply.")
    return (body(" ".join(said)),) if said else (body("No area has enough answers for a score yet."),)


def _ends(case: Case, scored: list[AreaScore]) -> list[str]:
    if len(scored) < 2:
        return []
    shown = [(tenths(area.score), area) for area in scored if area.score is not None]
    high, low = max(number for number, _ in shown), min(number for number, _ in shown)
    if high == low:
        return [f"Every scored area is at {tenths_as_text(high)}."]
    # Ties keep rubric order.
    names = [next(case.rubric.area(area.id).short_title for number, area in shown if number == end) for end in (high, low)]
    return [f"Highest: {names[0]}, {tenths_as_text(high)}. Lowest: {names[1]}, {tenths_as_text(low)}."]


def _picture(case: Case) -> Profile:
    rows = tuple(_row(case, area) for area in case.scorecard.areas)
    return Profile(
        names=tuple(level.name for level in case.rubric.rules.levels),
        own="Our score",
        average=average_name(case) if any(row.average is not None for row in rows) else None,
        middle_half="Middle half of the group" if any(row.middle_half is not None for row in rows) else None,
        not_scored="Possible range" if any(row.score is None and row.lowest is not None for row in rows) else None,
        rows=rows,
        alternative=_alternative(case, rows),
    )


def average_name(case: Case) -> str:
    """What the averages are called, so that nobody takes illustrative ones for real."""
    return "Average, illustrative" if case.illustrative else "Average"


def _row(case: Case, area: AreaScore) -> ProfileRow:
    beside = case.comparison.area(area.id) if case.comparison else None
    middle = beside.middle_half if beside else None
    return ProfileRow(
        name=case.rubric.area(area.id).short_title,
        value=as_text(area.score) if area.score is not None else _instead(area),
        score=None if area.score is None else tenths(area.score),
        lowest=None if area.lowest is None else tenths(area.lowest),
        highest=None if area.highest is None else tenths(area.highest),
        average=beside.average if beside else None,
        middle_half=(middle.lower, middle.upper) if middle else None,
    )


def _instead(area: AreaScore) -> str:
    if area.status == "not_applicable":
        return DOES_NOT_APPLY
    return f"Not enough answers yet ({area.counts.answered} of {area.counts.asked})"


def _alternative(case: Case, rows: tuple[ProfileRow, ...]) -> str:
    names = [level.name for level in case.rubric.rules.levels]
    scale = f"Dot plot of {len(rows)} areas on a scale from 1, {names[0]}, to {len(names)}, {names[-1]}."
    said = [f"{row.name}: {row.value}{_beside(row)}." for row in rows]
    return " ".join([scale, *said, "The same figures are in the table below."])


def _beside(row: ProfileRow) -> str:
    average = "" if row.average is None else f", average {tenths_as_text(row.average)}"
    if row.middle_half is None:
        return average
    lower, upper = row.middle_half
    return f"{average}, middle half {tenths_as_text(lower)} to {tenths_as_text(upper)}"


def basis(case: Case) -> Words:
    """Whose averages these are, and what they are worth; or that there are none."""
    if case.comparison is None:
        return "There is no comparison: no averages are published yet for organisations like this one."
    comparison = case.comparison
    whose = f"Average: {group_label(comparison.group, comparison.group.n_band, invented=case.illustrative)}."
    said = (whose, published(comparison), fallback(comparison), *exceptions(comparison, case.rubric))
    worth = " ".join(limits(comparison, case.sentences))
    return (Run("".join(f"{sentence} " for sentence in said if sentence)), Run(worth, strong=case.illustrative))


def _figures(case: Case) -> Table:
    compared = case.comparison is not None
    header = ("Area", "Level", "Score", *(("Average", "Our score beside the average") if compared else ()))
    caption = "The same figures as a table" + (f". {case.sentences.illustrative}" if case.illustrative else "")
    return Table(
        summary="Level and score of each area",
        caption=caption,
        header=header,
        rows=tuple(_figure_row(case, area) for area in case.scorecard.areas),
        widths=(33, 21, 12, 10, 40) if compared else (44, 36, 20),
        named_rows=True,
    )


def _figure_row(case: Case, area: AreaScore) -> tuple[Cell, ...]:
    name = Run(case.rubric.area(area.id).short_title, strong=True, target=f"#{area_key(area.id)}")
    cells = [_cell((name,)), _cell(level_or_instead(case, area)), _cell(_score(area))]
    if case.comparison is not None:
        beside = case.comparison.area(area.id)
        cells += [
            _cell(tenths_as_text(beside.average) if beside.average is not None else NOTHING),
            _cell(_standing(beside, area)),
        ]
    return tuple(cells)


def level_or_instead(case: Case, area: AreaScore) -> str:
    """The name of the area's level, or why it has none."""
    return case.level_name(area.level) if area.level is not None else _instead(area)


def _cell(words: Words) -> Cell:
    return Cell((body(words),))


def _score(area: AreaScore) -> str:
    if area.score is not None:
        return as_text(area.score)
    if area.lowest is None or area.highest is None:
        return NOTHING
    return f"{as_text(area.lowest)} to {as_text(area.highest)}"


def _standing(beside: AreaComparison, area: AreaScore) -> str:
    if area.status != "not_applicable" and beside.average is None:
        return "No average published"
    return standing_words(beside, than="") or NOTHING


def _summaries(case: Case) -> tuple[Block, ...]:
    # What stands behind the level of an area whose answers are left out is left out as well.
    hidden = {case.rubric.area_of(identity).id for identity in case.left_out}
    levelled = [area for area in case.scorecard.areas if area.level is not None and area.id not in hidden]
    if not levelled:
        return ()
    lines = tuple(_summary(case, case.rubric.area(score.id), score.level) for score in levelled if score.level is not None)
    return (Heading(3, "What stands behind each level", "summaries"), Listing(lines))


def _summary(case: Case, area: Area, level: int) -> Words:
    risks = [q for q in area.questions if q.id in case.scorecard.critical_risks]
    said = f" {area.summaries[level]}"
    title = Run(f"{area.short_title}, {case.level_name(level)}.", strong=True)
    if not risks:
        return (title, Run(said))
    same = all(level_of(case.assessment.answers, q.id) == level for q in risks)
    named = "; ".join(f"{q.title} ({_lowered(case.standing(q))})" for q in risks)
    return (title, Run(said), Run(f" {'Critical' if same else 'Except'}: {named}.", strong=True))


def _lowered(standing: str) -> str:
    return standing.lower() if standing == NOT_KNOWN else standing
