"""Many visitors at once against one server: how long answers take, whether anything fails, mixes up or grows.

Every visitor is a connection of its own, as a browser's tab is, and asks about places of its own with a mark in each
question. An answer counts as wrong if it does not name the visitor's place, and as mixed up if the page shows the
mark of anybody else. Between two questions a visitor reads for a while (random, from a fixed seed). The figures hold
for the questions as asked: from sending one to the complete page.
"""

import random
from argparse import Namespace
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from statistics import median
from threading import Event
from time import monotonic, perf_counter

from assistant.settings import load_settings
from corpus.errors import InterregError
from eval.bench.chat_client import ChatPage, open_page
from eval.bench.server_memory import await_health, free_port, server
from eval.bench.timing import Report, as_lines, figure, machine, main, memory_mb, parser

PLACES = (
    *("Brno", "Graz", "Szeged", "Görlitz", "Maribor", "Oradea", "Ruse", "Bari", "Trieste", "Udine"),
    *(
        "Strasbourg",
        "Maastricht",
        "Aalborg",
        "Malmö",
        "Turku",
        "Tartu",
        "Daugavpils",
        "Kaunas",
        "Suwałki",
        "Vigo",
    ),
)
FORMS = (
    "We are a museum in {place}. Which Interreg programmes can we apply to, and how much is paid? (file {mark})",
    "Which cross-border programmes cover {place}? (file {mark})",
    "A small company in {place}: may it be lead partner? (file {mark})",
    "Who can be our partner if we are a university in {place}? (file {mark})",
)
QUESTIONS_A_CONVERSATION = 5
SAMPLE_SECONDS = 5.0


@dataclass
class Seen:
    """What one visitor met."""

    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)


def visit(address: str, number: int, end: float, pause: float) -> Seen:
    """One visitor's time at the server until `end` (monotonic seconds)."""
    seen, chance = Seen(), random.Random(number)
    place = PLACES[number % len(PLACES)]
    asked = 0
    try:
        with open_page(address) as page:
            page.run()
            while monotonic() < end:
                Event().wait(chance.uniform(0.5, 1.5) * pause)
                mark = f"V{number:02d}Q{asked:03d}"
                if asked and asked % QUESTIONS_A_CONVERSATION == 0:
                    page.click("new-conversation")
                _ask(page, FORMS[asked % len(FORMS)].format(place=place, mark=mark), place, number, seen)
                asked += 1
    except (InterregError, OSError, ConnectionError) as problem:
        seen.failures.append(f"visitor {number}: {problem}")
    return seen


def _ask(page: ChatPage, question: str, place: str, number: int, seen: Seen) -> None:
    started = perf_counter()
    shown = "\n".join(page.ask(question))
    seen.seconds.append(perf_counter() - started)
    if place not in shown.replace(question, ""):
        seen.wrong.append(question)
    others = [other for other in range(100) if other != number and f"(file V{other:02d}Q" in shown]
    if others:
        seen.mixed.append(f"visitor {number} saw what {others} asked")


def benchmark(options: Namespace) -> Report:
    about = machine()
    home, port = load_settings(home=options.home).home, free_port()
    address = f"http://127.0.0.1:{port}"
    memory: list[float] = []
    with server(home, port) as process, ThreadPoolExecutor(options.visitors) as pool:
        await_health(process, address)
        with open_page(address) as page:
            page.run()
            page.ask(FORMS[0].format(place="Brno", mark="warm"))
        end = monotonic() + options.seconds
        visits = [
            pool.submit(visit, address, number, end, options.pause) for number in range(options.visitors)
        ]
        while monotonic() < end:
            memory.append(memory_mb(process.pid))
            Event().wait(SAMPLE_SECONDS)
        seen = [item.result() for item in visits]
    fifth = max(1, len(memory) // 5)
    return Report(
        benchmark="visitors",
        input=f"{options.visitors} visitors for {options.seconds} s, about {options.pause} s between questions",
        machine=about,
        figures=(
            figure("question to complete page", "s", [took for one in seen for took in one.seconds] or [0.0]),
            figure("memory, first fifth of the time", "MB", memory[:fifth]),
            figure("memory, second fifth", "MB", memory[fifth : 2 * fifth] or memory),
            figure("memory, last fifth", "MB", memory[-fifth:]),
        ),
        findings=as_lines(
            failures=[text for one in seen for text in one.failures][:5],
            answers_without_the_place=[text for one in seen for text in one.wrong][:5],
            mixed_up=[text for one in seen for text in one.mixed][:5],
            answers_a_visitor=median(len(one.seconds) for one in seen),
        ),
    )


if __name__ == "__main__":
    arguments = parser(__doc__)
    arguments.add_argument("--visitors", type=int, default=20, help="how many at once")
    arguments.add_argument("--seconds", type=int, default=300, help="for how long")
    arguments.add_argument(
        "--pause", type=float, default=6.0, help="seconds between two questions, on average"
    )
    main(benchmark, arguments)
