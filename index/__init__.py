"""From passages to search. The door of this room: everything else in it may change.

Names are loaded when first used, so that importing the room costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.build import build_index, change_index
    from index.encoder import PACKAGED, Encoder, open_encoder, prepare_encoder
    from index.hub import only_here
    from index.joined import Joined
    from index.manifest import Manifest
    from index.recovery import is_built, recover_index, verify_index
    from index.rerank import Reranker, open_reranker
    from index.retriever import Hybrid, Retriever, open_index
    from index.store import Store, open_store
    from index.types import Filters, Hit, Options
    from index.versions import current_version

_ROOMS = {
    "PACKAGED": "index.encoder",
    "Encoder": "index.encoder",
    "Filters": "index.types",
    "Hit": "index.types",
    "Hybrid": "index.retriever",
    "Joined": "index.joined",
    "Manifest": "index.manifest",
    "Options": "index.types",
    "Reranker": "index.rerank",
    "Retriever": "index.retriever",
    "Store": "index.store",
    "build_index": "index.build",
    "change_index": "index.build",
    "current_version": "index.versions",
    "is_built": "index.recovery",
    "only_here": "index.hub",
    "open_encoder": "index.encoder",
    "open_index": "index.retriever",
    "open_reranker": "index.rerank",
    "open_store": "index.store",
    "prepare_encoder": "index.encoder",
    "recover_index": "index.recovery",
    "verify_index": "index.recovery",
}

__all__ = [
    "PACKAGED",
    "Encoder",
    "Filters",
    "Hit",
    "Hybrid",
    "Joined",
    "Manifest",
    "Options",
    "Reranker",
    "Retriever",
    "Store",
    "build_index",
    "change_index",
    "current_version",
    "is_built",
    "only_here",
    "open_encoder",
    "open_index",
    "open_reranker",
    "open_store",
    "prepare_encoder",
    "recover_index",
    "verify_index",
]


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module 'index' has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)
