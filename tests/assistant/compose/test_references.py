"""Everything that a guide stands on can be cited."""

from assistant.references import PassageBook, Ref
from corpus import load_corpus
from ingest.corpus_passages import passages_of


def test_every_reference_of_a_guide_leads_to_a_passage() -> None:
    corpus = load_corpus()
    passages = {passage.id: passage for passage in passages_of(corpus, lambda text: len(text.split()))}
    book = PassageBook(passages.get)
    lost = {
        ref
        for guide in corpus.guides.values()
        for section in guide.sections
        for statement in section.statements
        for ref in statement.refs
        if book.cited(Ref(ref)) is None
    }
    assert lost == set()


def test_a_whole_programme_is_cited_by_its_overview() -> None:
    corpus = load_corpus()
    passages = {passage.id: passage for passage in passages_of(corpus, lambda text: len(text.split()))}
    cited = PassageBook(passages.get).cited(Ref("programme:mac"))
    assert cited is not None
    assert cited.id == "programme:mac#overview"
