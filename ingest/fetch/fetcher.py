"""Fetches pages: safely (who is asked is checked at every step), politely (pace, robots.txt), and again if need be."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import Message
from urllib.parse import urljoin

from corpus.errors import CorrectInput, TryAgainLater
from ingest.fetch.address import Resolver, Target, resolve, target_of
from ingest.fetch.exchange import Opener, Reply, connection, exchange
from ingest.fetch.pace import LONGEST_WAIT_S, Pace, retry_after
from ingest.fetch.reply import Fetched, Gone, Unreachable, Validators
from ingest.fetch.robots import AGENT, MOST_BYTES, Robots

USER_AGENT = f"{AGENT}/0.1 (guidance on Interreg programmes; reads public pages at a slow pace)"
_REDIRECTS = {301, 302, 303, 307, 308}
_FOR_GOOD = {301, 308}


@dataclass(frozen=True)
class Limits:
    """Bytes of a page (decompressed), seconds for one request, redirects, attempts, seconds between requests."""

    most_bytes: int = 50_000_000
    seconds: float = 60.0
    redirects: int = 5
    attempts: int = 4
    pause: float = 1.0


class Fetcher:
    """Reads pages one after the other; keep one for a run, it remembers robots.txt and the pace of each site.

    `resolver`, `opener`, `clock` and `sleep` are for tests.
    """

    def __init__(
        self,
        limits: Limits = Limits(),
        allow_private: bool = False,
        *,
        resolver: Resolver = resolve,
        opener: Opener = connection,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._limits = limits
        self._allow_private = allow_private
        self._resolver = resolver
        self._opener = opener
        self._sleep = sleep
        self._pace = Pace(clock, sleep)
        self._robots = Robots(self._robots_text)

    def get(
        self,
        url: str,
        validators: Validators | None = None,
        *,
        accept: str = "*/*",
        language: str | None = None,
    ) -> Fetched:
        """The page at `url`; with `validators` of an earlier reading it may come back as unchanged.

        Raises Gone (404, 410), CorrectInput (must not or cannot be read as asked), Unreachable or TryAgainLater.
        """
        headers = {
            "User-Agent": USER_AGENT,
            "Accept": accept,
            "Accept-Encoding": "gzip, deflate",
            **({"Accept-Language": language} if language else {}),
            **(validators.headers if validators else {}),
        }
        return self._follow(url, headers, self._limits.most_bytes, by_robots=True)

    def _follow(self, url: str, headers: Mapping[str, str], most_bytes: int, by_robots: bool) -> Fetched:
        moved = True
        here = url
        for _ in range(self._limits.redirects + 1):
            target = target_of(here, self._resolver, self._allow_private)
            delay = self._robots.check(target.origin, target.url) if by_robots else 0.0
            reply = self._patiently(target, headers, max(delay, self._limits.pause), most_bytes)
            if reply.status not in _REDIRECTS or "location" not in reply.headers:
                return _fetched(target, reply, moved and here != url)
            moved = moved and reply.status in _FOR_GOOD
            here = urljoin(target.url, reply.headers["location"])
        raise CorrectInput(
            f"{url} leads on more than {self._limits.redirects} times: give the address where it ends."
        )

    def _patiently(self, target: Target, headers: Mapping[str, str], pause: float, most_bytes: int) -> Reply:
        """The first reply that is not a refusal for now; waits longer each time, or as long as the server asks."""
        wait = 0.0
        for attempt in range(1, self._limits.attempts + 1):
            if wait:
                self._sleep(wait)
            self._pace.wait(target.origin, pause)
            last = attempt == self._limits.attempts
            wait = 2.0**attempt
            try:
                reply = exchange(target, headers, self._limits.seconds, most_bytes, self._opener)
            except Unreachable:
                raise  # nobody is there: asking again at once does not help, and offline has to be told at once
            except TryAgainLater:
                if last:
                    raise
                continue
            if reply.status != 429 and reply.status < 500:
                return reply
            asked = retry_after(reply.headers.get("retry-after"))
            if last or (asked or 0.0) > LONGEST_WAIT_S:
                break
            wait = wait if asked is None else asked
        raise TryAgainLater(
            f"{target.host} is busy (status {reply.status} for {target.url}): try again"
            + (f" in {asked:.0f} seconds." if asked else " later.")
        )

    def _robots_text(self, url: str) -> str:
        headers = {"User-Agent": USER_AGENT, "Accept": "text/plain", "Accept-Encoding": "gzip, deflate"}
        return self._follow(url, headers, MOST_BYTES, by_robots=False).text


def _fetched(target: Target, reply: Reply, moved: bool) -> Fetched:
    _refuse(target, reply)
    kind = Message()
    kind["content-type"] = reply.headers.get("content-type", "")
    named = kind["content-type"].strip() != ""
    return Fetched(
        url=target.url,
        body=reply.body,
        media_type=kind.get_content_type() if named else "",
        charset=kind.get_content_charset() if named else None,
        validators=Validators(reply.headers.get("etag"), reply.headers.get("last-modified")),
        unchanged=reply.status == 304,
        moved=moved,
    )


def _refuse(target: Target, reply: Reply) -> None:
    """Raises for every reply that is no page."""
    if reply.headers.get("x-amzn-waf-action") or reply.headers.get("cf-mitigated"):
        raise TryAgainLater(
            f"{target.host} lets only browsers through at the moment: try again later, or save {target.url} "
            "in a browser and give the file."
        )
    if reply.status in (200, 304):
        return
    if reply.status in (404, 410):
        raise Gone(f"{target.url} does not exist (status {reply.status}): correct the address.")
    if reply.status in (401, 403, 407, 451):
        raise CorrectInput(
            f"{target.host} does not show {target.url} to everybody (status {reply.status}): save the page "
            "yourself and give the file."
        )
    raise CorrectInput(f"{target.url} gives no page (status {reply.status}): check the address in a browser.")
