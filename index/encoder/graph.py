"""The ONNX graph of a BERT-like encoder; how words and layers are stored is left to those who know the weights.

Layers are named `emb`, `l0`, `l1`, ...; in each `q`, `k`, `v` and `ao` are the attention, `fi` and `fo` the
feed-forward, and `aln` and `oln` the normalisations after them. Pooling and normalisation are part of the graph, so
that one call gives finished vectors. Output: `embedding` float32 (batch, hidden), each of length 1.
"""

from abc import ABC, abstractmethod
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from index.encoder.weights import Weights

RUNTIME = "com.microsoft"  # operators that ONNX Runtime adds to the standard
# Without VNNI a processor adds pairs of products in 16 bits: 63 * 255 * 2 fits, 127 * 255 * 2 does not.
INT8_LIMIT = 63
INT8_ACTIVATIONS = 4  # MatMulNBits accuracy level: activations in int8 blocks, sums in int32


class TransformerGraph(ABC):
    """Builds the graph node by node: `build` is what to call."""

    inputs: tuple[str, ...] = ("input_ids", "attention_mask")
    mask = "mask_int32"
    """The input of attention that says which tokens are padding; empty where none ever is."""

    def __init__(self, weights: Weights, name: str) -> None:
        self.weights = weights
        self.name = name
        self.shape = weights.shape
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def build(self) -> onnx.ModelProto:
        """The encoder as an ONNX model, checked."""
        hidden = self.embeddings()
        for layer in range(self.shape.layers):
            hidden = self.layer(hidden, f"l{layer}")
        self.pooled(hidden)
        model = self.model()
        onnx.checker.check_model(model)
        return model

    @abstractmethod
    def word(self) -> str:
        """The vectors of `input_ids`, (batch, tokens, hidden)."""

    @abstractmethod
    def linear(self, tensor: str, names: list[str], output: str) -> str:
        """tensor @ W.T + b; several layers with the same input are computed as one."""

    @abstractmethod
    def linear_exact(self, tensor: str, name: str, columns: int, output: str) -> str:
        """The same for the last layer of a feed-forward block, whose inputs have outliers."""

    @abstractmethod
    def pooled(self, hidden: str) -> str:
        """One vector of length 1 for all tokens of a text: `embedding`."""

    def node(self, operator: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], domain=domain, **attributes))
        return output

    def constant(self, name: str, values: NDArray[Any]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def embeddings(self) -> str:
        """Word + position + type, normalised. The type is always 0, so it is added to the positions."""
        hidden = self.shape.hidden
        word = self.word()
        positions = self.weights.floats("emb.pos").reshape(-1, hidden)
        types = self.weights.floats("emb.type").reshape(-1, hidden)
        self.constant("positions", positions + types[0])
        self.constant("zero", np.array([0], np.int64))
        length = self.node("Shape", ["input_ids"], "length", start=1, end=2)
        position = self.node("Slice", ["positions", "zero", length, "zero"], "position")
        if self.mask:
            self.node("Cast", ["attention_mask"], self.mask, to=TensorProto.INT32)
        return self.normalised(self.node("Add", [word, position], "embedded"), "emb.ln")

    def normalised(self, tensor: str, name: str) -> str:
        weight = self.constant(f"{name}.w", self.weights.floats(f"{name}.w"))
        bias = self.constant(f"{name}.b", self.weights.floats(f"{name}.b"))
        epsilon = self.shape.epsilon
        return self.node("LayerNormalization", [tensor, weight, bias], name, axis=-1, epsilon=epsilon)

    def linear_int8(
        self, tensor: str, names: list[str], output: str, factors: NDArray[np.float32] | None = None
    ) -> str:
        """tensor @ W.T + b in int8 per output column; several layers with the same input are computed as one.

        `factors` (hidden,): what the inputs were divided by beforehand.
        """
        columns = np.concatenate([self.weights.dense(f"{name}.w", self.shape.hidden) for name in names]).T
        if factors is not None:
            columns = columns * factors[:, None]
        scales = (np.abs(columns).max(axis=0) / INT8_LIMIT).astype(np.float32)
        biases = np.concatenate([self.weights.floats(f"{name}.b") for name in names])
        inputs = [
            tensor,
            self.constant(f"{output}.w", np.round(columns / scales).astype(np.int8)),
            self.constant(f"{output}.s", scales),
            self.constant(f"{output}.z", np.zeros(len(scales), np.int8)),
            self.constant(f"{output}.b", biases),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, output, RUNTIME)

    def layer(self, hidden: str, name: str) -> str:
        """Self-attention and feed-forward, each with residual and normalisation after it (BERT)."""
        size = self.shape.hidden
        joined = self.linear(hidden, [f"{name}.q", f"{name}.k", f"{name}.v"], f"{name}.qkv")
        sizes = self.constant(f"{name}.sizes", np.array([size] * 3, np.int64))
        parts = [f"{name}.query", f"{name}.key", f"{name}.value"]
        self.nodes.append(helper.make_node("Split", [joined, sizes], parts, axis=-1))
        attended = self.node(
            "MultiHeadAttention",
            [*parts, "", self.mask] if self.mask else parts,
            f"{name}.attended",
            RUNTIME,
            num_heads=self.shape.heads,
        )
        projected = self.linear(attended, [f"{name}.ao"], f"{name}.projected")
        hidden = self.normalised(
            self.node("Add", [hidden, projected], f"{name}.attention_sum"), f"{name}.aln"
        )
        widened = self.linear(hidden, [f"{name}.fi"], f"{name}.widened")
        active = self.node("Gelu", [widened], f"{name}.active", RUNTIME)
        narrowed = self.linear_exact(active, f"{name}.fo", self.shape.feed_forward, f"{name}.narrowed")
        return self.normalised(self.node("Add", [hidden, narrowed], f"{name}.forward_sum"), f"{name}.oln")

    def model(self) -> onnx.ModelProto:
        inputs = [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"])
            for name in self.inputs
        ]
        output = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", self.shape.hidden])
        graph = helper.make_graph(self.nodes, self.name, inputs, [output], self.constants)
        versions = [helper.make_opsetid("", 21), helper.make_opsetid(RUNTIME, 1)]
        return helper.make_model(graph, opset_imports=versions, ir_version=10)
