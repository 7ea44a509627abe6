"""Makes compound files (old Office files, Outlook messages) from nested dictionaries. Source: [MS-CFB] 2."""

from __future__ import annotations

import struct
from collections.abc import Mapping

Tree = Mapping[str, "bytes | Tree"]
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(tree: Tree) -> bytes:
    """A compound file, version 3; every stream under 4 096 bytes lies in the mini stream, as it must."""
    entries: list[list[object]] = [["Root Entry", 5, _FREE, _FREE, b""]]
    _add(tree, 0, entries)
    mini, mini_fat, sectors, fat = b"", [], [], []  # type: ignore[var-annotated]

    def place(data: bytes) -> int:
        start = len(sectors)
        parts = [data[n : n + 512].ljust(512, b"\0") for n in range(0, len(data), 512)]
        sectors.extend(parts)
        fat.extend([*range(start + 1, start + len(parts)), _END] if parts else [])
        return start if parts else _END

    starts = []
    for _, kind, _, _, data in entries:
        assert isinstance(data, bytes)
        if kind != 2 or not data:
            starts.append(_END if kind == 2 else 0)
        elif len(data) >= 4096:
            starts.append(place(data))
        else:
            first, count = len(mini_fat), -(-len(data) // 64)
            starts.append(first)
            mini += data.ljust(count * 64, b"\0")
            mini_fat += [*range(first + 1, first + count), _END]
    starts[0], entries[0][4] = place(mini), mini
    mini_start = place(struct.pack(f"<{len(mini_fat)}I", *mini_fat).ljust(-(-len(mini_fat) // 128) * 512, b"\xff"))
    folder = b"".join(_entry(e, s) for e, s in zip(entries, starts, strict=True))
    folder_start = place(folder + _entry(["", 0, _FREE, _FREE, b""], 0) * (-len(entries) % 4))
    fat_count = next(n for n in range(1, 110) if n * 128 >= len(fat) + n)
    fat_start = len(sectors)
    table = [*fat, *([_FAT] * fat_count)]
    table += [_FREE] * (fat_count * 128 - len(table))
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, fat_count,
        folder_start, 0, 4096, mini_start, -(-len(mini_fat) // 128), _END, 0, fat_start,
    )  # fmt: skip
    more = [fat_start + n for n in range(1, fat_count)]
    head += struct.pack(f"<{108}I", *more, *([_FREE] * (108 - len(more))))
    return head + b"".join(sectors) + struct.pack(f"<{len(table)}I", *table)


def _add(tree: Tree, parent: int, entries: list[list[object]]) -> None:
    """Children of a storage as a chain of right siblings, in the order the format asks for."""
    last = -1
    for name in sorted(tree, key=lambda n: (len(n), n.upper())):
        content = tree[name]
        entries.append([name, 2 if isinstance(content, bytes) else 1, _FREE, _FREE, b""])
        here = len(entries) - 1
        entries[parent if last < 0 else last][3 if last < 0 else 2] = here
        last = here
        if isinstance(content, bytes):
            entries[here][4] = content
        else:
            _add(content, here, entries)


def _entry(entry: list[object], start: int) -> bytes:
    name, kind, right, child, data = entry
    assert isinstance(name, str) and isinstance(data, bytes)
    shown = name.encode("utf-16-le")
    size = len(shown) + 2 if name else 0
    return struct.pack(
        "<64sHBBIII16xIQQIQ", shown, size, kind, 1, _FREE, right, child, 0, 0, 0, start, len(data)
    )  # fmt: skip


def message(
    texts: Mapping[int, str], *, recipients: Tree | None = None, attachments: Tree | None = None, sent: int = 0,
    binary: Mapping[int, bytes] | None = None, embedded: bool = False,
) -> dict[str, bytes | Tree]:  # fmt: skip
    """The storage of an Outlook message: string properties by id, binary ones, its time sent (FILETIME)."""
    made: dict[str, bytes | Tree] = {f"__substg1.0_{k:04X}001F": v.encode("utf-16-le") for k, v in texts.items()}
    made |= {f"__substg1.0_{k:04X}0102": v for k, v in (binary or {}).items()}
    fixed = struct.pack("<HHIQ", 0x40, 0x39, 6, sent) if sent else b""
    made["__properties_version1.0"] = b"\0" * (24 if embedded else 32) + fixed
    return made | dict(recipients or {}) | dict(attachments or {})


def part(texts: Mapping[int, str], numbers: Mapping[int, int], content: Tree | None = None) -> Tree:
    """A recipient's or attachment's storage: strings, 32-bit numbers, and further streams or storages."""
    made: dict[str, bytes | Tree] = {f"__substg1.0_{k:04X}001F": v.encode("utf-16-le") for k, v in texts.items()}
    made["__properties_version1.0"] = b"\0" * 8 + b"".join(struct.pack("<HHIQ", 3, k, 6, v) for k, v in numbers.items())
    return made | dict(content or {})
