"""Processes and servers killed in the middle of approvals: each approval is there once or not at all."""

import multiprocessing
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from types import ModuleType

import pytest

from tests.ui.databases import Server, cluster
from tests.ui.desk import approver
from tests.ui.desk.answerers import Rule
from ui.desk import PartStatus, Status, draft_enquiry, find_enquiries, get_enquiry, import_text
from ui.people import OPERATOR, audit_trail, verify_audit
from ui.store import Store, open_store

ENQUIRIES = 10
PARTS = 3
KILLS = 8


@pytest.fixture(autouse=True)
def _no_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests of pages leave their page behind as the main module, which each new process would run first."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


def fill(store: Store) -> None:
    """Ten enquiries with three drafted answers each."""
    for number in range(ENQUIRIES):
        text = f"We are school {number} in Brno. {'We plan a project and know little of the rules. ' * 5}"
        asked = "".join(f"\n{letter}) What about matter {letter}?" for letter in "abc")
        taken = import_text(store, OPERATOR, text + asked)
        draft_enquiry(store, OPERATOR, Rule(), taken.enquiry_id or 0)


# A server that has imported everything makes a process in milliseconds.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload([approver.__name__])


def start(url: str) -> tuple[ForkServerProcess, Connection]:
    """A process that has begun, and what it tells."""
    hear, tell = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=approver.approve_all, args=(url, tell), daemon=True)
    process.start()
    tell.close()
    assert hear.poll(60)
    assert hear.recv() == 0
    return process, hear


def told(process: ForkServerProcess, hear: Connection) -> list[int]:
    """The numbers of answers that it said are approved, once it has ended."""
    found = []
    with hear:
        try:
            while True:
                found.append(hear.recv())
        except EOFError:
            process.join(60)
    return found


def check(store: Store, said: list[int]) -> int:
    """Nothing is there by halves or twice, and nothing that was said to be approved is missing; how many are."""
    checked = verify_audit(store, OPERATOR)
    assert checked.fault is None
    entries = [entry for page in range(1, 3) for entry in audit_trail(store, OPERATOR, page=page, size=500)]
    noted = Counter(int(entry.object_id) for entry in entries if entry.action == "approved")
    assert set(noted.values()) <= {1}
    approved = set()
    for line in find_enquiries(store, OPERATOR, size=200).lines:
        enquiry = get_enquiry(store, OPERATOR, line.id)
        assert len(enquiry.parts) == PARTS
        done = {part.id for part in enquiry.parts if part.status == PartStatus.APPROVED}
        # Drafted is version 2, approved 3: an approval that was made twice would be seen here as well.
        assert all(part.version == 2 + (part.id in done) for part in enquiry.parts)
        assert enquiry.status == [Status.DRAFTED, Status.IN_WORK, Status.IN_WORK, Status.APPROVED][len(done)]
        approved |= done
    assert approved == set(noted)
    assert set(said) <= approved
    return len(approved)


def test_a_process_killed_at_any_moment_loses_and_doubles_nothing(store: Store, url: str) -> None:
    fill(store)
    moments = random.Random(2026)
    done = kills = 0
    while done < ENQUIRIES * PARTS:
        process, hear = start(url)
        if kills < KILLS:
            time.sleep(moments.uniform(0.005, 0.08))
            process.kill()
            kills += 1
        done = check(store, told(process, hear))
    assert kills == KILLS, "all was done before it was killed often enough: kill sooner"


def test_two_processes_approve_the_same(store: Store, url: str) -> None:
    fill(store)
    both = [start(url) for _ in range(2)]
    said = [number for process, hear in both for number in told(process, hear)]
    assert check(store, said) == ENQUIRIES * PARTS


@pytest.fixture
def own_server() -> Iterator[Server]:
    with cluster() as server:
        yield server


def test_a_server_killed_at_any_moment_loses_and_doubles_nothing(own_server: Server) -> None:
    own_server.sql("CREATE DATABASE desk")
    url = own_server.url("desk")
    store = open_store(url)
    fill(store)
    moments = random.Random(2026)
    process, hear = start(url)
    for _ in range(3):
        time.sleep(moments.uniform(0.01, 0.1))
        own_server.stop("immediate")
        own_server.start()
        # Only this can be said while the process goes on.
        assert verify_audit(store, OPERATOR).fault is None
    assert check(store, told(process, hear)) == ENQUIRIES * PARTS
    store.close()
