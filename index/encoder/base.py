"""The contract of an encoder: LangChain's `Embeddings`, plus what an index has to know about it."""

from abc import abstractmethod
from collections.abc import Sequence

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from ingest.fitting import TokenCounter

Vectors = NDArray[np.float32]

__all__ = ["Encoder", "TokenCounter", "Vectors", "unit_length"]


class Encoder(Embeddings):
    """Turns texts into unit vectors of one space.

    Two encoders with the same `digest` give the same vectors (up to rounding), with another digest they
    must not be mixed: an index names the digest it was built with and refuses any other.
    """

    name: str
    digest: str
    dimension: int
    window: int

    @property
    def multilingual(self) -> bool:
        """Whether it knows more languages than one (see `index.encoder.tongues`), so that meaning leads in all."""
        return True

    @abstractmethod
    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Questions as float32 (len(texts), dimension), each of length 1. Longer than the window: cut."""

    @abstractmethod
    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Passages as float32 (len(texts), dimension), each of length 1. The caller keeps to the window."""

    @abstractmethod
    def count_tokens(self, text: str) -> int:
        """Tokens that `text` takes of the window as a passage, prefix and special tokens included."""

    def embed_query(self, text: str) -> list[float]:
        return [float(value) for value in self.encode_queries([text])[0]]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [[float(value) for value in row] for row in self.encode_passages(texts)]


def unit_length(vectors: Vectors) -> Vectors:
    """Rows divided by their length; a row of zeros stays as it is."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = (vectors / np.where(lengths == 0, 1, lengths)).astype(np.float32)
    return scaled
