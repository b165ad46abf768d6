"""Large batches in parts, each in a process of its own, so that all cores work; the results are as those of one."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from ui.cli.batch import lines_of, told, whole_file

WORTH_A_PROCESS = 2_000
_MOST = 4
_PROGRAM = (sys.executable, "-c", "import sys; from ui.cli.main import run; sys.exit(run())")
_ERROR = re.compile(rb'^\{"id": [^{}]*?, "line": \d+, "error": ')


def parts_for(source: Path) -> int:
    """How many processes a batch is worth: one for every 2,000 lines, as many as there are cores, four at most."""
    count = sum(1 for _ in lines_of(source))
    return max(1, min(count // WORTH_A_PROCESS, os.cpu_count() or 1, _MOST))


def run_in_parts(
    files: tuple[Path, Path], arguments: Sequence[str], environment: Mapping[str, str], parts: int
) -> bool:
    """Answers the first file into the second by `arguments` in `parts` processes; False if one of them failed.

    Nothing is written then, and whoever called answers in one process, which says what is wrong.
    """
    source, target = files
    with TemporaryDirectory(prefix="interreg-batch-") as folder:
        pieces = _divided(source, Path(folder), parts)
        running = [
            subprocess.Popen(
                [*_PROGRAM, *arguments, "--batch", str(piece), "--out", str(piece.with_suffix(".out"))],
                env={**os.environ, **environment},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            for piece in pieces
        ]
        try:
            if any(process.wait() for process in running):
                return False
        finally:
            for process in running:
                process.kill()
                process.wait()
        _join([piece.with_suffix(".out") for piece in pieces], target)
    return True


def _divided(source: Path, folder: Path, parts: int) -> list[Path]:
    """The lines in files of about the same length; blank lines in front keep the numbers of the lines."""
    lines = list(lines_of(source))
    size = -(-len(lines) // parts)
    pieces = []
    for number in range(0, len(lines), size):
        some = lines[number : number + size]
        piece = folder / f"part-{number:09d}.jsonl"
        with piece.open("wb") as file:
            at = 0
            for line_number, line in some:
                file.write(b"\n" * (line_number - at - 1) + line.rstrip(b"\r\n") + b"\n")
                at = line_number
        pieces.append(piece)
    return pieces


def _join(results: Sequence[Path], target: Path) -> None:
    total = failed = 0
    with whole_file(target) as out:
        out.flush()
        for result in results:
            with result.open("rb") as file:
                for line in file:
                    total += 1
                    failed += bool(_ERROR.match(line))
                file.seek(0)
                shutil.copyfileobj(file, out.buffer)
    told(total, failed, target)
