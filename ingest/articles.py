"""Articles, paragraphs and points of legal texts, as they are written in the Union's languages."""

import re
from typing import NamedTuple

_BEFORE = (
    "Article", "Art\\.", "Artikel", "Artículo", "Articolo", "Artigo", "Artykuł", "Článek", "Článok", "Člen", "Členak",
    "Članak", "Άρθρο", "Artikkel", "Articolul", "Член", "Artikolu", "Airteagal", "ARTICLE", "ARTIKEL", "ARTÍCULO",
    "ARTICOLO", "ARTIGO", "ARTYKUŁ", "ČLÁNEK", "ČLÁNOK", "ČLEN", "ČLANAK", "ΑΡΘΡΟ", "ARTIKKEL", "ARTICOLUL", "ЧЛЕН",
)  # fmt: skip
_AFTER = ("artikla", "cikk", "straipsnis", "pants", "člen", "članak", "§")
_NUMBER = r"(\d{1,3}[a-z]{0,2})"
_HEADING = re.compile(
    rf"(?:(?:{'|'.join(_BEFORE)})\s*{_NUMBER}[.º°]{{0,2}}|{_NUMBER}\.?\s?(?:{'|'.join(_AFTER)}))"
    r"(?:\s*[.:–—-]?\s+(?P<title>[^\W\d_a-zà-öø-ÿ].{0,200}))?"
)
_PARAGRAPH = re.compile(r"(?:\((\d{1,2})\)|(\d{1,2})\.)\s+(?=\S)")
_POINT = re.compile(r"(?:- )?\(?([a-z]|[ivx]{1,5})\)\s+(?=\S)")
_LOCATOR = re.compile(r"(Art\. \d+[a-z]*)((?:\([0-9a-z]+\))*)")


class Article(NamedTuple):
    number: str
    title: str

    @property
    def locator(self) -> str:
        return f"Art. {self.number}"


def article_of(line: str) -> Article | None:
    """The article that a line heads (`Article 22`, `22. cikk`, `Article 22 Eligible costs`); None for other lines.

    A sentence that begins with an article ("Article 22 of the Regulation applies.") heads none.
    """
    found = _HEADING.fullmatch(line.strip())
    if not found or (found["title"] and line.rstrip().endswith((".", ";", ","))):
        return None
    return Article(found[1] or found[2], (found["title"] or "").strip())


def paragraph_number(line: str) -> int | None:
    """1 for a line that begins `1. ` or `(1) `."""
    found = _PARAGRAPH.match(line)
    return int(found[1] or found[2]) if found else None


def point_letter(line: str) -> str | None:
    """`a` for a line that begins `(a) ` or `a) `."""
    found = _POINT.match(line)
    return found[1] if found else None


def paragraph_of(locator: str | None) -> str | None:
    """`Art. 22(1)` of `Art. 22(1)(a)`; None where the locator names no article."""
    found = _LOCATOR.match(locator or "")
    if not found:
        return None
    inner = found[2].split(")")[0]
    return found[1] + (f"{inner})" if inner else "")
