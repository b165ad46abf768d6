"""A small OpenID provider on this machine: it asks nobody for a password, and is as strict as a real one else.

Discovery, authorization with PKCE, tokens signed with RS256, keys, and signing out.
"""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_urlsafe
from threading import Thread
from time import monotonic, sleep, time
from typing import Any
from urllib.parse import urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from ui.web.serve import free_port

CLIENT, SECRET = "interreg-test", "a-secret-between-the-two"


@dataclass
class Provider:
    """`people` are claims by subject; `returns` are the addresses that a browser may be sent back to.

    `refused` lists why requests for tokens were refused, `signed_out` whose sessions were ended.
    """

    url: str
    people: dict[str, dict[str, Any]]
    returns: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)
    signed_out: list[str] = field(default_factory=list)
    age_s: int = 0
    secret: str = SECRET
    _key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"use": "sig", "kid": "k1"}))
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._discovery),
                Route("/authorize", self._authorize),
                Route("/choose", self._choose),
                Route("/token", self._token, methods=["POST"]),
                Route("/jwks", self._jwks),
                Route("/logout", self._logout),
            ]
        )

    async def _discovery(self, _request: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "jwks_uri": f"{self.url}/jwks",
                "end_session_endpoint": f"{self.url}/logout",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
                "code_challenge_methods_supported": ["S256"],
                "scopes_supported": ["openid", "email", "profile"],
            }
        )

    async def _authorize(self, request: Request) -> Response:
        """A page on which one chooses who one is."""
        asked = dict(request.query_params)
        wanted = ("client_id", CLIENT), ("response_type", "code"), ("code_challenge_method", "S256")
        if any(asked.get(name) != value for name, value in wanted) or "nonce" not in asked:
            return Response("This request is not one of ours.", status_code=400)
        if asked.get("redirect_uri") not in self.returns or "openid" not in asked.get("scope", "").split():
            return Response("This address was not registered.", status_code=400)
        code = token_urlsafe()
        self._codes[code] = asked
        denied = urlencode({"error": "access_denied", "state": asked["state"]})
        links = (
            f'<li><a href="/choose?{urlencode({"code": code, "sub": sub})}">{person["name"]}</a></li>'
            for sub, person in self.people.items()
        )
        leave = f'<a href="{asked["redirect_uri"]}?{denied}">Leave</a>'
        return HTMLResponse(f"<h1>Who are you?</h1><ul>{''.join(links)}</ul>{leave}")

    async def _choose(self, request: Request) -> Response:
        code, sub = request.query_params["code"], request.query_params["sub"]
        asked = self._codes[code]
        asked["sub"] = sub
        back = urlencode({"code": code, "state": asked["state"]})
        return RedirectResponse(f"{asked['redirect_uri']}?{back}", status_code=302)

    async def _token(self, request: Request) -> Response:
        form = dict(await request.form())
        asked = self._codes.pop(str(form.get("code")), None)
        if not _is_client(request, form, self.secret):
            return self._refuse("invalid_client")
        if asked is None or "sub" not in asked or form.get("redirect_uri") != asked["redirect_uri"]:
            return self._refuse("invalid_grant")
        digest = sha256(str(form.get("code_verifier", "")).encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != asked["code_challenge"]:
            return self._refuse("invalid_grant")
        now = int(time()) - self.age_s
        claims = {
            **self.people[asked["sub"]],
            "iss": self.url,
            "sub": asked["sub"],
            "aud": CLIENT,
            "iat": now,
            "exp": int(time()) + 600,
            "nonce": asked["nonce"],
        }
        token = jwt.encode({"alg": "RS256", "kid": "k1"}, claims, self._key)
        return JSONResponse(
            {
                "access_token": token_urlsafe(),
                "token_type": "Bearer",
                "expires_in": 600,
                "id_token": token,
                "scope": asked["scope"],
            },
            headers={"cache-control": "no-store"},
        )

    async def _jwks(self, _request: Request) -> Response:
        return JSONResponse({"keys": [self._key.as_dict(private=False)]})

    async def _logout(self, request: Request) -> Response:
        hint = request.query_params.get("id_token_hint", "")
        self.signed_out.append(str(jwt.decode(hint, self._key).claims["sub"]))
        back = request.query_params.get("post_logout_redirect_uri", "")
        if back not in self.returns:
            return Response("This address was not registered.", status_code=400)
        return RedirectResponse(back, status_code=302)

    def _refuse(self, why: str) -> Response:
        self.refused.append(why)
        return JSONResponse({"error": why}, status_code=400)


def _is_client(request: Request, form: dict[str, Any], secret: str) -> bool:
    """Whether the request comes from who knows the secret, in the header or in the form."""
    given = request.headers.get("authorization", "").removeprefix("Basic ")
    if given:
        return base64.b64decode(given).decode() == f"{CLIENT}:{secret}"
    return (form.get("client_id"), form.get("client_secret")) == (CLIENT, secret)


@contextmanager
def provided(people: dict[str, dict[str, Any]]) -> Iterator[Provider]:
    """A provider that runs, on a port of its own."""
    port = free_port("127.0.0.1", 0)
    provider = Provider(f"http://127.0.0.1:{port}", people)
    config = uvicorn.Config(provider.app(), host="127.0.0.1", port=port, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    until = monotonic() + 30
    while not server.started:
        assert monotonic() < until, "the provider did not start"
        sleep(0.02)
    try:
        yield provider
    finally:
        server.should_exit = True
        thread.join(10)
