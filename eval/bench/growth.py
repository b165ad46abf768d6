"""How search grows: recall of the approximate search against the exact one, time, memory and size.

The vectors are made with the structure that real ones have: matters of very different size (a power law), documents
whose passages are near to each other, a direction that all share, and noise. Questions are made near a passage as real
ones are, at a cosine of about 0.88 to it, and farther ones at 0.74.
"""

import os
import resource
import tempfile
from argparse import Namespace
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import perf_counter, thread_time
from typing import Literal

import numpy as np

from eval.bench.timing import Figure, Report, as_lines, figure, machine, main, memory_mb, parser
from index.encoder.base import Vectors
from index.lexical import LexicalIndex, Text
from index.nearest import FILE, PACKED_FROM, PROBES, Nearest, write_nearest
from index.vectors import blocks, cosines

DIMENSION = 384
K = 10
_BLOCK = 50_000
_SHARED, _MATTER, _DOCUMENT, _OWN = 1.5, 0.55, 0.35, 0.4
# How far a question lies from the passage it is made of: as questions and their answers do, and much further.
_ASIDE = {"near": 0.55, "far": 0.9}
_VOCABULARY = 200_000
_WORDS_A_PASSAGE = 90


def write_vectors(folder: Path, rows: int, seed: int) -> Vectors:
    """Unit vectors, float32 (rows, DIMENSION), made block by block into a mapped file."""
    chance = np.random.default_rng(seed)
    shared = _direction(chance, 1)[0]
    matters = _direction(chance, max(50, rows // 400))
    sizes = 1 / np.arange(1, len(matters) + 1) ** 0.8
    into = _mapped(folder, rows, "w+")
    for block in blocks(rows, _BLOCK):
        count = block.stop - block.start
        # a document's passages follow each other: a new document begins at every twelfth passage or so
        document = np.cumsum(chance.random(count) < 1 / 12)
        matter = chance.choice(len(matters), document[-1] + 1, p=sizes / sizes.sum())[document]
        own = _direction(chance, int(document[-1]) + 1)[document]
        made = (
            _SHARED * shared + _MATTER * matters[matter] + _DOCUMENT * own + _OWN * _direction(chance, count)
        )
        into[block] = made / np.linalg.norm(made, axis=1, keepdims=True)
    return into


def _mapped(folder: Path, rows: int, mode: Literal["r", "w+"]) -> Vectors:
    """A file of vectors, float32 (rows, DIMENSION), mapped, so that memory is measured without them."""
    found: Vectors = np.memmap(folder / "vectors.raw", np.float32, mode, shape=(rows, DIMENSION))
    return found


def questions(vectors: Vectors, count: int, seed: int, aside: float) -> Vectors:
    """Unit vectors near to passages drawn by chance, the farther the larger `aside` is."""
    chance = np.random.default_rng(seed)
    rows = np.sort(chance.choice(len(vectors), count, replace=False))
    made = vectors[rows] + aside * _direction(chance, count)
    unit: Vectors = (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)
    return unit


def _direction(chance: np.random.Generator, count: int) -> Vectors:
    made = chance.standard_normal((count, DIMENSION), np.float32)
    unit: Vectors = made / np.linalg.norm(made, axis=1, keepdims=True)
    return unit


def exact(vectors: Vectors, asked: Vectors) -> list[set[int]]:
    """The K nearest rows of each question, found by comparing all."""
    best = np.full((len(asked), K), -2.0, np.float32)
    rows = np.zeros((len(asked), K), np.int64)
    for block in blocks(len(vectors)):
        found = asked @ vectors[block].T
        both = np.concatenate([best, found], axis=1)
        numbers = np.concatenate(
            [rows, np.broadcast_to(np.arange(block.start, block.stop), found.shape)], axis=1
        )
        order = np.argpartition(-both, K, axis=1)[:, :K]
        best, rows = np.take_along_axis(both, order, 1), np.take_along_axis(numbers, order, 1)
    return [set(map(int, some)) for some in rows]


def refined(nearest: Nearest, vectors: Vectors, probes: int, candidates: int, query: Vectors) -> set[int]:
    """The K best of the candidates by their own vectors, as search does it."""
    found = np.sort(nearest.search(query, candidates, probes=probes))
    order = np.argsort(-cosines(vectors[found], query))[:K]
    return set(map(int, found[order]))


def clocked(work: Callable[[Vectors], object], asked: Vectors) -> tuple[list[float], list[float]]:
    """Milliseconds of the wall and of this thread's processor time for each question."""
    wall, own = [], []
    for query in asked:
        begun, used = perf_counter(), thread_time()
        work(query)
        wall.append((perf_counter() - begun) * 1000)
        own.append((thread_time() - used) * 1000)
    return wall, own


def dense(options: Namespace, folder: Path) -> tuple[list[Figure], dict[str, object]]:
    rows = options.rows
    vectors = write_vectors(folder, rows, options.seed)
    del vectors
    vectors = _mapped(folder, rows, "r")
    asked = {
        name: questions(vectors, options.questions, options.seed + 1, aside) for name, aside in _ASIDE.items()
    }
    truth = {name: exact(vectors, some) for name, some in asked.items()}
    begun, used = perf_counter(), os.times()
    write_nearest(folder, vectors, 0, 0 if options.packed else PACKED_FROM)
    took, spent = perf_counter() - begun, os.times()
    figures = [
        figure("building, wall", "s", [took]),
        figure("building, processor", "s", [spent.user + spent.system - used.user - used.system]),
        figure("on disk beside the vectors", "bytes a vector", [(folder / FILE).stat().st_size / rows]),
    ]
    nearest = Nearest(folder)
    findings: dict[str, object] = {}
    for probes in sorted({16, 32, 48, 64, PROBES, 128}):
        search = partial(refined, nearest, vectors, probes, options.candidates)
        mark = " (used)" if probes == PROBES else ""
        for name, some in asked.items():
            shares = [len(search(query) & best) / K for query, best in zip(some, truth[name], strict=True)]
            findings[f"recall at 10, {name}, {probes} lists{mark}"] = round(float(np.mean(shares)), 4)
        wall, own = clocked(search, asked["near"])
        figures.append(figure(f"query, {probes} lists{mark}, processor", "ms", own))
        figures.append(figure(f"query, {probes} lists{mark}, wall", "ms", wall))
    wall, own = clocked(partial(cosines, vectors), asked["near"][:20])
    figures += [figure("comparing all, processor", "ms", own), figure("comparing all, wall", "ms", wall)]
    return figures, findings


def texts(rows: int, seed: int) -> Iterator[Text]:
    """Passages of made-up words whose frequencies follow Zipf's law."""
    chance = np.random.default_rng(seed)
    share = 1 / np.arange(2, _VOCABULARY + 2)
    edges = np.cumsum(share / share.sum())
    for block in blocks(rows, 5_000):
        drawn = np.searchsorted(edges, chance.random((block.stop - block.start, _WORDS_A_PASSAGE)))
        for numbers in drawn:
            yield Text(" ".join(_word(int(number)) for number in numbers))


def _word(number: int) -> str:
    """A word of letters for a number: rarer words are longer."""
    letters = ""
    while number or not letters:
        number, rest = divmod(number, 20)
        letters += "aeioubcdfghklmnprstv"[rest]
    return letters + "en"


def lexical(options: Namespace, folder: Path) -> list[Figure]:
    rows = options.texts
    begun = perf_counter()
    LexicalIndex.build(texts(rows, options.seed)).save(folder)
    built = perf_counter() - begun
    size = sum(path.stat().st_size for path in (folder / "lexical").rglob("*") if path.is_file())
    begun = perf_counter()
    opened = LexicalIndex.open(folder, rows)
    opening = perf_counter() - begun
    asked = [" ".join(item.text.split()[:12]) for item in texts(50, options.seed + 1)]
    times = []
    for query in asked:
        used = thread_time()
        opened.scores(query)
        times.append((thread_time() - used) * 1000)
    return [
        figure("BM25: building", "s", [built]),
        figure("BM25: on disk", "bytes a passage", [size / rows]),
        figure("BM25: opening", "s", [opening]),
        figure("BM25: query of 12 words, processor", "ms", times),
    ]


def benchmark(options: Namespace) -> Report:
    about = machine()
    figures: list[Figure] = []
    findings: dict[str, object] = {}
    with tempfile.TemporaryDirectory(prefix="interreg-growth-", dir=options.scratch) as folder:
        if options.rows:
            figures, findings = dense(options, Path(folder))
        if options.texts:
            figures += lexical(options, Path(folder))
    figures += [
        figure("memory at the end", "MB", [memory_mb()]),
        figure("memory at most", "MB", [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000]),
    ]
    made = f"{options.rows} vectors of {DIMENSION}, {options.questions} questions, {options.candidates} candidates"
    return Report(
        benchmark="growth",
        input=f"{made}; {options.texts} texts of {_WORDS_A_PASSAGE} words",
        machine=about,
        figures=tuple(figures),
        findings=as_lines(**findings),
    )


if __name__ == "__main__":
    arguments = parser(__doc__)
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("--questions", type=int, default=200)
    arguments.add_argument("--candidates", type=int, default=200, help="compared exactly for each question")
    arguments.add_argument("--texts", type=int, default=0, help="passages for the lexical part")
    arguments.add_argument(
        "--scratch", type=Path, help="where the files are made (default: the system's place)"
    )
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--packed", action="store_true", help="product quantisation whatever the number")
    main(benchmark, arguments)
