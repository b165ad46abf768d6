"""What the documents that people added say on a question: quoted word for word under the answer, never mixed into it.

The shipped facts are reviewed; a document is only what somebody gave. So an answer is made from the facts first, and
what documents say follows under a line of its own, each quote with its document and place.
"""

import re
from collections.abc import Sequence
from typing import Final

from assistant.answer import Answer, CitedSource, Sentence, Status
from assistant.compose.draft import cited_source
from assistant.references import quote
from assistant.texts import Texts, mark
from index import Filters, Hit, Joined
from ingest.passage import Passage

_LEAD_IN: Final = mark("Documents that were added here say:")
_LOOKED_AT: Final = 6
_MOST_QUOTES: Final = 2
# Nearness (index.scale) from which a passage is on the question: with a rare word in common, and without.
_NEAR_WITH_WORDS: Final = 0.85
_NEAR: Final = 0.88
_WORDS_IN_COMMON: Final = 4.0
_BEHIND_THE_FIRST: Final = 0.01
_NOTHING_FOUND: Final[frozenset[Status]] = frozenset({"not_in_sources", "out_of_scope"})
_ADDED_TO: Final = _NOTHING_FOUND | {"answered", "partly_answered"}
_WORD: Final = re.compile(r"\w{3,}")
_SHIPPED: Final = frozenset({"corpus", "intents", "outside"})


def with_documents(answer: Answer, documents: Joined, question: str, texts: Texts) -> Answer:
    """The answer with what added documents say; as it is where there are none, or none is on the question."""
    if answer.status not in _ADDED_TO:
        return answer
    added = tuple(name for name in documents.collections() if name not in _SHIPPED)
    if not added:
        return answer
    hits = _on_the_question(documents.search(question, _LOOKED_AT, Filters(collection=added)))
    return _appended(answer, hits, question, texts) if hits else answer


def _on_the_question(hits: Sequence[Hit]) -> list[Hit]:
    near = [
        hit
        for hit in hits
        if hit.meaning >= _NEAR or (hit.meaning >= _NEAR_WITH_WORDS and hit.lexical >= _WORDS_IN_COMMON)
    ]
    best = max((hit.meaning for hit in near), default=0.0)
    return [hit for hit in near if hit.meaning >= best - _BEHIND_THE_FIRST][:_MOST_QUOTES]


def _appended(answer: Answer, hits: Sequence[Hit], question: str, texts: Texts) -> Answer:
    lead_in = Sentence(text=texts(_LEAD_IN))
    sources: list[CitedSource] = []
    sentences: list[Sentence] = []
    for number, hit in enumerate(hits, start=len(answer.sources) + 1):
        quoted = _quote(hit.passage, question)
        sources.append(cited_source(number, hit.passage, quoted))
        where = ", ".join(filter(None, (hit.passage.title, hit.passage.locator)))
        sentences.append(Sentence(text=f"{where}: “{quoted}”", citations=[number]))
    told = "\n".join(f"- {one.text} [{one.citations[0]}]" for one in sentences)
    found_nothing = answer.status in _NOTHING_FOUND
    before = "" if found_nothing else answer.text.removesuffix(answer.notice).rstrip()
    parts = (before, f"{lead_in.text}\n\n{told}", answer.notice)
    return answer.model_copy(
        update={
            "status": "partly_answered" if found_nothing else answer.status,
            "text": "\n\n".join(part for part in parts if part),
            "sentences": [*([] if found_nothing else answer.sentences), lead_in, *sentences],
            "sources": [*answer.sources, *sources],
        }
    )


def _quote(passage: Passage, question: str) -> str:
    """The line of the passage that shares most words with the question, as it stands; else its beginning."""
    asked = {word.casefold()[:6] for word in _WORD.findall(question)}
    lines = [line for line in passage.text.splitlines() if line.strip()]

    def shared(line: str) -> int:
        return len({word.casefold()[:6] for word in _WORD.findall(line)} & asked)

    best = max(lines, key=shared, default="")
    return quote(passage.text, best if best and shared(best) else None)
