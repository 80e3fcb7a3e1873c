"""Shutting the viewer in, before it sees the first byte of a file; there is no way back.

Linux: no files but the system's fonts (Landlock), no sockets and programs (seccomp), limits of
memory. Where there is no Landlock, and on macOS, no file or socket at all can be opened any more;
then a PDF's text in fonts that it does not carry looks plain. What macOS leaves within reach of
code that would take the viewer over: files by name, to be renamed or removed, and programs.
Windows: a job object limits memory and forbids processes; files and network stay within such
code's reach.
"""

import contextlib
import ctypes
import os
import sys
import tempfile

from yunclient.viewer import jobobject, landlock, seccomp

MEMORY = 2 << 30  # bytes of address space
OPEN_FILES = 64
PR_SET_NO_NEW_PRIVS = 38
FONTS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/usr/share/X11/fonts",
)  # where pdfium looks


def shut_in(keep: int, *, use_landlock: bool = True) -> tuple[str, ...]:
    """Keep nothing but descriptor `keep`; what is out of reach: memory, files, network, programs.

    Everything that is imported later must have been imported before.
    """
    os.environ.clear()
    if sys.platform == "win32":
        return ("memory", "programs") if jobobject.confine(MEMORY) else ()
    _leave_folder()
    _drop_descriptors(keep)
    _limit()
    files = _without_files(use_landlock)
    network = sys.platform == "linux" and seccomp.give_up_reaching_out()
    if not files or (sys.platform == "linux" and not network):
        raise OSError("the viewer cannot be shut in")
    return ("memory", "files", "network", "programs") if network else ("memory", "files", "network")


def _leave_folder() -> None:
    """Into an empty one that is gone."""
    folder = tempfile.mkdtemp()
    os.chdir(folder)
    os.rmdir(folder)  # noqa: PTH106 - what it stands in has no path any more


def _drop_descriptors(keep: int) -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    os.closerange(3, keep)
    os.closerange(keep + 1, max(os.sysconf("SC_OPEN_MAX"), 256))


def _limit() -> None:
    import resource  # noqa: PLC0415 - Windows has none

    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),  # a dump would hold evidence
    ):
        with contextlib.suppress(ValueError, OSError):  # macOS knows not all of them
            resource.setrlimit(what, (most, most))


def _without_files(use_landlock: bool) -> bool:
    import resource  # noqa: PLC0415 - Windows has none

    if sys.platform == "linux":
        _no_new_privileges()
        if use_landlock and landlock.version():
            landlock.give_up_files(FONTS)
            return True
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    return True


def _no_new_privileges() -> None:
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")
