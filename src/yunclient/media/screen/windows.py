"""Windows: top-level windows and monitors, copied by GDI.

A window draws itself (PrintWindow), so it is whole whatever lies over it. On a whole screen the
windows of this program are painted over: a hearing is not to be sent on. Sizes are device pixels:
each thread that asks says that it knows about scaled monitors.
"""

import ctypes
from collections.abc import Callable, Iterator, Sequence
from ctypes import wintypes
from typing import Any

import numpy as np

from yunclient.media.screen.pointer import hide
from yunclient.media.screen.source import Found, Grabber, Pixels, ScreenError, own_processes
from yunclient.media.screen.stacking import Rect, covered
from yunclient.session.messages import Unshared

_OWN = own_processes()
_SMALLEST = 48  # px
# Names and values of the Windows API.
_GWL_EXSTYLE, _WS_EX_TOOLWINDOW = -20, 0x80
_DWMWA_EXTENDED_FRAME_BOUNDS, _DWMWA_CLOAKED = 9, 14
_PW_RENDERFULLCONTENT = 2
_SRCCOPY, _CAPTUREBLT = 0x00CC0020, 0x40000000
_DI_NORMAL, _CURSOR_SHOWING, _MONITORINFOF_PRIMARY = 3, 1, 1
_PER_MONITOR_AWARE_V2 = -4


class Desktop:
    """The desktop of the person who is logged in."""

    def __init__(self) -> None:
        self._api = _Api()

    def list(self) -> Sequence[Found]:
        api = self._api
        api.see_device_pixels()
        windows = [
            Found(f"window:{window}", title, rect.width, rect.height, window=True)
            for window in api.windows()
            if not api.own(window)
            and (title := api.title(window))
            and min((rect := api.bounds(window)).width, rect.height) >= _SMALLEST
        ]
        screens = [
            Found(f"screen:{name}", name, rect.width, rect.height, window=False)
            for name, rect in api.screens().items()
        ]
        return [*windows, *screens]

    def open(self, screen: str) -> Grabber:
        kind, _, which = screen.partition(":")
        self._api.see_device_pixels()
        if kind == "window" and which.isdecimal():
            return _Window(self._api, int(which))
        return _Screen(self._api, which)


class _MonitorInfo(ctypes.Structure):
    _fields_ = (
        ("size", wintypes.DWORD),
        ("monitor", wintypes.RECT),
        ("work", wintypes.RECT),
        ("flags", wintypes.DWORD),
        ("device", wintypes.WCHAR * 32),
    )


class _CursorInfo(ctypes.Structure):
    _fields_ = (
        ("size", wintypes.DWORD),
        ("flags", wintypes.DWORD),
        ("cursor", wintypes.HANDLE),
        ("at", wintypes.POINT),
    )


class _IconInfo(ctypes.Structure):
    _fields_ = (
        ("is_icon", wintypes.BOOL),
        ("x", wintypes.DWORD),
        ("y", wintypes.DWORD),
        ("mask", wintypes.HANDLE),
        ("colour", wintypes.HANDLE),
    )


class _BitmapHeader(ctypes.Structure):
    _fields_ = (
        ("size", wintypes.DWORD),
        ("width", wintypes.LONG),
        ("height", wintypes.LONG),
        ("planes", wintypes.WORD),
        ("bits", wintypes.WORD),
        ("rest", wintypes.DWORD * 7),
    )


