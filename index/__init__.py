"""From passages to search. The door of this room: everything else in it may change.

Names are loaded when first used, so that importing the room costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.build import build_index
    from index.encoder import PACKAGED, Encoder, open_encoder, prepare_encoder
    from index.manifest import Manifest
    from index.retriever import Hybrid, Retriever, open_index
    from index.store import Store, current_version
    from index.types import Filters, Hit

_ROOMS = {
    "PACKAGED": "index.encoder",
    "Encoder": "index.encoder",
    "Filters": "index.types",
    "Hit": "index.types",
    "Hybrid": "index.retriever",
    "Manifest": "index.manifest",
    "Retriever": "index.retriever",
    "Store": "index.store",
    "build_index": "index.build",
    "current_version": "index.store",
    "open_encoder": "index.encoder",
    "open_index": "index.retriever",
    "prepare_encoder": "index.encoder",
}

__all__ = [
    "PACKAGED",
    "Encoder",
    "Filters",
    "Hit",
    "Hybrid",
    "Manifest",
    "Retriever",
    "Store",
    "build_index",
    "current_version",
    "open_encoder",
    "open_index",
    "prepare_encoder",
]


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module 'index' has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)
