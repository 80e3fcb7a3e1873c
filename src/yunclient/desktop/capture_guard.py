"""Keeps the window out of screenshots and recordings, where the system can do that."""

import logging
import sys
from typing import Any

log = logging.getLogger(__name__)

# SetWindowDisplayAffinity (Windows API): shown everywhere, black in captures, left out of them
NONE, MONITOR, EXCLUDE = 0x0, 0x1, 0x11
# Sharing types of a window, by AppKit
SHARING_NONE, SHARING_READ_ONLY = 0, 1


class CaptureGuard:
    """`protect` from the thread that owns the window; `user32` is Windows' library, for tests."""

    def __init__(self, platform: str = sys.platform, user32: Any = None) -> None:
        self._platform = platform
        self._user32 = user32

    def protect(self, window: int, on: bool) -> bool:
        """Switch it for this native window; False: the system does not do it. Never raises."""
        try:
            if self._platform == "win32":
                return self._windows(window, on)
            if self._platform == "darwin":
                return _mac(window, on)
        except (OSError, AttributeError) as error:
            log.warning("no capture protection: %s", type(error).__name__)
        return False

    def _windows(self, window: int, on: bool) -> bool:
        """Before Windows 10 2004 the window cannot be left out, but it can be black."""
        library = self._user32 or _user32()
        ways = (EXCLUDE, MONITOR) if on else (NONE,)
        done = any(library.SetWindowDisplayAffinity(window, way) for way in ways)
        if not done:
            log.warning("no capture protection: refused")
        return done


def _user32() -> Any:
    import ctypes  # noqa: PLC0415 - only where its windll exists
    from ctypes import wintypes  # noqa: PLC0415 - as above

    library = ctypes.WinDLL("user32", use_last_error=True)  # type: ignore[attr-defined, unused-ignore]  # Windows only
    library.SetWindowDisplayAffinity.argtypes = (wintypes.HWND, wintypes.DWORD)
    library.SetWindowDisplayAffinity.restype = wintypes.BOOL
    return library


def _mac(view: int, on: bool) -> bool:
    """Qt's window id is an NSView here; its window is asked to share nothing."""
    import ctypes  # noqa: PLC0415 - only where its library exists
    from ctypes.util import find_library  # noqa: PLC0415 - as above

    objc = ctypes.CDLL(find_library("objc") or "")
    pointer = ctypes.c_void_p
    objc.sel_registerName.restype, objc.sel_registerName.argtypes = pointer, (ctypes.c_char_p,)
    get = ctypes.CFUNCTYPE(pointer, pointer, pointer)(("objc_msgSend", objc))
    put = ctypes.CFUNCTYPE(None, pointer, pointer, ctypes.c_ulong)(("objc_msgSend", objc))
    window = get(view, objc.sel_registerName(b"window"))
    if not window:
        return False
    kind = SHARING_NONE if on else SHARING_READ_ONLY
    put(window, objc.sel_registerName(b"setSharingType:"), kind)
    return True
