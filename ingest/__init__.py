"""From sources to passages. The door of this room."""

from ingest.corpus_passages import passages_of
from ingest.fitting import MOST_TOKENS, TokenCounter, fitted
from ingest.passage import Passage

__all__ = ["MOST_TOKENS", "Passage", "TokenCounter", "fitted", "passages_of"]
