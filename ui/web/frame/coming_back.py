"""The way back from a sign-in service: to the page that lets the person in, or says that it did not work.

Streamlit itself leads everybody to the first page, with a word or without, and whoever was not let in is told nothing.
"""

import logging
from typing import Any, Final
from urllib.parse import parse_qs

from ui.web.frame.visitor import FAILED, SERVICE_COOKIE

_CALLBACK: Final = "/oauth2callback"
_SIGN_IN: Final = "/sign-in"
_LOGGER: Final = "streamlit.web.server.starlette.starlette_auth_routes"


class ComingBack:
    """ASGI middleware that changes where the callback of a sign-in leads."""

    def __init__(self, app: Any) -> None:
        # The server's log keeps quiet about Streamlit's warnings, and only these say why a sign-in failed.
        logging.getLogger(_LOGGER).setLevel(logging.WARNING)
        self._app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or not scope["path"].endswith(_CALLBACK):
            await self._app(scope, receive, send)
            return
        asked = parse_qs(scope["query_string"].decode("latin-1"))

        async def led(message: Any) -> None:
            # Without a code or an error the browser comes from signing out.
            if message["type"] == "http.response.start" and asked.keys() & {"code", "error"}:
                message["headers"] = [_leading(pair, message["headers"]) for pair in message["headers"]]
            await send(message)

        await self._app(scope, receive, led)


def _leading(pair: tuple[bytes, bytes], headers: list[tuple[bytes, bytes]]) -> tuple[bytes, bytes]:
    if pair[0].lower() != b"location":
        return pair
    to = _SIGN_IN if _lets_in(headers) else f"{_SIGN_IN}?{FAILED}=yes"
    return pair[0], to.encode()


def _lets_in(headers: list[tuple[bytes, bytes]]) -> bool:
    """Whether the response gives the browser a word of the service, and does not take one away."""
    start = f"{SERVICE_COOKIE}=".encode()
    given = [value for name, value in headers if name.lower() == b"set-cookie" and value.startswith(start)]
    return any(b"max-age=0;" not in value.lower() + b";" for value in given)
