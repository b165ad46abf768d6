"""Writes a tiny file in the packaged weights' format, with random weights: the real code, in milliseconds."""

import struct
from pathlib import Path

import numpy as np

HIDDEN, LAYERS, HEADS, FEED_FORWARD, POSITIONS = 64, 2, 2, 128, 40
PIECES = [
    ("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0),
    ("▁", -3.0), ("▁part", -4.0), ("ner", -4.5), ("▁partner", -6.0), ("▁query", -5.0), ("▁passage", -5.0),
    (":", -3.0), ("a", -5.0), ("b", -5.0), ("ab", -6.0), ("▁a", -6.5), ("▁vat", -7.0), ("é", -8.0),
]  # fmt: skip


def write_sample(path: Path) -> Path:
    """A weights file of 2 layers of 64 and 17 pieces."""
    tensors = _tensors(np.random.default_rng(7))
    header = b"E5S1" + struct.pack("<I", 1)
    header += struct.pack("<7i", HIDDEN, LAYERS, HEADS, FEED_FORWARD, len(PIECES), POSITIONS, 2)
    header += struct.pack("<fi", 1e-12, 32) + _tokenizer() + struct.pack("<i", len(tensors))
    table_size = sum(2 + len(name) + 21 for name in tensors)
    offset = len(header) + table_size
    table, body = b"", b""
    for name, (kind, count, data) in tensors.items():
        table += struct.pack("<H", len(name)) + name.encode()
        table += struct.pack("<BIQQ", kind, count, offset + len(body), len(data))
        body += data
    path.write_bytes(header + table + body)
    return path


def _tokenizer() -> bytes:
    blob = b"".join(piece.encode() for piece, _ in PIECES)
    offsets = np.cumsum([0, *(len(piece.encode()) for piece, _ in PIECES)]).astype("<u4")
    scores = np.array([score for _, score in PIECES], "<f4")
    replacements = struct.pack("<IBI", 0xBD, 1, 0x31)
    return (
        struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(blob))
        + offsets.tobytes()
        + scores.tobytes()
        + blob
        + struct.pack("<iI", 1, len(replacements))
        + replacements
    )


def _tensors(random: np.random.Generator) -> dict[str, tuple[int, int, bytes]]:
    found: dict[str, tuple[int, int, bytes]] = {"emb.word": _quantised(random, len(PIECES) * HIDDEN)}
    found["emb.pos"] = _floats(random.normal(0, 0.1, POSITIONS * HIDDEN))
    found["emb.type"] = _floats(random.normal(0, 0.1, 2 * HIDDEN))
    _norm(found, "emb.ln", random)
    for layer in range(LAYERS):
        shapes = dict.fromkeys(("q", "k", "v", "ao"), (HIDDEN, HIDDEN))
        shapes |= {"fi": (FEED_FORWARD, HIDDEN), "fo": (HIDDEN, FEED_FORWARD)}
        for part, (rows, columns) in shapes.items():
            found[f"l{layer}.{part}.w"] = _quantised(random, rows * columns)
            found[f"l{layer}.{part}.b"] = _floats(random.normal(0, 0.1, rows))
        _norm(found, f"l{layer}.aln", random)
        _norm(found, f"l{layer}.oln", random)
    return found


def _norm(found: dict[str, tuple[int, int, bytes]], name: str, random: np.random.Generator) -> None:
    found[f"{name}.w"] = _floats(random.normal(1, 0.1, HIDDEN))
    found[f"{name}.b"] = _floats(random.normal(0, 0.1, HIDDEN))


def _floats(values: np.ndarray) -> tuple[int, int, bytes]:
    return 0, values.size, values.astype("<f4").tobytes()


def _quantised(random: np.random.Generator, count: int) -> tuple[int, int, bytes]:
    blocks = b""
    for _ in range(count // 32):
        scale = np.array([random.uniform(0.01, 0.03)], "<f2").tobytes()
        blocks += scale + random.integers(0, 256, 16, dtype=np.uint8).tobytes()
    return 1, count, blocks
