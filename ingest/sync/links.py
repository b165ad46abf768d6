"""Pages of the register of sources: whether they are still there, and still say what they said at the last look."""

import json
from collections.abc import Callable
from hashlib import sha256
from urllib.parse import urlsplit

from lxml import etree, html

from corpus import Corpus
from corpus.errors import InterregError, TryAgainLater
from corpus.types import Source
from ingest.fetch import Fetched, Fetcher, Gone, Unreachable, Validators
from ingest.sources.keep import Memory
from ingest.sync.difference import Comparison, Difference

_PREFIX = "sync/page/"
_HOSTS_FOR_OFFLINE = 3


def compare_links(
    corpus: Corpus,
    fetcher: Fetcher,
    memory: Memory,
    result: Comparison,
    tell: Callable[[str], None],
    accept: bool = False,
) -> None:
    """Adds what differs. Pages are compared with their first look, or that of the last run with `accept`.

    Raises Unreachable if none of the first hosts answers: this machine is then not connected.
    """
    before = memory.remembered(_PREFIX)
    silent: set[str] = set()
    answered = False
    for source in corpus.sources.values():
        if source.url is None:
            continue
        tell(source.url)
        name = f"{_PREFIX}{source.url}"
        known = json.loads(before[name]) if name in before else None
        try:
            fetched = fetcher.get(source.url, _validators(known))
            answered = True
        except Unreachable as error:
            silent.add(urlsplit(source.url).netloc)
            if not answered and len(silent) >= _HOSTS_FOR_OFFLINE:
                raise
            result.unknown.append(f"{source.url}: {error}")
            continue
        except Gone:
            answered = True
            result.compared += 1
            result.differences.append(_difference(source, "the page does not exist any more"))
            continue
        except (InterregError, TryAgainLater) as error:
            answered = True
            result.unknown.append(f"{source.url}: {error}")
            continue
        result.compared += 1
        now = _look(fetched, known)
        if fetched.moved:
            result.differences.append(_difference(source, f"moved for good to {fetched.url}"))
        if known and known["text"] != now["text"]:
            result.differences.append(_difference(source, "the text of the page changed"))
        if accept or known is None or known["text"] == now["text"]:
            memory.remember({name: json.dumps(now)})


def _difference(source: Source, live: str) -> Difference:
    return Difference(
        f"corpus/sources.yaml, {source.id}", f"read on {source.checked_on}", live, source.url or ""
    )


def _validators(known: dict[str, str | None] | None) -> Validators | None:
    return Validators(known["etag"], known["last_modified"]) if known else None


def _look(fetched: Fetched, known: dict[str, str | None] | None) -> dict[str, str | None]:
    """What is remembered of a page: what its server said, and a digest of its words."""
    if fetched.unchanged and known:
        return known
    text = sha256(_words(fetched)).hexdigest()
    return {"etag": fetched.validators.etag, "last_modified": fetched.validators.last_modified, "text": text}


def _words(fetched: Fetched) -> bytes:
    """The words of a page without its scripts, so that what changes at every call does not count; else the bytes."""
    if fetched.media_type not in ("text/html", "application/xhtml+xml") or not fetched.body.strip():
        return fetched.body
    try:
        tree = html.document_fromstring(fetched.text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return fetched.body
    for element in tree.xpath("//script|//style|//noscript|//template|//comment()"):
        element.drop_tree()
    return " ".join(tree.text_content().split()).encode()
