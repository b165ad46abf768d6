"""Any other encoder: a sentence-transformers model by hub name or folder."""

import logging
from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from corpus.errors import CorrectSettings
from index.encoder.base import Encoder, Vectors, unit_length
from index.encoder.tongues import is_multilingual
from index.hub import only_here


class SentenceTransformersEncoder(Encoder):
    """Runs `model` (hub name or folder) through the sentence-transformers library.

    Prompts are the model's own; E5 models that declare none get `query: ` and `passage: `. Raises
    CorrectSettings if the model cannot be loaded.
    """

    def __init__(self, model: str) -> None:
        self._model = _load(model)
        self.name = model
        self.window = int(self._model.max_seq_length or 512)
        self._prompts = prompts(model, self._model.prompts)
        self.dimension = int(self._encode(["x"], "").shape[1])
        self.digest = _digest(self._model, self._prompts)

    @cached_property
    def multilingual(self) -> bool:  # found out when it is first asked
        return is_multilingual(self)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts, self._prompts[0])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts, self._prompts[1])

    def count_tokens(self, text: str) -> int:
        ids = self._model.tokenizer(self._prompts[1] + text, truncation=False, verbose=False)["input_ids"]
        return len(ids)

    def _encode(self, texts: Sequence[str], prompt: str) -> Vectors:
        vectors = self._model.encode(
            list(texts), prompt=prompt, batch_size=16, convert_to_numpy=True, show_progress_bar=False
        )
        return unit_length(np.asarray(vectors, np.float32).reshape(len(texts), -1))


def _load(model: str) -> Any:
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise CorrectSettings(
            f"Encoder {model!r} needs the package sentence-transformers: install the extra `models` "
            "(pip install -e '.[models]') or remove the setting `encoder`."
        ) from error
    _quiet()
    try:
        return SentenceTransformer(
            model, device="cpu", trust_remote_code=False, local_files_only=only_here(model)
        )
    except Exception as error:  # the library passes on whatever the hub, the disk or the model raises
        where = "folder" if Path(model).exists() else "model"
        raise CorrectSettings(
            f"Encoder {where} {model!r} cannot be loaded ({type(error).__name__}): check the name in "
            "`encoder`, download it while online, or remove the setting to use the packaged encoder."
        ) from error


def _quiet() -> None:
    """The libraries' own progress bars and warnings would stand between a person and the one sentence that counts."""
    library: Any = import_module("transformers.utils.logging")
    library.disable_progress_bar()
    library.set_verbosity_error()
    for name in ("huggingface_hub", "sentence_transformers"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def prompts(model: str, declared: dict[str, str | None]) -> tuple[str, str]:
    query = declared.get("query") or ""
    passage = declared.get("passage") or declared.get("document") or ""
    if not query and not passage and "e5" in Path(model).name.lower().split("-"):
        return "query: ", "passage: "
    return query, passage


def _digest(model: Any, prompts: tuple[str, str]) -> str:
    """SHA-256 over the weights' names, shapes and a sample of values, the window and the prompts.

    A hub name may point to other weights tomorrow, so the name alone does not identify a vector space.
    """
    digest = sha256(f"{model.max_seq_length}\x1f{prompts}".encode())
    for name, values in sorted(model.state_dict().items()):
        flat = values.detach().reshape(-1)
        step = max(1, flat.shape[0] // 1024)
        sample = flat[::step][:1025].float().cpu().numpy().astype("<f4")
        digest.update(f"{name}{tuple(values.shape)}".encode() + sample.tobytes())
    return digest.hexdigest()
