import pytest

from corpus import Corpus
from corpus.errors import CorrectCorpus


def test_every_kind_of_reference_resolves(shipped: Corpus) -> None:
    guide = next(iter(shipped.guides.values()))
    refs = ["rule:R001", "programme:mac", "strategy:eusdr", "cancelled:karelia", "cancelled:moved-in-2022"]
    for ref in [*refs, "overview:programmes", f"guide:{guide.id}#{guide.sections[0].id}"]:
        found = shipped.reference(ref)
        assert found.id == ref
        assert found.texts
        assert found.title


@pytest.mark.parametrize(
    "facet", ["overview", "area", "money", "partnership", "applicants", "contacts", "priorities"]
)
def test_every_part_of_every_programme_resolves(shipped: Corpus, facet: str) -> None:
    for programme in shipped.programmes.values():
        found = shipped.reference(f"programme:{programme.id}#{facet}")
        assert found.item is programme
        assert found.url is not None


def test_money_is_given_as_amount_and_percentage(shipped: Corpus) -> None:
    texts = shipped.reference("programme:mac#money").texts
    assert "169900000 euro" in texts
    assert "85 %" in texts


@pytest.mark.parametrize(
    "ref",
    [
        "rule:R999",
        "rule:R001#x",
        "programme:mac#colour",
        "programme:nowhere#area",
        "guide:none#x",
        "R001",
        "",
        "#",
    ],
)
def test_a_reference_to_nothing_is_refused(shipped: Corpus, ref: str) -> None:
    with pytest.raises(CorrectCorpus, match="names nothing"):
        shipped.reference(ref)
