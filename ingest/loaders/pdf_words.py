"""The words of a PDF page with where and how large they stand, read by pdfium. Positions in points from top left."""

import ctypes
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_INVISIBLE = 3
_HEAVY = 600
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_LEAST_SIZE = 2.5
MOST_LETTERS = 200_000


@dataclass
class Word:
    """`base` is the line that the word stands on; top and bottom are those of an ordinary letter of its size."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool

    @property
    def top(self) -> float:
        return self.base - 0.8 * self.size

    @property
    def bottom(self) -> float:
        return self.base + 0.2 * self.size

    @property
    def middle(self) -> float:
        return self.base - 0.3 * self.size


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
    angles = Counter(letter.angle for letter in letters)
    # Text that is turned against the rest is a watermark or stands in the margin.
    upright = angles.most_common(1)[0][0] if angles else 0
    words = list(_words([letter for letter in letters if letter.angle == upright]))
    seen = [word for word in words if _on_page(word, width, height)]
    return Page(number, width, height, seen, pictures, kinds[pdfium.FPDF_PAGEOBJ_PATH])


def _on_page(word: Word, width: float, height: float) -> bool:
    inside = -2 <= word.x0 <= width and -2 <= word.middle <= height
    return inside and word.size >= _LEAST_SIZE


class Letter(NamedTuple):
    """`base` is where the letter stands on its line, `size` the height of its font, both in points."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    angle: int
    bold: bool
    generated: bool


class _Style(NamedTuple):
    """What all letters of one text object share."""

    hidden: bool
    bold: bool
    angle: int
    size: float


def _letters(page: Any, pdfium: Any, over_picture: bool) -> Iterator[Letter]:
    """Each letter that is shown, in the order of the file.

    Invisible text is the recognised text of a scanned picture where there is a picture, else it is hidden.
    """
    text = page.get_textpage()
    place = _placed(page)
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    styles: dict[int, _Style] = {}
    for index in range(min(text.count_chars(), MOST_LETTERS)):
        letter = chr(pdfium.FPDFText_GetUnicode(text.raw, index))
        generated = pdfium.FPDFText_IsGenerated(text.raw, index) == 1
        if not pdfium.FPDFText_GetLooseCharBox(text.raw, index, ctypes.byref(box)):
            continue
        item = pdfium.FPDFText_GetTextObject(text.raw, index)
        key = ctypes.cast(item, ctypes.c_void_p).value or 0
        style = styles.get(key)
        if style is None:
            style = styles[key] = _style(text, index, pdfium, over_picture)
        if style.hidden:
            continue
        pdfium.FPDFText_GetCharOrigin(text.raw, index, ctypes.byref(x), ctypes.byref(y))
        one, two = place(box.left, box.top), place(box.right, box.bottom)
        base = place(x.value, y.value)[1]
        size = style.size or abs(two[1] - one[1]) * 0.85
        yield Letter(
            letter, min(one[0], two[0]), max(one[0], two[0]), base, size, style.angle, style.bold, generated
        )


def _style(text: Any, index: int, pdfium: Any, over_picture: bool) -> _Style:
    item = pdfium.FPDFText_GetTextObject(text.raw, index)
    angle = round(pdfium.FPDFText_GetCharAngle(text.raw, index) * 57.2958 / 5) * 5 % 360
    if not item:
        return _Style(False, _bold(text, index, pdfium), angle, 0.0)
    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFTextObj_GetFontSize(item, ctypes.byref(size))
    pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
    # Some programs write size 1 and let the matrix scale it.
    scale = (matrix.b**2 + matrix.d**2) ** 0.5 or 1.0
    hidden = pdfium.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE and not over_picture
    return _Style(hidden, _bold(text, index, pdfium), angle, size.value * scale)


def _bold(text: Any, index: int, pdfium: Any) -> bool:
    if pdfium.FPDFText_GetFontWeight(text.raw, index) >= _HEAVY:
        return True
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    size = pdfium.FPDFText_GetFontInfo(text.raw, index, buffer, 128, ctypes.byref(flags))
    name = buffer.value.decode("utf-8", errors="replace").lower() if 0 < size <= 128 else ""
    return any(part in name for part in _BOLD_NAMES)


def _placed(page: Any) -> Callable[[float, float], tuple[float, float]]:
    """From the file's coordinates (from bottom left, unturned) to those of the page as it is seen."""
    left, bottom, right, top = page.get_bbox()
    turn = page.get_rotation()

    def place(x: float, y: float) -> tuple[float, float]:
        if turn == 90:
            return y - bottom, x - left
        if turn == 180:
            return right - x, y - bottom
        if turn == 270:
            return top - y, right - x
        return x - left, top - y

    return place


def _words(letters: list[Letter]) -> Iterator[Word]:
    word: Word | None = None
    last: Word | None = None
    for letter in letters:
        if letter.text.isspace() or letter.text in "\0\x02\ufffe\uffff":
            # pdfium notes a hyphen at the line's end as a control letter.
            if letter.text in "\x02\ufffe" and word:
                word.text += "-"
            if word:
                yield word
            word = None
            continue
        if last and _is_mark(last, letter):
            last.text += letter.text.translate(_SUPERSCRIPTS)
            last.x1 = letter.x1
            continue
        if word and not _continues(word, letter):
            yield word
            word = None
        if word is None:
            word = last = Word(letter.text, letter.x0, letter.x1, letter.base, letter.size, letter.bold)
        else:
            word.text += letter.text
            word.x1 = max(word.x1, letter.x1)
    if word:
        yield word


def _is_mark(word: Word, letter: Letter) -> bool:
    """A small raised figure right after a word: the mark of a footnote, or a power."""
    small = letter.size < 0.95 * word.size and 0.1 * word.size < word.base - letter.base < 0.8 * word.size
    return small and letter.text in "0123456789" and -0.3 < (letter.x0 - word.x1) / word.size < 0.35


def _continues(word: Word, letter: Letter) -> bool:
    same_line = abs(letter.base - word.base) < 0.4 * word.size
    # The letters of a ligature share one box.
    return same_line and -1.2 * word.size < letter.x0 - word.x1 < 0.35 * word.size
