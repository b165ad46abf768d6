"""A process that approves all that is drafted, one answer after another, until it is done or killed."""

import sys
import time

from corpus.errors import InterregError
from ui.desk import PartStatus, approve_part, find_enquiries, get_enquiry
from ui.people import OPERATOR
from ui.store import open_store


def main(url: str, most_seconds: float) -> None:
    """Each answer has one key, whichever process sends it and however often."""
    end = time.monotonic() + most_seconds
    store = open_store(url)
    print("ready", flush=True)
    for line in find_enquiries(store, OPERATOR, size=200).lines:
        for part in get_enquiry(store, OPERATOR, line.id).parts:
            while part.status != PartStatus.APPROVED and time.monotonic() < end:
                try:
                    part = approve_part(store, OPERATOR, part.id, part.version, f"approve {part.id}")  # noqa: PLW2901
                    print(part.id, flush=True)
                except InterregError:
                    # The server is gone: was it done or not? The same request, with the same key, is sent again.
                    time.sleep(0.05)
    print("done", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
