"""What a question is after, by comparing it with examples in many languages.

The examples (`data/intents.yaml`) lie in the index as a collection of their own; the encoder judges nearness, so
that wordings and languages that are not among the examples are understood as well.
"""

from collections.abc import Iterable
from functools import lru_cache

from assistant.understand.tables import read_table
from index import Filters, Hybrid
from ingest.passage import Passage

COLLECTION = "intents"
OUTSIDE_COLLECTION = "outside"
OUTSIDE = "outside:questions"
PROGRAMME_INTENTS = (
    "programme_rate",
    "programme_budget",
    "programme_area",
    "programme_applicants",
    "programme_partnership",
    "programme_contact",
    "programme_languages",
    "programme_priorities",
    "programme_calls",
    "programme_overview",
)


@lru_cache(maxsize=1)
def intent_passages() -> tuple[Passage, ...]:
    """One passage for each intent; its examples are its other wordings."""
    examples: dict[str, list[str]] = read_table("intents.yaml")
    return tuple(
        Passage(
            id=f"intent:{name}",
            text=wordings[0],
            also_asked=tuple(wordings[1:]),
            source="intents",
            title=name,
            url=None,
            kind="intent",
            collection=COLLECTION,
        )
        for name, wordings in examples.items()
    )


def outside_passages() -> tuple[Passage, ...]:
    """One passage whose wordings are questions about other matters, in all languages."""
    by_language: dict[str, list[str]] = read_table("outside.yaml")
    first, *others = [question for questions in by_language.values() for question in questions]
    return (
        Passage(
            id=OUTSIDE,
            text=first,
            also_asked=(first, *others),
            source="intents",
            title="outside",
            url=None,
            kind="intent",
            collection=OUTSIDE_COLLECTION,
        ),
    )


def judge(search: Hybrid, masked: str) -> dict[str, float]:
    """How near each intent is (mean of the cosines with its nearest example and with all of them), best first."""
    hits = search.search(masked, k=len(intent_passages()), filters=Filters(collection=COLLECTION))
    scores = {hit.passage.title: hit.meaning for hit in hits}
    return dict(sorted(scores.items(), key=lambda item: -item[1]))


def best_of(scores: dict[str, float], names: Iterable[str]) -> tuple[str, float]:
    """The best of the intents named, with its score; ("", 0.0) if none was scored."""
    known = [(scores[name], name) for name in names if name in scores]
    score, name = max(known, default=(0.0, ""))
    return name, score
