"""The vectors of a version: one file, mapped into memory, so that opening reads nothing and nothing is held twice."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.lib.format import open_memmap

from index.encoder.base import Vectors
from index.manifest import damaged

FILE = "vectors.npy"
_BLOCK = 65_536


def new_vectors(folder: Path, rows: int, dimension: int) -> Vectors:
    """A file of zeros, float32 (rows, dimension), to be written into; flush it with `.flush()` where mapped."""
    if not rows:
        np.save(folder / FILE, np.zeros((0, dimension), np.float32))
        return np.zeros((0, dimension), np.float32)
    mapped: Vectors = open_memmap(folder / FILE, mode="w+", dtype=np.float32, shape=(rows, dimension))
    return mapped


def read_vectors(version: Path, rows: int, dimension: int) -> Vectors:
    """All vectors of a version, float32 (rows, dimension), mapped. Raises RebuildIndex if they are not there."""
    try:
        # an empty array cannot be mapped
        found = np.load(version / FILE, mmap_mode="r" if rows else None, allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise damaged(version, "its vectors cannot be read") from error
    if found.shape != (rows, dimension) or found.dtype != np.float32:
        raise damaged(version, "its vectors are of another number or size")
    plain: Vectors = np.asarray(found)  # a view without the overhead of numpy's memmap class
    return plain


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
