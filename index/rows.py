"""The texts behind the vectors: a passage's own text, then each of its alternative wordings."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

import numpy as np

from corpus.errors import CorrectCorpus
from index.encoder.base import Encoder, Vectors
from index.progress import Progress
from ingest.passage import Passage

CHUNK = 64


class Row(NamedTuple):
    """A text to encode; an alternative wording is a question and is encoded as one."""

    owner: str
    text: str
    is_question: bool

    @property
    def key(self) -> bytes:
        """32 bytes that are equal for rows with equal vectors."""
        return sha256(f"{self.is_question}\x1f{self.text}".encode()).digest()


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
    rows: Sequence[Row], encoder: Encoder, known: Mapping[bytes, Vectors], progress: Progress
) -> Vectors:
    """Vectors of all rows, float32 (rows, dimension); a row whose key is in `known` is taken from there.

    Raises CorrectCorpus if a passage is longer than the encoder's window: nothing is cut.
    """
    if not rows:
        return np.zeros((0, encoder.dimension), np.float32)
    found = dict(known)
    missing = list({row.key: row for row in rows if row.key not in found}.values())
    done = 0
    for is_question in (False, True):
        # by length, so that an encoder that works in batches pads little
        some = sorted(
            (row for row in missing if row.is_question is is_question), key=lambda row: len(row.text)
        )
        for start in range(0, len(some), CHUNK):
            chunk = some[start : start + CHUNK]
            found.update(zip((row.key for row in chunk), _encoded(chunk, encoder), strict=True))
            done += len(chunk)
            progress("Encoding passages", done / len(missing))
    return np.stack([found[row.key] for row in rows])


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
