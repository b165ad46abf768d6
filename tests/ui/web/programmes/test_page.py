"""The list and the page of each programme, through Streamlit's own test harness on the real corpus."""

import re
from pathlib import Path

import pytest
import yaml

from corpus import Corpus, load_corpus
from tests.ui.web.pages import opened, shown
from ui.texts import screen_texts
from ui.web.frame.escape import literal
from ui.web.programmes.evidence import LEVEL, evidence_line, source_link
from ui.web.programmes.view_area import regions_by_country
from ui.web.programmes.view_money import entries_of
from ui.web.programmes.view_rest import rules_of

SAY = screen_texts("en")


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus()


def test_the_list_is_searched_and_filtered() -> None:
    app = opened("programmes")
    assert "Programmes found: 86 of 86" in shown(app)
    app.text_input(key="search").set_value("jihomoravsky").run()
    app.multiselect(key="strand").set_value(["A"]).run()
    assert "Programmes found: 2 of 86" in shown(app)
    app.multiselect(key="country").set_value(["AT"]).run()
    assert "Programmes found: 1 of 86" in shown(app)
    app.text_input(key="search").set_value("xyzzy").run()
    assert "Programmes found: 0 of 86" in shown(app)
    assert app.info[0].value.startswith("No programme fits.")


def test_an_unknown_programme_gets_a_sentence_and_the_list() -> None:
    app = opened("programmes", id="[x](https://evil.example)")
    assert "There is no programme" in app.warning[0].value
    assert "](https://evil" not in app.warning[0].value
    assert "Programmes found: 86 of 86" in shown(app)


# A programme of each strand, with doubts, parts, recoded regions, rates by partner, rules, without rate.
@pytest.mark.parametrize(
    "id", ["peaceplus", "alpine-space", "interreg-europe", "amazonia", "danube-region", "espon-2030"]
)
def test_every_fact_of_the_file_is_on_the_page(corpus: Corpus, id: str) -> None:
    app = opened("programmes", id=id)
    programme = corpus.programmes[id]
    text = shown(app) + "\n".join(item.value for item in app.warning)
    area = programme.area
    for fact in (
        *programme.who_can_apply,
        programme.managing_authority.rstrip("."),
        programme.predecessor.rstrip("."),
        programme.min_partnership.rstrip("."),
        programme.cofinancing_note or "",
        programme.secretariat_city or "",
        programme.cci or "",
        area.note,
        area.doubt or "",
        *programme.macro_regional_strategies,
        *(objective for priority in programme.priorities for objective in priority.specific_objectives),
        *(part.name for part in area.parts if not part.whole_country),
        *(literal_code for literal_code in area.codes if len(literal_code) > 2),
        *area.recoded_in_2021.values(),
        *area.nuts_2021_equivalents.values(),
        *(entry.text for entry in entries_of(corpus, programme)),
        *(rule.text for rule in rules_of(corpus, programme)),
    ):
        assert literal(fact) in text, fact
    if programme.max_cofinancing_rate is not None:
        assert SAY.percent(programme.max_cofinancing_rate) in text
    if programme.eu_funding_eur is not None:
        assert SAY.money(programme.eu_funding_eur) in text
    pages = {evidence.url for evidence in programme.evidence.values() if evidence.url}
    for url in pages:
        assert source_link(SAY, corpus, url).split("](<")[1].split(">")[0] in text, url
    doubtful = [e.level for e in programme.evidence.values() if e.level != "high"]
    for level in set(doubtful):
        assert f"**{LEVEL[level][1]}**" in text
    if doubt := area.doubt:
        assert any(literal(doubt) in item.value for item in app.warning)


def test_all_pages_are_shown_without_fault(corpus: Corpus) -> None:
    app = opened("programmes")
    for id, programme in corpus.programmes.items():
        app.query_params["id"] = id
        app.run()
        assert not app.exception, id
        assert not app.error, id
        assert app.title[0].value == literal(programme.plain_name)


def test_every_field_of_the_files_is_known_to_this_test() -> None:
    """A new field has to be shown: whoever adds one comes by here."""
    folder = Path(__file__).resolve().parents[4] / "corpus" / "programmes"
    fields = {key for path in folder.glob("*.yaml") for key in yaml.safe_load(path.read_text("utf-8"))}
    assert fields == {
        *("id", "name", "short_name", "aliases", "aliases_as_written", "cci", "strand", "kind", "countries"),
        *("area", "eu_funding_eur", "max_cofinancing_rate", "cofinancing_note", "website"),
        *("managing_authority", "secretariat_city", "priorities", "who_can_apply", "min_partnership"),
        *("working_languages", "predecessor", "macro_regional_strategies", "funds_projects", "evidence"),
        "checked_on",
    }


def test_asking_about_a_programme_puts_a_question_that_names_it() -> None:
    app = opened("programmes", id="austria-czechia")
    app.button(key="ask-about").click().run()
    assert not app.exception
    texts = [item.value for item in app.text]
    assert "What should I know about Interreg Austria-Czechia 2021-2027?" in texts


def test_another_language_says_that_quotes_are_english(corpus: Corpus) -> None:
    app = opened("programmes", id="austria-czechia", lang="cs")
    text = shown(app)
    assert screen_texts("cs").percent(0.8) in text
    assert "Rakousko" in text
    assert literal(corpus.programmes["austria-czechia"].who_can_apply[0]) in text


def test_regions_are_grouped_and_named(corpus: Corpus) -> None:
    found = regions_by_country(SAY, corpus, corpus.programmes["aurora"])
    assert list(found) == sorted(found, key=SAY.country)
    parts = [line for lines in found.values() for line in lines if "only this part of" in line]
    assert len(parts) == 2
    danube = regions_by_country(SAY, corpus, corpus.programmes["danube-region"])
    assert danube["AT"] == ["The whole country"]


def test_evidence_says_how_sure_it_is_and_where_it_was_read(corpus: Corpus) -> None:
    programme = corpus.programmes["austria-czechia"]
    line = evidence_line(SAY, corpus, programme.evidence["area"], programme.checked_on)
    assert re.search(r":material/verified: High confidence · \[.+\]\(<https://www\.navigae\.cz/.+>\)", line)
    assert "Checked on 22 November 2026" in line
    line = evidence_line(SAY, corpus, programme.evidence["who_can_apply"], programme.checked_on)
    assert "**Medium confidence: confirm it with the programme**" in line
    assert "General knowledge, not read on a page" in line
    line = evidence_line(SAY, corpus, programme.evidence["cci"], programme.checked_on)
    assert "How it was found: 2014-2020 numbering order" in line
