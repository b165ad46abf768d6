"""`interreg ui`: the chat in a browser."""

from typing import Annotated

import typer

from ui.cli.context import environment_of, settings_of
from ui.cli.options import Home

_PORT = typer.Option("--port", min=1, max=65_535, metavar="N", help="Port to listen on (default: 8501).")
_ADDRESS = typer.Option("--address", metavar="HOST", help="Address to listen on (default: 127.0.0.1).")
_OPEN = typer.Option("--open", help="Open the page in a browser.")


def ui(
    context: typer.Context,
    port: Annotated[int | None, _PORT] = None,
    address: Annotated[str | None, _ADDRESS] = None,
    open_browser: Annotated[bool, _OPEN] = False,
    home: Home = None,
) -> None:
    """Serve the chat on this machine and print its address; Ctrl-C ends it."""
    settings = settings_of(context, home, chat_port=port, chat_address=address)
    from ui.web.serve import serve

    serve(
        dict(environment_of(settings)),
        port=settings.chat_port,
        address=settings.chat_address,
        open_browser=open_browser,
    )
