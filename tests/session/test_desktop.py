"""One program per folder, and a machine that does not sleep."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.fakes.disk import FakeAwake
from yunclient.desktop.awake import HOLDERS, KeepAwake
from yunclient.desktop.single import SingleInstance
from yunclient.session.ports import Awake


def test_the_second_start_shows_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first, shown = SingleInstance(tmp_path), []
    first.on_raise = lambda: shown.append(1)
    assert first.claim()
    assert not SingleInstance(tmp_path).claim()
    qtbot.waitUntil(lambda: shown == [1])
    assert SingleInstance(tmp_path / "other").claim()
    first.close()
    again = SingleInstance(tmp_path)
    assert again.claim()
    again.close()


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe of Windows leaves nothing behind")
def test_what_a_crash_left_behind_is_no_first_program(qtbot: QtBot, tmp_path: Path) -> None:
    """A process that ends without closing its server leaves the socket's file."""
    code = (
        "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication\n"
        "app = QCoreApplication([]); from yunclient.desktop.single import SingleInstance\n"
        "first = SingleInstance(Path(sys.argv[1])); assert first.claim(); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, timeout=60)
    single = SingleInstance(tmp_path)
    assert single.claim()
    single.close()


@pytest.fixture(params=["fake", "this system", "unknown", "without its command"])
def awake(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Awake:
    if request.param == "fake":
        return FakeAwake()
    if request.param == "without its command":
        monkeypatch.setitem(HOLDERS, "linux", ("no-such-command", "cat"))
        return KeepAwake("linux")
    return KeepAwake(sys.platform if request.param == "this system" else "plan9")


def test_staying_awake_never_fails(awake: Awake) -> None:
    for on in (True, True, False, False, True, False):
        awake.stay(on)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps awake without a child")
def test_the_holder_lives_as_long_as_it_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(HOLDERS, "linux", ("cat",))
    awake = KeepAwake("linux")
    awake.stay(True)
    awake.stay(True)
    holder = awake._holder
    assert holder is not None
    assert holder.poll() is None
    awake.stay(False)
    assert holder.poll() is not None


def test_a_second_start_hands_its_link_to_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first, links = SingleInstance(tmp_path), []
    first.on_link = links.append
    assert first.claim()
    code = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication\n"
        "app = QCoreApplication([]); from yunclient.desktop.single import SingleInstance\n"
        "sys.exit(SingleInstance(Path(sys.argv[1])).claim('yunclient://join?number=002208'))"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path)]) as second:
        qtbot.waitUntil(lambda: links == ["yunclient://join?number=002208"], timeout=10_000)
        qtbot.waitUntil(lambda: second.poll() == 0, timeout=10_000)
    first.close()
