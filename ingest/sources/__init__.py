"""Where documents come from: files and folders, pages, sitemaps, EUR-Lex, keep.eu."""

from ingest.sources.base import Listed, Reading, Source, Trouble

__all__ = ["Listed", "Reading", "Source", "Trouble"]
