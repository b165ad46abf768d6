"""Builds the ONNX graph of a BERT-like model from its own weights in full precision, without torch.

Input: `input_ids` int64 (1, tokens), a text by itself: nothing is padding, so that nothing is masked. Words are kept in
half precision (which changes no vector that is compared); the layers in float32, or in int8: all but the last of each
feed-forward block per output column, that one in blocks of 32, since its inputs have outliers. On all-MiniLM-L6-v2
int8 takes half the time of float32 (docs/retrieval.md).
"""

from typing import Literal

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto

from index.encoder.bertfile import BertFile
from index.encoder.graph import INT8_ACTIVATIONS, RUNTIME, TransformerGraph

Precision = Literal["int8", "float32"]
_BLOCK = 32
_MOST = 127
_EVENED = 0.7  # 0: only the weights are evened out, 1: only the inputs


def build_graph(weights: BertFile, name: str, precision: Precision, first_token: bool) -> onnx.ModelProto:
    """The encoder as an ONNX model, checked; its vector is that of the first token, or the mean of all."""
    return _BertGraph(weights, name, precision, first_token).build()


class _BertGraph(TransformerGraph):
    inputs = ("input_ids",)
    mask = ""

    def __init__(self, weights: BertFile, name: str, precision: Precision, first_token: bool) -> None:
        super().__init__(weights, name)
        self.file = weights
        self.precision = precision
        self.first_token = first_token

    def word(self) -> str:
        words = self.constant("words", self.file.words().astype(np.float16))
        found = self.node("Gather", [words, "input_ids"], "word_half", axis=0)
        return self.node("Cast", [found], "word", to=TensorProto.FLOAT)

    def linear(self, tensor: str, names: list[str], output: str) -> str:
        if self.precision == "float32":
            return self._linear_float(tensor, names, self.shape.hidden, output)
        if (norm := _norm_before(names[0])) is None:
            return self.linear_int8(tensor, names, output)
        weights = np.concatenate([self.weights.dense(f"{name}.w", self.shape.hidden) for name in names])
        factors = self._evening(norm, weights)
        even = self.node("Mul", [tensor, self.constant(f"{output}.e", 1 / factors)], f"{output}.even")
        return self.linear_int8(even, names, output, factors)

    def _evening(self, norm: str, weights: NDArray[np.float32]) -> NDArray[np.float32]:
        """By what to divide the inputs of layers so that int8 suits them all: some are much larger than others.

        How large they become is known from the normalisation before; most of it goes over to the weights
        (SmoothQuant, with what is known here in the place of measured maxima).
        """
        most = np.abs(self.weights.floats(f"{norm}.b")) + 3 * np.abs(self.weights.floats(f"{norm}.w"))
        widest = np.abs(weights).max(axis=0)
        factors = np.maximum(most, 1e-6) ** _EVENED / np.maximum(widest, 1e-6) ** (1 - _EVENED)
        even: NDArray[np.float32] = (factors / np.exp(np.log(factors).mean())).astype(np.float32)
        return even

    def linear_exact(self, tensor: str, name: str, columns: int, output: str) -> str:
        if self.precision == "float32" or columns % _BLOCK:
            return self._linear_float(tensor, [name], columns, output)
        weights, scales = _int8_blocks(self.weights.dense(f"{name}.w", columns))
        inputs = [
            tensor,
            self.constant(f"{output}.w", weights),
            self.constant(f"{output}.s", scales.reshape(-1)),
            "",
            "",
            self.constant(f"{output}.b", self.weights.floats(f"{name}.b")),
        ]
        return self.node(
            "MatMulNBits",
            inputs,
            output,
            RUNTIME,
            K=columns,
            N=len(weights),
            bits=8,
            block_size=_BLOCK,
            accuracy_level=INT8_ACTIVATIONS,
        )

    def _linear_float(self, tensor: str, names: list[str], columns: int, output: str) -> str:
        weights = np.concatenate([self.weights.dense(f"{name}.w", columns) for name in names]).T
        biases = np.concatenate([self.weights.floats(f"{name}.b") for name in names])
        product = self.node("MatMul", [tensor, self.constant(f"{output}.w", weights)], f"{output}.product")
        return self.node("Add", [product, self.constant(f"{output}.b", biases)], output)

    def pooled(self, hidden: str) -> str:
        tokens = self.constant("token_axis", np.array([1], np.int64))
        if self.first_token:
            first = self.constant("first", np.array([0], np.int64))
            vector = self.node(
                "Squeeze",
                [self.node("Gather", [hidden, first], "first_token", axis=1), tokens],
                "first_vector",
            )
        else:
            vector = self.node("ReduceMean", [hidden, tokens], "mean", keepdims=0)
        return self.node("LpNormalization", [vector], "embedding", axis=-1, p=2)


def _norm_before(name: str) -> str | None:
    """The normalisation whose output is the input of a layer; None where another layer's is."""
    layer, _, part = name.partition(".")
    if part == "fi":
        return f"{layer}.aln"
    if part == "q":
        return f"l{int(layer[1:]) - 1}.oln" if layer != "l0" else "emb.ln"
    return None


def _int8_blocks(weights: NDArray[np.float32]) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Weights (rows, columns) as MatMulNBits wants them, (rows, blocks, 32), 128 for zero; scales (rows, blocks)."""
    blocks = weights.reshape(len(weights), -1, _BLOCK)
    scales = np.maximum(np.abs(blocks).max(axis=2) / _MOST, 1e-12).astype(np.float32)
    return (np.round(blocks / scales[..., None]) + 128).astype(np.uint8), scales
