"""An answer as a PDF: real text in all languages of the Union, with links, bookmarks, title and language.

Nothing of a document or a question acts as markup: all of it is escaped before it is set.
"""

import re
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from assistant.answer import Answer, CitedSource, ProgrammeVerdict
from ui.texts import Texts
from ui.web.ask.export import checked, notice_of, open_question, verdict_facts
from ui.web.frame import words
from ui.web.frame.escape import is_web_address

_FONTS: Final = Path(__file__).with_name("fonts")
_FONT: Final = "DejaVuSansCondensed"
_MARGIN: Final = 56  # points, about 20 mm
_BLUE: Final = "#0b4ea2"
_CITATION: Final = re.compile(r"\[(\d{1,3})\]")
_HEADING: Final = re.compile(r"^\s*\*\*([^*]+)\*\*\s*$")
_BULLET: Final = re.compile(r"^\s*[-•*–]\s+")
# What no font has a sign for, and what would be laid out by rules that the setter does not know.
_UNPRINTABLE: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)


def answer_pdf(question: str, answer: Answer, say: Texts) -> bytes:
    """Question, status, text, programmes with reasons, numbered sources and the notice, on A4 pages."""
    from reportlab.platypus import SimpleDocTemplate

    out = BytesIO()
    title = f"{say(words.TITLE)}: {_plain(question)[:120]}"
    document = SimpleDocTemplate(
        out,
        pagesize=(595.28, 841.89),
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        title=title,
        author=say(words.TITLE),
        lang=answer.language,
        displayDocTitle=True,
    )
    document.build(_story(question, answer, say), onFirstPage=_numbered, onLaterPages=_numbered)
    return out.getvalue()


def _story(question: str, answer: Answer, say: Texts) -> list[Any]:
    known = frozenset(source.n for source in answer.sources)
    story = [
        _heading(say(words.TITLE), "title"),
        *(_paragraph(escape(line), "question") for line in _lines(question)),
        _paragraph(escape(f"{say(words.STATUS[answer.status].words)} · {say.day(date.today())}"), "small"),
        *_text(answer.text, known),
    ]
    if clarify := open_question(answer):
        story += _text(clarify, known)
    if answer.programmes:
        story.append(_heading(say("Programmes"), "heading"))
        for item in answer.programmes:
            story += _programme(item, known, say)
    if answer.sources:
        story.append(_heading(say("Sources"), "heading"))
        for source in answer.sources:
            story += _source(source, say)
    if notice := notice_of(answer, say):
        story.append(_paragraph(escape(_plain(notice)), "notice"))
    return story


def _text(text: str, known: frozenset[int]) -> list[Any]:
    story = []
    for line in _lines(text):
        if heading := _HEADING.match(line):
            story.append(_paragraph(f"<b>{escape(heading[1])}</b>", "body"))
        elif bullet := _BULLET.match(line):
            story.append(_paragraph(_cited(line[bullet.end() :], known), "item", bullet="•"))
        else:
            story.append(_paragraph(_cited(line, known), "body"))
    return story


def _programme(item: ProgrammeVerdict, known: frozenset[int], say: Texts) -> list[Any]:
    facts = escape(_plain(", ".join(verdict_facts(item, say))))
    story = [_paragraph(f"<b>{escape(_plain(item.name))}</b>{': ' if facts else ''}{facts}", "body")]
    for reason in item.reasons:
        sign = f"{say(words.criterion(reason.criterion))} ({say(words.OUTCOME[reason.outcome].words)})"
        marks = "".join(f"[{n}]" for n in reason.citations if f"[{n}]" not in reason.text)
        story.append(
            _paragraph(
                f"{escape(sign)}: {_cited(_plain(f'{reason.text} {marks}'), known)}", "item", bullet="•"
            )
        )
    if item.website and is_web_address(item.website):
        story.append(_paragraph(_linked(item.website), "item"))
    return story


def _source(source: CitedSource, say: Texts) -> list[Any]:
    facts = [source.title, source.locator, source.publisher, checked(source, say)]
    facts.append(say(words.CONFIDENCE[source.confidence].words))
    line = escape(_plain(", ".join(fact for fact in facts if fact)))
    anchor = f'<a name="source-{source.n}"/>'
    story = [_paragraph(f"{anchor}<b>[{source.n}]</b> {line}", "body")]
    story += [_paragraph(escape(quoted), "quote") for quoted in _lines(source.quote)]
    if source.url and is_web_address(source.url):
        story.append(_paragraph(_linked(source.url), "item"))
    return story


def _cited(text: str, known: frozenset[int]) -> str:
    """Escaped, citations linked to their entry."""

    def linked(match: re.Match[str]) -> str:
        return (
            f'<a href="#source-{match[1]}" color="{_BLUE}">{match[0]}</a>'
            if int(match[1]) in known
            else match[0]
        )

    return _CITATION.sub(linked, escape(text))


def _linked(url: str) -> str:
    return f'<a href={quoteattr(url)} color="{_BLUE}">{escape(url)}</a>'


def _plain(text: str) -> str:
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def _lines(text: str) -> list[str]:
    return [line for line in map(_plain, text.splitlines()) if line]


def _paragraph(markup: str, style: str, bullet: str | None = None) -> Any:
    from reportlab.platypus import Paragraph

    return Paragraph(markup, _styles()[style], bulletText=bullet)


def _heading(text: str, style: str) -> Any:
    """A heading that readers find among the bookmarks."""
    from reportlab.platypus import Paragraph

    class Heading(Paragraph):  # type: ignore[misc]
        def draw(self) -> None:
            self.canv.bookmarkPage(text)
            self.canv.addOutlineEntry(text, text, 0 if style == "title" else 1)
            super().draw()

    return Heading(escape(_plain(text)), _styles()[style])


def _numbered(canvas: Any, document: Any) -> None:
    canvas.setFont(_FONT, 8)
    canvas.drawRightString(595.28 - _MARGIN, _MARGIN / 2, str(document.page))


@cache
def _styles() -> dict[str, Any]:
    """The fonts are made known once a process; `splitLongWords` keeps addresses on the page."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name in (_FONT, f"{_FONT}-Bold"):
        pdfmetrics.registerFont(TTFont(name, _FONTS / f"{name}.ttf"))
    pdfmetrics.registerFontFamily(
        _FONT, normal=_FONT, bold=f"{_FONT}-Bold", italic=_FONT, boldItalic=f"{_FONT}-Bold"
    )

    def style(name: str, **changes: Any) -> Any:
        plain = {"fontName": _FONT, "fontSize": 10, "leading": 14, "spaceAfter": 5, "splitLongWords": True}
        return ParagraphStyle(name, **{**plain, **changes})

    bold = {"fontName": f"{_FONT}-Bold"}
    return {
        "title": style("title", **bold, fontSize=17, leading=22, spaceAfter=8),
        "heading": style("heading", **bold, fontSize=13, leading=18, spaceBefore=10),
        "question": style("question", fontSize=11, leading=15, leftIndent=10, borderPadding=(0, 0, 0, 6)),
        "small": style("small", textColor="#465463", fontSize=9, leading=12),
        "body": style("body"),
        "item": style("item", leftIndent=14, bulletIndent=4, spaceAfter=3),
        "quote": style("quote", leftIndent=14, textColor="#333f4b", fontSize=9, leading=12),
        "notice": style("notice", textColor="#465463", fontSize=9, leading=12, spaceBefore=12),
    }
