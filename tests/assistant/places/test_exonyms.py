"""What towns are called abroad: names written from memory, and those of neighbours' towns by language."""

from pathlib import Path

from assistant.places import Gazetteer
from assistant.places.countries import home_countries
from assistant.places.exonyms import named_in
from assistant.places.names import by_name
from assistant.places.normal import name_key
from assistant.places.scoring import Wish

NEIGHBOURS = [
    line.split("\t") for line in Path(__file__).with_name("neighbours.tsv").read_text("utf-8").splitlines()
]
EXONYMS = [
    line.split("\t") for line in Path(__file__).with_name("exonyms.tsv").read_text("utf-8").splitlines()
]


def test_what_languages_call_their_neighbours_towns(gazetteer: Gazetteer) -> None:
    """Names written from memory for towns across a border; where a namesake lies at home, it may be meant as well."""
    right, wrong = 0, []
    for language, name, code in NEIGHBOURS:
        called = named_in(language, [name_key(name)], gazetteer)
        wish = Wish(leaning=home_countries(language))
        place = gazetteer.place(called[1], name) if called else by_name(gazetteer, name, None, wish)
        if place is not None and not place.ambiguous:
            same = place.nuts3 == code or (not place.codes and place.country == code)
            right += same
            wrong += [] if same else [f"{name} ({language})"]
    assert len(wrong) <= 8, wrong
    assert right >= 0.92 * len(NEIGHBOURS)


def test_exonyms_lead_to_their_region_or_to_a_question(gazetteer: Gazetteer) -> None:
    right, lost, wrong = 0, [], []
    for text, code in EXONYMS:
        place = gazetteer.resolve(text)
        if place is not None and not place.ambiguous and place.regions != (code,):
            wrong.append(text)
        elif place is None or (place.ambiguous and code not in {c.nuts3 for c in place.candidates}):
            lost.append(text)
        elif not place.ambiguous:
            right += 1
    assert wrong == []
    assert len(lost) <= 4, lost
    assert right >= 0.88 * len(EXONYMS)
