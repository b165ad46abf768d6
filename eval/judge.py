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
from corpus.translations import original
from eval.scores import Judge

# Guides are in English in every answer.
_OF_THE_GUIDES = "en"


class CheckerJudge:
    """Lets `checker` decide whether a sentence stands in what it cites."""

    def __init__(self, checker: Checker, language: str | None = None) -> None:
        """`language` is that of the sentences; without it, it is found out for each."""
        self._checker, self._language = checker, language

    def __call__(self, sentence: str, cited: Sequence[Cited]) -> bool:
        """Whether the sentence is supported as one of its language, or as one of English where it reads like English.

        The translation of a text of the corpus is judged as that text: whether it was translated rightly is another
        question, and not one for this judge.
        """
        sentence = original(sentence, self._language or "") or sentence
        found = detect_language(sentence)
        # Read as English, a sentence of another language has no words of force that could be compared.
        languages = dict.fromkeys((self._language or found, *((found,) if found == _OF_THE_GUIDES else ())))
        return any(self._checker.check(sentence, list(cited), language).supported for language in languages)

    def speaking(self, language: str) -> "CheckerJudge":
        """The same judge for sentences of one language."""
        return CheckerJudge(self._checker, language)


def open_judge(settings: Settings) -> Judge:
    """The checker of a home, with its places and encoder; raises PrepareFirst or RebuildIndex if it is not ready."""
    corpus = load_corpus()
    search = open_retriever(settings, corpus)
    gazetteer = open_gazetteer(settings.home)
    return CheckerJudge(Checker(corpus, gazetteer=gazetteer, encoder=search.encoder, scale=search.scale))
