"""Processes and servers killed in the middle of approvals: each approval is there once or not at all."""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.databases import Server, cluster
from tests.ui.desk.answerers import Rule
from ui.desk import PartStatus, Status, draft_enquiry, find_enquiries, get_enquiry, import_text
from ui.people import OPERATOR, audit_trail, verify_audit
from ui.store import Store, open_store

ROOT = Path(__file__).resolve().parents[3]
ENQUIRIES = 25
PARTS = 3
KILLS = 12


def fill(store: Store) -> None:
    """25 enquiries with three drafted answers each."""
    for number in range(ENQUIRIES):
        text = f"We are school {number} in Brno. {'We plan a project and know little of the rules. ' * 5}"
        asked = "".join(f"\n{letter}) What about matter {letter}?" for letter in "abc")
        taken = import_text(store, OPERATOR, text + asked)
        draft_enquiry(store, OPERATOR, Rule(), taken.enquiry_id or 0)


def approver(url: str) -> "subprocess.Popen[str]":
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    program = Path(__file__).with_name("approver.py")
    process = subprocess.Popen(
        [sys.executable, str(program), url, "60"],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n", process.communicate()
    return process


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


def numbers(process: "subprocess.Popen[str]") -> list[int]:
    out, _ = process.communicate(timeout=60)
    return [int(line) for line in out.splitlines() if line.isdigit()]


def test_a_process_killed_at_any_moment_loses_and_doubles_nothing(store: Store, url: str) -> None:
    fill(store)
    moments = random.Random(2026)
    done = kills = 0
    while done < ENQUIRIES * PARTS:
        process = approver(url)
        if kills < KILLS:
            time.sleep(moments.uniform(0.005, 0.08))
            process.kill()
            kills += 1
        done = check(store, numbers(process))
    assert kills == KILLS, "all was done before it was killed often enough: kill sooner"


def test_two_processes_approve_the_same(store: Store, url: str) -> None:
    fill(store)
    processes = [approver(url) for _ in range(2)]
    said = [number for process in processes for number in numbers(process)]
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
    process = approver(url)
    for _ in range(3):
        time.sleep(moments.uniform(0.01, 0.1))
        own_server.stop("immediate")
        own_server.start()
        check(store, [])
    assert check(store, numbers(process)) == ENQUIRIES * PARTS
    store.close()
