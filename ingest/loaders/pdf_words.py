"""The words of a PDF page with where and how large they stand, read by pdfium. Positions in points from top left."""

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_INVISIBLE = 3
_HEAVY = 600
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_LEAST_SIZE = 2.5
MOST_LETTERS = 200_000


@dataclass
class Word:
    """`size` is the height of the font's line, which is a little more than its nominal size."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass
class Page:
    number: int
    width: float
    height: float
    words: list[Word]
    pictures: int
    rulings: int


def read_page(page: Any, number: int) -> Page:
    """`page` is a pypdfium2.PdfPage. Words in the order of the file, those outside the page left out."""
    import pypdfium2.raw as pdfium

    kinds = Counter(pdfium.FPDFPageObj_GetType(item.raw) for item in page.get_objects(max_depth=3))
    width, height = page.get_size()
    pictures = kinds[pdfium.FPDF_PAGEOBJ_IMAGE]
    letters = list(_letters(page, pdfium, over_picture=pictures > 0))
    angles = Counter(letter[2] for letter in letters)
    # Text that is turned against the rest is a watermark or stands in the margin.
    upright = angles.most_common(1)[0][0] if angles else 0
    words = list(_words([letter for letter in letters if letter[2] == upright]))
    seen = [word for word in words if _on_page(word, width, height)]
    return Page(number, width, height, seen, pictures, kinds[pdfium.FPDF_PAGEOBJ_PATH])


def _on_page(word: Word, width: float, height: float) -> bool:
    inside = -2 <= word.x0 <= width and -2 <= word.middle <= height
    return inside and word.size >= _LEAST_SIZE


Letter = tuple[str, tuple[float, float, float, float], int, bool, bool]


def _letters(page: Any, pdfium: Any, over_picture: bool) -> Iterator[Letter]:
    """(letter, box as x0 top x1 bottom, angle in degrees, bold, generated) of each letter that is shown.

    Invisible text is the recognised text of a scanned picture where there is a picture, else it is hidden.
    """
    text = page.get_textpage()
    place = _placed(page)
    box = pdfium.FS_RECTF()
    style: dict[int, tuple[bool, bool, int]] = {}
    for index in range(min(text.count_chars(), MOST_LETTERS)):
        letter = chr(pdfium.FPDFText_GetUnicode(text.raw, index))
        generated = pdfium.FPDFText_IsGenerated(text.raw, index) == 1
        if not pdfium.FPDFText_GetLooseCharBox(text.raw, index, ctypes.byref(box)):
            continue
        item = pdfium.FPDFText_GetTextObject(text.raw, index)
        key = ctypes.cast(item, ctypes.c_void_p).value or 0
        if key not in style:
            mode = pdfium.FPDFTextObj_GetTextRenderMode(item) if key else 0
            angle = round(pdfium.FPDFText_GetCharAngle(text.raw, index) * 57.2958 / 5) * 5 % 360
            style[key] = (mode == _INVISIBLE and not over_picture, _bold(text, index, pdfium), angle)
        hidden, bold, angle = style[key]
        if not hidden:
            yield letter, place(box.left, box.top, box.right, box.bottom), angle, bold, generated


def _bold(text: Any, index: int, pdfium: Any) -> bool:
    if pdfium.FPDFText_GetFontWeight(text.raw, index) >= _HEAVY:
        return True
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    size = pdfium.FPDFText_GetFontInfo(text.raw, index, buffer, 128, ctypes.byref(flags))
    name = buffer.value.decode("utf-8", errors="replace").lower() if 0 < size <= 128 else ""
    return any(part in name for part in _BOLD_NAMES)


def _placed(page: Any) -> Any:
    """From the file's coordinates (from bottom left, unturned) to those of the page as it is seen."""
    left, bottom, right, top = page.get_bbox()
    turn = page.get_rotation()

    def place(x0: float, y1: float, x1: float, y0: float) -> tuple[float, float, float, float]:
        if turn == 90:
            return y0 - bottom, x0 - left, y1 - bottom, x1 - left
        if turn == 180:
            return right - x1, y0 - bottom, right - x0, y1 - bottom
        if turn == 270:
            return top - y1, right - x1, top - y0, right - x0
        return x0 - left, top - y1, x1 - left, top - y0

    return place


def _words(letters: list[Letter]) -> Iterator[Word]:
    word: Word | None = None
    for letter, (x0, top, x1, bottom), _, bold, generated in letters:
        if letter.isspace() or letter in "\0\ufffe\uffff" or (generated and letter == "\r"):
            # pdfium notes a hyphen at the line's end as a control letter.
            if letter == "\ufffe" and word:
                word.text += "-"
            if word:
                yield word
            word = None
            continue
        size = bottom - top
        if (
            word
            and letter in "0123456789"
            and size < 0.8 * word.size
            and bottom < word.bottom - 0.1 * word.size
        ):
            word.text += letter.translate(_SUPERSCRIPTS)
            word.x1 = x1
            continue
        if word and not _continues(word, x0, top, bottom):
            yield word
            word = None
        if word is None:
            word = Word(letter, x0, x1, top, bottom, size, bold)
        else:
            word.text += letter
            word.x1 = max(word.x1, x1)
            word.top, word.bottom = min(word.top, top), max(word.bottom, bottom)
            word.size = max(word.size, size)
    if word:
        yield word


def _continues(word: Word, x0: float, top: float, bottom: float) -> bool:
    same_line = abs((top + bottom) / 2 - word.middle) < 0.4 * max(word.size, bottom - top)
    return same_line and -0.5 * word.size < x0 - word.x1 < 0.35 * word.size
