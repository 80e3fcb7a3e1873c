"""Which types of file are taken, how each is told by its content, and what it is called."""

from typing import Final

from yunhearing.evidence import FileKind

LONGEST_NAME: Final = 120  # characters

MEDIA: Final = {
    "png": (FileKind.IMAGE, "image/png"),
    "jpg": (FileKind.IMAGE, "image/jpeg"),
    "pdf": (FileKind.PDF, "application/pdf"),
    "docx": (
        FileKind.WORD,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "doc": (FileKind.WORD, "application/msword"),
    "mp4": (FileKind.VIDEO, "video/mp4"),
    "mp3": (FileKind.AUDIO, "audio/mpeg"),
}
ALIASES: Final = {"jpeg": "jpg"}
HEAD: Final = 1024  # bytes that tell the type


def extension(name: str) -> str:
    """The type the name says, "" for none of ours."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    ending = ALIASES.get(ending, ending)
    return ending if ending in MEDIA else ""


MAGIC: Final = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "docx"),  # a zip, which may be a docx
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),  # OLE, which may be a doc
    (b"ID3", "mp3"),
)


def told_by(head: bytes) -> str:
    """The type the first bytes say, "" for none of ours."""
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return kind
    if head[4:8] == b"ftyp":
        return "mp4"
    layer = head[1] & 0xE6 if len(head) > 2 and head[0] == 0xFF else 0
    return "mp3" if layer in (0xE2, 0xE4, 0xE6) else ""


def shown_name(name: str) -> str:
    """The name as it is shown: without path, control and direction characters; bounded."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = visible(last).strip(" .")
    if len(kept) > LONGEST_NAME:
        stem, dot, ending = kept.rpartition(".")
        kept = f"{stem[: LONGEST_NAME - 9]}…{dot}{ending[:7]}"
    return kept or "file"


def visible(said: str) -> str:
    """Without characters that are not seen, or turn what stands beside them around."""
    return "".join(c for c in said if c.isprintable() and c not in _DIRECTION)


_DIRECTION: Final = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
