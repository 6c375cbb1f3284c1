"""The two pictures: the strip of levels and the profile.  Shape and place carry the meaning, colour only helps.

One scale for both: half a level to either side of each level's number, so that a mark is always inside the band of its level.
"""

from __future__ import annotations

from typing import Any, Literal

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, Rect, String
from reportlab.lib.colors import Color

from assessment.report.pdf.fonts import BODY, BOLD, OURS, SEMIBOLD, width
from assessment.report.pdf.styles import BENCHMARK, COLUMN, EDGE, HAIRLINE, INK, MUTED, PANEL, PRIMARY, WHITE
from assessment.report.pdf.text import printable
from assessment.report.report import LevelBand, Profile, ProfileRow
from scoring.rounding import tenths_as_text

Anchor = Literal["start", "middle", "end"]
BAND_TOP = 20
BAND_HEIGHT = 24
NAMES = 152.0
VALUES = 26.0
ROW = 23
AXIS = 18
LEGEND = 18
DOT = 5.6
DIAMOND = 5.4


class Scale:
    """From tenths of a level to points along the line from `start`, `span` long, with one band a level."""

    def __init__(self, levels: int, start: float, span: float) -> None:
        self.start = start
        self.band = span / levels

    def at(self, tenths: int) -> float:
        """Where a score stands."""
        return self.start + self.band * (tenths - 5) / 10

    def left(self, level: int) -> float:
        """Where the band of a level begins."""
        return self.start + self.band * (level - 1)


def level_band(band: LevelBand) -> Drawing:
    """The strip of levels: filled where the level is, with the number, or the possible range, above it."""
    drawing = Drawing(COLUMN, BAND_HEIGHT + BAND_TOP + 4, initialFontName=BODY)
    scale = Scale(len(band.names), 0, COLUMN)
    for number, name in enumerate(band.names, start=1):
        here = number == band.level
        left = scale.left(number) + 1
        fill, edge = (PRIMARY, PRIMARY) if here else (PANEL, HAIRLINE)
        drawing.add(_box(left, 2, scale.band - 2, BAND_HEIGHT, fill, edge))
        middle = left + scale.band / 2 - 1
        label = fitted(f"{number} {name}", SEMIBOLD if here else BODY, 9.5, scale.band - 8)
        drawing.add(_text(middle, 10.5, label, SEMIBOLD if here else BODY, 9.5, WHITE if here else INK, "middle"))
    if band.score is None:
        _add_range(drawing, scale, band)
    else:
        _add_marker(drawing, scale.at(band.score), tenths_as_text(band.score))
    return drawing


def _add_marker(drawing: Drawing, x: float, label: str) -> None:
    top = BAND_HEIGHT + 2
    drawing.add(Polygon([x - 4.5, top + 7, x + 4.5, top + 7, x, top + 0.5], fillColor=INK, strokeColor=None))
    drawing.add(_text(x, top + 9.5, label, BOLD, 12, INK, "middle"))


def _add_range(drawing: Drawing, scale: Scale, band: LevelBand) -> None:
    y = BAND_HEIGHT + 7
    left, right = scale.at(band.lowest), scale.at(band.highest)
    drawing.add(Line(left, y, right, y, strokeColor=INK, strokeWidth=1.2))
    for x in (left, right):
        drawing.add(Line(x, y - 3, x, y + 3, strokeColor=INK, strokeWidth=1.2))
    words = f"between {tenths_as_text(band.lowest)} and {tenths_as_text(band.highest)}"
    half = width(words, SEMIBOLD, 9) / 2
    drawing.add(_text(min(max((left + right) / 2, half), COLUMN - half), y + 5, words, SEMIBOLD, 9, INK, "middle"))


