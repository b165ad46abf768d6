"""A deterministic encoder for quick tests: words hashed into a vector, so that shared words mean nearness."""

from collections.abc import Sequence
from hashlib import sha256

import numpy as np

from index.encoder.base import Encoder, Vectors, unit_length
from ingest.passage import Passage


class HashingEncoder(Encoder):
    """Counts what it was asked to encode in `encoded`."""

    def __init__(self, name: str = "hashing", window: int = 64) -> None:
        self.name = name
        self.digest = sha256(name.encode()).hexdigest()
        self.dimension = 64
        self.window = window
        self.encoded: list[str] = []

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts)

    def count_tokens(self, text: str) -> int:
        return len(text.split()) + 2

    def _encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded.extend(texts)
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().split():
                row[sha256(word.encode()).digest()[0] % self.dimension] += 1
        return unit_length(rows)


def passage(passage_id: str, text: str, **fields: object) -> Passage:
    """A passage with everything else filled in."""
    defaults: dict[str, object] = {"source": "test", "title": passage_id, "url": None, "kind": "test"}
    return Passage.model_validate({**defaults, "id": passage_id, "text": text, **fields})


def shelf() -> list[Passage]:
    """Four passages that differ in all that filters look at."""
    return [
        passage(
            "rule:R1",
            "value added tax is eligible below five million",
            collection="corpus",
            period="2021-2027",
        ),
        passage("rule:R2", "lead partner signs the contract", period="2014-2020"),
        passage("programme:mac#area", "canary islands and madeira", programme="mac", strand="D"),
        passage(
            "doc:1#1",
            "příručka pro žadatele",
            collection="manuals",
            language="cs",
            also_asked=("guide for me",),
        ),
    ]
