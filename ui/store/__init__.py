"""One database for what people write: enquiries, answers, accounts, remarks. `open_store` is the front door.

SQLite in the home folder, or PostgreSQL for several machines; the tables are in `ui.store.tables`, and what changes
them from version to version in `ui.store.migrations`.
"""

from ui.store.opening import Store, database_url, open_store
from ui.store.tables import Base

__all__ = ["Base", "Store", "database_url", "open_store"]
