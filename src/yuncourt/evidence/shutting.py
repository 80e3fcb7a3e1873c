"""Shutting a process in before it parses what may be hostile; there is no way back.

It can open nothing any more: no file, no socket, no program, for each of them needs a descriptor.
What it has open stays. Windows bounds nothing of this: courts run on Linux.
"""

import codecs
import contextlib
import ctypes
import os
import sys

MEMORY = 3 << 30  # bytes of address space
SECONDS = 90  # of a processor
NEW_NETWORK = 0x10000000 | 0x40000000  # CLONE_NEWUSER | CLONE_NEWNET
NO_NEW_PRIVILEGES = 38
LATE = ("cp437", "cp1252", "latin_1", "utf_16_le", "utf_16_be", "utf_16", "idna")
"""Encodings that Python would load from files when they are first met."""


def shut_in() -> None:
    """Everything that is imported later must have been imported before."""
    for name in LATE:
        codecs.lookup(name)
    os.environ.clear()
    with contextlib.suppress(ImportError):
        import resource  # noqa: PLC0415 - Windows has none

        if sys.platform == "linux":
            libc = ctypes.CDLL(None)
            # root would raise its limits again; where namespaces are refused it is none, or may
            libc.unshare(NEW_NETWORK)
            libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        for what, most in (
            (resource.RLIMIT_AS, MEMORY),
            (resource.RLIMIT_CPU, SECONDS),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),  # a dump would hold evidence
            (resource.RLIMIT_NOFILE, 0),
        ):
            resource.setrlimit(what, (most, most))
