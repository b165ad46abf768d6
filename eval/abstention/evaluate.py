"""Measured like any other answer: by status, programmes, facts and forbidden text."""

from eval.answers.evaluate import evaluate

__all__ = ["evaluate"]
