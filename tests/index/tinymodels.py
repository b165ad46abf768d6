"""Writes tiny sentence-transformers folders with random weights, in the way that the libraries themselves save them."""

import json
from pathlib import Path
from typing import Any

WORDS = (
    "partner lead the subsidy contract signs who may apply two from countries a is member state vat".split()
)
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
SIZES = {"vocab_size": 60, "max_position_embeddings": 40, "pad_token_id": 0}


def write_model(folder: Path, kind: str, pooling: str = "mean", **more: Any) -> Path:
    """A model of `kind` ("bert", "xlm-roberta", "distilbert", ...) of 2 layers of 64."""
    import torch
    import transformers

    torch.manual_seed(7)
    names = {"bert": "Bert", "xlm-roberta": "XLMRoberta", "distilbert": "DistilBert", "electra": "Electra"}
    if kind == "distilbert":
        sizes = {**SIZES, "dim": 64, "n_layers": 2, "n_heads": 2, "hidden_dim": 128}
    else:
        sizes = {**SIZES, "hidden_size": 64, "num_hidden_layers": 2, "num_attention_heads": 2}
        sizes |= {"intermediate_size": 128, "type_vocab_size": 2}
    config = getattr(transformers, f"{names[kind]}Config")(**sizes, initializer_range=0.3, **more)
    getattr(transformers, f"{names[kind]}Model")(config).eval().save_pretrained(folder)
    _write_tokenizer(folder)
    modules = [("Transformer", ""), ("Pooling", "1_Pooling"), ("Normalize", "2_Normalize")]
    listed = [
        {"idx": n, "name": str(n), "path": path, "type": f"sentence_transformers.models.{module}"}
        for n, (module, path) in enumerate(modules)
    ]
    _write(folder / "modules.json", listed)
    (folder / "1_Pooling").mkdir()
    modes = {f"pooling_mode_{name}": name.startswith(pooling) for name in ("mean_tokens", "cls_token")}
    _write(folder / "1_Pooling" / "config.json", {"word_embedding_dimension": 64, **modes})
    _write(folder / "sentence_bert_config.json", {"max_seq_length": 32, "do_lower_case": False})
    _write(
        folder / "config_sentence_transformers.json", {"prompts": {"query": "who ", "document": "contract "}}
    )
    return folder


def _write_tokenizer(folder: Path) -> None:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    pieces = [*SPECIAL, *WORDS, *[f"##{letter}" for letter in "abcdefghij"], *"abcdefghijklmnopqrst"]
    tokenizer = Tokenizer(models.WordPiece({piece: n for n, piece in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    # as models are saved: with what their training cut and filled to
    tokenizer.enable_truncation(8)
    tokenizer.enable_padding(length=8)
    tokenizer.save(str(folder / "tokenizer.json"))
    special = {"unk_token": "[UNK]", "pad_token": "[PAD]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    _write(
        folder / "tokenizer_config.json",
        {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": 40, **special},
    )


def _write(path: Path, what: object) -> None:
    path.write_text(json.dumps(what), encoding="utf-8")
