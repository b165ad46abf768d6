"""How fast questions are answered: cold (a new process each time) and warm (one open assistant).

Cold is what a person waits for after typing `interreg ask`: start of Python, opening model, places and index,
and the answer. Warm is every question of the case file in one process, the first of which is left out.
"""

import subprocess
from argparse import Namespace
from pathlib import Path

from assistant.composition import open_assistant
from assistant.settings import load_settings
from corpus.errors import PrepareFirst
from eval.bench.timing import (
    PROGRAM,
    QUESTION,
    Report,
    as_lines,
    environment,
    figure,
    machine,
    main,
    memory_mb,
    parser,
    timed,
)
from eval.cases import DEV_CASES, load_cases


def cold_seconds(home: Path, runs: int) -> list[float]:
    """Wall seconds of `interreg ask` as a process of its own. Raises PrepareFirst when it does not answer."""
    command = [*PROGRAM, "ask", QUESTION, "--json"]
    seconds = []
    for _ in range(runs):
        done, took = timed(
            lambda: subprocess.run(
                command, env=environment(home), capture_output=True, text=True, check=False
            )
        )
        if done.returncode:
            raise PrepareFirst(f"The program did not answer in {home}: {done.stderr.strip()}")
        seconds.append(took)
    return seconds


def benchmark(options: Namespace) -> Report:
    about = machine()
    settings = load_settings(home=options.home)
    cases = load_cases(options.cases)
    cold = cold_seconds(settings.home, options.cold)
    assistant, opening = timed(lambda: open_assistant(settings))
    _, first = timed(lambda: assistant.ask(QUESTION))
    warm, slowest = [], ("", 0.0)
    for case in cases:
        _, took = timed(lambda case=case: assistant.ask(case.question, case.history))  # type: ignore[misc]
        warm.append(took * 1000)
        slowest = max(slowest, (case.id, warm[-1]), key=lambda pair: pair[1])
    return Report(
        benchmark="answering",
        input=f"{len(cases)} questions of {options.cases.name}; cold: {QUESTION!r}",
        machine=about,
        figures=(
            figure("cold `interreg ask`", "s", cold),
            figure("opening in this process", "s", [opening]),
            figure("first question after opening", "ms", [first * 1000]),
            figure("warm question", "ms", warm),
            figure("resident memory after all questions", "MB", [memory_mb()]),
        ),
        findings=as_lines(slowest_question=f"{slowest[0]} ({slowest[1]:.0f} ms)"),
    )


if __name__ == "__main__":
    arguments = parser(__doc__)
    arguments.add_argument("--cases", type=Path, default=DEV_CASES, help="case file with the questions")
    arguments.add_argument("--cold", type=int, default=5, help="number of cold starts")
    main(benchmark, arguments)
