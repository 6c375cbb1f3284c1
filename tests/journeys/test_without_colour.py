"""Whoever sees no colours, or has set their own, still tells everything apart."""

from __future__ import annotations

from io import BytesIO
from typing import Literal

import pytest
from PIL import Image

from tests.journeys import prepared
from tests.journeys.conftest import Arrive
from tests.journeys.service import Service
from tests.journeys.shapes import Shape, shape_of

MARKS: tuple[tuple[str, Shape], ...] = ((".aim-dot", "dot"), (".aim-diamond", "hollow"), (".aim-line", "line"))
OUTLINE = "() => { const style = getComputedStyle(document.activeElement); return [style.outlineStyle, parseFloat(style.outlineWidth)]; }"


@pytest.mark.parametrize("colours", ["none", "active"])
def test_the_marks_of_the_chart_differ_in_shape_and_the_focus_is_seen(
    colours: Literal["none", "active"], app: Service, arrive: Arrive
) -> None:
    leader = arrive()
    leader.visit("compare", assessment=app.begin(prepared.an_assessment(prepared.answers())).assessment)
    leader.page.emulate_media(forced_colors=colours)
    legend = leader.main.locator(".aim-legend")
    for mark, shape in MARKS:
        assert shape_of(Image.open(BytesIO(legend.locator(mark).first.screenshot()))) == shape
    leader.page.keyboard.press("Tab")
    style, width = leader.page.evaluate(OUTLINE)
    assert (style, width >= 2) == ("solid", True)
    leader.page.emulate_media(forced_colors="none")
