"""Whether a model hub can be asked for models: its library would try for minutes where there is no network."""

import os
import socket
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from urllib.request import getproxies

_HUB: Final = "https://huggingface.co"
_SECONDS: Final = 5.0


def only_here(model: str) -> bool:
    """Whether `model` (hub name or folder) is to be looked for on this machine only.

    That is where it is a folder, where the hub's library is set to be offline (HF_HUB_OFFLINE), and where the hub (or
    what HF_ENDPOINT names) does not answer within five seconds.
    """
    return Path(model).is_dir() or bool(os.environ.get("HF_HUB_OFFLINE", "0").strip("0")) or not _answers()


def _answers() -> bool:
    """A connection is tried, and closed at once. Behind a proxy only the proxy could tell, so it is not asked."""
    address = urlsplit(os.environ.get("HF_ENDPOINT") or _HUB)
    if address.scheme in getproxies() or not address.hostname:
        return True
    port = address.port or (80 if address.scheme == "http" else 443)
    try:
        with socket.create_connection((address.hostname, port), timeout=_SECONDS):
            return True
    except OSError:
        return False
