"""What a person writes to name a language model: `none`, `ollama:llama3.2`, `openai:NAME@http://host:8000/v1`, ..."""

import os
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlsplit

NONE = "none"
PACKAGED = "smollm2"
Provider = Literal["ollama", "openai", "anthropic", "mistral", "huggingface", "packaged"]
PROVIDERS: tuple[Provider, ...] = ("ollama", "openai", "anthropic", "mistral", "huggingface", "packaged")
_LOCAL_NAMES = ("localhost", ".localhost", ".local", ".internal", ".home.arpa")
_ON_THIS_MACHINE = ("huggingface", "packaged")
# The local Ollama passes these on to its own service.
_OLLAMA_CLOUD = ("-cloud", ":cloud")
# Where the provider's own client would connect when no address is given; the first variable that is set counts.
_ADDRESS_VARIABLES = {
    "openai": ("OPENAI_BASE_URL", "OPENAI_API_BASE"),
    "ollama": ("OLLAMA_HOST",),
    "anthropic": ("ANTHROPIC_BASE_URL", "ANTHROPIC_API_URL"),
    "mistral": ("MISTRAL_BASE_URL",),
}
_DEFAULT_ADDRESS = {"ollama": "http://127.0.0.1:11434"}


@dataclass(frozen=True)
class ModelSpec:
    """A model as named: `text` is what was written, `address` the base URL given with it, if any."""

    text: str
    provider: Provider
    name: str
    address: str | None = None

    @property
    def shown(self) -> str:
        """The name as answers give it: without the address, which may be nobody's business."""
        return f"{self.provider}:{self.name}"

    def base_url(self, setting: str | None = None) -> str | None:
        """The address that calls go to: the one in the spec, the setting, the provider's variable, its default.

        None means the provider's own public service, or no service at all (models that run in this process).
        """
        if self.provider in _ON_THIS_MACHINE:
            return None
        variables = (os.environ.get(name) for name in _ADDRESS_VARIABLES[self.provider])
        named = self.address or setting or next(filter(None, variables), None)
        address = named or _DEFAULT_ADDRESS.get(self.provider)
        return f"http://{address}" if address and "://" not in address else address

    def hosted(self, setting: str | None = None) -> bool:
        """Whether what is sent leaves this machine and its private network."""
        if self.provider in _ON_THIS_MACHINE:
            return False
        if self.provider == "ollama" and self.name.endswith(_OLLAMA_CLOUD):
            return True
        address = self.base_url(setting)
        return address is None or not is_private(address)


def parse_spec(text: str) -> ModelSpec | None:
    """The model that `text` names, None for `none`. Raises ValueError with what is expected instead."""
    if text == NONE:
        return None
    provider, _, rest = text.partition(":")
    known = next((item for item in PROVIDERS if item == provider), None)
    if known is None or not rest.strip():
        forms = ", ".join(f"`{item}:NAME`" for item in PROVIDERS[:-1])
        raise ValueError(f"must be `none`, {forms} or `packaged:{PACKAGED}`")
    name, address = _with_address(rest.strip())
    if known == "packaged" and (name, address) != (PACKAGED, None):
        raise ValueError(f"names a packaged model other than `packaged:{PACKAGED}`, and there is no other")
    if not name or (address and known in _ON_THIS_MACHINE):
        raise ValueError("needs a name, and an address only for models behind a server")
    return ModelSpec(text, known, name, address)


def check_address(address: str) -> str:
    """`address` if it is an http(s) address with a host; raises ValueError otherwise."""
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        usable = False
    if not usable:
        raise ValueError("must be an address such as http://127.0.0.1:8000/v1")
    return address


def is_private(address: str) -> bool:
    """Whether an address is on this machine or in a private network, as far as can be told without asking a
    name server: a name that is not plainly local counts as public."""
    try:
        host = (urlsplit(address).hostname or "").rstrip(".").lower()
    except ValueError:
        return False
    try:
        number = ip_address(host)
    except ValueError:
        return host.endswith(_LOCAL_NAMES) or ("." not in host and bool(host))
    return number.is_loopback or number.is_private or number.is_link_local


def _with_address(rest: str) -> tuple[str, str | None]:
    for sign in ("@http://", "@https://"):
        if sign in rest:
            name, _, address = rest.partition(sign)
            return name.strip(), check_address(sign[1:] + address)
    return rest, None
