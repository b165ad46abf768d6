"""A checker by words alone, quick and predictable: a stand-in where the judging of meaning is not the point."""

from collections.abc import Sequence

from assistant.models import Finding
from assistant.understand.fold import folded
from corpus.numbers import unsupported

_STEM = 5
_SHORTEST = 4
_SHARE = 0.75


class WordCheck:
    """Figures and codes occur in the sources, and so do three of four longer words by their stems.

    Strict and simple: it turns away most free wordings, and every translation. Negation and modality it does not see.
    """

    def check(self, sentence: str, language: str, sources: Sequence[str]) -> Finding:  # noqa: ARG002 - the contract
        if missing := unsupported(sentence, sources):
            return Finding("unsupported", f"not in the sources: {', '.join(missing)}")
        known = {word[:_STEM] for source in sources for word in folded(source).split()}
        words = [word for word in folded(sentence).split() if len(word) >= _SHORTEST]
        found = sum(word[:_STEM] in known for word in words)
        if words and found < _SHARE * len(words):
            return Finding("unsupported", f"{found} of {len(words)} words are in the sources")
        return Finding("supported")
