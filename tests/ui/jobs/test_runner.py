"""Long work with real processes: progress, results, cancelling, and what is left when the server dies."""

import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from corpus.errors import CorrectInput, FreeResource
from ui.jobs import Job, Runner, runner_of

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    made = Runner(tmp_path / "jobs")
    yield made
    made.close()


def python(code: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", textwrap.dedent(code), *arguments]


def until(true: Callable[[], object], seconds: float = 15) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not come about in time"
        time.sleep(0.02)


def ended(runner: Runner, name: str = "work") -> Job:
    job = runner.wait(name, 20)
    assert job is not None
    assert not job.running
    return job


FAMILY = """
    import subprocess, sys, time
    from pathlib import Path
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    Path(sys.argv[1]).write_text(str(child.pid))
    sys.stderr.write("progress 1/4 sleeping\\n")
    sys.stderr.flush()
    time.sleep(600)
"""


def grandchild(path: Path) -> int:
    until(lambda: path.is_file() and path.read_text())
    return int(path.read_text())


def gone(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def test_progress_output_and_end_are_known(runner: Runner, tmp_path: Path) -> None:
    go = tmp_path / "go"
    code = """
        import sys, time
        from pathlib import Path
        sys.stderr.write("progress 40/100 Encoding \\x1b[31mpassages\\n")
        sys.stderr.flush()
        while not Path(sys.argv[1]).exists():
            time.sleep(0.02)
        sys.stdout.write("the result")
    """
    started = runner.start("work", python(code, str(go)))
    assert started.running
    until(lambda: (job := runner.current("work")) and job.done == 40)
    job = runner.current("work")
    assert job is not None
    assert (job.share, job.message) == (0.4, "Encoding [31mpassages")
    go.touch()
    job = ended(runner)
    assert (job.state, job.problem) == ("done", None)
    assert job.ended is not None
    assert runner.output("work") == "the result"


def test_a_failure_says_the_last_sentence_of_the_command(runner: Runner) -> None:
    code = "import sys; sys.stderr.write('first\\nThe file is damaged; save it again.\\n'); sys.exit(2)"
    runner.start("work", python(code))
    job = ended(runner)
    assert (job.state, job.problem) == ("failed", "The file is damaged; save it again.")


def test_a_silent_failure_says_its_code(runner: Runner) -> None:
    runner.start("work", python("import sys; sys.exit(3)"))
    assert ended(runner).problem == "The work ended with exit code 3."


def test_two_of_a_name_do_not_run_at_once_even_from_two_servers(runner: Runner, tmp_path: Path) -> None:
    runner.start("work", python("import time; time.sleep(600)"))
    other = Runner(tmp_path / "jobs")
    for one in (runner, other):
        with pytest.raises(FreeResource, match="running already"):
            one.start("work", python("pass"))
    seen = other.current("work")
    assert seen is not None
    assert seen.running
    assert runner.start("more", python("pass")).running
    runner.cancel("work")
    assert other.start("work", python("pass")).running
    assert ended(other).state == "done"


def test_cancelling_ends_the_command_with_its_children(runner: Runner, tmp_path: Path) -> None:
    note = tmp_path / "pid"
    runner.start("work", python(FAMILY, str(note)))
    pid = grandchild(note)
    job = runner.cancel("work")
    assert job is not None
    assert (job.state, job.problem) == ("cancelled", None)
    until(lambda: gone(pid))
    assert runner.cancel("work") == job


def test_a_command_that_does_not_want_to_end_is_ended(
    runner: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.jobs.process.GRACE_S", 0.3)
    code = """
        import os, signal, sys, time
        from pathlib import Path
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        Path(sys.argv[1]).write_text(str(os.getpid()))
        time.sleep(600)
    """
    note = tmp_path / "pid"
    runner.start("work", python(code, str(note)))
    pid = grandchild(note)
    job = runner.cancel("work")
    assert job is not None
    assert job.state == "cancelled"
    until(lambda: gone(pid))


def test_what_a_command_leaves_behind_is_ended_too(runner: Runner, tmp_path: Path) -> None:
    code = """
        import subprocess, sys
        from pathlib import Path
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        Path(sys.argv[1]).write_text(str(child.pid))
    """
    note = tmp_path / "pid"
    runner.start("work", python(code, str(note)))
    assert ended(runner).state == "done"
    until(lambda: gone(grandchild(note)))


SERVER = """
    import sys, time
    from pathlib import Path
    from ui.jobs import runner_of
    runner_of(Path(sys.argv[1])).start("work", [sys.executable, "-c", sys.argv[3], sys.argv[2]])
    sys.stdin.readline()
"""


@pytest.mark.parametrize("how", ["killed", "ended"])
def test_work_ends_with_its_server_and_is_shown_as_interrupted(tmp_path: Path, how: str) -> None:
    note = tmp_path / "pid"
    server = subprocess.Popen(
        python(SERVER, str(tmp_path), str(note), textwrap.dedent(FAMILY)),
        stdin=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert server.stdin is not None
    pid = grandchild(note)
    if how == "killed":
        server.kill()
    server.stdin.close()
    server.wait(20)
    until(lambda: gone(pid))
    runner = Runner(tmp_path / "jobs")
    until(lambda: (job := runner.current("work")) and job.state == "interrupted")
    assert runner.start("work", python("pass")).running
    assert ended(runner).state == "done"


def test_what_follows_is_told_and_its_failure_is_the_jobs(runner: Runner) -> None:
    told: list[Job] = []
    runner.start("work", python("pass"), after=told.append)
    assert told == [ended(runner)]

    def refuse(_job: Job) -> None:
        raise FreeResource("The disk is full.")

    runner.start("work", python("pass"), after=refuse)
    job = ended(runner)
    assert (job.state, job.problem) == ("failed", "The disk is full.")


def test_what_cannot_be_started_is_said_and_leaves_nothing(
    runner: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CorrectInput, match="no name"):
        runner.start("../work", python("pass"))
    monkeypatch.setattr("sys.executable", str(tmp_path / "missing"))
    with pytest.raises(FreeResource, match="could not be started"):
        runner.start("work", ["x"])
    assert runner.current("work") is None


def test_a_damaged_state_is_no_job(runner: Runner, tmp_path: Path) -> None:
    (tmp_path / "jobs").mkdir()
    (tmp_path / "jobs" / "work.json").write_text("{", encoding="utf-8")
    assert runner.current("work") is None
    assert runner.output("work") == ""


def test_a_home_has_one_runner_in_a_process(tmp_path: Path) -> None:
    assert runner_of(tmp_path) is runner_of(tmp_path)
