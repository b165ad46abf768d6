"""Keys, endings, slips, region names, and the reviewed files."""

import pytest

from assistant.places.countries import iso, nuts_country
from assistant.places.inflect import spellings
from assistant.places.normal import name_key, name_keys
from assistant.places.parts import load_parts, part_key
from assistant.places.region_names import names_of_region
from assistant.places.reviewed import read_data, reviewed_regions
from assistant.places.spelling import slips
from assistant.places.tables import load_tables
from corpus import Corpus
from corpus.errors import CorrectCorpus


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Łódź", "lodz"),
        ("Aix-la-Chapelle", "aix la chapelle"),
        ("  L’Aquila ", "l aquila"),
        ("Straße", "strasse"),
        ("ΑΘΉΝΑΣ", "αθηνασ"),
        ("Ærø", "aero"),
        ("!?", ""),
    ],
)
def test_keys(name: str, key: str) -> None:
    assert name_key(name) == key


def test_umlauts_have_two_keys() -> None:
    assert name_keys("Köln") == {"koln", "koeln"}


@pytest.mark.parametrize(
    ("language", "form", "name"),
    [
        ("cs", "Brně", "brno"),
        ("cs", "Českých Budějovicích", "ceske budejovice"),
        ("pl", "Katowicach", "katowice"),
        ("pl", "Białymstoku", "bialystok"),
        ("hu", "Szegeden", "szeged"),
        ("fi", "Lappeenrannassa", "lappeenranta"),
        ("lt", "Vilniuje", "vilnius"),
        ("el", "Αλεξανδρούπολης", "αλεξανδρουπολη"),
        ("hr", "Rijeci", "rijeka"),
        (None, "Znojma", "znojmo"),
    ],
)
def test_forms_lead_back_to_names(language: str | None, form: str, name: str) -> None:
    assert name in spellings(form, language)


def test_short_words_have_no_other_spelling() -> None:
    assert spellings("na", "cs") == []


@pytest.mark.parametrize(
    ("typed", "name", "close"),
    [
        ("debrezen", "debrecen", True),
        ("debrecne", "debrecen", True),
        ("debreen", "debrecen", True),
        ("debreccen", "debrecen", True),
        ("debrecen", "debrecen", False),
        ("klagenfurht", "klagenfurt", True),
        ("klagenfrth", "klagenfurt", True),
        ("debrozon", "debrecen", False),
        ("", "debrecen", False),
    ],
)
def test_slips(typed: str, name: str, close: bool) -> None:
    assert ([found for found, _ in slips(typed, [name])] == [name]) is close


def test_region_names() -> None:
    assert names_of_region("Osnabrück, Landkreis")[0] == "Landkreis Osnabrück"
    assert "Κοζάνη" in names_of_region("Γρεβενά, Κοζάνη")
    assert "Halland" in names_of_region("Hallands län")
    assert all(name != "Border" for name in names_of_region("Border"))


def test_country_codes() -> None:
    assert (iso("el"), iso("UK"), iso("CZ")) == ("GR", "GB", "CZ")
    assert (nuts_country("GR"), nuts_country("gb"), nuts_country("PL")) == ("EL", "UK", "PL")


def test_every_named_part_of_a_programme_is_known(shipped: Corpus) -> None:
    known = {spec.key for spec in load_parts()}
    missing = {
        part_key(part.country, part.name)
        for programme in shipped.programmes.values()
        for part in programme.area.parts
        if not part.whole_country and part_key(part.country, part.name) not in known
    }
    # The programme's list is not complete here, so the rest must stay unknown.
    assert {name for name in missing if "109 municipalities" not in name} == set()


def test_lists_of_towns_contradict_neither_each_other_nor_the_table() -> None:
    places = load_tables().places
    for spec in load_parts():
        assert not set(spec.inside) & set(spec.outside), spec.key
        if spec.part_of:
            for number in (*spec.inside, *spec.outside):
                assert places[number][0] == spec.part_of, (spec.key, number)


def test_a_region_with_an_unknown_code_is_refused() -> None:
    with pytest.raises(CorrectCorpus, match="no region of NUTS 2016"):
        list(reviewed_regions(frozenset({"CZ064"})))


def test_reviewed_files_hold_texts_only() -> None:
    """YAML takes a bare NO for false: Norway, and Czech endings."""

    def texts(value: object) -> bool:
        if isinstance(value, dict):
            return all(isinstance(key, str) and texts(item) for key, item in value.items())
        return all(map(texts, value)) if isinstance(value, list) else isinstance(value, str)

    for name in (
        "cues",
        "demonyms",
        "endings",
        "kinds",
        "regions",
        "landscapes",
        "countries",
        "people",
        "prepositions",
    ):
        assert texts(read_data(f"{name}.yaml")), name
