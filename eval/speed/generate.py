"""The questions that are timed: the development cases, or a file of one's own."""

from eval.answers.generate import generate

__all__ = ["generate"]
