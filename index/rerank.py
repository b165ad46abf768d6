"""A cross-encoder that reads question and passage together: slower and often better; only where one is named."""

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import CorrectSettings
from index.hub import only_here

NONE = "none"


class Reranker(Protocol):
    """Says how well each text answers a query: higher is better, on a scale of its own."""

    def scores(self, query: str, texts: Sequence[str]) -> NDArray[np.float32]: ...


class CrossEncoderReranker:
    """A sentence-transformers cross-encoder by name or folder; loaded when it is first asked."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._model: Any = None

    def scores(self, query: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Raises CorrectSettings if the model cannot be loaded."""
        if not texts:
            return np.zeros(0, np.float32)
        if self._model is None:
            self._model = _loaded(self.name)
        found: NDArray[np.float32] = np.asarray(
            self._model.predict([(query, text) for text in texts], show_progress_bar=False), np.float32
        ).reshape(len(texts))
        return found


def open_reranker(name: str) -> Reranker | None:
    """The cross-encoder called `name`; None for "none" or nothing."""
    return None if name in {"", NONE} else CrossEncoderReranker(name)


def _loaded(name: str) -> Any:
    try:
        from sentence_transformers import CrossEncoder
    except ImportError as error:
        raise CorrectSettings(
            f"The reranker {name} needs sentence-transformers: install the extra `models`, or set `reranker` to none."
        ) from error
    try:
        return CrossEncoder(name, device="cpu", trust_remote_code=False, local_files_only=only_here(name))
    except Exception as error:
        raise CorrectSettings(
            f"The reranker {name} cannot be loaded: give the name or folder of a cross-encoder that is on this "
            "machine, or set `reranker` to none."
        ) from error
