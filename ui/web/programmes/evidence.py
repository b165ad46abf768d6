"""What a fact stands on, in one line: how sure it is, the page, the day."""

from datetime import date
from typing import Final
from urllib.parse import urlsplit

from corpus import Corpus
from corpus.types import Confidence, Evidence
from ui.texts import Texts, mark
from ui.web.frame.escape import is_web_address, link, literal

LEVEL: Final[dict[Confidence, tuple[str, str]]] = {
    "high": (":material/verified:", mark("High confidence")),
    "medium": (":material/rule:", mark("Medium confidence: confirm it with the programme")),
    "low": (":material/warning:", mark("Low confidence: ask the programme")),
}


def evidence_line(say: Texts, corpus: Corpus, evidence: Evidence | None, checked_on: date) -> str:
    """The line as Markdown; a fact without evidence of its own follows from the others."""
    checked = say("Checked on {day}", day=say.day(checked_on))
    if evidence is None:
        return checked
    icon, words = LEVEL[evidence.level]
    parts = [f"{icon} {_emphasised(say(words), evidence.level)}", source_link(say, corpus, evidence.url)]
    parts.append(checked)
    parts += [
        say("How it was found: {how}", how=literal(how)) for how in (evidence.derived, evidence.source) if how
    ]
    return " · ".join(parts)


def source_link(say: Texts, corpus: Corpus, url: str | None) -> str:
    """The page as a link with title and publisher; without a page, that there is none."""
    if not url or not is_web_address(url):
        return say("General knowledge, not read on a page")
    source = corpus.source_for(url)
    host = urlsplit(url).hostname or url
    if source is None:
        return link(host, url)
    publisher = f" ({literal(source.publisher)})" if source.publisher not in (source.title, host) else ""
    return link(source.title, url) + publisher


def _emphasised(words: str, level: Confidence) -> str:
    return words if level == "high" else f"**{words}**"
