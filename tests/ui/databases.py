"""A real PostgreSQL server for tests: a throw-away cluster in a temporary folder, on a socket of its own."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_USER = "postgres"
_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/bin",
)


class Server:
    """A cluster of its own; `url(name)` is a database in it."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs, self.folder = programs, folder
        self._data = folder / "data"

    def make(self) -> None:
        self._run(
            "initdb",
            "-D",
            str(self._data),
            "-U",
            _USER,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
        )
        # No TCP: nobody else can reach it. Without fsync what is committed outlives the server, if not the machine,
        # and it is servers that these tests kill.
        place = f"listen_addresses = ''\nunix_socket_directories = '{self.folder}'\n"
        settings = f"{place}max_connections = 60\nfsync = off\n"
        with (self._data / "postgresql.auto.conf").open("a", encoding="utf-8") as file:
            file.write(settings)

    def start(self) -> None:
        self._run("pg_ctl", "-D", str(self._data), "-l", str(self.folder / "log"), "-w", "-t", "60", "start")

    def stop(self, mode: str = "immediate") -> None:
        """ "immediate" is as if the machine had lost its power."""
        self._run("pg_ctl", "-D", str(self._data), "-w", "-t", "60", "-m", mode, "stop")

    def sql(self, statement: str, database: str = "postgres") -> str:
        return self._run(
            *(
                "psql",
                "-h",
                str(self.folder),
                "-U",
                _USER,
                "-d",
                database,
                "-Atqc",
                statement,
                "-v",
                "ON_ERROR_STOP=1",
            )
        )

    def url(self, database: str) -> str:
        return f"postgresql://{_USER}@/{database}?host={self.folder}"

    def _run(self, program: str, *arguments: str) -> str:
        # The server refuses to run as root.
        other = ("runuser", "-u", _USER, "--") if os.geteuid() == 0 else ()
        command = [*other, str(self._programs / program), *arguments]
        done = (
            subprocess.run(
                command,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=120,
                check=False,
            )
            if program != "pg_ctl"
            else self._without_pipes(command)
        )
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stdout} {done.stderr}")
        return done.stdout.strip()

    def _without_pipes(self, command: list[str]) -> "subprocess.CompletedProcess[str]":
        """A started server keeps the pipes of its starter open, and reading them would never end."""
        said = self.folder / "pg_ctl"
        with said.open("w", encoding="utf-8") as file:
            code = subprocess.run(
                command,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
                timeout=120,
                check=False,
            ).returncode
        return subprocess.CompletedProcess(command, code, said.read_text("utf-8", "replace"), "")


def programs() -> Path | None:
    """The folder of an installed PostgreSQL server, the newest one; None if there is none."""
    if found := shutil.which("pg_ctl"):
        return Path(found).resolve().parent
    folders = [path for place in _PLACES for path in Path("/").glob(place[1:]) if (path / "pg_ctl").is_file()]
    return max(folders, key=str, default=None)


@contextmanager
def cluster() -> Iterator[Server]:
    """A running server. Without one installed: a skip for a person, a failure in CI."""
    where = programs()
    if where is None:
        reason = "no PostgreSQL server found (looked for pg_ctl): install postgresql to run this test"
        if os.environ.get("CI", "").lower() in {"1", "true"}:
            pytest.fail(reason)
        pytest.skip(reason)
    # Not the folder of the test: the path of a socket has at most about 100 characters.
    folder = Path(tempfile.mkdtemp(prefix="interreg-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, _USER, _USER)
    server = Server(where, folder)
    try:
        server.make()
        server.start()
        yield server
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)
