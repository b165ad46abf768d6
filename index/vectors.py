"""The vectors of a version: a flat FAISS index. A large one is mapped into memory, so that opening it reads nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from index.encoder.base import Vectors
from index.manifest import damaged

FILE = "vectors.faiss"
_BLOCK = 65_536
_HELD_BYTES = 160_000_000


def write_vectors(folder: Path, vectors: Vectors) -> None:
    """Writes vectors, float32 (rows, dimension), as a flat inner-product index."""
    import faiss

    index = faiss.IndexFlatIP(vectors.shape[1])
    for block in blocks(len(vectors)):
        index.add(np.ascontiguousarray(vectors[block], np.float32))
    faiss.write_index(index, str(folder / FILE))


class VectorFile:
    """The vectors of a version, opened; `rows` are float32 (rows, dimension).

    In the file vectors begin at an odd address, which makes comparing them all half as fast again. So what is
    compared as a whole is held in memory; of a large index only candidates are looked at, where they lie.
    """

    def __init__(self, version: Path, rows: int, dimension: int) -> None:
        """Raises RebuildIndex if they cannot be read or are of another number or size."""
        import faiss

        try:
            index: Any = faiss.read_index(str(version / FILE), faiss.IO_FLAG_MMAP_IFC)
        except RuntimeError as error:
            raise damaged(version, "its vectors cannot be read") from error
        flat = faiss.downcast_index(index)
        if (index.ntotal, index.d) != (rows, dimension) or not isinstance(flat, faiss.IndexFlat):
            raise damaged(version, "its vectors are of another number or size")
        self.rows: Vectors = np.zeros((0, dimension), np.float32)
        if rows:
            self.rows = faiss.rev_swig_ptr(flat.get_xb(), rows * dimension).reshape(rows, dimension)
        if self.rows.nbytes <= _HELD_BYTES:
            self.rows = self.rows.copy()
        else:
            self._mapped = index  # it owns what `rows` looks into
        self.rows.flags.writeable = False


def cosines(vectors: Vectors, query: Vectors) -> Vectors:
    """vectors @ query on this thread: BLAS wakes others, and on a busy machine waits 8 ms for each of them."""
    products: Vectors = np.einsum("ij,j->i", vectors, query)
    return products


def blocks(rows: int, size: int = _BLOCK) -> Iterator[slice]:
    """Slices that cover `rows`, so that work on a large file needs little memory."""
    for start in range(0, rows, size):
        yield slice(start, min(start + size, rows))


def faults_of(vectors: Vectors) -> list[str]:
    """One sentence for vectors that are not numbers, one for vectors that are not of length 1."""
    numbers = unit = True
    for block in blocks(len(vectors)):
        lengths = np.linalg.norm(vectors[block], axis=1)
        numbers &= bool(np.isfinite(lengths).all())
        unit &= bool((np.abs(lengths - 1) <= 1e-3).all())
    if not numbers:
        return ["Some vectors are not numbers."]
    return [] if unit else ["Some vectors are not of length 1."]
