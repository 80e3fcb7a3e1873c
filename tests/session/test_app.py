"""The program put together: a window at once, everything behind it, one end with a limit."""

import asyncio
import logging
import signal
import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import Future
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.yuncourt.serving import RunningCourt, running_court
from yunclient import bootstrap
from yunclient.bootstrap import App, machine_ms, parser, start
from yunclient.devicetest.machine import DeviceTest, Stage
from yunclient.session import intents
from yunclient.session.checkup import today
from yunclient.session.loop import LoopThread
from yunclient.session.problems import ProblemCode
from yunclient.session.state import (
    DeviceKind,
    Engine,
    Kept,
    LinkState,
    Page,
    PeerState,
    Preferences,
    Sending,
)
from yunclient.storage.preferences import PreferencesFile
from yunhearing.state import Presence

NOBODY = "https://127.0.0.1:1"
NUMBER = "002208"
SLOW = 100_000  # ms; on a busy machine an engine alone may take half a minute to load
SLOW_END = 60  # s, as above


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """What a program sets for its whole process, undone."""
    hooks = sys.excepthook, threading.excepthook
    signals = {n: signal.getsignal(n) for n in (signal.SIGINT, signal.SIGTERM)}
    level = logging.getLogger().level
    yield
    sys.excepthook, threading.excepthook = hooks
    for number, handler in signals.items():
        signal.signal(number, handler)
    logging.getLogger().setLevel(level)


@pytest.fixture
def begin(qtbot: QtBot) -> Iterator[Callable[..., App]]:
    apps: list[App] = []

    def run(*argv: str) -> App:
        apps.append(start(argv))
        return apps[-1]

    yield run
    for app in apps:
        assert app.close(SLOW_END)


class Town:
    """A court in a thread of its own, for programs in this one."""

    def __init__(self, folder: Path) -> None:
        self._loop = LoopThread("court")
        self._loop.start()
        self._stack = AsyncExitStack()
        self.court: RunningCourt = self._run(
            lambda: self._stack.enter_async_context(running_court(folder))
        )

    def _run(self, call: Callable[[], Awaitable[RunningCourt]]) -> RunningCourt:
        future: Future[RunningCourt] = Future()

        async def work() -> None:
            try:
                future.set_result(await call())
            except Exception as error:
                future.set_exception(error)

        self._loop.call(lambda: asyncio.ensure_future(work()))
        return future.result(30)

    def close(self) -> None:
        assert self._loop.close(self._stack.aclose, 20)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[RunningCourt]:
    made = Town(tmp_path)
    yield made.court
    made.close()


def chosen(folder: Path, tested_on: str = "") -> None:
    """A program whose camera and microphone are simulated, without a loudspeaker."""
    folder.mkdir()
    simulated = {
        DeviceKind.CAMERA: "simulated",
        DeviceKind.MICROPHONE: "simulated",
        DeviceKind.LOUDSPEAKER: "",
    }
    preferences = Preferences(simulate=True)
    kept = Kept(devices=simulated, preferences=preferences, tested_on=tested_on, guide_seen=True)
    PreferencesFile(folder).keep(kept)


def test_the_window_shows_before_anything_is_asked(
    begin: Callable[..., App], qtbot: QtBot, tmp_path: Path
) -> None:
    app = begin("--server", NOBODY, "--data", str(tmp_path), "--language", "en")
    assert app.window.isVisible()
    assert app.store.client.engine is Engine.STARTING
    qtbot.waitUntil(lambda: app.store.client.login.problem is not None, timeout=SLOW)
    problem = app.store.client.login.problem
    assert problem is not None
    assert problem.code is ProblemCode.SERVER_UNREACHABLE
    qtbot.waitUntil(lambda: app.store.client.engine is Engine.READY, timeout=SLOW)


def test_the_end_comes_within_its_limit_and_leaves_no_thread(
    begin: Callable[..., App], qtbot: QtBot, tmp_path: Path
) -> None:
    before = set(threading.enumerate())
    app = begin("--server", NOBODY, "--data", str(tmp_path))
    qtbot.waitUntil(lambda: app.store.client.engine is Engine.READY, timeout=SLOW)
    assert app.close(SLOW_END)
    assert app.close()
    qtbot.waitUntil(
        lambda: not {t for t in set(threading.enumerate()) - before if not t.daemon}, timeout=SLOW
    )
    assert not [t for t in threading.enumerate() if t.name == "network"]


