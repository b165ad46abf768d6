"""What EUR-Lex and keep.eu gave is read in the worker: one page that takes for ever costs only itself."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import CorrectDocument
from ingest import Document, SafeLoader
from ingest.library import Library, Loaded, Means, ingest
from ingest.sources import Listed, Parser, Reading, Source, Trouble
from ingest.sources.eurlex.act import Act
from ingest.sources.parsers import EURLEX, KEEP_PROGRAMME, KEEP_PROJECT, parsed
from tests.ingest.sources.eurlex.pages import CONSOLIDATED, OFFICIAL_JOURNAL
from tests.ingest.sources.keep.fake import programme, project
from tests.ingest.standins import chunk

DAY = date(2026, 11, 26)
ACT = Act("32099R1234", "en", date(2099, 1, 1), date(2099, 2, 2))
BY_ACT = Parser(EURLEX, ACT.about)
URL = "https://example.org/act"
ENDLESS = OFFICIAL_JOURNAL.replace("</body>", "<p>And so on and on.</p>" * 300_000 + "</body>")


def test_what_an_act_is_comes_through_as_texts() -> None:
    for act in (ACT, Act("32099R1234", "de", None, None)):
        assert Act.told(json.loads(json.dumps(dict(act.about)))) == act


@pytest.mark.parametrize(
    ("parser", "data"),
    [
        (BY_ACT, CONSOLIDATED.encode()),
        (Parser(KEEP_PROGRAMME), json.dumps(programme(342, "Gardens")).encode()),
        (Parser(KEEP_PROJECT), json.dumps(project(34025, 342)).encode()),
    ],
)
def test_the_worker_reads_what_the_parser_reads(parser: Parser, data: bytes) -> None:
    with SafeLoader() as loader:
        found = loader.load(data, "name", url=URL, read_on=DAY, parser=parser)
    assert found == [parsed(parser.name, dict(parser.about), data, URL, DAY)]


def test_no_act_and_no_record_are_refused_in_one_sentence() -> None:
    with SafeLoader() as loader:
        with pytest.raises(CorrectDocument, match="EUR-Lex shows no text of 32099R1234"):
            loader.load(b"<html><body>Nothing.</body></html>", "celex", url=URL, read_on=DAY, parser=BY_ACT)
        with pytest.raises(CorrectDocument, match=r"form that was not expected .* look at it at https://"):
            loader.load(b"[]", "keep:1", url=URL, read_on=DAY, parser=Parser(KEEP_PROGRAMME))


class Two(Source):
    """An endless act, and after it one that can be read."""

    root = "two"

    def items(self) -> Iterator[Listed | Trouble]:
        for key, page in (("endless", ENDLESS), ("short", OFFICIAL_JOURNAL)):
            reading = Reading(page.encode(), key, URL, parser=BY_ACT)
            yield Listed(key, lambda _, reading=reading: reading)  # type: ignore[misc]


def test_a_page_that_takes_for_ever_is_a_failed_row_and_the_next_is_read(tmp_path: Path) -> None:
    library = Library(tmp_path)
    with SafeLoader() as loader:
        loader.load(b"So that the worker has started.", "a.txt", read_on=DAY)

        def load(reading: Reading, read_on: date) -> Loaded:
            loader.seconds = 0.05 if reading.name == "endless" else 60
            found = loader.load(
                reading.data, reading.name, url=reading.url, read_on=read_on, parser=reading.parser
            )
            return Loaded([item for item in found if isinstance(item, Document)])

        report = ingest([Two()], library, Means(load, chunk, "1", lambda: DAY))
    library.close()
    assert [(row.key, row.outcome) for row in report.rows] == [("endless", "failed"), ("short", "new")]
    assert report.rows[0].reason == f"endless took longer than 0.05 s: look at it at {URL}."
