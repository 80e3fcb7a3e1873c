"""归档包: what is kept of a hearing as one file, with a manifest of hashes, and its check.

A zip whose files lie in it as they are (no compression), the manifest first. What is too large to
lie in it, as recordings are, is named in the manifest by its hashes alone. The same parts give the
same bytes; who keeps SHA-256 of the manifest can tell any change of any part.
"""

import hashlib
import io
import struct
import zipfile
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated, Literal, NamedTuple

import msgspec

from yunhearing.digests import Digests, digests_of
from yunhearing.ids import Millis, Whole

FORMAT: Literal["yuncourt-archive/1"] = "yuncourt-archive/1"
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 4 * 1024 * 1024  # bytes
MOST = 10_000  # files
BROKEN = (
    zipfile.BadZipFile,
    struct.error,
    ValueError,
    KeyError,
    RuntimeError,  # encrypted; NotImplementedError is one, too
    EOFError,
    OSError,
    OverflowError,
)
"""What a package that was tampered with may raise while it is read."""
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date a zip can say

# ends so because $ alone lets a line break pass
NAME = r"[a-z0-9][a-z0-9._-]*"
Path = Annotated[str, msgspec.Meta(max_length=200, pattern=rf"^{NAME}(/{NAME})*(?!\n)$")]
"""Of a file in the package: never absolute, never upwards, the same on every system."""
Hex = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}(?!\n)$")]


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file by its hashes; `inside`: whether it lies in the package, or is kept elsewhere."""

    path: Path
    sha256: Hex
    sm3: Hex
    size: Whole
    inside: bool

    @property
    def digests(self) -> Digests:
        """What the file is known by."""
        return Digests(self.sha256, self.sm3, self.size)


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Of which hearing, packed when (Unix ms), and every file in the order of paths."""

    format: Literal["yuncourt-archive/1"]
    hearing: Annotated[str, msgspec.Meta(max_length=100)]
    at: Annotated[Millis, msgspec.Meta(ge=0, le=2**53 - 1)]
    files: Annotated[tuple[Entry, ...], msgspec.Meta(max_length=MOST)]


class Flaw(StrEnum):
    """What is wrong with a package or a file of it."""

    UNREADABLE = "unreadable"  # no package, or its manifest is not in its form
    OTHER_MANIFEST = "other_manifest"  # its hash is not the one that is known
    MISSING = "missing"  # in the manifest, not in the package
    CHANGED = "changed"  # other bytes than the manifest says
    UNLISTED = "unlisted"  # in the package, not in the manifest


class Found(NamedTuple):
    """The manifest and its hash, and each flaw with the path it is of; "" is the package."""

    manifest: Manifest | None
    sha256: str
    flaws: tuple[tuple[str, Flaw], ...]

    @property
    def good(self) -> bool:
        """Whether nothing is wrong."""
        return self.manifest is not None and not self.flaws


def packed(
    hearing: str, at: Millis, parts: Mapping[str, bytes], elsewhere: Mapping[str, Digests]
) -> bytes:
    """The package. `elsewhere`: by path, what is only named. Raises ValueError for a bad path."""
    if parts.keys() & elsewhere.keys():
        raise ValueError("a file is inside or elsewhere, not both")
    known = {path: digests_of([data]) for path, data in parts.items()} | dict(elsewhere)
    files = tuple(_entry(path, known[path], path in parts) for path in sorted(known))
    text = msgspec.json.encode(Manifest(FORMAT, hearing, at, files))
    _read_manifest(text)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for path, data in ((MANIFEST, text), *sorted(parts.items())):
            package.writestr(zipfile.ZipInfo(path, EPOCH), data)
    return out.getvalue()


def _entry(path: str, known: Digests, inside: bool) -> Entry:
    return Entry(path, known.sha256, known.sm3, known.size, inside)


def verify_package(data: bytes, expected: str | None = None) -> Found:
    """The package against its manifest, and that against the hash known of it, if one is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_form(package.infolist())
            text = package.read(MANIFEST)
            manifest = _read_manifest(text)
            flaws = list(_compared(package, manifest))
    except BROKEN:
        return Found(None, "", (("", Flaw.UNREADABLE),))
    sha256 = hashlib.sha256(text).hexdigest()
    if expected is not None and sha256 != expected:
        flaws.insert(0, ("", Flaw.OTHER_MANIFEST))
    return Found(manifest, sha256, tuple(flaws))


def _check_form(infos: list[zipfile.ZipInfo]) -> None:
    """As it lies, without a name twice: nothing to unpack that is larger than the package."""
    names = [info.filename for info in infos]
    if len(names) > MOST + 1 or len(set(names)) < len(names):
        raise ValueError("too many files, or one twice")
    if any(info.compress_type != zipfile.ZIP_STORED for info in infos):
        raise ValueError("a file is compressed")
    if any(info.filename == MANIFEST and info.file_size > LARGEST_MANIFEST for info in infos):
        raise ValueError("the manifest is too large")


def _read_manifest(text: bytes) -> Manifest:
    """Raises ValueError where it is not in its form."""
    manifest = msgspec.json.decode(text, type=Manifest)
    paths = [entry.path for entry in manifest.files]
    if MANIFEST in paths or paths != sorted(set(paths)):
        raise ValueError("a path twice, out of order, or the manifest's own")
    return manifest


def _compared(package: zipfile.ZipFile, manifest: Manifest) -> Iterable[tuple[str, Flaw]]:
    there = {name for name in package.namelist() if name != MANIFEST}
    inside = {entry.path: entry.digests for entry in manifest.files if entry.inside}
    for path, known in inside.items():
        if path not in there:
            yield path, Flaw.MISSING
        elif _digests(package, path) != known:
            yield path, Flaw.CHANGED
    for path in sorted(there - inside.keys()):
        yield path, Flaw.UNLISTED


def _digests(package: zipfile.ZipFile, path: str) -> Digests | None:
    """None where its bytes are not what the zip itself says."""
    try:
        return digests_of([package.read(path)])
    except zipfile.BadZipFile:
        return None
