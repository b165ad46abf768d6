"""Who is at the screen: the session in the browser's cookie, or the account of a sign-in service."""

from time import time
from typing import Any, Final
from urllib.parse import quote

import streamlit as st

from corpus.errors import InterregError
from ui.people import Person, issue_ticket, person_of, person_of_claims
from ui.web.frame.shared import Shared

COOKIE: Final = "interreg_session"
START: Final = "/session/start"
END: Final = "/session/end"
SERVICE_COOKIE: Final = "_streamlit_user"
"""In which Streamlit keeps what the sign-in service said."""
SERVICE_END: Final = "/auth/logout"
FAILED: Final = "failed"
"""The parameter of the sign-in page for who comes back from the service without its word."""
_WISH: Final = "interreg-wish"


def visitor(shared: Shared) -> Person | None:
    """The person who is signed in, as the session stands now; None for the public.

    A database that cannot be reached signs nobody in, and the public pages go on: where it is needed the page says
    why. That is why the database is not opened for visitors without a session.
    """
    token = st.context.cookies.get(COOKIE)
    if not isinstance(token, str) or not token:
        return None
    try:
        return person_of(shared.store, token)
    except InterregError:
        return None


def service_person(shared: Shared) -> Person | None:
    """Who a sign-in service (`st.login`) has just said the visitor is; None where there is no such service.

    An identity older than a session may be is not taken: the visitor signs in there again. Raises NotAllowed for
    people whom nobody has let in.
    """
    if not service_configured() or not st.user.is_logged_in:
        return None
    claims: dict[str, Any] = st.user.to_dict()
    if time() - float(claims.get("iat") or 0) > shared.settings.session_hours * 3600:
        return None
    # Some services write a word where the standard has a truth value, and "false" is one.
    verified = str(claims.get("email_verified", "")).lower() == "true"
    email = claims.get("email") if verified else None
    return person_of_claims(
        shared.store,
        str(claims.get("iss") or ""),
        str(claims.get("sub") or ""),
        email,
        claims.get("name"),
        shared.settings.oidc_default_role,
    )


def service_configured() -> bool:
    """Whether `[auth]` stands in Streamlit's secrets, so that `st.login` works."""
    try:
        return bool(st.secrets.get("auth"))
    except FileNotFoundError:
        return False


def keep_wish(path: str) -> str:
    """A script that has the browser remember, for this tab, which page was wanted before it goes to the service."""
    return f"<script>sessionStorage.setItem('{_WISH}', '{quote(path)}');</script>"


def begin_session(shared: Shared, person: Person, path: str) -> str:
    """A script that has the browser swap a ticket for its session cookie and come back to the page `path`.

    Without a path it is the page that was remembered.
    """
    ticket = quote(issue_ticket(shared.store, person))
    if path:
        return _going_to(f"'{START}?ticket={ticket}&to={quote(path)}'")
    wish = f"encodeURIComponent(sessionStorage.getItem('{_WISH}') || '')"
    return _going_to(f"'{START}?ticket={ticket}&to=' + {wish}")


def end_session() -> str:
    """A script that has the browser give up its session."""
    return _going_to(f"'{END}'")


def _going_to(address: str) -> str:
    # The address is made here of quoted parts, so nothing foreign gets into the script; the server checks the wish.
    return f"<script>window.location.replace({address});</script>"
