"""Files that lie in a PDF, as the data of an invoice does: told of, never opened, no programs.

Who saves the original may open them with another program, so programs do not come in this way: by
their name, or by how they begin. Names as in ISO 32000-2, 7.11.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pikepdf

NAMES = ("/UF", "/F", "/DOS", "/Mac", "/Unix")
PROGRAMS = (
    *(".exe", ".com", ".scr", ".pif", ".cpl", ".dll", ".sys", ".msi", ".msp", ".msc", ".jar"),
    *(".bat", ".cmd", ".ps1", ".psm1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".wsh", ".hta"),
    *(".lnk", ".url", ".scf", ".reg", ".inf", ".chm", ".hlp", ".application", ".appref-ms"),
    *(".settingcontent-ms", ".sh", ".command", ".app", ".py", ".pyw", ".desktop"),
    *(".iso", ".img", ".vhd", ".vhdx", ".dmg"),  # opened by a click, and what lies in them runs
    *(".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".xll", ".pptm", ".ppam"),
)
BEGINNINGS = (
    *(b"MZ", b"\x7fELF", b"#!", b"L\x00\x00\x00\x01\x14\x02\x00"),  # the last: a Windows link
    *(b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xfe\xed\xfa\xcf", b"\xfe\xed\xfa\xce"),
    b"\xca\xfe\xba\xbe",  # Mach-O for several machines, or a class of Java
)
HEAD = 8  # bytes

Pieces = Callable[[Any], Iterator[bytes] | None]
"""The unpacked bytes of a stream, piece by piece; None where they cannot be told."""


def holds(part: Any) -> bool:
    """Whether a dictionary or stream of a PDF is, or leads to, a file within it."""
    return "/EF" in part or part.get("/Type") == pikepdf.Name.EmbeddedFile


def is_program(part: Any, pieces: Pieces) -> bool:
    """Whether what it holds is a program, or cannot be looked at."""
    if isinstance(part, pikepdf.Stream):
        return _begins_as_program(pieces(part))
    if "/RF" in part or not isinstance(part.EF, pikepdf.Dictionary):
        return True  # files that belong to files: no program makes them
    files = part.EF.values()
    return any(_named_so(part.get(key)) for key in NAMES) or any(
        not isinstance(file, pikepdf.Stream) or _begins_as_program(pieces(file)) for file in files
    )


def _named_so(name: Any) -> bool:
    """Windows takes no notice of dots and blanks at the end."""
    if not isinstance(name, pikepdf.String):
        return False
    return str(name).split("\0")[0].rstrip(". ").lower().endswith(PROGRAMS)


def _begins_as_program(pieces: Iterator[bytes] | None) -> bool:
    if pieces is None:
        return True
    head = b""
    for piece in pieces:
        head += piece[:HEAD]
        if len(head) >= HEAD:
            break
    return head.startswith(BEGINNINGS)
