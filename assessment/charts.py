"""Values as HTML: the band of levels and the profile rows.  Every figure is text too, and every text is escaped.

The scale runs from 0.5 to 5.5 with a band of one level each, so that a dot always lies in the band of its level.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from assessment.comparing import group_label
from scoring.comparison import AreaComparison, Comparison
from scoring.rounding import as_text, tenths, tenths_as_text
from scoring.rubric import Rubric
from scoring.scorecard import AreaScore, Scorecard


@dataclass(frozen=True)
class ProfileRow:
    """One area as words and as places on the strip, in tenths; `address` is the markup of a link that names it, empty for none."""

    name: str
    level: str
    own: int | None
    average: int | None
    middle_half: tuple[int, int] | None
    risks: int
    address: str = ""


def place(in_tenths: int, levels: int) -> str:
    """Where a score lies on the strip, as a percentage from the left."""
    return f"{(in_tenths - 5) * 100 / (10 * levels):.1f}%"


def level_band(rubric: Rubric, scorecard: Scorecard) -> str:
    """The five levels side by side; the current one filled, its number above, and the held one named in the text."""
    if scorecard.score is None or scorecard.level is None:
        return ""
    # The number of a held level lies above another one than the filled one, so the strip says why.
    held = " (held)" if scorecard.held_by else ""
    on = f"<div class='aim-band-on'>{escape(rubric.level(scorecard.level).name)}{held}</div>"
    cells = "".join(on if level.number == scorecard.level else f"<div>{escape(level.name)}</div>" for level in rubric.rules.levels)
    own = tenths(scorecard.score)
    mark = f"<div class='aim-band-mark' style='left:{place(own, len(rubric.rules.levels))}'>{as_text(scorecard.score)}</div>"
    level = f"{'held at' if held else 'in'} the level {rubric.level(scorecard.level).name}"
    text = f"Overall score {as_text(scorecard.score)} out of {rubric.highest}, {level}."
    return (
        f"<div class='aim-band'><div aria-hidden='true'>{mark}<div class='aim-band-cells'>{cells}</div></div>"
        f"<p class='aim-hidden'>{escape(text)}</p></div>"
    )


def profile_row(rubric: Rubric, area: AreaScore, scorecard: Scorecard, beside: AreaComparison | None) -> ProfileRow:
    """One area of a scorecard beside its average, if there is one."""
    risks = sum(rubric.area_of(question).id == area.id for question in scorecard.critical_risks)
    half = beside.middle_half if beside is not None else None
    return ProfileRow(
        name=rubric.area(area.id).short_title,
        level=_level_words(rubric, area),
        own=tenths(area.score) if area.score is not None else None,
        average=beside.average if beside is not None else None,
        middle_half=(half.lower, half.upper) if half is not None else None,
        risks=risks,
    )


def _level_words(rubric: Rubric, area: AreaScore) -> str:
    counts = area.counts
    if area.lowest is None or area.highest is None:
        return "Does not apply"
    if area.score is None or area.level is None:
        return f"Not enough answers yet ({counts.answered} of {counts.asked}): between {as_text(area.lowest)} and {as_text(area.highest)}"
    return f"{rubric.level(area.level).name} {as_text(area.score)}"


def legend(who: str, comparison: Comparison | None) -> str:
    """What the marks mean, with the size of the group."""
    marks = [f"<span class='aim-dot'></span> {escape(who)}"]
    if comparison is not None:
        kind = "Illustrative average" if comparison.illustrative else "Average"
        whose = f"{kind} of {group_label(comparison.group, comparison.group.n_band)}"
        marks.append(f"<span class='aim-diamond'></span> {escape(whose)}")
        if any(area.middle_half is not None for area in comparison.areas):
            marks.append("<span class='aim-line'></span> Middle half of the group")
    return "<p class='aim-legend'>" + " ".join(f"<span class='aim-key'>{mark}</span>" for mark in marks) + "</p>"


def profile(rubric: Rubric, rows: tuple[ProfileRow, ...]) -> str:
    """The profile as a table: area, level in words, and a strip that screen readers skip."""
    names = "".join(f"<span>{escape(level.name)}</span>" for level in rubric.rules.levels)
    axis = f"<th aria-hidden='true' class='aim-axis'><div>{names}</div></th>"
    head = f"<tr><th scope='col'>Area or outcome</th><th scope='col'>Level</th>{axis}</tr>"
    body = "".join(_row_html(row, len(rubric.rules.levels)) for row in rows)
    return f"<table class='aim-profile'><thead>{head}</thead><tbody>{body}</tbody></table>"


def _row_html(row: ProfileRow, levels: int) -> str:
    risks = f"<span class='aim-risk'>{row.risks} critical {'risk' if row.risks == 1 else 'risks'}</span>" if row.risks else ""
    hidden = f"<span class='aim-hidden'>{escape(_beside_text(row))}</span>" if row.average is not None else ""
    return (
        f"<tr><th scope='row'>{row.address or escape(row.name)}{risks}</th><td>{_bold_level(row.level)}{hidden}</td>"
        f"<td aria-hidden='true' class='aim-strip-cell'>{_strip(row, levels)}</td></tr>"
    )


def _bold_level(level: str) -> str:
    words, _, number = level.rpartition(" ")
    return f"<strong>{escape(words)}</strong> {escape(number)}" if number[:1].isdigit() and "(" not in level else escape(level)


def _beside_text(row: ProfileRow) -> str:
    middle = f", middle half {tenths_as_text(row.middle_half[0])} to {tenths_as_text(row.middle_half[1])}" if row.middle_half else ""
    return f", average {tenths_as_text(row.average or 0)}{middle}"


def _strip(row: ProfileRow, levels: int) -> str:
    marks = ""
    if row.middle_half is not None:
        left, right = row.middle_half
        width = f"{(right - left) * 100 / (10 * levels):.1f}%"
        marks += f"<i class='aim-half' style='left:{place(left, levels)};width:{width}'></i>"
    if row.own is not None:
        marks += f"<i class='aim-own' style='left:{place(row.own, levels)}'></i>"
    if row.average is not None:  # the smaller mark last: both are seen where they meet
        marks += f"<i class='aim-average' style='left:{place(row.average, levels)}'></i>"
    return f"<div class='aim-strip'>{'<b></b>' * levels}{marks}</div>"
