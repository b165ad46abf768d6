"""Comparing live sources with the reviewed facts. The door of this part."""

from ingest.sync.compare import PARTS, Live, Part, compare
from ingest.sync.difference import Comparison, Difference

__all__ = ["PARTS", "Comparison", "Difference", "Live", "Part", "compare"]
