"""A compound file as Outlook writes it, as small as the format allows: for MSG mails that tests can read."""

import struct

_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SECTOR, _MINI = 512, 64
Folder = dict[str, "bytes | Folder"]


def compound(root: Folder) -> bytes:
    """`root`: name to bytes, or to a folder of the same kind. Every stream must be shorter than 4096 bytes."""
    entries: list[list[object]] = [["Root Entry", 5, _FREE, _FREE, _FREE, 0, 0]]
    mini = bytearray()
    mini_fat: list[int] = []
    _add(root, 0, entries, mini, mini_fat)
    entries[0][5], entries[0][6] = 0, len(mini)
    directory = b"".join(_entry(entry) for entry in entries)
    directory += bytes(-len(directory) % _SECTOR)
    ministream = bytes(mini) + bytes(-len(mini) % _SECTOR)
    table = struct.pack(f"<{len(mini_fat)}I", *mini_fat)
    table += b"\xff" * (-len(table) % _SECTOR)
    parts = (ministream, directory, table)
    fat: list[int] = []
    starts = []
    for part in parts:
        sectors = len(part) // _SECTOR
        starts.append(len(fat))
        fat += [*range(len(fat) + 1, len(fat) + sectors), _END]
    fat.append(_FAT)
    if len(fat) > 128:
        raise ValueError("one sector of allocation table is enough for a test")
    entries[0][5] = starts[0]
    directory = b"".join(_entry(entry) for entry in entries)
    directory += bytes(-len(directory) % _SECTOR)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack(
        "<IIIIIIIIII", 0, 1, starts[1], 0, 4096, starts[2], len(table) // _SECTOR, _END, 0, len(fat) - 1
    )
    head += b"\xff" * (_SECTOR - len(head))
    allocation = struct.pack(f"<{len(fat)}I", *fat)
    return head + ministream + directory + table + allocation + b"\xff" * (_SECTOR - len(allocation))


def _add(
    folder: Folder, parent: int, entries: list[list[object]], mini: bytearray, mini_fat: list[int]
) -> None:
    """Writes the children as a chain to the right: a legal, if unbalanced, tree."""
    before: int | None = None
    for name, content in sorted(folder.items(), key=lambda item: (len(item[0]), item[0].upper())):
        number = len(entries)
        if before is None:
            entries[parent][4] = number
        else:
            entries[before][3] = number
        before = number
        if isinstance(content, bytes):
            start = len(mini_fat)
            blocks = max(1, -(-len(content) // _MINI))
            mini_fat += [*range(start + 1, start + blocks), _END]
            mini += content + bytes(blocks * _MINI - len(content))
            entries.append([name, 2, _FREE, _FREE, _FREE, start, len(content)])
        else:
            entries.append([name, 1, _FREE, _FREE, _FREE, 0, 0])
            _add(content, number, entries, mini, mini_fat)


def _entry(entry: list[object]) -> bytes:
    name, kind, left, right, child, start, size = entry
    wide = str(name).encode("utf-16-le")
    packed = wide + bytes(64 - len(wide)) + struct.pack("<HBB", len(wide) + 2, kind, 1)
    return packed + struct.pack("<III", left, right, child) + bytes(36) + struct.pack("<IQ", start, size)