class _Api:
    """The functions used, with the types of what does not fit an int."""

    def __init__(self) -> None:
        loader: Any = ctypes  # its Windows half is unknown elsewhere
        self.user: Any = loader.WinDLL("user32")
        self.gdi: Any = loader.WinDLL("gdi32")
        self._dwm: Any = loader.WinDLL("dwmapi")
        self._callback: Any = loader.WINFUNCTYPE
        handle, number = wintypes.HANDLE, ctypes.c_int
        for function, result, arguments in (
            (self.user.GetDC, handle, (handle,)),
            (self.user.ReleaseDC, number, (handle, handle)),
            (self.user.PrintWindow, wintypes.BOOL, (handle, handle, wintypes.UINT)),
            (self.user.GetWindowLongW, wintypes.LONG, (handle, number)),
            (self.gdi.CreateCompatibleDC, handle, (handle,)),
            (self.gdi.SelectObject, handle, (handle, handle)),
            (self.gdi.DeleteObject, wintypes.BOOL, (handle,)),
            (self.gdi.DeleteDC, wintypes.BOOL, (handle,)),
            (self.gdi.BitBlt, wintypes.BOOL, (handle, *[number] * 4, handle, number, number,
                                              wintypes.DWORD)),
            (self.gdi.CreateDIBSection, handle, (handle, ctypes.c_void_p, wintypes.UINT,
                                                 ctypes.c_void_p, handle, wintypes.DWORD)),
            (self.user.DrawIconEx, wintypes.BOOL, (handle, number, number, handle, number, number,
                                                   wintypes.UINT, handle, wintypes.UINT)),
            (self.user.GetIconInfo, wintypes.BOOL, (handle, ctypes.c_void_p)),
        ):  # fmt: skip
            function.restype, function.argtypes = result, arguments

    def see_device_pixels(self) -> None:
        """For the calling thread; Windows before 10 has one scale only, and no such call."""
        if (aware := getattr(self.user, "SetThreadDpiAwarenessContext", None)) is not None:
            aware(ctypes.c_void_p(_PER_MONITOR_AWARE_V2))

    def windows(self) -> Sequence[int]:
        """Those to be seen, the frontmost first."""
        found: list[int] = []
        self._each(self.user.EnumWindows, found.append)
        return [window for window in found if self._seen(window)]

    def _each(self, enumerate_: Any, take: Callable[[int], None]) -> None:
        def call(window: int | None, _data: int) -> bool:
            take(window or 0)
            return True

        kind = self._callback(wintypes.BOOL, wintypes.HANDLE, wintypes.LPARAM)
        enumerate_(kind(call), 0)

    def _seen(self, window: int) -> bool:
        handle = wintypes.HANDLE(window)
        if not self.user.IsWindowVisible(handle) or self.user.IsIconic(handle):
            return False
        cloaked = wintypes.DWORD()  # by another virtual desktop, or a sleeping app
        self._attribute(window, _DWMWA_CLOAKED, cloaked)
        tool = self.user.GetWindowLongW(handle, _GWL_EXSTYLE) & _WS_EX_TOOLWINDOW
        return not cloaked.value and not tool

    def title(self, window: int) -> str:
        text = ctypes.create_unicode_buffer(201)
        self.user.GetWindowTextW(wintypes.HANDLE(window), text, len(text))
        return text.value.strip()

    def own(self, window: int) -> bool:
        """Whether it belongs to this program."""
        process = wintypes.DWORD()
        self.user.GetWindowThreadProcessId(wintypes.HANDLE(window), ctypes.byref(process))
        return process.value in _OWN

    def frame(self, window: int) -> Rect:
        """The window with the invisible border by which it is dragged."""
        rect = wintypes.RECT()
        if not self.user.GetWindowRect(wintypes.HANDLE(window), ctypes.byref(rect)):
            raise ScreenError(Unshared.GONE)
        return _rect(rect)

    def bounds(self, window: int) -> Rect:
        """The window as it is seen."""
        rect = wintypes.RECT()
        if self._attribute(window, _DWMWA_EXTENDED_FRAME_BOUNDS, rect):
            return _rect(rect)
        return self.frame(window)

    def _attribute(self, window: int, which: int, value: Any) -> bool:
        size = ctypes.sizeof(value)
        handle = wintypes.HANDLE(window)
        return not self._dwm.DwmGetWindowAttribute(handle, which, ctypes.byref(value), size)

    def screens(self) -> dict[str, Rect]:
        """The monitors by name, the main one first."""
        found: list[tuple[bool, str, Rect]] = []

        def take(monitor: int | None, _dc: object, _rect_: object, _data: int) -> bool:
            info = _MonitorInfo(size=ctypes.sizeof(_MonitorInfo))
            self.user.GetMonitorInfoW(wintypes.HANDLE(monitor), ctypes.byref(info))
            other = not info.flags & _MONITORINFOF_PRIMARY
            found.append((other, info.device.removeprefix("\\\\.\\"), _rect(info.monitor)))
            return True

        kind = self._callback(
            wintypes.BOOL, wintypes.HANDLE, wintypes.HANDLE, ctypes.c_void_p, wintypes.LPARAM
        )
        self.user.EnumDisplayMonitors(None, None, kind(take), 0)
        return {name: rect for _, name, rect in sorted(found)}


