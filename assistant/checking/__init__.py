"""Checking: whether a sentence stands in what it cites. The door of this folder.

`Checker.check(sentence, sources)` gives a verdict with its reasons; it needs no model, takes an encoder for sources in
another language, and an NLI model by name where one is set.
"""

from assistant.checking.checker import Checker
from assistant.checking.inference import Inference, open_inference
from assistant.checking.types import Check, Cited, Reason, Verdict

__all__ = ["Check", "Checker", "Cited", "Inference", "Reason", "Verdict", "open_inference"]
