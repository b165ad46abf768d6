"""A picture for the README from one that the tests took: `python scripts/shrink_picture.py FROM TO`."""

import sys
from pathlib import Path

from PIL import Image

TALLEST = 2300
COLOURS = 128


def main() -> None:
    source, target = map(Path, sys.argv[1:3])
    picture = Image.open(source).convert("RGB")
    picture = picture.crop((0, 0, picture.width, min(picture.height, TALLEST)))
    picture.quantize(COLOURS).save(target, optimize=True)


if __name__ == "__main__":
    main()
