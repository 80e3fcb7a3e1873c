"""Landlock (Linux 5.13 and newer): a process gives up files, and TCP, for good.

Source: the kernel's Documentation/userspace-api/landlock.rst. Binds the calling thread and all it
starts later, so it is called while there is one thread.
"""

import ctypes
import os
from collections.abc import Iterable

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # the same number on all machines
VERSION = 1
PATH_BENEATH = 1
READ_FILE, READ_DIR = 1 << 2, 1 << 3
FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}  # by version, how many there are; 16 from 5 on
TCP_RIGHTS = 0b11  # to bind, to connect: from version 4 on
SCOPES = 0b11  # abstract Unix sockets, signals: from version 6 on


class _Ruleset(ctypes.Structure):
    _fields_ = (
        ("files", ctypes.c_uint64),
        ("tcp", ctypes.c_uint64),
        ("scopes", ctypes.c_uint64),
    )


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def version() -> int:
    """Of the kernel's Landlock; 0 where there is none."""
    try:
        return _call(CREATE_RULESET, None, 0, VERSION)
    except OSError:
        return 0


def give_up_files(readable: Iterable[str]) -> None:
    """Give up all files but reading those in `readable`; OSError where that cannot be done.

    `PR_SET_NO_NEW_PRIVS` must be set.
    """
    known = version()
    rules = _Ruleset(files=(1 << FILE_RIGHTS.get(known, 16)) - 1)
    size = 8
    if known >= 4:
        rules.tcp, size = TCP_RIGHTS, 16
    if known >= 6:
        rules.scopes, size = SCOPES, 24
    ruleset = _call(CREATE_RULESET, ctypes.byref(rules), size, 0)
    for folder in readable:
        _allow(ruleset, folder)
    _call(RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def _allow(ruleset: int, folder: str) -> None:
    try:
        opened = os.open(folder, os.O_PATH | os.O_CLOEXEC)  # type: ignore[attr-defined,unused-ignore] # Linux alone
    except OSError:
        return
    rule = _Beneath(allowed=READ_FILE | READ_DIR, folder=opened)
    _call(ADD_RULE, ruleset, PATH_BENEATH, ctypes.byref(rule), 0)
    os.close(opened)


def _call(number: int, *arguments: object) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    result = int(libc.syscall(ctypes.c_long(number), *arguments))
    if result < 0:
        raise OSError(ctypes.get_errno(), "landlock")
    return result
