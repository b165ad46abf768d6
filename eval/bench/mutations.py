"""Documents damaged on purpose, always the same for the same seed: what a loader has to survive."""

import random
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import NamedTuple

_MOST = 3 * 1024 * 1024
_ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">'
    b'<!ENTITY e SYSTEM "file:///etc/passwd">]>'
)
_MAGIC = (
    b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<!DOCTYPE html>", b"\xff\xfe", b"From: a\n",
)  # fmt: skip
_HUGE = (b"0", b"-1", b"999999999", b"4294967295", b"99999999999999999999", b"1e308")


class Mutant(NamedTuple):
    name: str
    data: bytes
    how: str


Mutation = Callable[[random.Random, bytes, list[bytes]], bytes]


def flipped(chance: random.Random, data: bytes, _others: list[bytes]) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 8, 64, 400))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut(chance: random.Random, data: bytes, _others: list[bytes]) -> bytes:
    return data[: chance.randrange(1, max(2, len(data)))]


def spliced(chance: random.Random, data: bytes, others: list[bytes]) -> bytes:
    other = chance.choice(others)
    at, start = chance.randrange(len(data) + 1), chance.randrange(len(other) + 1)
    return data[:at] + other[start : start + chance.randrange(1, 5000)] + data[at:]


def repeated(chance: random.Random, data: bytes, _others: list[bytes]) -> bytes:
    start = chance.randrange(len(data) + 1)
    part = data[start : start + chance.randrange(1, 2000)]
    return (data[:start] + part * chance.choice((2, 20, 300)) + data[start:])[:_MOST]


def zeroed(chance: random.Random, data: bytes, _others: list[bytes]) -> bytes:
    start, size = chance.randrange(len(data) + 1), chance.randrange(1, 600)
    return data[:start] + bytes(min(size, len(data) - start)) + data[start + size :]


def disguised(chance: random.Random, data: bytes, _others: list[bytes]) -> bytes:
    """The first bytes of another kind."""
    magic = chance.choice(_MAGIC)
    return magic + (data if chance.random() < 0.5 else data[len(magic) :])


def figures(chance: random.Random, data: bytes, _others: list[bytes]) -> bytes:
    """Numbers in the file replaced by ones that no file should have: sizes, offsets, counts, spans."""
    found = list(re.finditer(rb"\d+", data[:_MOST]))
    for number in sorted(
        chance.sample(found, min(len(found), chance.choice((1, 5, 40)))), key=lambda item: -item.start()
    ):
        data = data[: number.start()] + chance.choice(_HUGE) + data[number.end() :]
    return data


def nested(chance: random.Random, data: bytes, _others: list[bytes]) -> bytes:
    """Elements in elements, far deeper than any page."""
    tag, depth = chance.choice((b"div", b"ul><li", b"table><tr><td", b"b")), chance.choice((300, 5000, 60000))
    at = chance.randrange(len(data) + 1)
    return data[:at] + (b"<" + tag + b">") * depth + data[at:]


def entities(_chance: random.Random, data: bytes, _others: list[bytes]) -> bytes:
    """Entities that grow, and one that reads a file, put before the root of every XML part."""
    if not data.startswith(b"PK"):
        return b'<?xml version="1.0"?>' + _ENTITIES + b"<html><body><p>&d; &e;</p></body></html>"
    return _repacked(
        data, lambda _name, part: re.sub(rb"(<\?xml[^>]*\?>)?", lambda m: m[0] + _ENTITIES, part, count=1)
    )


def bombed(chance: random.Random, data: bytes, _others: list[bytes]) -> bytes:
    """A part that unpacks to far more than it holds."""
    size = chance.choice((1, 40)) * 1024 * 1024
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml" if chance.random() < 0.5 else "a.txt", bytes(size))
        archive.writestr("[Content_Types].xml", data[:2000])
    return target.getvalue()


def inside(chance: random.Random, data: bytes, others: list[bytes]) -> bytes:
    """A container whose parts are damaged one by one and packed again, so that the damage reaches the parser."""
    inner = chance.choice((flipped, cut, spliced, repeated, figures, nested))
    if not data.startswith(b"PK"):
        return inner(chance, data, others)
    share = chance.choice((0.1, 0.5))

    def changed(_name: str, part: bytes) -> bytes:
        return inner(chance, part, others) if part and chance.random() < share else part

    return _repacked(data, changed)


def _repacked(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    target = BytesIO()
    try:
        with (
            zipfile.ZipFile(BytesIO(data)) as source,
            zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made,
        ):
            for name in source.namelist():
                part = source.read(name) if source.getinfo(name).file_size < _MOST else b""
                text = name.endswith((".xml", ".rels")) or name.count(".") == 1
                made.writestr(name, change(name, part) if text else part)
    except (zipfile.BadZipFile, OSError, EOFError):
        return data[::-1]
    return target.getvalue()


MUTATIONS: Mapping[str, Mutation] = {
    "bits flipped": flipped, "cut off": cut, "spliced": spliced, "part repeated": repeated, "part zeroed": zeroed,
    "disguised": disguised, "figures changed": figures, "nested deeply": nested, "entities": entities,
    "bomb": bombed, "damaged inside": inside,
}  # fmt: skip


def mutants(documents: Mapping[str, bytes], count: int, seed: int) -> Iterator[Mutant]:
    """`count` damaged documents: every document and every mutation in turn, some under the name of another kind."""
    chance = random.Random(seed)
    names, contents = sorted(documents), [documents[name] for name in sorted(documents)]
    hows = list(MUTATIONS)
    for number in range(count):
        name = names[number % len(names)]
        how = hows[(number // len(names) + number) % len(hows)]
        data = MUTATIONS[how](chance, documents[name], contents)
        if chance.random() < 0.15:
            name = f"{name.rsplit('.', 1)[0]}.{chance.choice(names).rsplit('.', 1)[-1]}"
        yield Mutant(f"{number:04d}-{name}", data, how)
