"""Encodes with ONNX Runtime and nothing heavier: what answers questions, loaded in a second.

Each text is a run of its own on one thread, several texts run side by side. Measured on two cores: batches
gain nothing with 4-bit weights and pay for padding, and threads within one run mostly wait for each other.
"""

import json
import os
from abc import abstractmethod
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from corpus.errors import PrepareFirst
from index.encoder.base import Encoder, Vectors, unit_length
from index.encoder.unigram import Unigram

GRAPH_FILE = "encoder.onnx"
PIECES_FILE = "pieces.txt"
SCORES_FILE = "scores.npy"
FILES = (GRAPH_FILE, PIECES_FILE, SCORES_FILE)
ABOUT_FILE = "about.json"

About = dict[str, str | int | float]


class GraphEncoder(Encoder):
    """A graph with its tokenizer in a folder, and what `about` says of it. Safe to share between threads.

    Raises PrepareFirst if what is in the folder is damaged.
    """

    query_prefix = ""
    passage_prefix = ""
    masked = False
    """Whether the graph asks which tokens are padding; none ever is."""

    def __init__(self, folder: Path, about: About, threads: int = 0) -> None:
        """`threads`: how many texts are encoded at a time; 0: as many as this process may use cores."""
        self.name = str(about["name"])
        self.digest = str(about["digest"])
        self.dimension = int(about["dimension"])
        self.window = int(about["window"])
        self._threads = threads or _usable_cores()
        try:
            self._session = session(folder / GRAPH_FILE)
            self._open_tokenizer(folder, about)
        except Exception as error:  # ONNX Runtime raises plain Exception subclasses for a damaged file
            raise damaged(folder) from error

    @abstractmethod
    def _open_tokenizer(self, folder: Path, about: About) -> None:
        """Opens what `_ids` needs. Raises any Exception if it is damaged."""

    @abstractmethod
    def _ids(self, text: str) -> list[int]:
        """All tokens of a text with its prefix, special ones included, however many."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode([self.query_prefix + text for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode([self.passage_prefix + text for text in texts])

    def count_tokens(self, text: str) -> int:
        return len(self._ids(self.passage_prefix + text))

    def token_ids(self, texts: Sequence[str]) -> list[list[int]]:
        """The ids that the graph gets for these passages, cut at the window."""
        return [self._cut(self.passage_prefix + text) for text in texts]

    def _cut(self, text: str) -> list[int]:
        """The tokens of a text; of one longer than the window its beginning, and the token that ends all."""
        ids = self._ids(text)
        return ids if len(ids) <= self.window else [*ids[: self.window - 1], ids[-1]]

    def _encode(self, texts: list[str]) -> Vectors:
        tokens = [self._cut(text) for text in texts]
        if len(tokens) > 1 and self._threads > 1:
            with ThreadPoolExecutor(self._threads) as pool:
                rows = list(pool.map(self._run, tokens))
        else:
            rows = [self._run(ids) for ids in tokens]
        return unit_length(np.concatenate(rows)) if rows else np.zeros((0, self.dimension), np.float32)

    def _run(self, ids: list[int]) -> Vectors:
        inputs = np.array([ids], np.int64)
        feed = {"input_ids": inputs}
        if self.masked:
            feed["attention_mask"] = np.ones_like(inputs)
        vectors: Vectors = self._session.run(None, feed)[0]
        return vectors


class OnnxEncoder(GraphEncoder):
    """The packaged encoder in `folder`, as `packaged.prepare` writes it.

    Raises PrepareFirst if the folder is missing, incomplete or damaged.
    """

    query_prefix = "query: "
    passage_prefix = "passage: "
    masked = True

    def __init__(self, folder: Path, threads: int = 0) -> None:
        super().__init__(folder, read_about(folder), threads)

    def _open_tokenizer(self, folder: Path, about: About) -> None:
        self._begin, self._end, unknown = (int(about[name]) for name in ("bos", "eos", "unknown"))
        self._pieces = Unigram.read(folder / PIECES_FILE, folder / SCORES_FILE, unknown)

    def _ids(self, text: str) -> list[int]:
        return [self._begin, *self._pieces.ids(text), self._end]


def session(graph: Path) -> Any:
    """A graph opened to run on the thread that asks. Raises what ONNX Runtime raises."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


def _usable_cores() -> int:
    if hasattr(os, "sched_getaffinity"):  # a container may be given fewer than the machine has
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_about(folder: Path, files: Sequence[str] = FILES) -> About:
    """What `prepare` wrote of the model. Raises PrepareFirst if it or a file of its size is not there."""
    try:
        about: About = json.loads((folder / ABOUT_FILE).read_text(encoding="utf-8"))
        whole = all((folder / name).stat().st_size == about[f"bytes:{name}"] for name in files)
    except FileNotFoundError as error:
        raise PrepareFirst(
            f"The encoder is not prepared in {folder}: run `interreg prepare`, it takes a few seconds."
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(folder) from error
    if not whole:
        raise damaged(folder)
    return about


def write_about(folder: Path, about: About, files: Sequence[str] = FILES) -> None:
    """Writes what `read_about` reads, with the sizes of the files as they are now."""
    sizes = {f"bytes:{name}": (folder / name).stat().st_size for name in files}
    (folder / ABOUT_FILE).write_text(json.dumps({**about, **sizes}, indent=2) + "\n", encoding="utf-8")


def damaged(folder: Path) -> PrepareFirst:
    """The error for a prepared encoder that is not whole."""
    return PrepareFirst(f"The prepared encoder in {folder} is damaged: run `interreg prepare` to renew it.")
