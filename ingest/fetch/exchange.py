"""One request over one connection to an address that was checked, within a limit of time and of size."""

import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, SSLError

from corpus.errors import CorrectInput, TryAgainLater
from ingest.fetch.address import Target
from ingest.fetch.reply import Unreachable

PIECE = 1 << 16
CONNECT_S = 10.0

Opener = Callable[[Target, str, float], HTTPConnection]
"""Makes the connection, not yet open, to one of the target's addresses, with seconds to open it in."""


@dataclass(frozen=True)
class Reply:
    """Status, headers (names in lower case) and body, decompressed; the body only where status is 200."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def connection(target: Target, address: str, seconds: float) -> HTTPConnection:
    """A connection to exactly `address`; the certificate has to be that of the host that was asked for."""
    if target.scheme == "http":
        return HTTPConnection(address, target.port, timeout=seconds)
    return HTTPSConnection(
        address, target.port, timeout=seconds, server_hostname=target.host, assert_hostname=target.host
    )


def exchange(
    target: Target,
    headers: Mapping[str, str],
    seconds: float,
    most_bytes: int,
    opener: Opener = connection,
) -> Reply:
    """The reply to a GET. Raises Unreachable, TryAgainLater (too slow, broken off) or CorrectInput (too large).

    `seconds` is for the whole exchange, however slowly bytes trickle in; `most_bytes` counts decompressed ones.
    """
    last: Unreachable | None = None
    for address in target.addresses:
        opened = opener(target, address, min(CONNECT_S, seconds))
        try:
            return _Exchange(target, opened, seconds, most_bytes).run(headers)
        except Unreachable as error:
            last = error
    raise last or Unreachable(f"No address is known for {target.host}: check the name.")


class _Exchange:
    def __init__(self, target: Target, opened: HTTPConnection, seconds: float, most_bytes: int) -> None:
        self._target = target
        self._opened = opened
        self._most = most_bytes
        self._seconds = seconds
        self._late = False
        self._socket: socket.socket | None = None
        # Time limits of sockets count from the last byte; a server that sends one now and then needs this clock.
        self._clock = threading.Timer(seconds, self._end)
        self._clock.daemon = True

    def run(self, headers: Mapping[str, str]) -> Reply:
        self._clock.start()
        try:
            self._connect()
            return self._ask(headers)
        except (OSError, HTTPError, http.client.HTTPException, ValueError, AttributeError) as error:
            # The last two: what reading from a socket gives that the clock has shut meanwhile.
            if self._late or isinstance(error, TimeoutError):
                raise TryAgainLater(
                    f"{self._target.url} was not complete after {self._seconds:g} seconds: try again later."
                ) from error
            raise TryAgainLater(
                f"{self._target.host} broke off while {self._target.url} was read ({_reason(error)}): "
                "try again later."
            ) from error
        finally:
            self._clock.cancel()
            self._opened.close()

    def _connect(self) -> None:
        host = self._target.host
        try:
            self._opened.connect()
        except (ssl.SSLError, SSLError, ValueError) as error:  # ValueError: a certificate for another name
            if self._late:
                raise TimeoutError from error
            raise TryAgainLater(
                f"{host} does not prove that it is {host} ({_reason(error)}): it is not read; try again later."
            ) from error
        except (OSError, HTTPError) as error:
            raise Unreachable(
                f"{host} does not answer: check the network connection, or try again later."
            ) from error
        self._socket = self._opened.sock  # the connection forgets it once a reply without length has begun
        if self._socket is not None:
            self._socket.settimeout(self._seconds)

    def _ask(self, headers: Mapping[str, str]) -> Reply:
        sent = {"Host": self._target.host_header, **headers}
        self._opened.request("GET", self._target.path, headers=sent, preload_content=False)
        response = self._opened.getresponse()
        named = {name.lower(): value for name, value in response.headers.items()}
        body = self._body(response, named) if response.status == 200 else b""
        if self._late:  # the clock ended the connection, and what came so far looked like all
            raise TimeoutError
        return Reply(response.status, named, body)

    def _body(self, response: BaseHTTPResponse, headers: Mapping[str, str]) -> bytes:
        length = headers.get("content-length", "")
        if length.isdigit() and int(length) > self._most:
            raise self._too_large()
        pieces, size = [], 0
        while piece := response.read1(PIECE, decode_content=True):
            pieces.append(piece)
            size += len(piece)
            if size > self._most:
                raise self._too_large()
        return b"".join(pieces)

    def _too_large(self) -> CorrectInput:
        return CorrectInput(
            f"{self._target.url} is larger than {self._most / 1e6:g} MB: give a part of it, or raise "
            "`max_document_mb`."
        )

    def _end(self) -> None:
        self._late = True
        opened = self._opened.sock or self._socket
        try:
            if opened is not None:
                opened.shutdown(socket.SHUT_RDWR)
        except OSError:  # closed meanwhile
            return


def _reason(error: BaseException) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
