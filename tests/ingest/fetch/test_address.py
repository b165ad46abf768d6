"""No address leads into a private network, however it is written."""

import pytest

from corpus.errors import CorrectInput
from ingest.fetch import Fetcher, Unreachable, is_public
from ingest.fetch.address import target_of

PRIVATE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:a9fe:a9fe",
    "::127.0.0.1",
    "64:ff9b::10.0.0.1",
    "2002:7f00:1::",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "no address",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07::1", "::ffff:93.184.215.14"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://0/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://169.254.169.254/latest/meta-data/",
    ],
)
def test_ways_to_write_a_private_address(url: str) -> None:
    with pytest.raises(CorrectInput, match="inside a private network"):
        target_of(url)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("file:///etc/passwd", "only http:// and https://"),
        ("ftp://example.org/", "only http:// and https://"),
        ("gopher://example.org/", "only http:// and https://"),
        ("example.org/page", "only http:// and https://"),
        ("http:///page", "names no host"),
        ("https://user:secret@example.org/", "holds a name or password"),
        ("http://exa mple.org:99999/", "is not a web address"),
    ],
)
def test_what_is_no_web_address(url: str, said: str) -> None:
    with pytest.raises(CorrectInput, match=said) as caught:
        target_of(url, lambda _host, _port: ["93.184.215.14"])
    assert "secret" not in str(caught.value)


def test_one_private_address_among_public_ones_refuses_all() -> None:
    with pytest.raises(CorrectInput, match=r"leads to 10\.0\.0\.7"):
        target_of("http://example.org/", lambda _host, _port: ["93.184.215.14", "10.0.0.7"])


def test_a_name_without_address() -> None:
    def nothing(host: str, port: int) -> list[str]:
        raise OSError("no such host")

    with pytest.raises(Unreachable, match=r"No address is known for example\.org"):
        target_of("http://example.org/", nothing)
    with pytest.raises(Unreachable):
        target_of("http://example.org/", lambda _host, _port: [])


def test_host_names_of_other_scripts_and_fragments() -> None:
    target = target_of("HTTPS://Bücher.example/a b?q=ü#part", lambda _host, _port: ["93.184.215.14"])
    assert (target.host, target.port) == ("xn--bcher-kva.example", 443)
    assert target.path == "/a%20b?q=%C3%BC"
    assert "#" not in target.url


def test_the_fetcher_refuses_what_is_private() -> None:
    with pytest.raises(CorrectInput, match="allow_private_addresses"):
        Fetcher().get("http://127.0.0.1:9/")
