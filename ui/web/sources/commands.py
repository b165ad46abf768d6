"""Names of the work that this page runs in the background."""

from typing import Final

LIBRARY: Final = "library"
LINKS: Final = "links"
LIVE: Final = "live"
INDEX: Final = "index"
VERIFY: Final = "verify"
