"""The bell rings once for a handful of news, in time, and not after its end."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from yunclient.desktop import plugging
from yunclient.desktop.plugging import Bell


class System(QObject):
    """A system whose devices come and go."""

    inputs, outputs, cameras = Signal(), Signal(), Signal()


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> System:
    made = System()
    signals = (made.inputs, made.outputs, made.cameras)
    monkeypatch.setattr(plugging, "listen", lambda: (made, signals))
    monkeypatch.setattr(plugging, "AFTER", 0)
    return made


def listening(qtbot: QtBot, rung: list[str]) -> Bell:
    bell = Bell(lambda: rung.append("ring"), "win32")
    bell.start()
    qtbot.waitUntil(lambda: bell._devices is not None)
    return bell


def test_a_headset_rings_once_and_the_next_one_again(qtbot: QtBot, system: System) -> None:
    rung: list[str] = []
    bell = listening(qtbot, rung)
    for signal in (system.inputs, system.outputs, system.outputs):
        signal.emit()
    assert not rung
    qtbot.waitUntil(lambda: rung == ["ring"])
    system.cameras.emit()
    qtbot.waitUntil(lambda: rung == ["ring", "ring"])
    bell.stop()


def test_after_its_end_it_is_silent(qtbot: QtBot, system: System) -> None:
    rung: list[str] = []
    bell = listening(qtbot, rung)
    system.inputs.emit()
    bell.stop()
    system.inputs.emit()
    assert not bell._ring.isActive()
    assert not rung


def test_without_qts_multimedia_it_is_silent(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plugging, "AFTER", 0)
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    bell = Bell(lambda: None, "win32")
    bell.start()
    qtbot.waitUntil(lambda: not bell._begin.isActive())
    assert bell._devices is None


def test_where_the_engine_sees_for_itself_nothing_is_loaded(qtbot: QtBot, system: System) -> None:
    bell = Bell(lambda: None, "linux")
    bell.start()
    assert not bell._begin.isActive()


REAL = """
from PySide6.QtCore import QCoreApplication
app = QCoreApplication([])
from yunclient.desktop.plugging import listen
try:
    devices, signals = listen()
except ImportError:
    signals = ()
for signal in signals:
    signal.connect(print)
print("listening")
"""


def test_qts_own_list_is_listened_to_where_there_is_one() -> None:
    done = subprocess.run(
        [sys.executable, "-c", REAL],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.strip() == "listening", done.stderr
