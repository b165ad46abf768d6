"""What a project is about: found by the words in which people name a topic (`corpus/conditions/topics.yaml`)."""

import re
from collections.abc import Iterable
from functools import lru_cache

from corpus.condition_types import Topic
from corpus.corpus import Corpus


def topic_by_name(corpus: Corpus, text: str) -> Topic | None:
    """The topic that `text` (an id, a specific objective or any wording) means; None if it is not understood."""
    key = text.strip().lower().replace(" ", "-").replace("_", "-")
    if key in corpus.topics:
        return corpus.topics[key]
    code = text.strip().upper()
    with_code = [topic for topic in corpus.topics.values() if code in topic.objectives]
    found = with_code or find_topics(corpus, text)
    return found[0] if found else None


def topic_ids(corpus: Corpus) -> list[str]:
    """The ids that `--topic` understands."""
    return list(corpus.topics)


def find_topics(corpus: Corpus, text: str) -> list[Topic]:
    """The topics named in a text, in the order of the text."""
    return [topic for _, topic in topic_spans(corpus, text)]


def topic_spans(
    corpus: Corpus, text: str, taken: Iterable[tuple[int, int]] = ()
) -> list[tuple[tuple[int, int], Topic]]:
    """The topics named in a text with the span of their first naming outside `taken` (names of other things)."""
    spans = list(taken)
    found = []
    for topic in corpus.topics.values():
        for match in _pattern(topic.words).finditer(text):
            if all(match.end() <= start or end <= match.start() for start, end in spans):
                found.append((match.span(), topic))
                break
    return sorted(found, key=lambda item: item[0])


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words; a star stands for any ending."""
    parts = [re.escape(word).replace(r"\*", r"\w*") for word in sorted(words, key=len, reverse=True)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)" if parts else r"(?!)", re.IGNORECASE)
