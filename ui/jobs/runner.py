"""Who runs long work: one command of a name at a time, over all visitors and all servers of a home."""

import atexit
import logging
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread
from time import monotonic
from typing import Final

from filelock import FileLock, Timeout

from corpus.errors import CorrectInput, FreeResource, InterregError
from ui.jobs.job import Job, State, now, read_job, write_job
from ui.jobs.lines import plain, step_of
from ui.jobs.process import Process

After = Callable[[Job], None]

_NAME: Final = re.compile(r"[a-z][a-z0-9-]{0,40}")
_SAVE_EVERY_S: Final = 1.0
_MOST_OUTPUT: Final = 20_000_000
_log = logging.getLogger(__name__)


@dataclass
class _Work:
    """A job of this server: its process, the lock that others see, and what is done once it has ended."""

    job: Job
    lock: FileLock
    after: After | None
    process: Process | None = None
    stopped: State | None = None
    saved: float = 0.0
    last_line: str = ""
    ended: Lock = field(default_factory=Lock)


class Runner:
    """Starts commands, knows how far they are, stops them. May be used from several threads.

    The state of each job is kept in `folder` as `NAME.json`, what the command printed as `NAME.out`; whose lock is
    free while its state says "running" ended with its server.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._works: dict[str, _Work] = {}
        self._mutex = Lock()

    def start(
        self,
        name: str,
        command: Sequence[str],
        *,
        env: Mapping[str, str] | None = None,
        after: After | None = None,
    ) -> Job:
        """Starts `command` with `env` added to this process's environment.

        `after` is called with the job when it has ended, in another thread. Raises FreeResource where a job of this
        name runs already, or where it cannot be started.
        """
        if not _NAME.fullmatch(name):
            raise CorrectInput(f"{name!r} is no name of a job: use small letters, digits and hyphens.")
        with self._mutex:
            lock = self._locked(name)
            work = _Work(Job(name=name, started=now()), lock, after)
            try:
                write_job(self._state(name), work.job)
                work.process = Process(
                    command, env or {}, self._out(name), lambda line: self._heard(work, line)
                )
            except BaseException:  # Ctrl-C too: a job that never began must not hold its lock; it goes on up
                lock.release()
                self._state(name).unlink(missing_ok=True)
                raise
            work.ended.acquire()
            self._works[name] = work
        Thread(target=self._follow, args=(work, work.process), name=f"job-{name}", daemon=True).start()
        return work.job

    def current(self, name: str) -> Job | None:
        """The job of this name as it stands, running or ended; None where there never was one."""
        with self._mutex:
            work = self._works.get(name)
            if work is not None:
                return work.job
            job = read_job(self._state(name))
            if job is None or not job.running:
                return job
            try:
                lock = self._locked(name)
            except FreeResource:
                return job  # another server of this home runs it
            try:
                job = read_job(self._state(name)) or job
                if job.running:
                    job = job.ending("interrupted")
                    write_job(self._state(name), job)
                return job
            finally:
                lock.release()

    def cancel(self, name: str) -> Job | None:
        """Stops the job with all that it started, and waits until it has ended. One that has ended stays as it is."""
        with self._mutex:
            work = self._works.get(name)
            if work is not None:
                work.stopped = "cancelled"
        if work is not None and work.process is not None:
            work.process.stop()
            self.wait(name)
        return self.current(name)

    def wait(self, name: str, seconds: float = -1) -> Job | None:
        """The job once it has ended (what follows it included), or as it stands after `seconds`."""
        with self._mutex:
            work = self._works.get(name)
        if work is not None and work.ended.acquire(timeout=seconds):
            work.ended.release()
        return self.current(name)

    def output(self, name: str) -> str:
        """What the job of this name has printed so far; nothing where there is none."""
        try:
            with self._out(name).open("rb") as stream:
                return stream.read(_MOST_OUTPUT).decode("utf-8", errors="replace")
        except OSError:
            return ""

    def close(self) -> None:
        """Stops all jobs of this server; they are shown as interrupted afterwards."""
        with self._mutex:
            works = list(self._works.values())
            for work in works:
                work.stopped = work.stopped or "interrupted"
        for work in works:
            if work.process is not None:
                work.process.stop()

    def _follow(self, work: _Work, process: Process) -> None:
        code = process.wait()
        job = self._ended(work, code)
        try:
            write_job(self._state(job.name), job)
            if work.after is not None:
                work.after(job)
        except InterregError as error:
            job = job.ending("failed", str(error))
        except Exception:  # noqa: BLE001 - this thread has nobody above it; the log has the rest
            _log.exception("what follows the job %s failed", job.name)
        with self._mutex:
            work.job = job
            self._works.pop(job.name, None)
            try:
                write_job(self._state(job.name), job)
            except InterregError as error:
                _log.warning("%s", error)
            work.lock.release()
        work.ended.release()

    def _ended(self, work: _Work, code: int) -> Job:
        if work.stopped is not None:
            return work.job.ending(work.stopped)
        if code == 0:
            return work.job.ending("done")
        return work.job.ending("failed", work.last_line or f"The work ended with exit code {code}.")

    def _heard(self, work: _Work, line: str) -> None:
        """Takes a line of the command: how far it is, or something said to people."""
        step = step_of(line)
        if step is not None:
            update = {"done": step.done, "total": step.total, "message": step.message}
        elif said := plain(line):
            work.last_line = said
            update = {"message": said}
        else:
            return
        work.job = work.job.model_copy(update=update)
        if monotonic() - work.saved > _SAVE_EVERY_S:
            work.saved = monotonic()
            try:
                write_job(self._state(work.job.name), work.job)
            except InterregError as error:
                _log.warning("%s", error)

    def _locked(self, name: str) -> FileLock:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self._folder / f"{name}.lock", timeout=0, thread_local=False)
            lock.acquire()
        except Timeout as error:
            raise FreeResource("This work is running already; wait until it has ended.") from error
        except OSError as error:
            raise FreeResource(
                f"The folder {self._folder} cannot be used ({error.strerror}); check its permissions."
            ) from error
        return lock

    def _state(self, name: str) -> Path:
        return self._folder / f"{name}.json"

    def _out(self, name: str) -> Path:
        return self._folder / f"{name}.out"


_runners: dict[Path, Runner] = {}
_opening = Lock()


def runner_of(home: Path) -> Runner:
    """The runner of this process for a home; its jobs are stopped when the process ends."""
    folder = home / "jobs"
    with _opening:
        if folder not in _runners:
            _runners[folder] = Runner(folder)
            atexit.register(_runners[folder].close)
        return _runners[folder]
