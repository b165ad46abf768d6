"""Reads the packaged E5 weights file (magic `E5S1`): sizes, tokenizer and tensors, without its own engine.

The file is little-endian. A Q4 tensor is a row of blocks of 32 weights: an fp16 scale, then 16 bytes whose
byte j holds weight j in its low and weight j+16 in its high nibble; a weight is (nibble - 8) * scale.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import CorrectSettings
from index.encoder.weights import Shape

MAGIC = b"E5S1"
BLOCK = 32


@dataclass(frozen=True)
class Pieces:
    """The unigram vocabulary: (piece, log probability) by token id, and the special ids."""

    scored: list[tuple[str, float]]
    bos: int
    eos: int
    pad: int
    unknown: int


@dataclass(frozen=True)
class Quantised:
    """Rows of 4-bit weights: `values` int8 (rows, columns) in -8..7, `scales` float32 (rows, columns/32)."""

    values: NDArray[np.int8]
    scales: NDArray[np.float32]

    def dense(self) -> NDArray[np.float32]:
        """The weights as float32 (rows, columns)."""
        return self.values.astype(np.float32) * np.repeat(self.scales, BLOCK, axis=1)


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def unpack(self, layout: str) -> tuple[float, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def integers(self, layout: str) -> tuple[int, ...]:
        return tuple(int(value) for value in self.unpack(layout))

    def take(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


class E5File:
    """An opened weights file; tensors are decoded when asked for.

    Raises CorrectSettings if the file is not in this format or breaks off.
    """

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        if data[:4] != MAGIC:
            raise CorrectSettings(f"{path} is not an E5 weights file: reinstall the package that carries it.")
        try:
            reader = _Reader(data)
            reader.take(8)
            hidden, layers, heads, feed_forward, words, positions, types = reader.integers("7i")
            epsilon, block = reader.unpack("fi")
            self.shape = Shape(hidden, layers, heads, feed_forward, words, positions, types, epsilon)
            self.pieces = _read_pieces(reader)
            _, skipped = reader.integers("iI")  # NFKC replacements: `tokenizers` has its own
            reader.take(skipped)
            self._entries = dict(_read_entries(reader))
        except (struct.error, UnicodeDecodeError, IndexError) as error:
            raise CorrectSettings(f"{path} breaks off: reinstall the package that carries it.") from error
        if block != BLOCK:
            raise CorrectSettings(f"{path} uses blocks of {block} weights; only {BLOCK} can be read.")
        self._data = data
        self._words: Quantised | None = None

    def floats(self, name: str) -> NDArray[np.float32]:
        """A tensor stored as float32, flat."""
        _, count, offset = self._entries[name]
        return np.frombuffer(self._data, "<f4", count, offset).astype(np.float32)

    def quantised(self, name: str, columns: int) -> Quantised:
        """A tensor stored in 4 bits, as rows of `columns` weights."""
        _, count, offset = self._entries[name]
        packed = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])
        blocks = np.frombuffer(self._data, packed, count // BLOCK, offset)
        nibbles = blocks["nibbles"]
        values = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=1).astype(np.int8) - np.int8(8)
        scales = blocks["scale"].astype(np.float32).reshape(-1, columns // BLOCK)
        return Quantised(values.reshape(-1, columns), scales)

    def dense(self, name: str, columns: int) -> NDArray[np.float32]:
        """The same as float32 (rows, columns)."""
        return self.quantised(name, columns).dense()

    def words(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """The vectors of some words, (len(ids), hidden)."""
        if self._words is None:
            self._words = self.quantised("emb.word", self.shape.hidden)
        some = list(ids)
        return Quantised(self._words.values[some], self._words.scales[some]).dense()


def _read_pieces(reader: _Reader) -> Pieces:
    count, bos, eos, pad, unknown = reader.integers("5i")
    (length,) = reader.integers("Q")
    offsets = np.frombuffer(reader.take(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(reader.take(4 * count), "<f4").tolist()
    blob = reader.take(length)
    texts = [blob[start:end].decode() for start, end in pairwise(offsets)]
    return Pieces(list(zip(texts, scores, strict=True)), bos, eos, pad, unknown)


def _read_entries(reader: _Reader) -> Iterator[tuple[str, tuple[int, int, int]]]:
    (tensors,) = reader.integers("i")
    for _ in range(tensors):
        (length,) = reader.integers("H")
        name = reader.take(length).decode()
        kind, count, offset, _size = reader.integers("BIQQ")
        yield name, (kind, count, offset)
