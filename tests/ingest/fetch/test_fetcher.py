"""Fetching from a server that behaves, and from many that do not."""

import gzip
import tracemalloc
import zlib
from http.server import BaseHTTPRequestHandler

import pytest
from urllib3.connection import HTTPConnection

from corpus.errors import CorrectInput, TryAgainLater
from ingest.fetch import Fetcher, Gone, Limits, Unreachable, Validators
from ingest.fetch import address as address_module
from ingest.fetch.address import Target
from ingest.fetch.exchange import connection
from ingest.fetch.robots import AGENT
from tests.ingest.conftest import Clock, local_fetcher
from tests.ingest.server import Page, Site, page, redirect


def test_a_page(site: Site, fetcher: Fetcher) -> None:
    site.routes["/a?b=1"] = page("<p>Grüße</p>", ETag='"1"')
    got = fetcher.get(f"{site.url}/a?b=1#x", language="de")
    assert (got.text, got.media_type, got.charset) == ("<p>Grüße</p>", "text/html", "utf-8")
    assert got.validators == Validators(etag='"1"')
    headers = site.asked[-1][1]
    assert headers["user-agent"].startswith(f"{AGENT}/")
    assert headers["accept-language"] == "de"
    assert headers["host"] == site.url.removeprefix("http://")


@pytest.mark.parametrize(
    ("kind", "body", "text"),
    [
        ("text/html; charset=iso-8859-2", "Łódź".encode("iso-8859-2"), "Łódź"),
        ("text/html; charset=no-such-thing", "Łódź".encode(), "Łódź"),
        ("text/html", b"\xff\xfe\xfa", "\ufffd\ufffd\ufffd"),
        ("", "ž".encode(), "ž"),
    ],
)
def test_encodings(site: Site, fetcher: Fetcher, kind: str, body: bytes, text: str) -> None:
    site.routes["/"] = page(body, kind)
    assert fetcher.get(site.url).text == text


def test_unchanged_since_the_last_reading(site: Site, fetcher: Fetcher) -> None:
    def known(handler: BaseHTTPRequestHandler) -> Page:
        if handler.headers["If-None-Match"] == '"7"' and handler.headers["If-Modified-Since"] == "then":
            return 304, {}, b""
        return page("new")

    site.routes["/"] = known
    assert fetcher.get(site.url, Validators('"7"', "then")).unchanged
    again = fetcher.get(site.url, Validators('"6"', "then"))
    assert (again.unchanged, again.text) == (False, "new")


def test_redirects(site: Site, fetcher: Fetcher) -> None:
    site.routes |= {"/a": redirect("/b", 301), "/b": redirect("c", 308), "/c": page("here")}
    got = fetcher.get(f"{site.url}/a")
    assert (got.url, got.text, got.moved) == (f"{site.url}/c", "here", True)
    site.routes["/b"] = redirect("c", 307)
    assert not fetcher.get(f"{site.url}/a").moved


def test_redirects_without_end(site: Site, fetcher: Fetcher) -> None:
    site.routes |= {"/a": redirect("/b"), "/b": redirect("/a")}
    with pytest.raises(CorrectInput, match="more than 5 times"):
        fetcher.get(f"{site.url}/a")
    assert len(site.paths) == 6


@pytest.mark.parametrize(
    "to", ["http://10.0.0.1/", "http://[::1]/", "http://0x7f000002/", "file:///etc/passwd"]
)
def test_a_redirect_into_a_private_network(
    site: Site, clock: Clock, monkeypatch: pytest.MonkeyPatch, to: str
) -> None:
    real = address_module.is_public
    monkeypatch.setattr(address_module, "is_public", lambda ip: ip == "127.0.0.1" or real(ip))
    strict = Fetcher(clock=clock, sleep=clock.sleep)
    site.routes |= {"/": page("fine"), "/out": redirect(to)}
    assert strict.get(site.url).text == "fine"
    with pytest.raises(CorrectInput, match=r"private network|only http"):
        strict.get(f"{site.url}/out")


