"""Reading pages of other machines safely and politely. The door of this part."""

from ingest.fetch.address import Resolver, is_public, resolve
from ingest.fetch.fetcher import Fetcher, Limits
from ingest.fetch.reply import Fetched, Gone, Unreachable, Validators

__all__ = [
    "Fetched",
    "Fetcher",
    "Gone",
    "Limits",
    "Resolver",
    "Unreachable",
    "Validators",
    "is_public",
    "resolve",
]
