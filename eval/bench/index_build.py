"""How long a new home takes to prepare, how long when nothing changed, how large it is, and one search.

The steps are those that preparation itself reports; each figure is the time from that report to the next one
of another step, so work that nothing is reported of counts with the step before it.
"""

import shutil
from argparse import Namespace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from assistant.composition import open_assistant, prepare
from assistant.settings import Settings, load_settings
from eval.bench.timing import Figure, Report, figure, folder_mb, machine, main, memory_mb, parser, timed
from eval.cases import load_cases


class Steps:
    """Seconds by step, taken from progress reports."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._step = ""
        self._since = perf_counter()

    def __call__(self, step: str, _share: float) -> None:
        self.close()
        self._step = step

    def close(self) -> None:
        """Books the time since the last report on the step that was running."""
        now = perf_counter()
        if self._step:
            self.seconds[self._step] = self.seconds.get(self._step, 0.0) + now - self._since
        self._since = now


def prepared(settings: Settings) -> tuple[Steps, float]:
    """The steps of one preparation, and its wall seconds."""
    steps = Steps()
    _, took = timed(lambda: prepare(settings, steps))
    steps.close()
    return steps, took


def searches(settings: Settings) -> list[float]:
    """Milliseconds of one search for each question of the case file, the first of which is left out."""
    assistant = open_assistant(settings)
    times = []
    for case in load_cases():
        _, took = timed(lambda case=case: assistant.search(case.question))  # type: ignore[misc]
        times.append(took * 1000)
    return times[1:]


def benchmark(options: Namespace) -> Report:
    about = machine()
    with TemporaryDirectory(prefix="interreg-bench-") as folder:
        home = Path(folder)
        if options.reuse_model:
            shutil.copytree(load_settings(home=options.home).home / "models", home / "models")
        settings = load_settings(home=home)
        steps, first = prepared(settings)
        _, second = prepared(settings)
        sizes = [_size(home, part) for part in ("models", "index", "gazetteer")]
        figures = (
            figure("preparing a new home", "s", [first]),
            *(
                figure(f"  from: {step}", "s", [seconds])
                for step, seconds in steps.seconds.items()
                if seconds >= 0.05
            ),
            figure("preparing again, nothing changed", "s", [second]),
            *sizes,
            figure("search", "ms", searches(settings)),
            figure("resident memory at the end", "MB", [memory_mb()]),
        )
    model = "model taken from another home" if options.reuse_model else "everything new"
    return Report(
        benchmark="index_build", input=f"the shipped corpus, {model}", machine=about, figures=figures
    )


def _size(home: Path, part: str) -> Figure:
    folder = home / part
    return figure(f"{part} on disk", "MB", [folder_mb(folder) if folder.is_dir() else 0.0])


if __name__ == "__main__":
    arguments = parser(__doc__)
    arguments.add_argument(
        "--reuse-model", action="store_true", help="copy the converted model from --home first"
    )
    main(benchmark, arguments)