def test_the_address_that_was_checked_is_the_one_that_is_used(clock: Clock) -> None:
    """DNS rebinding: a name that means something else a moment later gains nothing."""
    answers = iter(["93.184.215.14", "127.0.0.1"])  # for the page, and for robots.txt
    used: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        return [next(answers)]

    def opener(target: Target, address: str, seconds: float) -> HTTPConnection:
        used.append(address)
        raise OSError("not opened in tests")

    fetcher = Fetcher(resolver=resolver, opener=opener, clock=clock, sleep=clock.sleep)
    with pytest.raises(OSError, match="not opened"):
        fetcher.get("http://rebinding.example/")
    assert used == ["93.184.215.14"]


def test_certificates_are_those_of_the_name_not_of_the_address() -> None:
    target = Target("https://a.example/", "https", "a.example", 443, "/", ("93.184.215.14",))
    opened = connection(target, target.addresses[0], 1.0)
    assert (opened.host, opened.port) == ("93.184.215.14", 443)
    assert (opened.server_hostname, opened.assert_hostname) == ("a.example", "a.example")  # type: ignore[attr-defined]
    assert target.host_header == "a.example"


def test_the_next_address_is_tried_if_one_does_not_answer(site: Site, clock: Clock) -> None:
    site.routes["/"] = page("second")
    port = int(site.url.rpartition(":")[2])
    fetcher = Fetcher(
        allow_private=True,
        resolver=lambda _host, _port: ["127.0.0.77", "127.0.0.1"],
        clock=clock,
        sleep=clock.sleep,
    )
    assert fetcher.get(f"http://two.example:{port}/").text == "second"


def test_nobody_answers(fetcher: Fetcher) -> None:
    with pytest.raises(Unreachable, match="does not answer"):
        fetcher.get("http://127.0.0.1:9/")


def test_what_is_too_large_is_not_read_to_its_end(site: Site, clock: Clock) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"x" * 10_000)
        except OSError:
            return

    small = local_fetcher(clock, most_bytes=50_000)
    site.routes |= {
        "/said": page("x" * 60_000),
        "/fits": page("x" * 50_000),
        "/endless": endless,
    }
    assert len(small.get(f"{site.url}/fits").body) == 50_000
    for path in ("/said", "/endless"):
        with pytest.raises(CorrectInput, match=r"larger than 0\.05 MB"):
            small.get(site.url + path)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_decompression_bombs(site: Site, clock: Clock, encoding: str) -> None:
    pack = zlib.compressobj(9, wbits=31 if encoding == "gzip" else 15)
    bomb = b"".join(pack.compress(b"\0" * 1_000_000) for _ in range(300)) + pack.flush()
    site.routes["/"] = page(bomb, Content_Encoding=encoding)
    assert len(bomb) < 400_000
    tracemalloc.start()
    try:
        with pytest.raises(CorrectInput, match="larger than 2 MB"):
            local_fetcher(clock, most_bytes=2_000_000).get(site.url)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_compressed_pages(site: Site, fetcher: Fetcher) -> None:
    site.routes["/"] = page(gzip.compress(b"text" * 1000), Content_Encoding="gzip")
    assert fetcher.get(site.url).text == "text" * 1000
    site.routes["/"] = page(b"no gzip at all", Content_Encoding="gzip")
    with pytest.raises(TryAgainLater, match="broke off"):
        fetcher.get(site.url)


@pytest.mark.parametrize("before", [b"", b"HTTP/1.1 200 OK\r\n\r\n"], ids=["headers", "body"])
def test_a_server_that_trickles(site: Site, clock: Clock, before: bytes) -> None:
    """One byte now and then keeps any time limit of a socket alive; the exchange has one of its own."""

    def trickle(handler: BaseHTTPRequestHandler) -> None:
        try:
            handler.wfile.write(before or b"HTTP/1.1 200 OK\r\nX-Long: ")
            while True:
                handler.wfile.write(b"x")
                handler.connection.settimeout(0.02)
                try:
                    if handler.connection.recv(1) == b"":
                        return
                except TimeoutError:
                    continue
        except OSError:
            return

    site.routes["/"] = trickle
    with pytest.raises(TryAgainLater, match=r"not complete after 0\.3 seconds"):
        local_fetcher(clock, seconds=0.3, attempts=1).get(site.url)


