"""A web server on this machine that serves what a test says, and remembers what it was asked."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Page = tuple[int, Mapping[str, str], bytes]
Route = Page | Callable[[BaseHTTPRequestHandler], Page | None]


def page(body: str | bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> Page:
    data = body.encode() if isinstance(body, str) else body
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return 200, {"Content-Type": kind, **named}, data


def redirect(to: str, status: int = 302) -> Page:
    return status, {"Location": to}, b""


class Site:
    """`routes` maps paths (with query) to pages; `asked` lists (path, headers) in the order of requests."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.routes: dict[str, Route] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    @property
    def paths(self) -> list[str]:
        """What was asked for, robots.txt left out."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def served() -> Iterator[Site]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    site = Site(server.server_port)
    server.site = site  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        site: Site = self.server.site  # type: ignore[attr-defined]
        site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        route = site.routes.get(self.path, (404, {}, b"not here"))
        answer = route(self) if callable(route) else route
        if answer is None:
            return
        status, headers, body = answer
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:  # the other side has seen enough
            return

    def log_message(self, *_: Any) -> None:
        """Stays silent."""
