"""Another model than the packaged one, converted by `interreg prepare`: run by ONNX Runtime, without torch.

<home>/models/converted-<name>-<digest of the name>/
    encoder.onnx        the graph
    tokenizer.json      the model's own
    about.json          names, digest, window, prefixes, precision; the file it was made from
"""

import re
from hashlib import sha256
from pathlib import Path

from corpus.errors import PrepareFirst
from index.encoder.bertfile import TOKENIZER_FILE, WEIGHTS_FILE
from index.encoder.onnx_runtime import GRAPH_FILE, About, GraphEncoder, read_about

FILES = (GRAPH_FILE, TOKENIZER_FILE)


class ConvertedEncoder(GraphEncoder):
    """The converted encoder in `folder`. Raises PrepareFirst if the folder is missing, incomplete or damaged."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        about = read_about(folder, FILES)
        self.query_prefix, self.passage_prefix = str(about["query_prefix"]), str(about["passage_prefix"])
        self._multilingual = bool(about.get("multilingual", True))
        super().__init__(folder, about, threads)

    @property
    def multilingual(self) -> bool:
        return self._multilingual

    def _open_tokenizer(self, folder: Path, about: About) -> None:  # noqa: ARG002 - the file says all
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
        # Models are saved with those of their training, which would cut or lengthen what is counted here.
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text).ids
        return ids

    def frames_with_two(self) -> bool:
        """Whether a text gets one token before it and one behind it, as cutting takes for granted."""
        return len(self._ids("")) == 2


def folder_of(model: str, home: Path) -> Path:
    """Where the conversion of a model (hub name or folder) lies, or would lie."""
    key = str(Path(model).resolve()) if Path(model).is_dir() else model
    short = re.sub(r"[^a-z0-9]+", "-", Path(model).name.lower()).strip("-")[:40]
    return home / "models" / f"converted-{short}-{sha256(key.encode()).hexdigest()[:12]}"


def open_converted(model: str, home: Path, threads: int = 0) -> ConvertedEncoder | None:
    """The conversion of a model; None where there is none.

    Raises PrepareFirst if it is damaged, or if the model's folder holds other weights now.
    """
    folder = folder_of(model, home)
    if not folder.is_dir():
        return None
    if not is_current(model, home):
        raise PrepareFirst(f"The encoder {model} has changed since it was prepared: run `interreg prepare`.")
    return ConvertedEncoder(folder, threads)


def is_current(model: str, home: Path) -> bool:
    """Whether the conversion was made of the weights that the model's folder holds now.

    A model of the hub stays as it was converted: another revision would be another model.
    """
    about = read_about(folder_of(model, home), FILES)
    return not Path(model).is_dir() or about["source"] == stamp(Path(model))


def stamp(folder: Path) -> str:
    """Size and time of a folder's weights, by which a change shows without reading them."""
    try:
        state = (folder / WEIGHTS_FILE).stat()
    except OSError:
        return "none"
    return f"{state.st_size} bytes, {state.st_mtime_ns}"
