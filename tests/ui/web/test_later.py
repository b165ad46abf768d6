"""What is opened once and shared can be opened anew without anybody waiting."""

import time
from collections.abc import Callable

from ui.web.frame.shared import Later


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_renewing_opens_it_again_and_keeps_the_old_one_if_that_fails() -> None:
    opened: list[int] = []

    def opener() -> int:
        opened.append(len(opened))
        if len(opened) == 3:
            raise OSError("no space")
        return opened[-1]

    later = Later(opener)
    later.renew()
    assert opened == [], "what nobody needed yet is not opened"
    assert later.get() == 0
    later.renew()
    until(lambda: later.get() == 1)
    later.renew()
    until(lambda: len(opened) == 3)
    assert later.get() == 1
