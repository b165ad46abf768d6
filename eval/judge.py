"""The project's own checker as the judge of citations (`eval.scores.Judge`).

How far it can be trusted is measured by itself: `python -m eval.checking.cli evaluate`, docs/checking.md.
"""

from collections.abc import Sequence

from assistant.checking import Checker, Cited
from assistant.composition import open_retriever
from assistant.places import open_gazetteer
from assistant.settings import Settings
from assistant.understand.language import detect_language
from corpus import load_corpus
from eval.scores import Judge

# Guides are in English in every answer.
_OF_THE_GUIDES = "en"


def judged_by(checker: Checker) -> Judge:
    """Lets `checker` decide whether a sentence stands in what it cites, as a sentence of its language or of English."""

    def judge(sentence: str, cited: Sequence[Cited]) -> bool:
        languages = dict.fromkeys((detect_language(sentence), _OF_THE_GUIDES))
        return any(checker.check(sentence, list(cited), language).supported for language in languages)

    return judge


def open_judge(settings: Settings) -> Judge:
    """The checker of a home, with its places and encoder; raises PrepareFirst or RebuildIndex if it is not ready."""
    corpus = load_corpus()
    search = open_retriever(settings, corpus)
    gazetteer = open_gazetteer(settings.home)
    return judged_by(Checker(corpus, gazetteer=gazetteer, encoder=search.encoder, scale=search.scale))