def test_a_ringing_bell_has_the_engine_look_at_the_devices(
    begin: Callable[..., App], qtbot: QtBot, tmp_path: Path
) -> None:
    app = begin("--server", NOBODY, "--data", str(tmp_path))
    qtbot.waitUntil(lambda: app.store.client.engine is Engine.READY, timeout=SLOW)
    app._bell._ring.start()
    qtbot.waitUntil(lambda: app.store.client.devices.looks == 1, timeout=SLOW)
    qtbot.waitUntil(lambda: not app.store.client.devices.looking, timeout=SLOW)


def test_an_end_before_the_beginning_is_an_end(begin: Callable[..., App], tmp_path: Path) -> None:
    app = begin("--server", NOBODY, "--data", str(tmp_path))
    assert app.close(SLOW_END)
    app.begin()
    assert app.store.client.engine is Engine.STARTING


def test_a_second_start_ends_at_once(begin: Callable[..., App], tmp_path: Path) -> None:
    begin("--server", NOBODY, "--data", str(tmp_path))
    with pytest.raises(SystemExit) as end:
        begin("--server", NOBODY, "--data", str(tmp_path))
    assert end.value.code == 0


def test_a_root_that_is_none_is_said_and_not_a_crash(
    begin: Callable[..., App], qtbot: QtBot, tmp_path: Path
) -> None:
    ca = tmp_path / "ca.pem"
    ca.write_text("no certificate")
    app = begin("--server", NOBODY, "--data", str(tmp_path / "d"), "--ca", str(ca))
    qtbot.waitUntil(lambda: app.store.client.login.problem is not None, timeout=SLOW)
    problem = app.store.client.login.problem
    assert problem is not None
    assert problem.code is ProblemCode.SERVER_UNTRUSTED


def test_choices_come_back_and_options_go_before_them(
    begin: Callable[..., App], tmp_path: Path
) -> None:
    kept = Kept(
        "https://kept.test",
        "13800002208",
        preferences=Preferences("en", large_text=True),
        tested_on="2026-11-22",
        guide_seen=True,
    )
    PreferencesFile(tmp_path).keep(kept)
    first = bootstrap.first_state(kept, parser().parse_args(["--staff"]))
    assert (first.server.url, first.login.remembered_phone) == (kept.server, kept.phone)
    assert first.login.staff_first
    assert (first.tested_on, first.guide_seen) == (kept.tested_on, kept.guide_seen)
    options = parser().parse_args(["--server", "court.test/", "--language", "zh"])
    first = bootstrap.first_state(kept, options)
    assert (first.server.url, first.preferences.language) == ("https://court.test", "zh")
    assert first.preferences.large_text


