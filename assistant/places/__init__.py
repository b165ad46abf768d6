"""Places: from what a person writes to regions of NUTS 2016."""

from assistant.places.build import build_gazetteer
from assistant.places.find import find_places
from assistant.places.gazetteer import Gazetteer, open_gazetteer
from assistant.places.types import Candidate, Mention, Place
from assistant.places.unknown import unknown_names

__all__ = [
    "Candidate",
    "Gazetteer",
    "Mention",
    "Place",
    "build_gazetteer",
    "find_places",
    "open_gazetteer",
    "unknown_names",
]
