"""The enquiry desk with many enquiries: how long an officer waits for each thing that is done on the screen.

The server runs as a person would start it, on a home of its own. As many mails of one to three questions as asked for
are taken in with `interreg desk import`, the server drafts them, and some are approved. The officer's browser is a
web socket with the session that the sign-in gives; each time is from the click to the complete page.
"""

import csv
import os
import random
import re
import subprocess
import tempfile
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, perf_counter, sleep

from assistant.settings import load_settings
from corpus.errors import TryAgainLater
from eval.bench.chat_client import ChatPage, open_page
from eval.bench.server_memory import await_health, free_port, server
from eval.bench.timing import PROGRAM, Report, as_lines, environment, figure, machine, main, memory_mb, parser
from eval.bench.visitors import PLACES

QUESTIONS = (
    "Which programmes can a museum in {place} apply to?",
    "How much is paid for a project in {place}?",
    "Is VAT an eligible cost?",
    "Who can be lead partner?",
    "How many partners do we need?",
    "Ist die Mehrwertsteuer förderfähig?",
    "Combien de partenaires faut-il ?",
)
NAME, PASSWORD = "officer", "what the officer types here"
COOKIE = "interreg_session"
WANTED_S = 0.3
DRAFTING_S = 1800.0
_TICKET = re.compile(r"/session/start\?ticket=([\w%-]+)")


@contextmanager
def filled(home: Path, count: int) -> Iterator[Path]:
    """A home with an officer and `count` enquiries; model, places and index are those of `home`."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        for name in ("models", "gazetteer", "index", "embeddings"):
            (made / name).symlink_to(home / name)
        table = made / "enquiries.csv"
        write_enquiries(table, count)
        run(made, "people", "add", NAME, "--role", "officer", "--name", "Olga Officer")
        run(made, "desk", "import", str(table))
        yield made


def write_enquiries(table: Path, count: int) -> None:
    """The same mails for the same count: places in turn, questions drawn by chance."""
    chance = random.Random(7)
    with table.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("question", "from", "name", "subject"))
        for number in range(count):
            asked = chance.sample(QUESTIONS, chance.choice((1, 1, 2, 3)))
            place = PLACES[number % len(PLACES)]
            text = f"We work on file {number}. " + "\n".join(one.format(place=place) for one in asked)
            rows.writerow(
                (text, f"person{number}@example.org", f"Person {number}", f"{place}, file {number}")
            )


def run(home: Path, *arguments: str) -> None:
    """A command of the program. Raises TryAgainLater if it fails."""
    env = {**environment(home), "INTERREG_NEW_PASSWORD": PASSWORD}
    done = subprocess.run([*PROGRAM, *arguments], env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise TryAgainLater(f"interreg {' '.join(arguments[:2])} failed: {done.stderr.strip()}")


def sign_in(address: str) -> str:
    """The session that the sign-in page gives for name and password."""
    with open_page(address) as page:
        page.go("sign-in")
        page.fill("Name", NAME)
        page.fill("Password", PASSWORD)
        shown = "\n".join(page.press("Sign in"))
    ticket = _TICKET.search(shown)
    if ticket is None:
        raise TryAgainLater("The officer could not sign in.")
    connection = HTTPConnection(address.removeprefix("http://"))
    connection.request("GET", f"/session/start?ticket={ticket[1]}&to=desk")
    given = connection.getresponse().getheader("set-cookie") or ""
    connection.close()
    return given.partition(f"{COOKIE}=")[2].partition(";")[0]


def await_drafts(page: ChatPage) -> None:
    """Waits until the server has drafted all; to look at the inbox wakes it."""
    end = monotonic() + DRAFTING_S
    while any("Enquiries waiting" in text for text in page.go("desk", "status=new")):
        if monotonic() > end:
            raise TryAgainLater("The drafts were not made in time.")
        sleep(2)


class Officer:
    """What an officer does, and how long each thing took."""

    def __init__(self, page: ChatPage) -> None:
        self._page = page
        self.seconds: dict[str, list[float]] = {}

    def does(self, what: str, work: Callable[[], object]) -> None:
        started = perf_counter()
        work()
        self.seconds.setdefault(what, []).append(perf_counter() - started)

    def round(self, number: int, place: str) -> None:
        """One enquiry from the list to its approval; `number` is that of one with drafts."""
        page = self._page
        self.does("open the inbox", lambda: page.go("desk"))
        page.drawn("desk-filter-text")
        self.does("filter by status", lambda: page.type_in("desk-filter-status", "approved"))
        page.go("desk")
        self.does("search for words", lambda: page.type_in("desk-filter-text", f"{place} museum"))
        self.does("turn to page 5 of all", lambda: page.go("desk", "status=all&page=5"))
        self.does("open an enquiry", lambda: page.go("desk", f"id={number}"))
        box = page.drawn("part-text-")
        part = box.removeprefix("part-text-")
        self.does("edit an answer", lambda: page.type_in(box, f"My own words for {place}."))
        self.does("save it", lambda: page.click(f"save-{part}"))
        self.does("approve it", lambda: page.click(f"approve-{part}"))
        page.drawn(f"reopen-{part}")  # it is approved, or this raises
        self.does("open the figures", lambda: page.go("desk", "view=figures"))
        self.does("open the paragraphs", lambda: page.go("desk", "view=paragraphs"))


def benchmark(options: Namespace) -> Report:
    about, port = machine(), free_port()
    address = f"http://127.0.0.1:{port}"
    with (
        filled(load_settings(home=options.home).home, options.enquiries) as home,
        server(home, port) as process,
    ):
        await_health(process, address)
        cookie = {COOKIE: sign_in(address)}
        with open_page(address, **cookie) as page:
            await_drafts(page)
        seconds: dict[str, list[float]] = {}
        for number in range(1, options.rounds + 2):
            # A visit of its own, so that what was drawn before does not count.
            with open_page(address, **cookie) as page:
                at_work = Officer(page)
                at_work.round(number, PLACES[number % len(PLACES)])
            if number > 1:  # the first one waits for what is opened once
                for what, took in at_work.seconds.items():
                    seconds.setdefault(what, []).extend(took)
        memory = memory_mb(process.pid)
    slow = [what for what, took in seconds.items() if sorted(took)[len(took) // 2] > WANTED_S]
    return Report(
        benchmark="desk",
        input=f"{options.enquiries} enquiries, {options.rounds} rounds",
        machine={**about, "load after": f"{os.getloadavg()[0]:.2f}"},
        figures=(
            *(figure(what, "s", took) for what, took in seconds.items()),
            figure("memory of the server", "MB", [memory]),
        ),
        findings=as_lines(longer_than_wanted=slow),
    )


if __name__ == "__main__":
    arguments = parser(__doc__)
    arguments.add_argument("--enquiries", type=int, default=1000, help="how many there are")
    arguments.add_argument("--rounds", type=int, default=20, help="how often everything is done")
    main(benchmark, arguments)
