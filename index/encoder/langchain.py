"""Any LangChain `Embeddings` as an encoder of this index."""

from collections.abc import Sequence
from hashlib import sha256

import numpy as np
from langchain_core.embeddings import Embeddings

from index.encoder.base import Encoder, Vectors, unit_length
from ingest.fitting import TokenCounter


class LangChainEncoder(Encoder):
    """Wraps `embeddings`; `name` must change whenever its vectors do, since the index trusts it.

    LangChain's interface tells neither the window nor how tokens are counted, so the caller does.
    """

    def __init__(self, embeddings: Embeddings, name: str, window: int, counter: TokenCounter) -> None:
        self._embeddings = embeddings
        self._counter = counter
        self.name = name
        self.window = window
        self.digest = sha256(f"langchain\x1f{name}".encode()).hexdigest()
        self.dimension = len(embeddings.embed_query("dimension"))

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._vectors([self._embeddings.embed_query(text) for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._vectors(self._embeddings.embed_documents(list(texts)) if texts else [])

    def count_tokens(self, text: str) -> int:
        return self._counter(text)

    def _vectors(self, rows: list[list[float]]) -> Vectors:
        return unit_length(np.array(rows, np.float32).reshape(len(rows), self.dimension))
