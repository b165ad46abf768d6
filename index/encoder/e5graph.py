"""Builds the ONNX graph of multilingual-e5-small from its packaged 4-bit weights, without torch.

Words and the last layer of each feed-forward block stay in 4 bits as they are (`GatherBlockQuantized`,
`MatMulNBits`): activations there have outliers that int8 would blur. All other layers become int8 per output
column (`DynamicQuantizeMatMul`), which is a third faster. Measured against float32 on the same weights: cosine
0.997 and more (0.988 with all layers in int8), the same retrieval figures. Pooling and normalisation are part
of the graph, so that one call gives finished vectors.

Inputs: `input_ids`, `attention_mask` int64 (batch, tokens). Output: `embedding` float32 (batch, hidden).
"""

from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from index.encoder.e5file import BLOCK, E5File

RUNTIME = "com.microsoft"  # operators that ONNX Runtime adds to the standard
# Without VNNI a processor adds pairs of products in 16 bits: 63 * 255 * 2 fits, 127 * 255 * 2 does not.
INT8_LIMIT = 63
INT8_ACTIVATIONS = 4  # MatMulNBits accuracy level: activations in int8 blocks, sums in int32


def build_graph(weights: E5File) -> onnx.ModelProto:
    """The encoder as an ONNX model, checked."""
    graph = _Graph(weights)
    hidden = graph.embeddings()
    for layer in range(weights.shape.layers):
        hidden = graph.layer(hidden, f"l{layer}")
    graph.pooled(hidden)
    model = graph.model()
    onnx.checker.check_model(model)
    return model


class _Graph:
    def __init__(self, weights: E5File) -> None:
        self.weights = weights
        self.shape = weights.shape
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def node(self, operator: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], domain=domain, **attributes))
        return output

    def constant(self, name: str, values: NDArray[Any]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def embeddings(self) -> str:
        """Word + position + type, normalised. The type is always 0, so it is added to the positions."""
        hidden = self.shape.hidden
        words = self.weights.quantised("emb.word", hidden)
        self.constants.append(_int4_tensor("words", words.values))
        scales = self.constant("word_scales", words.scales)
        word = self.node(
            "GatherBlockQuantized",
            ["words", "input_ids", scales],
            "word",
            RUNTIME,
            gather_axis=0,
            quantize_axis=1,
            block_size=BLOCK,
        )
        positions = self.weights.floats("emb.pos").reshape(-1, hidden)
        types = self.weights.floats("emb.type").reshape(-1, hidden)
        self.constant("positions", positions + types[0])
        self.constant("zero", np.array([0], np.int64))
        length = self.node("Shape", ["input_ids"], "length", start=1, end=2)
        position = self.node("Slice", ["positions", "zero", length, "zero"], "position")
        self.node("Cast", ["attention_mask"], "mask_int32", to=TensorProto.INT32)
        return self.normalised(self.node("Add", [word, position], "embedded"), "emb.ln")

    def normalised(self, tensor: str, name: str) -> str:
        weight = self.constant(f"{name}.w", self.weights.floats(f"{name}.w"))
        bias = self.constant(f"{name}.b", self.weights.floats(f"{name}.b"))
        epsilon = self.shape.epsilon
        return self.node("LayerNormalization", [tensor, weight, bias], name, axis=-1, epsilon=epsilon)

    def linear(self, tensor: str, names: list[str], output: str) -> str:
        """tensor @ W.T + b in int8; several layers with the same input are computed as one."""
        parts = [self.weights.quantised(f"{name}.w", self.shape.hidden).dense() for name in names]
        columns = np.concatenate(parts).T
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

    def linear_exact(self, tensor: str, name: str, columns: int, output: str) -> str:
        """tensor @ W.T + b with the 4-bit weights as they are."""
        weights = self.weights.quantised(f"{name}.w", columns)
        inputs = [
            tensor,
            self.constant(f"{output}.w", _nibble_blocks(weights.values)),
            self.constant(f"{output}.s", weights.scales.reshape(-1)),
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
            N=weights.values.shape[0],
            bits=4,
            block_size=BLOCK,
            accuracy_level=INT8_ACTIVATIONS,
        )

    def layer(self, hidden: str, name: str) -> str:
        """Self-attention and feed-forward, each with residual and normalisation after it (BERT)."""
        size = self.shape.hidden
        joined = self.linear(hidden, [f"{name}.q", f"{name}.k", f"{name}.v"], f"{name}.qkv")
        sizes = self.constant(f"{name}.sizes", np.array([size] * 3, np.int64))
        parts = [f"{name}.query", f"{name}.key", f"{name}.value"]
        self.nodes.append(helper.make_node("Split", [joined, sizes], parts, axis=-1))
        attended = self.node(
            "MultiHeadAttention",
            [*parts, "", "mask_int32"],
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

    def pooled(self, hidden: str) -> str:
        """The mean over the tokens that are not padding, scaled to length 1."""
        tokens = self.constant("token_axis", np.array([1], np.int64))
        last = self.constant("last_axis", np.array([2], np.int64))
        mask = self.node("Cast", ["attention_mask"], "mask", to=TensorProto.FLOAT)
        kept = self.node("Mul", [hidden, self.node("Unsqueeze", [mask, last], "mask_wide")], "kept")
        total = self.node("ReduceSum", [kept, tokens], "total", keepdims=0)
        count = self.node("ReduceSum", [mask, tokens], "count", keepdims=1)
        return self.node(
            "LpNormalization", [self.node("Div", [total, count], "mean")], "embedding", axis=-1, p=2
        )

    def model(self) -> onnx.ModelProto:
        inputs = [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"])
            for name in ("input_ids", "attention_mask")
        ]
        output = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", self.shape.hidden])
        graph = helper.make_graph(self.nodes, "multilingual-e5-small", inputs, [output], self.constants)
        versions = [helper.make_opsetid("", 21), helper.make_opsetid(RUNTIME, 1)]
        return helper.make_model(graph, opset_imports=versions, ir_version=10)


def _nibble_blocks(values: NDArray[np.int8]) -> NDArray[np.uint8]:
    """Weights (rows, columns) as MatMulNBits wants them: (rows, blocks, 16), neighbours share a byte, +8."""
    pairs = (values + np.int8(8)).astype(np.uint8).reshape(values.shape[0], -1, BLOCK // 2, 2)
    return (pairs[..., 0] | (pairs[..., 1] << 4)).astype(np.uint8)


def _int4_tensor(name: str, values: NDArray[np.int8]) -> onnx.TensorProto:
    """A signed 4-bit tensor: two's complement, the first of a pair in the low half of the byte."""
    pairs = (values.view(np.uint8) & 0x0F).reshape(-1, 2)
    tensor = onnx.TensorProto(name=name, data_type=TensorProto.INT4, dims=values.shape)
    tensor.raw_data = (pairs[:, 0] | (pairs[:, 1] << 4)).tobytes()
    return tensor
