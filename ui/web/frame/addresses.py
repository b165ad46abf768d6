"""Addresses beside the screens: where the browser gets and gives up its session cookie.

A cookie that scripts cannot read can only be set by a response of the server, which Streamlit's own screens do not
make. So who signs in on a screen is sent here with a ticket that is good once and for seconds.
"""

import re
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from corpus.errors import InterregError
from ui.people import redeem_ticket, sign_out
from ui.web.frame.screen import shared_of
from ui.web.frame.shared import Open, open_shared
from ui.web.frame.visitor import COOKIE, END, SERVICE_COOKIE, SERVICE_END, START

_PATH: Final = re.compile(r"[a-z-]{1,40}")


def routes(opener: Open = open_shared) -> list[Route]:
    """The addresses for an application whose screens use `opener`."""

    async def start(request: Request) -> Response:
        if (refused := _from_elsewhere(request)) is not None:
            return refused
        shared = await run_in_threadpool(shared_of, opener)
        hours = shared.settings.session_hours
        try:
            ticket = request.query_params.get("ticket", "")
            token = await run_in_threadpool(redeem_ticket, shared.store, ticket, hours)
        except InterregError as problem:
            return PlainTextResponse(str(problem), status_code=503)
        path = request.query_params.get("to", "")
        response = _to(path if _PATH.fullmatch(path) else "")
        if token:
            response.set_cookie(
                COOKIE,
                token,
                max_age=int(hours * 3600),
                httponly=True,
                samesite="lax",
                secure=request.url.scheme == "https",
            )
        return response

    async def end(request: Request) -> Response:
        if (refused := _from_elsewhere(request)) is not None:
            return refused
        shared = await run_in_threadpool(shared_of, opener)
        # Else the service's word, which Streamlit keeps for itself, would sign the person in again.
        response = _to(SERVICE_END[1:] if SERVICE_COOKIE in request.cookies else "")
        response.delete_cookie(COOKIE)
        try:
            await run_in_threadpool(sign_out, shared.store, request.cookies.get(COOKIE))
        except InterregError as problem:
            return PlainTextResponse(str(problem), status_code=503)
        return response

    return [Route(START, start), Route(END, end)]


def _to(path: str) -> RedirectResponse:
    return RedirectResponse(f"/{path}", status_code=303, headers={"cache-control": "no-store"})


def _from_elsewhere(request: Request) -> Response | None:
    """A refusal where another site sent the browser here: it could sign a person in or out behind their back."""
    if request.headers.get("sec-fetch-site", "same-origin") == "same-origin":
        return None
    return PlainTextResponse("Open this address from the application itself.", status_code=403)
