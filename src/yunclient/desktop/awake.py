"""Keeps the machine from sleeping while a hearing is on; where that fails, it may sleep."""

import contextlib
import logging
import shutil
import subprocess
import sys

log = logging.getLogger(__name__)

# Each holds its block while its own child lives; `cat` ends with our end of the pipe, also when
# this program crashes.
HOLDERS = {
    "darwin": ("caffeinate", "-di", "cat"),
    "linux": (
        "systemd-inhibit",
        "--what=idle:sleep",
        "--who=yunclient",
        "--why=A court hearing is on",
        "cat",
    ),
}

# SetThreadExecutionState (Windows API): continuous, system required, display required
CONTINUOUS, SYSTEM, DISPLAY = 0x80000000, 0x1, 0x2


class KeepAwake:
    """`stay` may be repeated; all calls come from one thread, as Windows asks."""

    def __init__(self, platform: str = sys.platform) -> None:
        self._platform = platform
        self._holder: subprocess.Popen[bytes] | None = None

    def stay(self, on: bool) -> None:
        """Begin or end staying awake; never raises, never waits long."""
        if self._platform == "win32":
            _tell_windows(on)
        elif on:
            self._hold()
        else:
            self._let_go()

    def _hold(self) -> None:
        command = HOLDERS.get(self._platform)
        if self._holder is not None or command is None or shutil.which(command[0]) is None:
            return
        quiet = subprocess.DEVNULL
        try:
            self._holder = subprocess.Popen(  # noqa: S603 - a fixed command of the system
                command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet
            )
        except OSError as error:
            log.info("may sleep: %s", type(error).__name__)

    def _let_go(self) -> None:
        holder, self._holder = self._holder, None
        if holder is None:
            return
        if holder.stdin is not None:
            with contextlib.suppress(OSError):
                holder.stdin.close()
        holder.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            holder.wait(timeout=1)


def _tell_windows(on: bool) -> None:
    import ctypes  # noqa: PLC0415 - only where its windll exists

    state = CONTINUOUS | (SYSTEM | DISPLAY if on else 0)
    ctypes.windll.kernel32.SetThreadExecutionState(state)  # type: ignore[attr-defined, unused-ignore]  # Windows only
