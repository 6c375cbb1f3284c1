"""Whoever sees no colours, or has set their own, still tells everything apart."""

from __future__ import annotations

from io import BytesIO
from typing import Literal

import pytest
from PIL import Image, ImageOps
from playwright.sync_api import Locator

from tests.builders import at
from tests.journeys import prepared
from tests.journeys.conftest import Arrive
from tests.journeys.service import Service
from tests.journeys.shapes import DARK, Shape, shape_of
from tests.journeys.tour import AREA

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


def test_what_is_chosen_is_seen_in_colours_of_ones_own(app: Service, arrive: Arrive) -> None:
    """Such colours take away every background of ours, and a choice was once told by nothing else."""
    leader = arrive()
    leader.visit(AREA, assessment=app.begin(prepared.an_assessment({"ped-1": at(2)})).assessment, question="ped-1")
    leader.page.emulate_media(forced_colors="active")
    dark = [_dark(choice.locator("div").first.locator("> div").first) for choice in leader.choices.all()]
    assert dark.index(max(dark)) == 1
    assert dark[1] > 2 * max(dark[0], *dark[2:])
    leader.page.emulate_media(forced_colors="none")


def _dark(mark: Locator) -> int:
    """How much of the mark is dark."""
    return ImageOps.grayscale(Image.open(BytesIO(mark.screenshot()))).point(lambda shade: 255 * (shade < DARK)).histogram()[255]
