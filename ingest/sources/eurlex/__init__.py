"""Acts of the Union as EUR-Lex shows them."""

from ingest.sources.eurlex.celex import Celex, CelexSource, consolidated_dates

__all__ = ["Celex", "CelexSource", "consolidated_dates"]
