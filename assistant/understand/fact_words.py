"""Which facts of a programme a question names in words: "who runs it, and what is the rate?".

The encoder judges a question as a whole, and so hears one wish; the words of `data/fact_words.yaml` hear each of
several, in the order in which they are asked for. Where no word is said, the encoder's judgement stands.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from assistant.checking.content import concepts_of
from assistant.checking.words import words_of
from assistant.understand.tables import read_table
from assistant.understand.words import any_of, words

if TYPE_CHECKING:
    from assistant.understand.understood import Reading

_OF_A_PROJECT = re.compile(r"\b(?:projects?|projekt\w*|projet|proyecto|progetto)\s+$", re.IGNORECASE)
_ENGLISH_ARTICLE = re.compile(r"\ban?\s+$", re.IGNORECASE)
NOT_HELD = "not_held"
"""The fact of `facts_named` that no source holds."""
RUNNING, PROJECT_SIZE = "running", "project_size"
_SIZE_OF_ALL = frozenset({"budget", "rate"})
# Of these, too, it is asked whether they are over.
_CONCEPTS_THAT_END = frozenset({"project", "call", "cost"})

# "The language of the application form", "the website with the phone number": what is held is what is asked.
_SETTLING = frozenset({"languages", "website", "cci", "strand", "applicants", "partnership"})
# What is asked of the programme spoken of rather than of all, and what the common rules settle for all programmes.
_OF_ONE = frozenset(
    {
        "rate",
        "budget",
        "managing_authority",
        "secretariat",
        "website",
        "languages",
        "applicants",
        "partnership",
    }
)
_OF_ALL = frozenset(
    {"vat", "keep", "staff", "travel", "equipment", "land", "stateaid", "deminimis", "flatrate", "durable"}
)
# Who asks has a budget, and a seat, too: "our budget" asks for no fact of a programme.
_ONES_OWN = ("budget", "priorities")
_OF_ANOTHER = {"rate": "other_rates", "area": "outside_of"}


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, list[str]]]:
    table: dict[str, Any] = read_table("fact_words.yaml")
    return table


@lru_cache(maxsize=256)
def _pattern(fact: str, language: str) -> re.Pattern[str]:
    entry = _table()[fact]
    return any_of([*entry.get("any", []), *entry.get(language, [])])


def facts_named(text: str, language: str, names: Iterable[tuple[int, int]] = ()) -> list[str]:
    """The facts that `text` names, in its order, each once; words within `names` (spans) belong to names.

    The facts are the keys of `data/fact_words.yaml`.
    """
    bare = _without(text, names)
    found = []
    for fact in _table():
        for match in _pattern(fact, language).finditer(bare):
            before, behind = bare[: match.start()], bare[match.end() :]
            if not (fact in _ONES_OWN and _is_ones_own(before, language)) and not _is_another(
                fact, before, behind
            ):
                found.append((match.start(), -match.end(), fact))
                break
    named = list(dict.fromkeys(fact for _, _, fact in sorted(found)))
    if PROJECT_SIZE in named:  # "the budget of a project" is not that of the programme
        named = [fact for fact in named if fact not in _SIZE_OF_ALL]
    if RUNNING in named and _CONCEPTS_THAT_END & concepts_in(bare, language):
        named.remove(RUNNING)
    return [fact for fact in named if fact != NOT_HELD or not _SETTLING & {*named}]


def facts_asked(reading: "Reading") -> list[str]:
    """The facts that a question names outside the names of programmes and places."""
    spans = [*(each.span for each in reading.mentions), *(each.span for each in reading.places)]
    return facts_named(reading.question, reading.language, spans)


def concepts_in(text: str, language: str) -> frozenset[str]:
    """The concepts of the field that the words of a text stand for."""
    return frozenset(concept for word in words_of(text) for concept in concepts_of(word.key, language))


def is_of_costs(question: str, language: str) -> bool:
    """Whether a question is about what the common rules settle for all programmes."""
    named = [concepts_of(word.key, language) for word in words_of(question)]
    # "Támogatás" is any support: that of a programme sooner than State aid.
    return any(concepts & _OF_ALL and "fund" not in concepts for concepts in named)


def asks_of_the_one(reading: "Reading") -> bool:
    """Whether a question that names no programme asks for a fact of the only one spoken of ("who can apply?")."""
    spoken_of = reading.context.programmes
    if reading.mentions or len(spoken_of) != 1 or reading.places or reading.countries:
        return False
    return bool(_OF_ONE & {*facts_asked(reading)}) and not is_of_costs(reading.question, reading.language)


def _without(text: str, names: Iterable[tuple[int, int]]) -> str:
    """The text, as long as it is, with one word that means nothing in place of each name ("what does ____ fund")."""
    for start, end in names:
        text = text[:start] + "_" * (end - start) + text[end:]
    return text


def _is_another(fact: str, before: str, behind: str) -> bool:
    """Whether the words beside make it another thing: "the hourly rate", "outside the programme area"."""
    kind = _OF_ANOTHER.get(fact)
    if kind is None:
        return False
    beside = words(kind)
    return bool(re.search(rf"{beside.pattern}[\s-]+(?:\w{{1,3}}\s+)?$", before, re.IGNORECASE)) or bool(
        fact == "rate" and re.match(rf"\s+{beside.pattern}", behind, re.IGNORECASE)
    )


def _is_ones_own(before: str, language: str) -> bool:
    """Whether the words that end here, "our" or "a", say that the next one is of who asks."""
    if _OF_A_PROJECT.search(before) or (language == "en" and _ENGLISH_ARTICLE.search(before)):
        return True
    owned = re.search(r"([^\W\d_]+)\s+$", before)
    return bool(owned and words("own", language).fullmatch(owned.group(1)))
