"""X11: windows as the window manager lists them, screens as RandR does, copied by shared memory.

A window is redirected (Composite), so that its picture is whole whatever lies over it. On a whole
screen the windows of this program are painted over: a hearing is not to be sent on. Wayland gives
no program a look; its portal hands out PipeWire streams, which FFmpeg does not read.
"""

import contextlib
import ctypes
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import xcffib
import xcffib.composite
import xcffib.randr
import xcffib.shm
import xcffib.xfixes
from xcffib import xproto

from yunclient.media.screen.pointer import Pointer, draw, hide
from yunclient.media.screen.source import Found, Grabber, Pixels, ScreenError, own_processes
from yunclient.media.screen.stacking import Rect, covered
from yunclient.session.messages import Unshared

_SMALLEST = 48  # px: what is smaller is no window to show
_OWN = own_processes()
_NO_WINDOWS = ("_NET_WM_WINDOW_TYPE_DESKTOP", "_NET_WM_WINDOW_TYPE_DOCK")
_ALL = 0xFFFFFFFF

_xcffib: Any = xcffib  # it tells no types


def usable(environment: Mapping[str, str] | None = None) -> bool:
    """Whether this is an X11 desktop; XWayland would show its own windows only."""
    env = os.environ if environment is None else environment
    wayland = env.get("WAYLAND_DISPLAY") or env.get("XDG_SESSION_TYPE") == "wayland"
    return bool(env.get("DISPLAY")) and not wayland


class Desktop:
    """`name` is the display's, None the environment's."""

    def __init__(self, name: str | None = None) -> None:
        self._name = name

    def list(self) -> Sequence[Found]:
        with _asked(), contextlib.closing(_Display(self._name)) as display:
            windows = [
                Found(f"window:{window}", title, rect.width, rect.height, window=True)
                for window in reversed(display.windows())
                if (rect := display.rect(window)) is not None
                and (title := display.shown(window, rect))
            ]
            monitors = display.screens()
            screens = [
                Found(
                    f"screen:{n}", n if len(monitors) > 1 else "", r.width, r.height, window=False
                )
                for n, r in monitors.items()  # of one alone the name tells nothing
            ]
        return [*windows, *screens]

    def open(self, screen: str) -> Grabber:
        kind, _, which = screen.partition(":")
        with _asked():
            display = _Display(self._name)
            try:
                if kind == "window" and which.isdecimal():
                    return _Window(display, int(which))
                return _Screen(display, which)
            except BaseException:
                display.close()
                raise


class _Display:
    """One connection to the X server, and the questions asked of it."""

    def __init__(self, name: str | None) -> None:
        self.connection = _xcffib.connect(display=name)
        self.core = self.connection.core
        self.root: int = self.connection.get_setup().roots[0].root
        self._atoms: dict[str, int] = {}
        self.composite = self.connection(xcffib.composite.key)
        self.fixes = self.connection(xcffib.xfixes.key)
        self.shm = self.connection(xcffib.shm.key)
        self._randr = self.connection(xcffib.randr.key)
        for extension, version in (
            (self.composite, (0, 4)),
            (self.fixes, (4, 0)),
            (self._randr, (1, 5)),
        ):
            extension.QueryVersion(*version).reply()  # who does not ask is served no requests

    def close(self) -> None:
        self.connection.disconnect()

    def windows(self) -> Sequence[int]:
        """Of all programs, the frontmost last."""
        for name in ("_NET_CLIENT_LIST_STACKING", "_NET_CLIENT_LIST"):
            if found := self._numbers(self.root, name):
                return found
        return ()

    def rect(self, window: int) -> Rect | None:
        """Where it is on the desktop; None while it is not to be seen."""
        try:
            if self.core.GetWindowAttributes(window).reply().map_state != xproto.MapState.Viewable:
                return None
            size = self.core.GetGeometry(window).reply()
            place = self.core.TranslateCoordinates(window, self.root, 0, 0).reply()
        except xproto.WindowError:
            return None
        except xproto.DrawableError:
            return None
        return Rect(place.dst_x, place.dst_y, size.width, size.height)

    def shown(self, window: int, rect: Rect) -> str:
        """Its title, if it is a window one may share."""
        try:
            kinds = self._numbers(window, "_NET_WM_WINDOW_TYPE")
            if min(rect.width, rect.height) < _SMALLEST or self.own(window):
                return ""
            if any(self._atom(kind) in kinds for kind in _NO_WINDOWS):
                return ""
            name = self._text(window, "_NET_WM_NAME") or self._text(window, "WM_NAME")
        except xproto.WindowError:
            return ""
        return name or f"{rect.width} x {rect.height}"

    def own(self, window: int) -> bool:
        """Whether it belongs to this program."""
        return any(pid in _OWN for pid in self._numbers(window, "_NET_WM_PID"))

    def screens(self) -> dict[str, Rect]:
        """The monitors by name, the main one first."""
        monitors = self._randr.GetMonitors(self.root, True).reply().monitors
        return {
            self._name(m.name): Rect(m.x, m.y, m.width, m.height)
            for m in sorted(monitors, key=lambda m: (not m.primary, m.x, m.y))
        }

    def pointer(self) -> Pointer:
        image = self.fixes.GetCursorImage().reply()
        pixels = np.array(image.cursor_image, np.uint32).view(np.uint8)
        return Pointer(
            image.x - image.xhot,
            image.y - image.yhot,
            pixels.reshape(image.height, image.width, 4),
        )

    def _numbers(self, window: int, name: str) -> tuple[int, ...]:
        found = self._property(window, name)
        return tuple(found.value.to_atoms()) if found.format == 32 else ()

    def _text(self, window: int, name: str) -> str:
        found = self._property(window, name)
        if found.format != 8:
            return ""
        encoding = "latin-1" if found.type == xproto.Atom.STRING else "utf-8"
        return bytes(found.value.buf()).decode(encoding, "replace").strip("\0 ")[:200]

    def _property(self, window: int, name: str) -> Any:
        any_type = xproto.GetPropertyType.Any
        return self.core.GetProperty(False, window, self._atom(name), any_type, 0, 4096).reply()

    def _atom(self, name: str) -> int:
        if name not in self._atoms:
            self._atoms[name] = self.core.InternAtom(False, len(name), name).reply().atom
        return self._atoms[name]

    def _name(self, atom: int) -> str:
        return bytes(self.core.GetAtomName(atom).reply().name.buf()).decode("utf-8", "replace")


