"""Nearest vectors among very many, without looking at each: FAISS, for indexes too large for an exact scan.

By size:
    up to EXACT_UP_TO rows     nothing here: every vector is compared (see `index.vectors`)
    up to PACKED_FROM rows     IVF with 8-bit values, dimension + 8 bytes a row
    more                       IVF with product quantisation, a fifth of that

Both are mapped from disk and only propose candidates, which are then compared exactly by their own vectors.
"""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoder.base import Vectors
from index.manifest import damaged
from index.vectors import blocks

FILE = "nearest.faiss"
EXACT_UP_TO = 100_000
PACKED_FROM = 4_000_000
PROBES = 96  # lists looked at: recall at 10 of 0.99 and more on a million vectors (docs/index.md)
_TRAINED_ON = 48  # vectors for each list
_BYTES_A_PART = 4  # dimensions that product quantisation packs into a byte
_SEED = 1


def write_nearest(
    folder: Path, vectors: Vectors, exact_up_to: int = EXACT_UP_TO, packed_from: int = PACKED_FROM
) -> None:
    """Writes a searchable file beside the vectors if there are more than `exact_up_to`."""
    import faiss

    rows, dimension = vectors.shape
    if rows <= exact_up_to:
        return
    lists = lists_for(rows)
    index = _empty(faiss, dimension, lists, packed=rows > packed_from)
    chosen = np.random.default_rng(_SEED).choice(rows, min(rows, lists * _TRAINED_ON), replace=False)
    index.train(np.ascontiguousarray(vectors[np.sort(chosen)]))
    for block in blocks(rows):
        index.add(np.ascontiguousarray(vectors[block]))
    faiss.write_index(index, str(folder / FILE))


def lists_for(rows: int) -> int:
    """How many lists the vectors are sorted into: a power of two near 4 times the square root of their number."""
    return int(2 ** round(np.log2(4 * np.sqrt(max(rows, 1)))))


def _empty(faiss: Any, dimension: int, lists: int, packed: bool) -> Any:
    # the same two arguments for both: where the lists' centres are found, and by what nearness
    centres = faiss.IndexFlatIP(dimension)
    nearness = faiss.METRIC_INNER_PRODUCT
    if packed and dimension % _BYTES_A_PART == 0:
        index = faiss.IndexIVFPQ(centres, dimension, lists, dimension // _BYTES_A_PART, 8, nearness)
    else:
        kind = faiss.ScalarQuantizer.QT_8bit
        index = faiss.IndexIVFScalarQuantizer(centres, dimension, lists, kind, nearness)
    centres.this.disown()  # the index owns it from here
    index.own_fields = True
    index.cp.niter, index.cp.seed = 8, _SEED
    return index


class Nearest:
    """A searchable file, opened. Queries run on the thread that asks."""

    def __init__(self, version: Path) -> None:
        """Raises RebuildIndex if the file cannot be read."""
        import faiss

        try:
            self._index: Any = faiss.read_index(str(version / FILE), faiss.IO_FLAG_MMAP)
        except RuntimeError as error:
            raise damaged(version, "its table of nearest vectors cannot be read") from error
        self._faiss: Any = faiss

    def search(
        self, query: Vectors, most: int, allowed: NDArray[np.bool_] | None = None, probes: int = PROBES
    ) -> NDArray[np.int64]:
        """Up to `most` rows near to `query` (dimension,), among those that `allowed` (rows,) marks."""
        selector = None
        if allowed is not None:
            bits = np.packbits(allowed, bitorder="little")
            selector = self._faiss.IDSelectorBitmap(len(bits), self._faiss.swig_ptr(bits))
        found = self._index.search(
            query[None, :],
            most,
            params=self._faiss.SearchParametersIVF(nprobe=min(probes, self._index.nlist), sel=selector),
        )[1][0]
        rows: NDArray[np.int64] = found[found >= 0]
        return rows


def is_large(version: Path) -> bool:
    """Whether a version has such a file."""
    return (version / FILE).is_file()
