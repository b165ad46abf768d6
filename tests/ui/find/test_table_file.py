"""The file for spreadsheets: complete, readable, and without anything that a spreadsheet would run."""

import csv
import io
from dataclasses import replace

import pytest

from assistant.composition import Assistant
from assistant.texts import Texts
from corpus import Corpus
from tests.ui.find.conftest import NotAsked
from ui.find import Found, Wanted, as_csv, find


def rows_of(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_one_line_a_programme_with_sources_and_dates(shipped: Corpus, not_asked: NotAsked) -> None:
    rows = rows_of(as_csv(find(Wanted(), not_asked, shipped)))
    assert len(rows) == 86
    [row] = [row for row in rows if row["Programme"] == "Interreg Austria-Czechia 2021-2027"]
    assert row["Countries"] == "Austria; Czechia"
    assert row["Highest EU share"] == "80 %"
    assert row["Website"] == "https://www.at-cz.eu"
    assert "https://www.at-cz.eu/at/forderperiode-2021-2027/programm" in row["Sources"]
    assert row["Checked on"] == shipped.programmes["austria-czechia"].checked_on.isoformat()
    assert {row["Area"] for row in rows} == {""}


@pytest.mark.parametrize(
    "evil",
    [
        '=HYPERLINK("https://evil.example","x")',
        "+1+cmd|' /C calc'!A0",
        "-1+1",
        "@SUM(1)",
        "\t=1+1",
        " =1+1",
        "\n=1+1",
        "\u00a0=1+1",
        "＝1+1",
    ],
)
def test_no_cell_is_run_as_a_formula(shipped: Corpus, not_asked: NotAsked, evil: str) -> None:
    found = find(Wanted(), not_asked, shipped)
    row = replace(found.rows[0], name=evil, website=evil, doubts=(evil,), rate_note=evil)
    content = as_csv(Found(Wanted(), (row,)))
    [cells] = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))[1:]
    assert all(not cell.lstrip().startswith(("=", "+", "-", "@", "＝")) for cell in cells)
    assert not any(cell.startswith("\t") for cell in cells)
    assert cells[0] == "'" + " ".join(evil.splitlines())


def test_the_names_are_in_the_language_and_all_different(shipped: Corpus, not_asked: NotAsked) -> None:
    for language in ("en", "de"):
        content = as_csv(find(Wanted(), not_asked, shipped), Texts(language))
        names = next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        assert len(set(names)) == len(names) == 15


@pytest.mark.slow
def test_verdicts_and_reasons_are_in_the_file(assistant: Assistant, shipped: Corpus) -> None:
    rows = rows_of(as_csv(find(Wanted(place="Brno", applicant="museum"), assistant, shipped)))
    [row] = [row for row in rows if row["Programme"] == "Interreg Austria-Czechia 2021-2027"]
    assert row["Area"] == "In the programme area"
    assert row["Reasons"].startswith("Place (Met): ")
    assert "Topic" in row["Still open"]
    assert row["Sources"]
