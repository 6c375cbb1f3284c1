"""What shape a mark of a chart has for somebody who sees no colours."""

from __future__ import annotations

from typing import Literal

from PIL import Image, ImageOps

Shape = Literal["dot", "hollow", "line"]
DARK = 150
FULL = 0.65
"""A disc fills 0.79 of its box, a hollow diamond far less."""


def shape_of(picture: Image.Image) -> Shape:
    """The shape of the one mark in the picture, in shades of grey."""
    dark = ImageOps.grayscale(picture).point(lambda shade: 255 * (shade < DARK))
    box = dark.getbbox()
    assert box is not None, "nothing is to be seen"
    mark = dark.crop(box)
    if mark.width > 3 * mark.height:
        return "line"
    return "dot" if mark.histogram()[255] > FULL * mark.width * mark.height else "hollow"
