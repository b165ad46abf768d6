"""Benchmarks: each module runs by itself (`python -m eval.bench.answering`) and says what it measured how."""
