"""The icon of the browser tab, drawn here: a named icon would be fetched from a font service."""

from functools import cache
from typing import Final

from PIL import Image, ImageDraw

_SIZE: Final = 64
_BLUE: Final = (11, 78, 162, 255)
_WHITE: Final = (255, 255, 255, 255)


@cache
def tab_icon() -> Image.Image:
    """Two overlapping circles, neighbours across a border, on blue."""
    icon = Image.new("RGBA", (_SIZE, _SIZE), (0, 0, 0, 0))
    draw = ImageDraw.Draw(icon)
    draw.rounded_rectangle((0, 0, _SIZE - 1, _SIZE - 1), radius=14, fill=_BLUE)
    draw.ellipse((9, 18, 37, 46), outline=_WHITE, width=5)
    draw.ellipse((27, 18, 55, 46), outline=_WHITE, width=5)
    return icon