class _Copier:
    """Pixels of a drawable, through memory shared with the X server."""

    def __init__(self, display: _Display) -> None:
        self._display = display
        self._memory: _Memory | None = None

    def copy(self, drawable: int, rect: Rect) -> Pixels:
        size = rect.width * rect.height * 4
        if self._memory is None or self._memory.size < size:
            self.close()
            self._memory = _Memory(self._display, size)
        image = self._display.shm.GetImage(
            drawable, *rect, _ALL, xproto.ImageFormat.ZPixmap, self._memory.segment, 0
        ).reply()
        if image.size != size:
            raise ScreenError(Unshared.FAILED)  # not 32 bits a pixel
        pixels: Pixels = self._memory.pixels[:size].reshape(rect.height, rect.width, 4)
        return pixels

    def close(self) -> None:
        if self._memory is not None:
            self._memory.close()
            self._memory = None


class _Memory:
    def __init__(self, display: _Display, size: int) -> None:
        self.size, self._display = size, display
        self.segment = display.connection.generate_id()
        number = _libc.shmget(0, size, 0o1600)  # a new segment, for this user
        self._address = _libc.shmat(number, None, 0) if number >= 0 else None
        if self._address in (None, ctypes.c_void_p(-1).value):
            raise ScreenError(Unshared.FAILED)
        try:
            display.shm.Attach(self.segment, number, False, is_checked=True).check()
        finally:
            _libc.shmctl(number, 0, None)  # it goes with the last who holds it
        memory = (ctypes.c_uint8 * size).from_address(self._address)
        self.pixels = np.ctypeslib.as_array(memory)

    def close(self) -> None:
        with contextlib.suppress(xcffib.XcffibException):
            self._display.shm.Detach(self.segment, is_checked=True).check()
        self.pixels = np.zeros(0, np.uint8)
        _libc.shmdt(self._address)


class _Window:
    """One window, also where others lie over it; while it is minimised its last picture stays."""

    def __init__(self, display: _Display, window: int) -> None:
        self._display, self._window = display, window
        self._copier = _Copier(display)
        self._rect: Rect | None = None
        self._pixmap = 0
        automatic = xcffib.composite.Redirect.Automatic
        display.composite.RedirectWindow(window, automatic, is_checked=True).check()

    def grab(self) -> Pixels:
        with _asked():
            rect = self._display.rect(self._window)
            if rect is None:
                self._display.core.GetGeometry(self._window).reply()  # raises where it is closed
                rect = self._rect
            elif self._rect is None or rect[2:] != self._rect[2:]:
                self._name()
            if rect is None:
                raise ScreenError(Unshared.GONE)
            self._rect = rect
            picture = self._copier.copy(self._pixmap, Rect(0, 0, rect.width, rect.height))
            draw(self._display.pointer(), picture, rect)
        return picture

    def _name(self) -> None:
        """Its picture has another size: it is another pixmap."""
        if self._pixmap:
            self._display.core.FreePixmap(self._pixmap)
        self._pixmap = self._display.connection.generate_id()
        named = self._display.composite.NameWindowPixmap(
            self._window, self._pixmap, is_checked=True
        )
        named.check()

    def close(self) -> None:
        self._copier.close()
        self._display.close()


class _Screen:
    """One monitor, without the windows of this program."""

    def __init__(self, display: _Display, name: str) -> None:
        self._display, self._name = display, name
        self._copier = _Copier(display)

    def grab(self) -> Pixels:
        with _asked():
            rect = self._display.screens().get(self._name)
            if rect is None:
                raise ScreenError(Unshared.GONE)
            own = self._own()
            picture = self._copier.copy(self._display.root, rect)
            draw(self._display.pointer(), picture, rect)
        hide(own, picture, rect)
        return picture

    def _own(self) -> list[Rect]:
        """What is to be seen of the program's own windows."""
        display = self._display
        stack = [
            (rect, display.own(window))
            for window in display.windows()
            if (rect := display.rect(window)) is not None
        ]
        return covered(stack)

    def close(self) -> None:
        self._copier.close()
        self._display.close()


@contextlib.contextmanager
def _asked() -> Iterator[None]:
    """The X server's errors in our words: what is not there any more is gone."""
    gone = (xproto.WindowError, xproto.DrawableError, xproto.PixmapError, xproto.MatchError)
    try:
        yield
    except gone as error:
        raise ScreenError(Unshared.GONE) from error
    except xcffib.XcffibException as error:
        raise ScreenError(Unshared.FAILED) from error


def _shared_memory() -> Any:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.shmget.argtypes = (ctypes.c_int, ctypes.c_size_t, ctypes.c_int)
    libc.shmat.argtypes = (ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
    libc.shmat.restype = ctypes.c_void_p
    libc.shmdt.argtypes = (ctypes.c_void_p,)
    libc.shmctl.argtypes = (ctypes.c_int, ctypes.c_int, ctypes.c_void_p)
    return libc


_libc = _shared_memory()
