"""keep.eu, Interact's database of Interreg programmes and projects."""

from ingest.sources.keep.api import KEEP_SITE, Keep, Memory, NoMemory
from ingest.sources.keep.area import area_codes
from ingest.sources.keep.matching import Sought, find_programme
from ingest.sources.keep.source import KeepProjectSource, KeepSource

__all__ = [
    "KEEP_SITE",
    "Keep",
    "KeepProjectSource",
    "KeepSource",
    "Memory",
    "NoMemory",
    "Sought",
    "area_codes",
    "find_programme",
]
