"""What the PDF makers share: fonts for every language, styles, running heads and feet."""

import subprocess
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

BODY = ParagraphStyle("body", fontName="Sans", fontSize=10, leading=13, spaceAfter=6)
SMALL = ParagraphStyle("small", parent=BODY, fontSize=7.5, leading=9)
H1 = ParagraphStyle("h1", parent=BODY, fontName="Sans-Bold", fontSize=17, leading=21, spaceAfter=8)
H2 = ParagraphStyle(
    "h2", parent=BODY, fontName="Sans-Bold", fontSize=13, leading=16, spaceBefore=8, spaceAfter=5
)
H3 = ParagraphStyle("h3", parent=BODY, fontName="Sans-Bold", spaceBefore=4)
CELL = ParagraphStyle("cell", parent=BODY, fontSize=9, leading=11, spaceAfter=0)
GRID = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]


def fonts() -> None:
    for name, style in (("Sans", "Book"), ("Sans-Bold", "Bold")):
        found = subprocess.run(
            ["fc-match", "-f", "%{file}", f"DejaVu Sans:style={style}"],
            capture_output=True,
            text=True,
            check=True,
        )
        pdfmetrics.registerFont(TTFont(name, found.stdout))
    pdfmetrics.registerFontFamily(
        "Sans", normal="Sans", bold="Sans-Bold", italic="Sans", boldItalic="Sans-Bold"
    )


fonts()


def text(words: str, style: ParagraphStyle = BODY) -> Paragraph:
    return Paragraph(words, style)


def table(
    rows: Sequence[Sequence[str]], widths: Sequence[float], extra: Sequence[Any] = (), repeat: int = 0
) -> Table:
    cells = [[Paragraph(cell, CELL) if cell else "" for cell in row] for row in rows]
    made = Table(cells, colWidths=widths, repeatRows=repeat)
    made.setStyle([*GRID, *extra])
    return made


def built(
    story: list[Any],
    title: str = "",
    frame: Callable[[Any, Any], None] | None = None,
    size: tuple[float, float] = A4,
    **options: Any,
) -> bytes:
    """The PDF of a story; `frame` draws on every page, `options` go to the template (encryption)."""
    target = BytesIO()
    document = SimpleDocTemplate(
        target, pagesize=size, title=title or None, invariant=1, leftMargin=60, rightMargin=60, topMargin=75,
        bottomMargin=75, **options,
    )  # fmt: skip
    none = frame or (lambda *_: None)
    document.build(story, onFirstPage=none, onLaterPages=none)
    return target.getvalue()


def head_and_foot(head: str, foot: str) -> Callable[[Any, Any], None]:
    """`foot` may contain {n} for the number of the page."""

    def draw(canvas: Any, page: Any) -> None:
        canvas.saveState()
        canvas.setFont("Sans", 8)
        canvas.drawString(60, A4[1] - 45, head)
        canvas.drawCentredString(A4[0] / 2, 40, foot.format(n=page.page))
        canvas.restoreState()

    return draw
