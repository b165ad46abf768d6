"""The texts behind the vectors: a passage's own text, then each of its alternative wordings."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.errors import CorrectCorpus
from index.cache import EmbeddingCache
from index.encoder.base import Encoder, Vectors
from index.manifest import damaged
from index.progress import Progress
from ingest.passage import Passage

CHUNK = 64
STARTS, LENGTHS, KEYS = "starts.npy", "lengths.npy", "keys.npy"
_KEY_BYTES = 32


class Row(NamedTuple):
    """A text to encode; an alternative wording is a question and is encoded as one."""

    owner: str
    text: str
    is_question: bool

    @property
    def key(self) -> bytes:
        """32 bytes that are equal for rows with equal vectors."""
        return sha256(f"{self.is_question}\x1f{self.text}".encode()).digest()


class Known(NamedTuple):
    """Vectors that need not be computed: the row of each key, and the vectors."""

    rows: Mapping[bytes, int]
    vectors: Vectors


def rows_of(passages: Sequence[Passage]) -> tuple[list[Row], list[int]]:
    """All rows in the order of the passages, and where each passage's rows begin."""
    rows: list[Row] = []
    starts: list[int] = []
    for passage in passages:
        starts.append(len(rows))
        rows.append(Row(passage.id, passage.embedded_text, False))
        rows.extend(Row(passage.id, wording, True) for wording in passage.also_asked)
    return rows, starts


def encode_rows(
    rows: Sequence[Row],
    encoder: Encoder,
    into: Vectors,
    known: Known,
    cache: EmbeddingCache | None,
    progress: Progress,
) -> list[bytes]:
    """Writes the vectors of all rows into `into` (rows, dimension) and returns their keys.

    What is in `known` or in the cache is taken from there; what is encoded goes into the cache, step by step, so that
    a kill loses little. Raises CorrectCorpus if a passage is longer than the encoder's window: nothing is cut.
    """
    keys = [row.key for row in rows]
    wanted: dict[bytes, list[int]] = {}
    for number, key in enumerate(keys):
        if key in known.rows:
            into[number] = known.vectors[known.rows[key]]
        else:
            wanted.setdefault(key, []).append(number)
    for key, vector in (cache.get(list(wanted)) if cache else {}).items():
        into[wanted.pop(key)] = vector
    done, missing = 0, [rows[numbers[0]] for numbers in wanted.values()]
    for is_question in (False, True):
        # by length, so that an encoder that works in batches pads little
        some = sorted(
            (row for row in missing if row.is_question is is_question), key=lambda row: len(row.text)
        )
        for start in range(0, len(some), CHUNK):
            chunk = some[start : start + CHUNK]
            vectors = _encoded(chunk, encoder)
            for row, vector in zip(chunk, vectors, strict=True):
                into[wanted[row.key]] = vector
            if cache:
                cache.put((row.key, vector) for row, vector in zip(chunk, vectors, strict=True))
            done += len(chunk)
            progress("Encoding passages", done / len(missing))
    if cache and missing:
        cache.trim()
    return keys


def _encoded(rows: list[Row], encoder: Encoder) -> Vectors:
    texts = [row.text for row in rows]
    if rows[0].is_question:
        return encoder.encode_queries(texts)
    for row in rows:
        if encoder.count_tokens(row.text) > encoder.window:
            raise CorrectCorpus(
                f"The passage {row.owner} is longer than the encoder's window of {encoder.window} tokens: "
                "divide it."
            )
    return encoder.encode_passages(texts)


def write_starts(folder: Path, starts: Sequence[int], keys: Sequence[bytes], vectors: Vectors) -> None:
    """Where each passage's rows begin, their keys, and the length of the sum of each passage's wordings."""
    np.save(folder / STARTS, np.array(starts, np.int64))
    np.save(folder / KEYS, np.frombuffer(b"".join(keys), np.uint8).reshape(len(keys), _KEY_BYTES))
    ends = [*starts, len(keys)][1:]
    lengths = np.zeros(len(starts), np.float32)
    for position, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if end - start > 1:
            lengths[position] = max(float(np.linalg.norm(vectors[start + 1 : end].sum(axis=0))), 1e-12)
    np.save(folder / LENGTHS, lengths)


def read_starts(version: Path, passages: int, rows: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Where each passage's rows begin, and the lengths. Raises RebuildIndex if they cannot be read or cannot be so."""
    try:
        starts = np.load(version / STARTS, allow_pickle=False)
        lengths = np.load(version / LENGTHS, allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise damaged(version, "its table of rows cannot be read") from error
    if starts.shape != (passages,) or lengths.shape != (passages,):
        raise damaged(version, "the counts of vectors and passages differ")
    if passages and (starts[0] != 0 or (np.diff(starts, append=rows) < 1).any()):
        raise damaged(version, "its table of rows is not in order")
    return starts, lengths


def read_keys(version: Path) -> dict[bytes, int]:
    """The row of each key; needed for building only."""
    try:
        keys = np.load(version / KEYS, allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise damaged(version, "its table of rows cannot be read") from error
    packed = keys.tobytes()
    return {
        packed[start : start + _KEY_BYTES]: start // _KEY_BYTES for start in range(0, len(packed), _KEY_BYTES)
    }