@pytest.mark.parametrize("argv", [["--server", "http://court.test"], ["--window", "1,2"], ["x"]])
def test_options_that_are_none_are_said(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        parser().parse_args(argv)
    assert end.value.code == 2
    assert "error" in capsys.readouterr().err


def test_help_speaks_both_languages() -> None:
    text = parser().format_help()
    assert "法院服务器地址" in text
    assert "address of the court's server" in text


def enter(app: App, qtbot: QtBot, intent: intents.Intent) -> None:
    qtbot.waitUntil(lambda: bool(app.store.client.server.court), timeout=SLOW)
    app.store.intend(intent)
    qtbot.waitUntil(lambda: bool(app.store.client.hearings.items), timeout=SLOW)
    item = next(i for i in app.store.client.hearings.items if i.number == NUMBER)
    app.store.intend(intents.EnterHearing(item.id))
    connected(app, qtbot)


def connected(app: App, qtbot: QtBot) -> None:
    def media() -> bool:
        room = app.store.client.room
        both = (room.media.publisher, room.media.subscriber) if room else ()
        return both == (PeerState.CONNECTED, PeerState.CONNECTED)

    qtbot.waitUntil(media, timeout=SLOW)


def test_an_engine_that_is_killed_comes_back_with_its_media(
    town: RunningCourt, begin: Callable[..., App], qtbot: QtBot, tmp_path: Path
) -> None:
    chosen(tmp_path / "judge", today(machine_ms()))
    who = town.people["judge"]
    app = begin("--server", town.url, "--ca", str(town.ca), "--data", str(tmp_path / "judge"))
    enter(app, qtbot, intents.LogInStaff(who["staff_number"], who["password"]))
    room = app.store.client.room
    assert room is not None
    painted: list[str] = []
    app.room_page.stage.on_painted.append(lambda person, picture: painted.append(person))
    qtbot.waitUntil(lambda: room.me in painted, timeout=SLOW)
    engine = app.engine._engine
    assert engine is not None
    engine._kill()
    qtbot.waitUntil(lambda: app.store.client.engine is Engine.RESTARTING, timeout=SLOW)
    assert app.window.isVisible()
    painted.clear()
    connected(app, qtbot)
    qtbot.waitUntil(lambda: room.me in painted, timeout=SLOW)
    now = app.store.client.room
    assert now is not None
    assert (now.link.state, now.media.generation) == (LinkState.LIVE, 2)


def test_the_device_test_measures_with_the_real_engine_and_court(
    town: RunningCourt, begin: Callable[..., App], qtbot: QtBot, tmp_path: Path
) -> None:
    chosen(tmp_path / "party")
    who = town.people["plaintiff"]
    app = begin("--server", town.url, "--ca", str(town.ca), "--data", str(tmp_path / "party"))
    qtbot.waitUntil(lambda: bool(app.store.client.server.court), timeout=SLOW)
    app.store.intend(intents.LogIn(who["phone"], who["password"], remember=False))
    qtbot.waitUntil(lambda: app.store.client.checkup is not None, timeout=SLOW)

    def test() -> DeviceTest:
        assert app.store.client.checkup is not None
        return app.store.client.checkup.test

    qtbot.waitUntil(lambda: test().devices.camera is not None, timeout=SLOW)
    assert test().devices.camera == ""
    qtbot.waitUntil(lambda: len(test().image) > 3, timeout=SLOW)
    app.store.intend(intents.ShowStage(Stage.SOUND))
    qtbot.waitUntil(lambda: len(test().sound) > 3, timeout=SLOW)
    app.store.intend(intents.ShowStage(Stage.VERDICT))
    qtbot.waitUntil(lambda: test().network.done, timeout=SLOW)
    assert (test().network.server, test().network.trusted, test().network.link) == (True,) * 3
    app.store.intend(intents.ShareReport(on=True))
    qtbot.waitUntil(lambda: app.store.client.checkup.report is Sending.SENT, timeout=SLOW)
    path = tmp_path / "result.txt"
    app.store.intend(intents.ExportReport(str(path), "检测结果"))
    qtbot.waitUntil(lambda: app.store.client.checkup.exported == str(path), timeout=SLOW)
    assert path.read_text("utf-8-sig") == "检测结果"
    app.store.intend(intents.EndTest())
    assert (app.store.client.page, app.store.client.test_skipped) == (Page.LIST, True)


def test_closing_in_a_hearing_leaves_it(
    town: RunningCourt, begin: Callable[..., App], qtbot: QtBot, tmp_path: Path
) -> None:
    chosen(tmp_path / "party", today(machine_ms()))
    who = town.people["plaintiff"]
    app = begin("--server", town.url, "--ca", str(town.ca), "--data", str(tmp_path / "party"))
    enter(app, qtbot, intents.LogIn(who["phone"], who["password"], remember=True))
    room = app.store.client.room
    assert room is not None
    assert app.close(SLOW_END)
    assert app.store.client.page is Page.LIST
    live = town.services.rooms._rooms[room.id].record
    qtbot.waitUntil(lambda: live.hearing.person(room.me).presence is Presence.AWAY, timeout=SLOW)
    assert PreferencesFile(tmp_path / "party").recall().phone == who["phone"]


def test_the_login_page_waits_for_no_slow_library() -> None:
    code = "import sys, yunclient.bootstrap; print(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60
    )
    loaded = set(done.stdout.split())
    slow = "aiortc av cv2 numpy sounddevice httpx websockets keyring cryptography truststore"
    assert not loaded & set(slow.split())