class _Canvas:
    """A bitmap that GDI draws on and numpy reads."""

    def __init__(self, api: _Api, width: int, height: int) -> None:
        self._api, self.size = api, (width, height)
        header = _BitmapHeader(ctypes.sizeof(_BitmapHeader), width, -height, 1, 32)
        bits = ctypes.c_void_p()
        self.dc = api.gdi.CreateCompatibleDC(None)
        self._bitmap = api.gdi.CreateDIBSection(
            self.dc, ctypes.byref(header), 0, ctypes.byref(bits), None, 0
        )
        if not self._bitmap or not bits.value:
            api.gdi.DeleteDC(self.dc)
            raise ScreenError(Unshared.FAILED)
        self._former = api.gdi.SelectObject(self.dc, self._bitmap)
        memory = (ctypes.c_uint8 * (width * height * 4)).from_address(bits.value)
        self.pixels: Pixels = np.ctypeslib.as_array(memory).reshape(height, width, 4)

    def draw_pointer(self, corner: tuple[int, int]) -> None:
        """The mouse pointer, if it is shown; `corner` is where the canvas lies on the desktop."""
        info = _CursorInfo(size=ctypes.sizeof(_CursorInfo))
        icon = _IconInfo()
        user, gdi = self._api.user, self._api.gdi
        if not user.GetCursorInfo(ctypes.byref(info)) or info.flags != _CURSOR_SHOWING:
            return
        if not user.GetIconInfo(info.cursor, ctypes.byref(icon)):
            return
        for bitmap in (icon.mask, icon.colour):
            if bitmap:
                gdi.DeleteObject(bitmap)
        x, y = info.at.x - icon.x - corner[0], info.at.y - icon.y - corner[1]
        user.DrawIconEx(self.dc, x, y, info.cursor, 0, 0, 0, None, _DI_NORMAL)
        gdi.GdiFlush()

    def close(self) -> None:
        self.pixels = np.zeros((0, 0, 4), np.uint8)
        self._api.gdi.SelectObject(self.dc, self._former)
        self._api.gdi.DeleteObject(self._bitmap)
        self._api.gdi.DeleteDC(self.dc)


class _Looking:
    """What both grabbers have: a canvas of the size of what is looked at."""

    def __init__(self, api: _Api) -> None:
        self._api = api
        self._canvas: _Canvas | None = None

    def _canvas_of(self, rect: Rect) -> _Canvas:
        size = (max(2, rect.width), max(2, rect.height))
        if self._canvas is None or self._canvas.size != size:
            self.close()
            self._canvas = _Canvas(self._api, *size)
        return self._canvas

    def close(self) -> None:
        canvas, self._canvas = self._canvas, None
        if canvas is not None:
            canvas.close()


class _Window(_Looking):
    """One window; while it is minimised its last picture stays."""

    def __init__(self, api: _Api, window: int) -> None:
        super().__init__(api)
        self._window = window
        self._last: Pixels | None = None

    def grab(self) -> Pixels:
        handle = wintypes.HANDLE(self._window)
        if not self._api.user.IsWindow(handle):
            raise ScreenError(Unshared.GONE)
        if self._last is not None and self._api.user.IsIconic(handle):
            return self._last
        frame, seen = self._api.frame(self._window), self._api.bounds(self._window)
        canvas = self._canvas_of(frame)
        if not self._api.user.PrintWindow(handle, canvas.dc, _PW_RENDERFULLCONTENT):
            raise ScreenError(Unshared.FAILED)
        canvas.draw_pointer((frame.x, frame.y))
        left, top = max(0, seen.x - frame.x), max(0, seen.y - frame.y)
        self._last = canvas.pixels[top : top + seen.height, left : left + seen.width]
        return self._last


class _Screen(_Looking):
    """One monitor, without the windows of this program."""

    def __init__(self, api: _Api, name: str) -> None:
        super().__init__(api)
        self._name = name

    def grab(self) -> Pixels:
        rect = self._api.screens().get(self._name)
        if rect is None:
            raise ScreenError(Unshared.GONE)
        hidden = covered(self._stack())
        canvas = self._canvas_of(rect)
        desktop = self._api.user.GetDC(None)
        try:
            copied = self._api.gdi.BitBlt(
                canvas.dc, 0, 0, rect.width, rect.height,
                desktop, rect.x, rect.y, _SRCCOPY | _CAPTUREBLT,
            )  # fmt: skip
        finally:
            self._api.user.ReleaseDC(None, desktop)
        if not copied:
            raise ScreenError(Unshared.FAILED)
        canvas.draw_pointer((rect.x, rect.y))
        hide(hidden, canvas.pixels, rect)
        return canvas.pixels

    def _stack(self) -> Iterator[tuple[Rect, bool]]:
        for window in reversed(self._api.windows()):
            yield self._api.bounds(window), self._api.own(window)


def _rect(rect: Any) -> Rect:
    return Rect(rect.left, rect.top, rect.right - rect.left, rect.bottom - rect.top)
