"""Converts a BERT-like sentence-transformers model to a graph, once: weights in, ONNX out, compared, moved in place.

In int8 first, which is about twice as fast; where that comes out further than `LEAST_COSINE` from plain float32
arithmetic on the same weights, in float32.
"""

import logging
from hashlib import sha256
from pathlib import Path
from shutil import copyfile, rmtree

import numpy as np

from corpus.errors import PrepareFirst
from index.encoder.bertfile import (
    CONFIG_FILE,
    TOKENIZER_FILE,
    WEIGHTS_FILE,
    BertFile,
    NotUnderstood,
    Recipe,
    read_recipe,
)
from index.encoder.bertgraph import Precision, build_graph
from index.encoder.converted import FILES, ConvertedEncoder, folder_of, is_current, stamp
from index.encoder.onnx_runtime import GRAPH_FILE, About, write_about
from index.encoder.packaged import LEAST_COSINE, PROBES
from index.encoder.tongues import is_multilingual
from index.files import file_digest, new_folder, sync, writing
from index.progress import Progress, silent

VERSION = 1  # raise it whenever the graph built from the same weights changes
_PRECISIONS: tuple[Precision, ...] = ("int8", "float32")
_PATTERNS = ("*.json", "*/config.json", WEIGHTS_FILE)
_log = logging.getLogger(__name__)


def prepare(model: str, home: Path, progress: Progress = silent) -> bool:
    """Makes the conversion of `model` (hub name or folder) ready under `home`; at once if it is there already.

    False where this kind of model is not understood: it then runs through sentence-transformers, and that is said.
    Raises FreeResource (disk, lock).
    """
    folder = folder_of(model, home)
    if _is_prepared(model, home):
        return True
    try:
        source = _source(model, progress)
        with writing(folder.parent):
            if not _is_prepared(model, home):
                _convert(model, source, folder, progress)
    except NotUnderstood as reason:
        rmtree(folder, ignore_errors=True)  # of weights that were there before
        told = f"The encoder {model} runs through sentence-transformers, slower: it was not converted, since {reason}."
        _log.warning(told)
        progress(told, 1.0)
        return False
    progress("Encoder ready", 1.0)
    return True


def _is_prepared(model: str, home: Path) -> bool:
    try:
        return is_current(model, home) and ConvertedEncoder(folder_of(model, home)).digest.endswith(
            f"-{VERSION}"
        )
    except PrepareFirst:
        return False


def _source(model: str, progress: Progress) -> Path:
    """The model's folder; one of the hub is downloaded if it is not on this machine. Raises NotUnderstood."""
    if Path(model).is_dir():
        return Path(model)
    progress("Looking for the encoder's files", 0.0)
    from huggingface_hub import snapshot_download
    from huggingface_hub.utils.tqdm import disable_progress_bars

    disable_progress_bars()
    name = model if "/" in model else f"sentence-transformers/{model}"
    try:
        return Path(snapshot_download(name, allow_patterns=list(_PATTERNS)))
    except Exception as error:  # the hub's client passes on whatever the network or the cache raises
        raise NotUnderstood(f"its files were not found ({type(error).__name__})") from error


def _convert(model: str, source: Path, folder: Path, progress: Progress) -> None:
    progress("Reading the encoder's weights", 0.1)
    recipe, weights = read_recipe(source, model), BertFile(source)
    if recipe.window > weights.shape.positions:
        raise NotUnderstood("its window is longer than its table of positions")
    digest = _digest(source, recipe)
    rmtree(folder, ignore_errors=True)
    with new_folder(folder) as beside:
        if not (source / TOKENIZER_FILE).is_file():
            raise NotUnderstood(f"it has no {TOKENIZER_FILE}")
        copyfile(source / TOKENIZER_FILE, beside / TOKENIZER_FILE)
        for precision in _PRECISIONS:
            about: About = {
                "name": f"{model} (converted, {precision})",
                "digest": f"{digest}-{precision}-{VERSION}",
                "dimension": weights.shape.hidden,
                "window": recipe.window,
                "query_prefix": recipe.query_prefix,
                "passage_prefix": recipe.passage_prefix,
                "source": stamp(source),
            }
            progress("Building the encoder's graph", 0.3)
            _write_graph(weights, recipe, precision, model, beside)
            write_about(beside, about, FILES)
            progress("Comparing the encoder with full precision", 0.6)
            cosine = _compared(weights, recipe, beside)
            if cosine >= LEAST_COSINE:
                about |= {
                    "cosine_to_float32": cosine,
                    "multilingual": is_multilingual(ConvertedEncoder(beside)),
                }
                write_about(beside, about, FILES)
                return
        raise NotUnderstood(f"it comes out differently here (cosine {cosine:.3f})")


def _write_graph(weights: BertFile, recipe: Recipe, precision: Precision, model: str, folder: Path) -> None:
    import onnx

    path = folder / GRAPH_FILE
    onnx.save(build_graph(weights, Path(model).name, precision, recipe.first_token), str(path))
    sync(path)


def _compared(weights: BertFile, recipe: Recipe, folder: Path) -> float:
    """The least cosine between the graph and plain float32 arithmetic on the probes. Raises NotUnderstood."""
    from index.encoder.reference import reference_vectors

    try:
        encoder = ConvertedEncoder(folder)
    except PrepareFirst as error:
        raise NotUnderstood("its tokenizer or graph cannot be opened here") from error
    if not encoder.frames_with_two():
        raise NotUnderstood("its texts do not begin and end with one token each")
    ours = encoder.encode_passages(PROBES)
    expected = reference_vectors(weights, encoder.token_ids(PROBES), recipe.first_token)
    return float(np.min(np.sum(ours * expected, axis=1)))


def _digest(source: Path, recipe: Recipe) -> str:
    """SHA-256 over all that the vectors depend on: weights, tokenizer, sizes, and what stands before a text."""
    digest = sha256(repr(recipe).encode())
    for name in (WEIGHTS_FILE, TOKENIZER_FILE, CONFIG_FILE):
        digest.update(file_digest(source / name).encode() if (source / name).is_file() else b"none")
    return digest.hexdigest()
