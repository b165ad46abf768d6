"""Tables from nothing to this version and back, and by several processes at once."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from corpus.errors import CorrectSettings
from ui.store import Base, open_store
from ui.store.address import read_address
from ui.store.migrating import migrate, present_revision, revisions
from ui.store.opening import engine_of

ROOT = Path(__file__).resolve().parents[3]


def test_the_tables_are_those_of_the_models(empty_url: str) -> None:
    open_store(empty_url).close()
    engine = engine_of(read_address(empty_url))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_each_revision_goes_up_and_down_again(empty_url: str) -> None:
    engine = engine_of(read_address(empty_url), migrating=True)
    names = revisions()
    assert len(names) >= 3
    for before, revision in zip([None, *names], names, strict=False):
        tables = set(inspect(engine).get_table_names())
        migrate(engine, revision)
        assert present_revision(engine) == revision
        grown = set(inspect(engine).get_table_names())
        assert grown > tables
        migrate(engine, before or "base")
        assert present_revision(engine) == before
        assert set(inspect(engine).get_table_names()) - {"alembic_version"} == tables - {"alembic_version"}
        migrate(engine, revision)
    engine.dispose()


def test_a_migration_that_fails_leaves_what_was_there(empty_url: str) -> None:
    engine = engine_of(read_address(empty_url), migrating=True)
    migrate(engine, "0001")
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(text("CREATE TABLE paragraphs (id INTEGER)"))
    with pytest.raises(Exception, match="paragraphs"):
        migrate(engine)
    assert present_revision(engine) == "0001"
    assert "enquiries" not in inspect(engine).get_table_names()
    engine.dispose()


def test_a_newer_database_is_left_alone(url: str) -> None:
    engine = engine_of(read_address(url))
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(CorrectSettings, match=r"newer version .* update the program"):
        open_store(url)


def test_processes_that_open_at_once_do_not_collide(empty_url: str) -> None:
    code = "import sys; from ui.store import open_store; open_store(sys.argv[1]).close()"
    running = [
        subprocess.Popen([sys.executable, "-c", code, empty_url], cwd=ROOT, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    said = [process.communicate(timeout=60)[1] for process in running]
    assert [process.returncode for process in running] == [0] * 4, said
    engine = engine_of(read_address(empty_url))
    assert present_revision(engine) == revisions()[-1]
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM audit_end")).scalar() == 1
    engine.dispose()