def legend(profile: Profile) -> Drawing:
    """What the marks mean."""
    drawing = Drawing(COLUMN, LEGEND, initialFontName=BODY)
    x = 0.0
    y = 7.0
    for shape, words in (
        ("own", profile.own),
        ("average", profile.average),
        ("middle", profile.middle_half),
        ("range", profile.not_scored),
    ):
        if words is None:
            continue
        if shape == "own":
            _add_dot(drawing, x + 8, y)
        elif shape == "average":
            _add_diamond(drawing, x + 8, y)
        elif shape == "middle":
            drawing.add(Line(x, y, x + 16, y, strokeColor=BENCHMARK, strokeWidth=3))
        else:
            _add_open_range(drawing, x, x + 16, y)
        drawing.add(_text(x + 21, y - 3, words, BODY, 9, INK))
        x += 21 + width(words, BODY, 9) + 20
    return drawing


def profile_rows(profile: Profile) -> Drawing:
    """One row an area, the levels named above; no mark where there is no score, but words."""
    height = AXIS + ROW * len(profile.rows)
    drawing = Drawing(COLUMN, height, initialFontName=BODY)
    scale = Scale(len(profile.names), NAMES, COLUMN - NAMES - VALUES)
    for number, name in enumerate(profile.names, start=1):
        label = fitted(f"{number} {name}", BODY, 7.6, scale.band - 1)
        drawing.add(_text(scale.left(number) + scale.band / 2, height - 9, label, BODY, 7.6, MUTED, "middle"))
    for place, row in enumerate(profile.rows):
        _add_row(drawing, scale, row, height - AXIS - ROW * (place + 0.5), len(profile.names))
    return drawing


def _add_row(drawing: Drawing, scale: Scale, row: ProfileRow, y: float, levels: int) -> None:
    for level in range(1, levels + 1):
        drawing.add(_box(scale.left(level) + 0.7, y - 7.5, scale.band - 1.4, 15, PANEL, None))
    scored = row.score is not None
    drawing.add(_text(0, y - (3.2 if scored else -0.8), fitted(row.name, SEMIBOLD, 9.3, NAMES - 8), SEMIBOLD, 9.3, INK))
    if not scored:
        drawing.add(_text(0, y - 8.6, fitted(row.value, BODY, 8, NAMES - 8), BODY, 8, MUTED))
        if row.lowest is not None and row.highest is not None:
            _add_open_range(drawing, scale.at(row.lowest), scale.at(row.highest), y)
    if row.middle_half is not None:
        lower, upper = row.middle_half
        drawing.add(Line(scale.at(lower), y, scale.at(upper), y, strokeColor=BENCHMARK, strokeWidth=3))
    if row.score is not None:
        _add_dot(drawing, scale.at(row.score), y)
        drawing.add(_text(COLUMN, y - 3.4, row.value, BOLD, 10.5, INK, "end"))
    if row.average is not None:  # last and not filled: both are seen where they meet
        _add_diamond(drawing, scale.at(row.average), y)


def _add_dot(drawing: Drawing, x: float, y: float) -> None:
    drawing.add(Circle(x, y, DOT, fillColor=PRIMARY, strokeColor=WHITE, strokeWidth=1.2))


def _add_diamond(drawing: Drawing, x: float, y: float) -> None:
    points = [x - DIAMOND, y, x, y + DIAMOND, x + DIAMOND, y, x, y - DIAMOND]
    drawing.add(Polygon(points, fillColor=None, strokeColor=BENCHMARK, strokeWidth=1.5))


def _add_open_range(drawing: Drawing, left: float, right: float, y: float) -> None:
    drawing.add(_box(left, y - 3.5, right - left, 7, WHITE, EDGE))


def fitted(text: str, font: str, size: float, room: float) -> str:
    """The printable text on one line, cut with an ellipsis when it is wider than `room` points."""
    line = printable(text, OURS).replace("\n", " ")
    if width(line, font, size) <= room:
        return line
    while line and width(line + "\u2026", font, size) > room:
        line = line[:-1]
    return line.rstrip() + "\u2026"


def _box(x: float, y: float, wide: float, high: float, fill: Color, edge: Color | None) -> Rect:
    looks: dict[str, Any] = {"fillColor": fill, "strokeColor": edge, "strokeWidth": 0.8}
    return Rect(x, y, wide, high, **looks)


def _text(x: float, y: float, text: str, font: str, size: float, colour: Color, anchor: Anchor = "start") -> String:
    return String(x, y, text, fontName=font, fontSize=size, fillColor=colour, textAnchor=anchor)
