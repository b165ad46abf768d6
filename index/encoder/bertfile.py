"""Reads a sentence-transformers folder (or a plain Hugging Face one) without torch: what it is, and its tensors.

Understood are BERT, RoBERTa, XLM-RoBERTa, CamemBERT and DistilBERT with the mean or the first token of the last layer
as the vector. Anything that would give other vectors than sentence-transformers does is refused by name.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoder.weights import Shape

WEIGHTS_FILE, TOKENIZER_FILE, CONFIG_FILE = "model.safetensors", "tokenizer.json", "config.json"
_MODULES, _PROMPTS = "modules.json", "config_sentence_transformers.json"
_OFFSET_KINDS = frozenset({"roberta", "xlm-roberta", "camembert"})  # positions begin behind that of padding
_KINDS = _OFFSET_KINDS | {"bert", "distilbert"}
_BERT = {
    "emb.word": "embeddings.word_embeddings",
    "emb.pos": "embeddings.position_embeddings",
    "emb.type": "embeddings.token_type_embeddings",
    "emb.ln": "embeddings.LayerNorm",
    "": "encoder.layer.",
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_DISTILBERT = {
    **_BERT,
    "": "transformer.layer.",
    "q": "attention.q_lin",
    "k": "attention.k_lin",
    "v": "attention.v_lin",
    "ao": "attention.out_lin",
    "aln": "sa_layer_norm",
    "fi": "ffn.lin1",
    "fo": "ffn.lin2",
    "oln": "output_layer_norm",
}


class NotUnderstood(Exception):
    """This model cannot be converted; the reason as the end of a sentence."""


@dataclass(frozen=True)
class Recipe:
    """What turns token vectors into a text's vector, and what stands before a text: as the folder says."""

    window: int
    first_token: bool
    query_prefix: str
    passage_prefix: str


def read_recipe(folder: Path, name: str) -> Recipe:
    """Of the model called `name` in `folder`. Raises NotUnderstood."""
    config = _json(folder / CONFIG_FILE)
    kinds = [str(module.get("type")).rpartition(".")[2] for module in _listed(folder / _MODULES)]
    if kinds not in ([], ["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"]):
        raise NotUnderstood(f"it has the modules {', '.join(kinds)}")
    paths = [str(module.get("path") or "") for module in _listed(folder / _MODULES)]
    if paths and paths[0]:
        raise NotUnderstood("its transformer lies in a folder of its own")
    pooling = _json(folder / paths[1] / CONFIG_FILE) if paths else {"pooling_mode": "mean"}
    if pooling.get("include_prompt") is False:
        raise NotUnderstood("its prompts are left out of the mean")
    return Recipe(_window(folder, config), _pools_first_token(pooling), *_prompts(folder, name))


def _pools_first_token(pooling: dict[str, Any]) -> bool:
    mode = pooling.get("pooling_mode")
    if mode is None:
        modes = [key for key, value in pooling.items() if key.startswith("pooling_mode_") and value is True]
        mode = {"pooling_mode_mean_tokens": "mean", "pooling_mode_cls_token": "cls"}.get("".join(modes))
    if mode not in ("mean", "cls"):
        raise NotUnderstood("it makes its vector of something else than the mean or the first token")
    return bool(mode == "cls")


def _window(folder: Path, config: dict[str, Any]) -> int:
    """Tokens that a text may have: as sentence-transformers would cut it."""
    positions = int(config.get("max_position_embeddings") or 0)
    if config.get("model_type") in _OFFSET_KINDS:
        positions -= int(config.get("pad_token_id") or 0) + 1
    own = _json(folder / "sentence_bert_config.json", missing_is_empty=True)
    if own.get("do_lower_case"):
        raise NotUnderstood("its texts are put into lower case before they are read")
    said = own.get("max_seq_length") or _json(folder / "tokenizer_config.json", True).get("model_max_length")
    return min(positions, int(said)) if said else positions


def _prompts(folder: Path, name: str) -> tuple[str, str]:
    from index.encoder.sentence_transformers import prompts

    declared = _json(folder / _PROMPTS, missing_is_empty=True).get("prompts") or {}
    return prompts(name, declared)


