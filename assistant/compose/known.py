"""What the composers draw on; opened once and shared by all questions."""

from dataclasses import dataclass

from assistant.places import Gazetteer
from assistant.references import PassageBook
from assistant.settings import Settings
from assistant.understand.scope import Scope
from corpus import Corpus
from index import Hybrid


@dataclass(frozen=True)
class Known:
    """The reviewed corpus, its passages, the search over them, the places, and the settings."""

    corpus: Corpus
    book: PassageBook
    search: Hybrid
    gazetteer: Gazetteer
    settings: Settings
    scope: Scope | None = None
