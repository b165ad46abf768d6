"""Encodes with ONNX Runtime and nothing heavier: what answers questions, loaded in a second.

Each text is a run of its own on one thread, several texts run side by side. Measured on two cores: batches
gain nothing with 4-bit weights and pay for padding, and threads within one run mostly wait for each other.
"""

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from corpus.errors import PrepareFirst
from index.encoder.base import Encoder, Vectors, unit_length
from index.encoder.unigram import Unigram

GRAPH_FILE = "encoder.onnx"
PIECES_FILE = "pieces.txt"
SCORES_FILE = "scores.npy"
FILES = (GRAPH_FILE, PIECES_FILE, SCORES_FILE)
ABOUT_FILE = "about.json"


class OnnxEncoder(Encoder):
    """The encoder in `folder`, as `packaged.prepare` writes it. Safe to share between threads.

    Raises PrepareFirst if the folder is missing, incomplete or damaged.
    """

    query_prefix = "query: "
    passage_prefix = "passage: "

    def __init__(self, folder: Path, threads: int = 0) -> None:
        """`threads`: how many texts are encoded at a time; 0: as many as this process may use cores."""
        about = read_about(folder)
        self.name = str(about["name"])
        self.digest = str(about["digest"])
        self.dimension = int(about["dimension"])
        self.window = int(about["window"])
        self._begin, self._end, self._unknown = (int(about[name]) for name in ("bos", "eos", "unknown"))
        self._threads = threads or _usable_cores()
        self._load(folder)

    def _load(self, folder: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                str(folder / GRAPH_FILE), options, providers=["CPUExecutionProvider"]
            )
            self._pieces = Unigram.read(folder / PIECES_FILE, folder / SCORES_FILE, self._unknown)
        except Exception as error:  # ONNX Runtime raises plain Exception subclasses for a damaged file
            raise _damaged(folder) from error

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode([self.query_prefix + text for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode([self.passage_prefix + text for text in texts])

    def count_tokens(self, text: str) -> int:
        return len(self._pieces.ids(self.passage_prefix + text)) + 2

    def token_ids(self, texts: Sequence[str]) -> list[list[int]]:
        """The ids that the graph gets for these passages, cut at the window."""
        return self._tokens([self.passage_prefix + text for text in texts])

    def _tokens(self, texts: list[str]) -> list[list[int]]:
        room = self.window - 2
        return [[self._begin, *self._pieces.ids(text)[:room], self._end] for text in texts]

    def _encode(self, texts: list[str]) -> Vectors:
        tokens = self._tokens(texts)
        if len(tokens) > 1 and self._threads > 1:
            with ThreadPoolExecutor(self._threads) as pool:
                rows = list(pool.map(self._run, tokens))
        else:
            rows = [self._run(ids) for ids in tokens]
        return unit_length(np.concatenate(rows)) if rows else np.zeros((0, self.dimension), np.float32)

    def _run(self, ids: list[int]) -> Vectors:
        inputs = np.array([ids], np.int64)
        feed = {"input_ids": inputs, "attention_mask": np.ones_like(inputs)}
        vectors: Vectors = self._session.run(None, feed)[0]
        return vectors


def _usable_cores() -> int:
    if hasattr(os, "sched_getaffinity"):  # a container may be given fewer than the machine has
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_about(folder: Path) -> dict[str, str | int | float]:
    """What `prepare` wrote of the model. Raises PrepareFirst if it or a file of its size is not there."""
    try:
        about: dict[str, str | int | float] = json.loads((folder / ABOUT_FILE).read_text(encoding="utf-8"))
        whole = all((folder / name).stat().st_size == about[f"bytes:{name}"] for name in FILES)
    except FileNotFoundError as error:
        raise PrepareFirst(
            f"The encoder is not prepared in {folder}: run `interreg prepare`, it takes a few seconds."
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(folder) from error
    if not whole:
        raise _damaged(folder)
    return about


def _damaged(folder: Path) -> PrepareFirst:
    return PrepareFirst(f"The prepared encoder in {folder} is damaged: run `interreg prepare` to renew it.")