class BertFile:
    """The tensors of a folder, read when asked for. Raises NotUnderstood if they are not those of a known kind."""

    def __init__(self, folder: Path) -> None:
        config = _json(folder / CONFIG_FILE)
        self.kind = str(config.get("model_type"))
        _check(config, self.kind)
        self._names = _DISTILBERT if self.kind == "distilbert" else _BERT
        self._tensors = _opened(folder / WEIGHTS_FILE)
        self._first = int(config.get("pad_token_id") or 0) + 1 if self.kind in _OFFSET_KINDS else 0
        self._prefix = _prefix(self._tensors.keys(), self._names["emb.word"])
        try:
            self.shape = self._measured(config)
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise NotUnderstood("its weights are not named as those of its kind are") from error

    def floats(self, name: str) -> NDArray[np.float32]:
        """A small tensor, flat."""
        if name == "emb.pos":
            return self._tensor("emb.pos", "weight")[self._first :].reshape(-1)
        if name == "emb.type":
            if self.kind == "distilbert":
                return np.zeros(self.shape.hidden, np.float32)
            return self._tensor("emb.type", "weight").reshape(-1)
        layer, _, part = name.rpartition(".")
        return self._tensor(layer, "weight" if part == "w" else "bias").reshape(-1)

    def dense(self, name: str, columns: int) -> NDArray[np.float32]:
        """A layer's weights (outputs, columns)."""
        return self._tensor(name.removesuffix(".w"), "weight").reshape(-1, columns)

    def words(self, ids: Sequence[int] | None = None) -> NDArray[np.float32]:
        """The vectors of some words, or of all, (n, hidden)."""
        table = self._tensor("emb.word", "weight")
        return table if ids is None else table[list(ids)]

    def _tensor(self, name: str, part: str) -> NDArray[np.float32]:
        where = self._names.get(name)
        if where is None:
            layer, _, own = name.partition(".")
            where = f"{self._names['']}{layer[1:]}.{self._names[own]}"
        values: NDArray[Any] = self._tensors.get_tensor(f"{self._prefix}{where}.{part}")
        return values.astype(np.float32)

    def _measured(self, config: dict[str, Any]) -> Shape:
        words, positions = self._tensor("emb.word", "weight"), self._tensor("emb.pos", "weight")
        shape = Shape(
            hidden=words.shape[1],
            layers=int(config.get("num_hidden_layers") or config["n_layers"]),
            heads=int(config.get("num_attention_heads") or config["n_heads"]),
            feed_forward=len(self._tensor("l0.fi", "bias")),
            vocabulary=len(words),
            positions=len(positions) - self._first,
            type_vocabulary=int(config.get("type_vocab_size") or 1),
            epsilon=float(config.get("layer_norm_eps") or 1e-12),
        )
        self._tensor(f"l{shape.layers - 1}.oln", "weight")
        return shape


def _check(config: dict[str, Any], kind: str) -> None:
    if kind not in _KINDS:
        raise NotUnderstood(f"its architecture {kind!r} is not known here")
    active = config.get("hidden_act") or config.get("activation") or "gelu"
    if active != "gelu" or config.get("position_embedding_type", "absolute") != "absolute":
        raise NotUnderstood("it computes activations or positions in another way than BERT")
    if config.get("is_decoder") or config.get("add_cross_attention"):
        raise NotUnderstood("it is a decoder")


def _opened(path: Path) -> Any:
    if not path.is_file():
        raise NotUnderstood(f"it has no single file {WEIGHTS_FILE}")
    try:
        from safetensors import SafetensorError, safe_open
    except ImportError as error:
        raise NotUnderstood("the package safetensors is not installed") from error
    try:
        return safe_open(str(path), framework="numpy")
    except (SafetensorError, OSError) as error:
        raise NotUnderstood(f"its {WEIGHTS_FILE} cannot be read") from error


def _prefix(names: Sequence[str], word: str) -> str:
    """What stands before all names: nothing, or the model's own name where it was saved with a head."""
    found = [name.removesuffix(f"{word}.weight") for name in names if name.endswith(f"{word}.weight")]
    if len(found) != 1:
        raise NotUnderstood("its weights are not named as those of its kind are")
    return found[0]


def _json(path: Path, missing_is_empty: bool = False) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        if missing_is_empty:
            return {}
        raise NotUnderstood(f"it has no {path.name}") from error
    except (OSError, ValueError) as error:
        raise NotUnderstood(f"its {path.name} cannot be read") from error
    if not isinstance(found, dict):
        raise NotUnderstood(f"its {path.name} is not as expected")
    return found


def _listed(path: Path) -> list[dict[str, Any]]:
    """The modules, in order; none for a model that was not saved by sentence-transformers."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        raise NotUnderstood(f"its {path.name} cannot be read") from error
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise NotUnderstood(f"its {path.name} is not as expected")
    return found
