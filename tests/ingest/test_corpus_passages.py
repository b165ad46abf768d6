"""The shipped corpus as passages: complete, sized, sourced, and in words that people use."""

import pytest

from corpus import Corpus, load_corpus
from ingest import MOST_TOKENS, Passage, passages_of
from ingest.names import country_name, language_name, objective_name


def roughly(text: str) -> int:
    """Counts high: no encoder of ours needs more than a token for three letters in these texts."""
    return len(text) // 3 + 8


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus()


@pytest.fixture(scope="module")
def passages(corpus: Corpus) -> dict[str, Passage]:
    found = passages_of(corpus, roughly)
    assert len({passage.id for passage in found}) == len(found)
    return {passage.id: passage for passage in found}


def full_text(passages: dict[str, Passage], start: str) -> str:
    parts = [
        item.text
        for name, item in passages.items()
        if name == start or name.removeprefix(f"{start}-").isdigit()
    ]
    return "\n".join(parts)


def test_everything_in_the_corpus_has_a_passage(corpus: Corpus, passages: dict[str, Passage]) -> None:
    wanted = {f"rule:{name}" for name in corpus.rules}
    wanted |= {f"strategy:{name}" for name in corpus.strategies}
    wanted |= {f"cancelled:{name}" for name in (*corpus.cancelled, *corpus.reallocations)}
    wanted |= {f"overview:{name}" for name in corpus.overviews}
    wanted |= {f"guide:{guide.id}#{part.id}" for guide in corpus.guides.values() for part in guide.sections}
    for name in corpus.programmes:
        wanted |= {f"programme:{name}#{field}" for field in ("overview", "area", "contacts", "priorities")}
    assert wanted <= set(passages)


def test_none_is_longer_than_the_window_allows(passages: dict[str, Passage]) -> None:
    assert max(roughly(item.embedded_text) for item in passages.values()) <= MOST_TOKENS


def test_every_code_and_part_of_every_area_is_named(corpus: Corpus, passages: dict[str, Passage]) -> None:
    for programme in corpus.programmes.values():
        text = full_text(passages, f"programme:{programme.id}#area")
        for code in programme.area.codes:
            if len(code) == 2:
                assert f"{country_name(code)}: the whole country" in text, (programme.id, code)
            else:
                assert f"({code})" in text, (programme.id, code)
        for part in programme.area.parts:
            assert part.whole_country or part.name in text, (programme.id, part.name)
        words = text.replace("\n", " ")
        assert programme.area.doubt is None or programme.area.doubt.split()[0] in words


def test_facts_are_said_as_they_are_in_the_file(corpus: Corpus, passages: dict[str, Passage]) -> None:
    for programme in corpus.programmes.values():
        contacts = full_text(passages, f"programme:{programme.id}#contacts")
        assert programme.website in contacts
        assert programme.managing_authority in contacts
        money = full_text(passages, f"programme:{programme.id}#money")
        if programme.max_cofinancing_rate is not None:
            assert f"up to {programme.max_cofinancing_rate * 100:.4g} %" in money
        if programme.eu_funding_eur is not None:
            assert f"EUR {programme.eu_funding_eur:,}" in money
        for phrase in programme.who_can_apply:
            assert phrase in full_text(passages, f"programme:{programme.id}#applicants").replace("\n", " ")


def test_programme_passages_can_be_filtered_and_found_by_other_names(passages: dict[str, Passage]) -> None:
    area = passages["programme:mac#area"]
    assert (area.programme, area.strand, area.period, area.kind) == ("mac", "D", "2021-2027", "programme")
    assert area.heading[0].endswith("(MAC)")
    poctefa = passages["programme:poctefa-spain-france-andorra#money"]
    assert "POCTEFA" in poctefa.lexical_text


def test_guides_keep_their_wordings_and_rules_their_article(
    corpus: Corpus, passages: dict[str, Passage]
) -> None:
    for guide in corpus.guides.values():
        for section in guide.sections:
            found = passages[f"guide:{guide.id}#{section.id}"]
            assert found.also_asked == section.asked_as
            assert found.heading == (guide.title, section.heading)
            assert section.statements[0].text in found.text
    rule = next(rule for rule in corpus.rules.values() if rule.article and rule.url)
    found = passages[f"rule:{rule.id}"]
    assert (found.locator, found.url, found.confidence) == (rule.article, rule.url, rule.confidence)
    assert rule.act in found.title
    assert found.text.startswith(rule.text)


def test_confidence_is_that_of_the_weakest_fact(corpus: Corpus, passages: dict[str, Passage]) -> None:
    for programme in corpus.programmes.values():
        evidence = programme.evidence.get("area")
        if evidence:
            assert passages[f"programme:{programme.id}#area"].confidence == evidence.level


def test_the_same_corpus_gives_the_same_passages(corpus: Corpus, passages: dict[str, Passage]) -> None:
    assert [item.digest for item in passages_of(corpus, roughly)] == [
        item.digest for item in passages.values()
    ]


def test_names() -> None:
    assert [country_name(code) for code in ("EL", "UK", "CZ", "TR", "??")] == [
        "Greece",
        "United Kingdom",
        "Czechia",
        "Türkiye",
        "??",
    ]
    assert language_name("cs") == "Czech"
    assert objective_name("RSO4.6") == "RSO4.6 (culture and sustainable tourism)"
    assert objective_name("RSO9.9") == "RSO9.9"
