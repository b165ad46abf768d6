"""Encoders: texts to unit vectors. `prepare_encoder` once, `open_encoder` at each start.

Importing this loads neither torch nor ONNX Runtime; opening the packaged encoder loads the latter only.
"""

from pathlib import Path

from index.encoder.base import Encoder, TokenCounter
from index.progress import Progress, silent

PACKAGED = "packaged:multilingual-e5-small"
_PACKAGED_NAMES = frozenset({PACKAGED, "packaged", "default"})

__all__ = ["PACKAGED", "Encoder", "TokenCounter", "open_encoder", "prepare_encoder"]


def prepare_encoder(name: str, home: Path, progress: Progress = silent) -> None:
    """Does once what the encoder needs before it can be opened, or what makes it quick.

    The packaged encoder is made ready; another one is converted if it is of a kind that can be (it is opened through
    sentence-transformers otherwise). Raises PrepareFirst, CorrectSettings or FreeResource.
    """
    if name in _PACKAGED_NAMES:
        from index.encoder import packaged

        packaged.prepare(home, progress)
    elif not name.startswith("packaged:"):
        from index.encoder import converting

        converting.prepare(name, home, progress)


def open_encoder(name: str, home: Path, threads: int = 0) -> Encoder:
    """The encoder called `name`: `packaged:multilingual-e5-small`, or a sentence-transformers name or folder.

    Raises PrepareFirst if the packaged encoder is not prepared or the conversion of another does not fit any more,
    CorrectSettings if another cannot be loaded.
    """
    if name in _PACKAGED_NAMES:
        from index.encoder.onnx_runtime import OnnxEncoder
        from index.encoder.packaged import model_folder

        return OnnxEncoder(model_folder(home), threads)
    if name.startswith("packaged:"):
        from corpus.errors import CorrectSettings

        raise CorrectSettings(f"There is no packaged encoder {name!r}: set `encoder` to {PACKAGED!r}.")
    from index.encoder.converted import open_converted

    if converted := open_converted(name, home, threads):
        return converted
    from index.encoder.sentence_transformers import SentenceTransformersEncoder

    return SentenceTransformersEncoder(name)
