"""Tables brought from any earlier version to this one, in one transaction and by one process at a time."""

from typing import Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from corpus.errors import CorrectSettings
from ui.store.address import shown

# Any number, as long as all versions of this program take the same.
_LOCK: Final = 7_241_905_113


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the tables to `revision` (up or down); nothing happens where they are there.

    A process that dies in the middle leaves them as they were. Raises CorrectSettings for a database whose version is
    not known here, and what the driver raises.
    """
    scripts = ScriptDirectory.from_config(_config())
    wanted = scripts.as_revision_number(revision)
    with engine.connect() as connection:
        if _present(connection, engine, scripts) == wanted:
            return
    with engine.execution_options(writes=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _LOCK})
        # Another process may have done it while this one waited.
        present = _present(connection, engine, scripts)
        if present != wanted:
            _run(connection, revision, scripts, present)


def present_revision(engine: Engine) -> str | None:
    """The version that the tables have, None for an empty database. Raises as `migrate`."""
    with engine.connect() as connection:
        return _present(connection, engine, ScriptDirectory.from_config(_config()))


def revisions() -> list[str]:
    """All versions, the oldest first."""
    scripts = ScriptDirectory.from_config(_config())
    return [script.revision for script in scripts.walk_revisions()][::-1]


def _present(connection: Connection, engine: Engine, scripts: ScriptDirectory) -> str | None:
    found = MigrationContext.configure(connection).get_current_revision()
    if found is not None and found not in {script.revision for script in scripts.walk_revisions()}:
        raise CorrectSettings(
            f"{shown(engine.url)} was written by a newer version of this program (it has revision {found!r}): "
            "update the program, or name another database in INTERREG_DATABASE."
        )
    return found


def _run(connection: Connection, revision: str, scripts: ScriptDirectory, present: str | None) -> None:
    config = _config()
    config.attributes["connection"] = connection
    order = [script.revision for script in scripts.walk_revisions()][::-1]
    wanted = scripts.as_revision_number(revision)
    place = {name: number for number, name in enumerate(order)}
    down = present is not None and (wanted is None or place[str(wanted)] < place[present])
    (command.downgrade if down else command.upgrade)(config, revision)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "ui.store:migrations")
    config.set_main_option("path_separator", "os")
    return config
