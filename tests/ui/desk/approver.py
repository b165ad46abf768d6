"""A process that approves all that is drafted, one answer after another, until it is done or killed."""

import time
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from typing import TypeVar

from corpus.errors import TryAgainLater
from ui.desk import PartStatus, approve_part, find_enquiries, get_enquiry
from ui.people import OPERATOR
from ui.store import open_store

T = TypeVar("T")


def approve_all(url: str, tell: Connection) -> None:
    """Each answer has one key, whichever process sends it and however often; `tell` hears of each that is done."""
    store = open_store(url)
    tell.send(0)
    for line in sure(lambda: find_enquiries(store, OPERATOR, size=200)).lines:
        for part in sure(partial(get_enquiry, store, OPERATOR, line.id)).parts:
            if part.status != PartStatus.APPROVED:
                sure(partial(approve_part, store, OPERATOR, part.id, part.version, f"approve {part.id}"))
            tell.send(part.id)
    store.close()


def sure(act: Callable[[], T], most_seconds: float = 60) -> T:
    """The server is gone: was it done or not? The same request, with the same key, is sent again."""
    end = time.monotonic() + most_seconds
    while True:
        try:
            return act()
        except TryAgainLater:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
