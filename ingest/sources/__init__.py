"""Where documents come from: files and folders, pages, sitemaps, EUR-Lex, keep.eu."""

from ingest.sources.base import Listed, Parser, Reading, Source, Trouble

__all__ = ["Listed", "Parser", "Reading", "Source", "Trouble"]
