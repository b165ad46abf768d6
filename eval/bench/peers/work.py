"""One contestant at work, in a process of its own: builds or asks, and writes what it measured.

Run by `eval.bench.peers.run` with the interpreter of the contestant's environment, as a file: nothing of this project
is imported but by our own contestant.
"""

import json
import os
import sys
import time

STARTED = time.perf_counter()  # before anything is imported: loading libraries is part of a cold start

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
K = 10


def main() -> None:
    job = json.loads(sys.argv[1])
    sys.path.insert(0, job["contestants"])
    from contestants import CONTESTANTS  # type: ignore[import-not-found]

    contestant = CONTESTANTS[job["name"]](job)
    if job["do"] == "build":
        texts = _lines(job["texts"])
        begun, used = time.perf_counter(), time.process_time()
        contestant.build([text["id"] for text in texts], [text["text"] for text in texts])
        result: dict[str, object] = {
            "build_s": time.perf_counter() - begun,
            "build_cpu_s": time.process_time() - used,
        }
    else:
        result = _asked(contestant, [question["question"] for question in _lines(job["questions"])])
    with open(job["out"], "w", encoding="utf-8") as file:
        json.dump({**result, "memory_mb": _memory()}, file)


def _asked(contestant: object, questions: list[str]) -> dict[str, object]:
    contestant.open()  # type: ignore[attr-defined]
    search = contestant.search  # type: ignore[attr-defined]
    search(questions[0], K)
    cold = time.perf_counter() - STARTED
    for question in questions[1:4]:
        search(question, K)
    found, wall, own = [], [], []
    for question in questions:
        begun, used = time.perf_counter(), time.process_time()
        found.append(search(question, K))
        wall.append((time.perf_counter() - begun) * 1000)
        own.append((time.process_time() - used) * 1000)
    return {"cold_s": cold, "found": found, "wall_ms": wall, "cpu_ms": own}


def _lines(path: str) -> list[dict[str, str]]:
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _memory() -> float:
    """Resident memory of this process at most, in MB; of Linux, since other clocks begin with the parent's memory."""
    with open("/proc/self/status", encoding="ascii") as file:
        peak = next(line for line in file if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1000


if __name__ == "__main__":
    main()
