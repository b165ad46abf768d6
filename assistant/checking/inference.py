"""An optional second opinion: a model trained to tell whether one text follows from another (NLI)."""

import logging
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from corpus.errors import CorrectSettings
from index import only_here

_ENTAILS, _CONTRADICTS = "entail", "contradict"


class Inference(Protocol):
    """Gives, for each pair (source, sentence), how likely it follows and how likely it is contradicted (0 to 1)."""

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float]]: ...


def open_inference(model: str) -> Inference:
    """The NLI model by hub name or folder, through sentence-transformers.

    Raises CorrectSettings if the package or the model is missing, or if the model has no labels for entailment and
    contradiction.
    """
    return _CrossEncoder(model)


class _CrossEncoder:
    def __init__(self, model: str) -> None:
        self._model = _load(model)
        labels = {int(number): str(label).lower() for number, label in self._model.config.id2label.items()}
        self._entails = _label(labels, _ENTAILS, model)
        self._contradicts = _label(labels, _CONTRADICTS, model)

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float]]:
        if not pairs:
            return []
        import torch

        scores = self._model.predict(
            list(pairs),
            activation_fn=torch.nn.Softmax(dim=-1),
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return [(float(row[self._entails]), float(row[self._contradicts])) for row in scores]


def _label(labels: dict[int, str], wanted: str, model: str) -> int:
    found = [number for number, label in labels.items() if label.startswith(wanted)]
    if not found:
        raise CorrectSettings(
            f"The model {model!r} has no label that begins with {wanted!r}, so it is no NLI model: name another one."
        )
    return found[0]


def _load(model: str) -> Any:
    try:
        from sentence_transformers import CrossEncoder
    except ImportError as error:
        raise CorrectSettings(
            f"The NLI model {model!r} needs the package sentence-transformers: install the extra `models` "
            "(pip install -e '.[models]') or leave the NLI model out."
        ) from error
    library: Any = import_module("transformers.utils.logging")
    library.disable_progress_bar()
    library.set_verbosity_error()
    logging.getLogger("sentence_transformers").setLevel(logging.CRITICAL)
    try:
        return CrossEncoder(model, device="cpu", trust_remote_code=False, local_files_only=only_here(model))
    except Exception as error:  # the library passes on whatever the hub, the disk or the model raises
        where = "folder" if Path(model).exists() else "model"
        raise CorrectSettings(
            f"The NLI {where} {model!r} cannot be loaded ({type(error).__name__}): check the name, download it while "
            "online, or leave it out."
        ) from error