def test_a_server_that_breaks_off(site: Site, fetcher: Fetcher, clock: Clock) -> None:
    site.routes["/"] = (200, {"Content-Length": "100"}, b"half")
    with pytest.raises(TryAgainLater, match=r"broke off|not complete"):
        local_fetcher(clock, seconds=2, attempts=1).get(site.url)


def test_busy_servers_are_asked_again_later_each_time(site: Site, fetcher: Fetcher, clock: Clock) -> None:
    replies = iter([(503, {}, b""), (429, {"Retry-After": "7"}, b""), (500, {}, b""), page("at last")])
    site.routes["/"] = lambda _: next(replies)
    assert fetcher.get(site.url).text == "at last"
    assert clock.slept[-3:] == [2.0, 7.0, 8.0]


def test_busy_for_too_long(site: Site, fetcher: Fetcher, clock: Clock) -> None:
    site.routes["/"] = (429, {"Retry-After": "4000"}, b"")
    with pytest.raises(TryAgainLater, match="try again in 4000 seconds"):
        fetcher.get(site.url)
    assert len(site.paths) == 1
    site.routes["/"] = (503, {}, b"")
    with pytest.raises(TryAgainLater, match="try again later"):
        fetcher.get(site.url)
    assert len(site.paths) == 5


@pytest.mark.parametrize(
    ("status", "headers", "error", "said"),
    [
        (404, {}, Gone, "does not exist"),
        (410, {}, Gone, "does not exist"),
        (403, {}, CorrectInput, "does not show"),
        (401, {}, CorrectInput, "does not show"),
        (400, {}, CorrectInput, "gives no page"),
        (204, {}, CorrectInput, "gives no page"),
        (202, {"x-amzn-waf-action": "challenge"}, TryAgainLater, "only browsers"),
        (405, {"x-amzn-waf-action": "captcha"}, TryAgainLater, "only browsers"),
        (302, {}, CorrectInput, "gives no page"),
    ],
)
def test_replies_that_are_no_page(
    site: Site, fetcher: Fetcher, status: int, headers: dict[str, str], error: type[Exception], said: str
) -> None:
    site.routes["/"] = (status, headers, b"")
    with pytest.raises(error, match=said) as caught:
        fetcher.get(site.url)
    assert "\n" not in str(caught.value)
    assert len(site.paths) == 1


def test_robots(site: Site, fetcher: Fetcher, clock: Clock) -> None:
    rules = f"User-agent: *\nDisallow: /\n\nUser-agent: {AGENT}\nDisallow: /*/secret\nCrawl-delay: 10\n"
    site.routes |= {
        "/robots.txt": page(rules, "text/plain"),
        "/a": page("a"),
        "/b": page("b"),
        "/c": redirect("/x/secret"),
    }
    fetcher.get(f"{site.url}/a")
    fetcher.get(f"{site.url}/b")
    assert clock.slept[-1] == 10.0
    for path in ("/x/secret/y", "/c"):
        with pytest.raises(CorrectInput, match="asks programs not to read"):
            fetcher.get(site.url + path)
    assert "/x/secret/y" not in site.paths
    assert [path for path, _ in site.asked].count("/robots.txt") == 1


def test_no_robots_txt_is_no_rule_and_a_broken_one_forbids(site: Site, clock: Clock) -> None:
    site.routes["/"] = page("open")
    assert local_fetcher(clock).get(site.url).text == "open"
    site.routes["/robots.txt"] = (500, {}, b"")
    with pytest.raises(TryAgainLater, match=r"robots\.txt cannot be read"):
        local_fetcher(clock).get(site.url)
    site.routes["/robots.txt"] = page(b"\xff\xfe" * 1000, "text/plain")
    assert local_fetcher(clock).get(site.url).text == "open"


def test_the_pace_is_kept_for_each_host(site: Site, clock: Clock) -> None:
    site.routes["/"] = page("x")
    slow = Fetcher(Limits(pause=3.0), allow_private=True, clock=clock, sleep=clock.sleep)
    for _ in range(3):
        slow.get(site.url)
    assert clock.slept == [3.0, 3.0, 3.0]  # robots.txt, and three pages
