"""Charts as HTML: every figure is text too, every text is escaped, every mark lies on the strip."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from assessment.charts import ProfileRow, legend, level_band, place, profile, profile_row
from scoring.comparison import compare
from scoring.scorecard import score
from tests.builders import a_rubric, a_school, all_at, an_area, at
from tests.pages.edition import RELEASE, RUBRIC

HOSTILE = "<script>alert('x')</script> & \"quoted\" <b>bold</b>"
CARD = score(RUBRIC, {**all_at(3, RUBRIC.questions), "aaa-1": at(2)})
COMPARISON = compare(CARD, RELEASE, RELEASE.groups[0])
PERCENT = re.compile(r"(?:left|width):(-?[0-9.]+)%")


class Tags(HTMLParser):
    """The names of all tags, and the text that screen readers read."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.read: list[str] = []
        self._hidden: list[bool] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self._hidden.append(("aria-hidden", "true") in attrs or (bool(self._hidden) and self._hidden[-1]))

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  # every tag of ours is closed
        self._hidden.pop()

    def handle_data(self, data: str) -> None:
        if not (self._hidden and self._hidden[-1]):
            self.read.append(data)

    @property
    def aloud(self) -> str:
        return " ".join(" ".join(self.read).split())


def rows() -> tuple[ProfileRow, ...]:
    return tuple(profile_row(RUBRIC, area, CARD, COMPARISON.area(area.id)) for area in CARD.areas)


@pytest.mark.parametrize("levels", [3, 4, 5])
def test_every_score_lies_on_the_strip_and_in_the_band_of_its_level(levels: int) -> None:
    for tenths in range(10, 10 * levels + 1):
        percent = float(place(tenths, levels).removesuffix("%"))
        assert 0 <= percent <= 100
        # On the border of two bands the percentage has been rounded.
        assert int((percent + 0.05) * levels // 100) + 1 == (tenths + 5) // 10


def test_no_mark_leaves_its_strip() -> None:
    for markup in (profile(RUBRIC, rows()), level_band(RUBRIC, CARD)):
        found = [float(number) for number in PERCENT.findall(markup)]
        assert found
        assert all(0 <= number <= 100 for number in found)


def test_the_profile_reads_as_a_table_without_its_drawing() -> None:
    aloud = Tags(profile(RUBRIC, rows())).aloud
    assert "Area a Two" not in aloud
    assert "Area a 1 critical risk Three 2.7 , average 3.0, middle half 2.6 to 3.4" in aloud
    assert "Area c Three 3.0 , average 3.0" in aloud


def test_the_band_says_in_words_what_it_shows() -> None:
    assert Tags(level_band(RUBRIC, CARD)).aloud == "Overall score 2.9 out of 5, in the level Three."
    assert level_band(RUBRIC, score(RUBRIC, {})) == ""


def test_an_area_without_a_score_has_a_range_and_no_mark() -> None:
    row = profile_row(RUBRIC, score(RUBRIC, {"aaa-1": at(3)}).areas[0], CARD, None)
    assert row.level == "Not enough answers yet (1 of 3): between 1.7 and 4.3"
    assert (row.own, row.average) == (None, None)
    assert "aim-own" not in profile(RUBRIC, (row,))


def test_an_area_that_does_not_apply_has_no_average_beside_it() -> None:
    asked = RUBRIC.asked_of(a_school(early_years=False))
    card = score(asked, all_at(3, asked.questions))
    row = profile_row(asked, card.area("area-b"), card, compare(card, RELEASE, RELEASE.groups[0]).area("area-b"))
    assert (row.level, row.average, row.middle_half) == ("Does not apply", None, None)


def test_hostile_names_are_only_text() -> None:
    rubric = a_rubric(areas=1)
    hostile = rubric.model_copy(update={"areas": (an_area("area-a", rubric.areas[0].questions, short_title=HOSTILE),)})
    levels = tuple(level.model_copy(update={"name": HOSTILE}) for level in rubric.rules.levels)
    hostile = hostile.model_copy(update={"rules": rubric.rules.model_copy(update={"levels": levels})})
    card = score(hostile, all_at(3, hostile.questions))
    row = profile_row(hostile, card.areas[0], card, None)
    group = COMPARISON.group.model_copy(update={"name": HOSTILE, "n_band": HOSTILE})
    legends = legend(HOSTILE, compare(CARD, RELEASE, group))
    for markup in (profile(hostile, (row,)), level_band(hostile, card), legends):
        assert "script" not in Tags(markup).names
        assert "<b>bold" not in markup
        assert "&lt;script&gt;" in markup


def test_the_legend_explains_only_the_marks_that_are_drawn() -> None:
    assert "Average" not in legend("Your school", None)
    assert "Middle half of the group" in legend("Your school", COMPARISON)
    without = RELEASE.groups[0].model_copy(
        update={"figures": tuple(figure.model_copy(update={"middle_half": None}) for figure in RELEASE.groups[0].figures)}
    )
    assert "Middle half" not in legend("Your school", compare(CARD, RELEASE, without))
