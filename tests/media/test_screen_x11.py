"""What can be shared on a real X server, and what of it is seen."""

import shutil
import subprocess
from collections.abc import Iterator

import numpy as np
import pytest
import xcffib
from xcffib import xproto

from yunclient.media.screen import x11
from yunclient.media.screen.source import Nothing, ScreenError, desktop
from yunclient.session.messages import Unshared

WIDTH, HEIGHT = 800, 600
RED, GREEN, BLUE = 0xFF0000, 0x00FF00, 0x0000FF


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    program = shutil.which("Xvfb")
    assert program, "Xvfb is missing"
    server = subprocess.Popen(
        [
            program,
            "-displayfd",
            "1",
            "-screen",
            "0",
            f"{WIDTH}x{HEIGHT}x24",
            "-nolisten",
            "tcp",
            "-noreset",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert server.stdout is not None
    try:
        yield f":{server.stdout.readline().decode().strip()}"
    finally:
        server.terminate()
        server.wait(10)
        server.stdout.close()


class Manager:
    """Makes windows of one colour, and tells the server of them as a window manager would."""

    def __init__(self, display: str) -> None:
        self.connection = xcffib.connect(display=display)
        self.screen = self.connection.get_setup().roots[0]
        self.stack: list[int] = []

    def atom(self, name: str) -> int:
        return self.connection.core.InternAtom(False, len(name), name).reply().atom

    def put(self, window: int, name: str, kind: str, size: int, data: object) -> None:
        length = len(data)  # type: ignore[arg-type]
        self.connection.core.ChangeProperty(
            xproto.PropMode.Replace, window, self.atom(name), self.atom(kind), size, length, data
        )

    def open(self, colour: int, x: int, y: int, width: int, height: int, title: str) -> int:
        window = self.connection.generate_id()
        self.connection.core.CreateWindow(
            24, window, self.screen.root, x, y, width, height, 0,
            xproto.WindowClass.InputOutput, self.screen.root_visual,
            xproto.CW.BackPixel, [colour],
        )  # fmt: skip
        name = title.encode()
        self.put(window, "_NET_WM_NAME", "UTF8_STRING", 8, name)
        self.connection.core.MapWindow(window)
        self.stack.append(window)
        self.tell()
        return window

    def close(self, window: int) -> None:
        self.connection.core.DestroyWindow(window)
        self.stack.remove(window)
        self.tell()

    def tell(self) -> None:
        self.put(self.screen.root, "_NET_CLIENT_LIST_STACKING", "WINDOW", 32, self.stack)
        self.connection.core.GetInputFocus().reply()  # all of it has happened


@pytest.fixture
def manager(display: str) -> Iterator[Manager]:
    manager = Manager(display)
    yield manager
    for window in [*manager.stack]:
        manager.close(window)
    manager.connection.disconnect()


def colour(picture: np.ndarray, x: int, y: int) -> int:
    blue, green, red = (int(v) for v in picture[y, x, :3])
    return red << 16 | green << 8 | blue


def test_windows_are_listed_before_screens_the_frontmost_first(
    display: str, manager: Manager
) -> None:
    manager.open(RED, 0, 0, 300, 200, "三月补送清单")
    manager.open(GREEN, 50, 50, 301, 201, "催货函")
    manager.open(BLUE, 0, 0, 20, 20, "too small")
    found = x11.Desktop(display).list()
    assert [(f.title, f.width, f.height, f.window) for f in found[:2]] == [
        ("催货函", 301, 201, True),
        ("三月补送清单", 300, 200, True),
    ]
    assert [(f.width, f.height, f.window) for f in found[2:]] == [(WIDTH, HEIGHT, False)]


def test_a_window_is_whole_where_another_covers_it(display: str, manager: Manager) -> None:
    below = manager.open(RED, 10, 10, 300, 200, "below")
    manager.open(GREEN, 0, 0, 400, 300, "above")
    grabber = x11.Desktop(display).open(f"window:{below}")
    # What lay under another window before anyone looked is drawn anew by its program.
    manager.connection.core.ClearArea(False, below, 0, 0, 0, 0)
    manager.tell()
    picture = grabber.grab()
    assert picture.shape == (200, 300, 4)
    assert colour(picture, 5, 5) == RED
    assert colour(picture, 290, 190) == RED
    grabber.close()


def test_a_window_may_grow_be_minimised_and_close(display: str, manager: Manager) -> None:
    window = manager.open(RED, 10, 10, 300, 200, "grows")
    grabber = x11.Desktop(display).open(f"window:{window}")
    assert grabber.grab().shape == (200, 300, 4)
    manager.connection.core.ConfigureWindow(
        window, xproto.ConfigWindow.Width | xproto.ConfigWindow.Height, [420, 333]
    )
    manager.tell()
    assert grabber.grab().shape == (333, 420, 4)
    manager.connection.core.UnmapWindow(window)
    manager.tell()
    assert colour(grabber.grab(), 5, 5) == RED
    manager.close(window)
    with pytest.raises(ScreenError) as error:
        grabber.grab()
    assert error.value.reason is Unshared.GONE
    grabber.close()


def test_own_windows_are_neither_listed_nor_seen_on_a_screen(
    display: str, manager: Manager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(x11, "_OWN", frozenset({4711}))
    own = manager.open(RED, 100, 100, 300, 200, "云法庭")
    manager.put(own, "_NET_WM_PID", "CARDINAL", 32, [4711])
    manager.open(GREEN, 250, 150, 300, 300, "above it")
    found = x11.Desktop(display).list()
    assert [f.title for f in found if f.window] == ["above it"]
    grabber = x11.Desktop(display).open(found[-1].id)
    picture = grabber.grab()
    assert colour(picture, 110, 110) == 0
    assert colour(picture, 260, 160) == GREEN
    grabber.close()


def test_the_pointer_is_in_the_picture(display: str, manager: Manager) -> None:
    window = manager.open(GREEN, 100, 100, 300, 200, "with pointer")
    root = manager.screen.root
    manager.connection.core.WarpPointer(0, root, 0, 0, 0, 0, 200, 200)
    manager.tell()
    grabber = x11.Desktop(display).open(f"window:{window}")
    picture = grabber.grab()
    around = {colour(picture, x, y) for x in range(90, 120) for y in range(90, 120)}
    assert len(around) > 1
    grabber.close()


def test_what_is_not_there_cannot_be_opened(display: str, manager: Manager) -> None:
    for screen in ("window:12345", "window:abc", "screen:no such", ""):
        with pytest.raises(ScreenError) as error:
            x11.Desktop(display).open(screen).grab()
        assert error.value.reason is Unshared.GONE
    with pytest.raises(ScreenError) as error:
        x11.Desktop(":4242").list()
    assert error.value.reason is Unshared.FAILED


def test_wayland_and_no_desktop_at_all_are_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    assert x11.usable({"DISPLAY": ":0", "XDG_SESSION_TYPE": "x11"})
    assert not x11.usable({"DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"})
    assert not x11.usable({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"})
    assert not x11.usable({})
    monkeypatch.delenv("DISPLAY", raising=False)
    assert isinstance(desktop("linux"), Nothing)
    with pytest.raises(ScreenError) as error:
        Nothing().list()
    assert error.value.reason is Unshared.UNSUPPORTED
