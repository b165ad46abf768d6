"""From an address that a person or a page gave to the machine it means, checked before anything is sent."""

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from corpus.errors import CorrectInput
from ingest.fetch.reply import Unreachable

Resolver = Callable[[str, int], list[str]]
"""From host name and port to addresses in numbers; raises OSError if there are none."""

PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_IPv4 = ipaddress.IPv4Address
_IPv6 = ipaddress.IPv6Address


@dataclass(frozen=True)
class Target:
    """Whom to ask for what: `addresses` are those that were checked, and the only ones to connect to."""

    url: str
    scheme: str
    host: str
    port: int
    path: str
    addresses: tuple[str, ...]

    @property
    def host_header(self) -> str:
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == PORTS[self.scheme] else f"{name}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what robots.txt and the pace are kept for."""
        return f"{self.scheme}://{self.host_header}"


def resolve(host: str, port: int) -> list[str]:
    """All addresses of the host, as the system knows them, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def target_of(url: str, resolver: Resolver = resolve, allow_private: bool = False) -> Target:
    """Where `url` leads. Raises CorrectInput if it must not be fetched, Unreachable if its host has no address.

    The host is resolved once, here, and whoever connects uses these addresses: a name that changes its meaning
    between check and use (DNS rebinding) gains nothing. One private address among several refuses them all.
    """
    parsed = _parsed(url)
    host = (parsed.host or "").strip("[]")
    scheme = parsed.scheme or ""
    port = parsed.port or PORTS[scheme]
    addresses = _addresses(host, port, resolver)
    if not allow_private:
        for address in addresses:
            if not is_public(address):
                raise CorrectInput(
                    f"{url} leads to {address}, an address inside a private network, which is not read: give a "
                    "public address, or let whoever runs this set `allow_private_addresses`."
                )
    return Target(parsed.url, scheme, host, port, parsed.request_uri, tuple(addresses))


def _parsed(url: str) -> Url:
    try:
        parsed = parse_url(url)
    except (LocationParseError, UnicodeError) as error:
        raise CorrectInput(f"{url} is not a web address: correct it.") from error
    if parsed.scheme not in PORTS:
        raise CorrectInput(f"{url} is not a web address: only http:// and https:// are read.")
    if not parsed.host:
        raise CorrectInput(f"{url} names no host: correct the address.")
    if parsed.auth:
        raise CorrectInput(
            f"The address for {parsed.host} holds a name or password, which is not sent: remove it."
        )
    return parsed._replace(fragment=None)


def _addresses(host: str, port: int, resolver: Resolver) -> list[str]:
    unknown = Unreachable(
        f"No address is known for {host}: check the name and the network connection, and try again."
    )
    try:
        addresses = resolver(host, port)
    except (OSError, UnicodeError) as error:
        raise unknown from error
    if not addresses:
        raise unknown
    return addresses


def is_public(address: str) -> bool:
    """Whether an address in numbers is one of the open internet; IPv4 inside IPv6 counts as what it leads to."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _ipv4_inside(ip) if isinstance(ip, _IPv6) else None
    if inner is not None:
        return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _ipv4_inside(ip: _IPv6) -> _IPv4 | None:
    if ip.ipv4_mapped:
        return ip.ipv4_mapped
    if ip.sixtofour:
        return ip.sixtofour
    if ip.teredo:
        return ip.teredo[1]
    if ip in _NAT64 or int(ip) >> 32 == 0:  # the second: IPv4-compatible, long given up but still understood
        return _IPv4(int(ip) & 0xFFFFFFFF)
    return None
