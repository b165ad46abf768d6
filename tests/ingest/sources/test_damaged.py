"""Damaged pages and records give a document or one sentence, never anything else."""

import json
import random
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest

from corpus.errors import CorrectInput, InterregError
from ingest.document import Document
from ingest.fetch import Fetched
from ingest.sources.eurlex.act import Act, parsed
from ingest.sources.keep.records import kept, programme_document, project_document
from ingest.sources.page import links
from ingest.sources.sitemap import addresses
from tests.ingest.sources.eurlex.pages import BEFORE_2023, CONSOLIDATED, OFFICIAL_JOURNAL
from tests.ingest.sources.keep.fake import programme, project

DAY = date(2026, 11, 26)
ACT = Act("32099R1234", "en", None, None)
TIMES = 150


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with pieces cut out, doubled, moved or overwritten."""
    spoilt = bytearray(data)
    for _ in range(chance.randrange(1, 6)):
        start = chance.randrange(len(spoilt) or 1)
        piece = bytes(spoilt[start : start + chance.choice((1, 3, 50, 500))])
        match chance.randrange(4):
            case 0:
                del spoilt[start : start + len(piece)]
            case 1:
                spoilt[start:start] = piece * chance.choice((1, 2, 30))
            case 2:
                spoilt[start : start + len(piece)] = chance.randbytes(len(piece))
            case _:
                spoilt[chance.randrange(len(spoilt) or 1) : 0] = piece
    return bytes(spoilt)


@pytest.mark.parametrize(
    "page", [OFFICIAL_JOURNAL, BEFORE_2023, CONSOLIDATED], ids=["now", "before", "consolidated"]
)
def test_damaged_acts(page: str) -> None:
    chance = random.Random(1)
    read = 0
    for _ in range(TIMES):
        try:
            document = parsed(damaged(page.encode(), chance), "https://example.org/", DAY, ACT)
        except InterregError:
            continue
        read += 1
        assert document.sections
    assert read > TIMES / 2


def test_an_act_nested_without_end() -> None:
    nested = '<p class="title-article-norm">Article 1</p>' + "<div><p class=norm>x" * 5000
    assert parsed(nested.encode(), "https://example.org/", DAY, ACT).sections


@pytest.mark.parametrize(
    ("record", "read"),
    [(project(1, 7), project_document), (programme(7, "Name"), programme_document)],
    ids=["project", "programme"],
)
def test_damaged_records(record: dict[str, object], read: Callable[[bytes, str, date], Document]) -> None:
    chance = random.Random(2)
    odd: list[object] = [
        None,
        True,
        3,
        -1.5,
        "text",
        [],
        {},
        [[]],
        [{}],
        {"en": []},
        {"title": {"name": [1]}},
    ]
    for _ in range(TIMES):
        spoilt = json.loads(json.dumps(record))
        for key in chance.sample(sorted(spoilt), 3):
            spoilt[key] = chance.choice(odd)
        assert read(kept(spoilt, "project"), "https://example.org/", DAY).sections


def test_a_record_nested_without_end() -> None:
    deep = b'{"id": 5, "eligible_geographical_area": ' + b"[" * 800 + b'"AT11"' + b"]" * 800 + b"}"
    assert programme_document(deep, "https://example.org/", DAY).title == "Programme 5 on keep.eu"


def test_damaged_sitemaps_and_pages() -> None:
    chance = random.Random(3)
    text = b"<urlset>" + b"<url><loc>https://example.org/a</loc></url>" * 20 + b"</urlset>"
    page = b'<html><body><a href="/x">x</a><a href="https://example.org/y">y</a></body></html>' * 5
    for _ in range(TIMES):
        with suppress(CorrectInput):
            addresses(Fetched("https://example.org/sitemap.xml", damaged(text, chance)))
        links(Fetched("https://example.org/", damaged(page, chance), "text/html"))
