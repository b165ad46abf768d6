"""Programmes side by side: facts as they stand in the corpus, each with its source."""

from assistant.texts import Texts
from corpus import Corpus
from ui.find import compare

EN = Texts("en")


def test_every_programme_can_be_compared_and_has_every_row(shipped: Corpus) -> None:
    keys = list(shipped.programmes)
    for first in range(0, len(keys), 4):
        table = compare(keys[first : first + 4], shipped, EN)
        assert [key for key, _ in table.columns] == keys[first : first + 4]
        for row in table.rows:
            assert len(row.cells) == len(table.columns)
            assert all(cell.lines and all(cell.lines) for cell in row.cells), row.label


def test_cells_say_what_the_corpus_says_and_where_it_is_from(shipped: Corpus) -> None:
    table = compare(["austria-czechia", "mac"], shipped, EN)
    cells = {row.label: row.cells[0] for row in table.rows}
    assert cells["Strand"].lines == ("Strand A: internal cross-border",)
    assert cells["Countries"].lines == ("Austria", "Czechia")
    assert "up to 80 %" in cells["Highest EU share"].lines
    assert cells["EU money 2021-2027"].lines == ("EUR 86,821,148",)
    assert any(line.startswith("Austria: ") and "Wien" in line for line in cells["Area"].lines)
    assert cells["EU money 2021-2027"].proofs[0].url == "https://www.at-cz.eu/at/2021-2027"
    assert not cells["EU money 2021-2027"].doubts


def test_every_cell_with_facts_names_a_source(shipped: Corpus) -> None:
    for key in shipped.programmes:
        for row in compare([key], shipped, EN).rows:
            [cell] = row.cells
            assert cell.proofs or cell.lines == ("Not in our sources; ask the programme.",), (key, row.label)


def test_rates_by_country_name_the_rules_they_rest_on(shipped: Corpus) -> None:
    entry = next(
        item
        for item in shipped.funding.values()
        if item.programmes and any(ref.startswith("rule:") for ref in item.refs)
    )
    [cell] = [
        row.cells[0] for row in compare([entry.programmes[0]], shipped, EN).rows if "share" in row.label
    ]
    rule = next(shipped.rules[ref[5:]] for ref in entry.refs if ref.startswith("rule:"))
    assert entry.text in cell.lines
    assert rule.url in [proof.url for proof in cell.proofs]


def test_doubts_are_marked(shipped: Corpus) -> None:
    doubtful = next(item for item in shipped.programmes.values() if item.area.doubt)
    table = compare([doubtful.id, "austria-czechia"], shipped, EN)
    cells = {row.label: row.cells for row in table.rows}
    assert doubtful.area.doubt in cells["Area"][0].doubts
    assert cells["Who can apply"][1].proofs[0].confidence != "high"
    assert cells["Who can apply"][1].doubts == ("Confirm it with the programme before you rely on it.",)


def test_what_is_not_known_is_said(shipped: Corpus) -> None:
    poor = next(item for item in shipped.programmes.values() if item.eu_funding_eur is None)
    table = compare([poor.id], shipped, EN)
    [money] = [row.cells[0] for row in table.rows if row.label == "EU money 2021-2027"]
    assert money.lines == ("Not in our sources; ask the programme.",)
    assert not money.proofs


def test_no_more_than_four_each_once_and_unknown_ones_not(shipped: Corpus) -> None:
    keys = ["mac", "mac", "no-such", *list(shipped.programmes)[:6]]
    assert len(compare(keys, shipped, EN).columns) == 4
    assert compare([], shipped, EN).columns == ()


def test_values_are_given_in_the_language(shipped: Corpus) -> None:
    [countries] = [
        row.cells[0].lines
        for row in compare(["austria-czechia"], shipped, Texts("de")).rows
        if "Österreich" in row.cells[0].lines
    ]
    assert countries == ("Österreich", "Tschechien")
