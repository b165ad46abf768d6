"""The checker of sentences as the judge of what a model writes."""

from collections.abc import Sequence

from assistant.checking import Checker as SentenceChecker
from assistant.models.checks import Checker, Finding


class _Judge:
    def __init__(self, checker: SentenceChecker) -> None:
        self._checker = checker

    def check(self, sentence: str, language: str, sources: Sequence[str]) -> Finding:
        found = self._checker.check(sentence, list(sources), language)
        return Finding(found.verdict, "; ".join(reason.text for reason in found.reasons))


def judged_by(checker: SentenceChecker) -> Checker:
    """Lets `checker` decide whether a sentence is borne out by the sources it names."""
    return _Judge(checker)
