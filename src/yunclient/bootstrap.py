"""The client's one composition root: makes everything, joins it, ends it within a limit.

What is slow to load (network, keys, media) loads after the login page shows, in other threads.
"""

import argparse
import logging
import platform
import signal
import sys
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType

from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from yunclient.desktop.awake import KeepAwake
from yunclient.desktop.browser import SystemBrowser
from yunclient.desktop.capture_guard import CaptureGuard
from yunclient.desktop.plugging import Bell
from yunclient.desktop.single import SingleInstance
from yunclient.media.client import EngineClient
from yunclient.media.pictures import PictureBoard
from yunclient.net.signatures import sm3, verify
from yunclient.net.stamps import stamped
from yunclient.session import intents, links, news
from yunclient.session.effects import Effect
from yunclient.session.history import History
from yunclient.session.loop import LoopThread, in_daemon
from yunclient.session.messages import Options, Ready
from yunclient.session.ports import Court, Failure, Ports
from yunclient.session.problems import Problem, ProblemCode, Remedy
from yunclient.session.runner import Runner
from yunclient.session.state import Client, Devices, Kept, Login, Server
from yunclient.session.store import Store
from yunclient.storage.bundle import BundleFiles
from yunclient.storage.checkpoints import CheckpointFiles
from yunclient.storage.files import WholeFiles
from yunclient.storage.folders import Folders, folders
from yunclient.storage.logs import to_file
from yunclient.storage.notebook import Notebook
from yunclient.storage.preferences import PreferencesFile, WindowFile
from yunclient.storage.texts import TextFiles
from yunclient.storage.tokens import KeyringTokens
from yunclient.storage.uploads import UnsentFiles
from yunclient.ui import theme
from yunclient.ui.bridge import Bridge
from yunclient.ui.focus import FocusRing
from yunclient.ui.pages.room import RoomPage
from yunclient.ui.papers import Papers
from yunclient.ui.viewmodels.room import RoomModel
from yunclient.ui.window import MainWindow
from yunclient.viewer.messages import FromViewer
from yunclient.viewer.reader import Process, Reader
from yunhearing.ids import CommandId, PersonId

DEFAULT_SERVER = "https://localhost:8443"
CLOSE_LIMIT = 5.0  # seconds for the whole end

log = logging.getLogger(__name__)


class App:
    """The running program. `start` makes one; `exec` runs it until the window closes."""

    def __init__(self, qt: QApplication, options: argparse.Namespace, places: Folders) -> None:
        kept = PreferencesFile(places.config).recall()
        self.qt = qt
        self._ring = FocusRing(qt)
        self._window_file = WindowFile(places.config)
        self._log = to_file(places.logs)
        self._loop = LoopThread("network")
        self._history = History(_screens(qt))
        self._guard = CaptureGuard()
        self._guarding = False
        self.bridge = Bridge(self._heed, self._fresh)
        self.engine = EngineClient(
            lambda message: self._post(news.EngineSaid(message)),
            lambda: self._post(news.EngineGone()),
            options=_engine_options(options.probe, places),
        )
        self.viewer = Reader(_viewer, self._need, self._post, self._draw)
        self.runner = Runner(
            _ports(places, options.ca, self.engine, self.viewer, self._history), self.bridge.post
        )
        self.store = Store(
            first_state(kept, options), self._run, now=machine_ms, new_id=new_id, verify=verify
        )
        self.pictures = PictureBoard(self.engine.send)
        self.papers = Papers(self.viewer.send)
        model = RoomModel(self.store.client)
        self.room_page = RoomPage(model, self.pictures, self.papers)
        geometry = self._window_file.recall()
        self.window = MainWindow(
            self.store.client, model, self.room_page, self.pictures, geometry, self.papers
        )
        if options.window:
            self.window.setGeometry(*options.window)
        self.single: SingleInstance | None = None
        self._bell = Bell(lambda: self.store.learn(news.DevicesMoved()))
        self._tick = QTimer(interval=1000)
        self._closed = False
        self._join()

    def _join(self) -> None:
        self.window.intent.connect(self.store.intend)
        self.window.closed.connect(self._window_file.keep)
        self.store.changed.connect(lambda: self.window.follow(self.store.client))
        self.store.changed.connect(self._observe)
        self._observe()
        self._tick.timeout.connect(lambda: self.store.learn(news.Tick()))

    def _observe(self) -> None:
        """Note for the help bundle what changed; a hearing's window stays out of captures."""
        client = self.store.client
        self._history.observe(client, machine_ms())
        inside = client.room is not None
        if inside is not self._guarding:
            self._guarding = inside
            done = self._guard.protect(int(self.window.winId()), inside)
            if inside:
                self.store.learn(news.CaptureGuarded(done))

    def begin(self) -> None:
        """Set everything going behind the window that shows."""
        if not self._closed:
            self._loop.start()
            self.store.start()
            self.engine.start()
            self._tick.start()
            self._bell.start()

    def show_again(self) -> None:
        """Bring the window to the front: somebody has started the program once more."""
        self.window.showNormal() if self.window.isMinimized() else self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def open_link(self, link: str) -> None:
        """A link was opened while the program runs; what is none changes nothing."""
        wish = links.parsed(link)
        if wish is not None:
            self.store.intend(wish)

    def exec(self) -> int:
        """Run until the window is closed; then end everything."""
        code = self.qt.exec()
        return code if self.close() else 1

    def close(self, limit: float = CLOSE_LIMIT) -> bool:
        """End everything, within `limit` seconds; may be repeated. True: nothing was left over."""
        if self._closed:
            return True
        self._closed = True
        end = time.monotonic() + limit
        self._tick.stop()
        self._bell.stop()
        self._ring.stop()
        if self.single is not None:
            self.single.close()
        if self.store.client.room is not None:
            self.store.intend(intents.LeaveRoom())
        clean = self._loop.close(self._last, limit * 0.6)
        self.bridge.close()
        self.viewer.end(0.5)
        self.engine.close(max(0.5, end - time.monotonic() - 1))
        self.window.end()
        self.pictures.close()
        if not clean:
            log.warning("something did not end in time")
        logging.getLogger().removeHandler(self._log)
        self._log.close()
        return clean

    async def _last(self) -> None:
        await self.runner.settle()
        await self.runner.close()

    def _run(self, effects: Sequence[Effect]) -> None:
        for effect in effects:
            self._loop.call(self.runner.take, effect)

    def _need(self, doc: int, offset: int, length: int) -> None:
        """The viewer needs bytes; called in its thread."""
        self._loop.call(self.runner.need, doc, offset, length)

    def _draw(self, message: FromViewer) -> None:
        """The viewer has something for the screen; called in its thread."""
        self.papers.post(message)

    def _post(self, fact: news.News) -> None:
        self.bridge.post(fact)

    def _heed(self, fact: news.News) -> None:
        """News in the Qt thread; the board of pictures follows its painter's coming and going."""
        self.store.learn(fact)
        if isinstance(fact, news.EngineGone):
            self.pictures.blank()
        elif isinstance(fact, news.EngineSaid) and isinstance(fact.message, Ready):
            self.pictures.announce()

    def _fresh(self, people: frozenset[PersonId]) -> None:
        self.window.fresh(people)


def start(argv: Sequence[str]) -> App:
    """The program with its window on screen. Raises SystemExit: help, or it runs already."""
    options = parser().parse_args(argv)
    places = folders(options.data)
    _log_the_unexpected()
    present = QApplication.instance()
    qt = present if isinstance(present, QApplication) else QApplication(["yunclient"])
    qt.setApplicationName("yunclient")
    single = SingleInstance(places.data)
    if not single.claim(options.link):
        raise SystemExit(0)
    theme.install(qt)
    app = App(qt, options, places)
    app.single = single
    single.on_raise = app.show_again
    single.on_link = app.open_link
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: qt.exit(0))
    app.window.show()
    QTimer.singleShot(0, app.begin)
    return app


def parser() -> argparse.ArgumentParser:
    """The options, in both languages."""
    made = argparse.ArgumentParser(
        prog="yunclient",
        description="云法庭桌面客户端。 The desktop client of the online court.",
    )
    for flags, help_, kind in (
        ("--server URL", "法院服务器地址 address of the court's server", _server),
        ("--ca FILE", "法院自己的根证书 the court's own root certificate", Path),
        ("--data DIR", "设置和日志的文件夹 folder for settings and logs", Path),
        ("--window X,Y,W,H", "窗口位置和大小 place and size of the window", _window),
        ("--probe DIR", "存下收发的声音，供测量 record sound, to measure it", Path),
    ):
        flag, name = flags.split()
        made.add_argument(flag, metavar=name, type=kind, help=help_)
    staff = "从法院工作人员登录开始 begin with the staff entrance"
    made.add_argument("--staff", action="store_true", help=staff)
    link = "yunclient:// 链接 a yunclient:// link"
    made.add_argument("link", nargs="?", default="", metavar="LINK", type=_link, help=link)
    language = "界面语言 language of the screen"
    made.add_argument("--language", choices=("zh", "en"), help=language)
    return made


def first_state(kept: Kept, options: argparse.Namespace) -> Client:
    """What the program begins with: what was kept, and above it what was asked for now."""
    preferences = kept.preferences
    if options.language:
        preferences = replace(preferences, language=options.language)
    link = links.parsed(options.link) or intents.FollowLink()
    staff = (options.staff or link.staff) and not link.number
    return Client(
        Server(options.server or kept.server or DEFAULT_SERVER),
        login=Login(remembered_phone=kept.phone, staff_first=staff, number=link.number),
        devices=Devices(chosen=kept.devices),
        preferences=preferences,
        tested_on=kept.tested_on,
        guide_seen=kept.guide_seen,
        version=_version(),
        system=f"{platform.system()} {platform.release()}",
    )


def _version() -> str:
    """The version of the distribution; empty in a source tree that was never installed."""
    try:
        return version("yunclient")
    except PackageNotFoundError:
        return ""


def machine_ms() -> int:
    """The machine's clock, Unix ms."""
    return time.time_ns() // 1_000_000


def new_id() -> CommandId:
    return CommandId(uuid.uuid4().hex)


def _ports(
    places: Folders, ca: Path | None, engine: EngineClient, viewer: Reader, history: History
) -> Ports:
    return Ports(
        courts=_Courts(ca),
        tokens=KeyringTokens(places.profile),
        checkpoints=CheckpointFiles(places.data),
        choices=PreferencesFile(places.config),
        engine=engine,
        viewer=viewer,
        awake=KeepAwake(),
        texts=TextFiles(),
        sinks=WholeFiles(),
        bundles=BundleFiles(places.logs, history.report),
        browser=SystemBrowser(),
        now=machine_ms,
        unsent=UnsentFiles(places.data),
        notebook=Notebook(places.data),
        sm3=sm3,
        stamped=stamped,
    )


def _screens(qt: QApplication) -> tuple[str, ...]:
    """Size and scale of each screen; their names hold serial numbers."""
    return tuple(
        f"{screen.size().width()}x{screen.size().height()} @{screen.devicePixelRatio():g}"
        for screen in qt.screens()
    )


def _viewer(heard: Callable[[FromViewer], None]) -> Process:
    """The viewer, once there is something to view."""
    from yunclient.viewer.client import ViewerClient  # noqa: PLC0415 - see above

    return ViewerClient(heard)


class _Courts:
    """Makes the way to a court, in a thread: the libraries load and the system's roots are read."""

    def __init__(self, ca: Path | None) -> None:
        self._ca = ca

    async def __call__(self, url: str) -> Court:
        try:
            return await in_daemon(self._make, url)
        except OSError as error:
            log.warning("no trust root: %s", type(error).__name__)
            untrusted = ProblemCode.SERVER_UNTRUSTED
            raise Failure(Problem(untrusted, remedy=Remedy.CHANGE_SERVER)) from error

    def _make(self, url: str) -> Court:
        from yunclient.net.api import Api  # noqa: PLC0415 - half a second; the login page shows first

        verify(bytes(32), bytes(64), b"")  # loads its library here instead of in the Qt thread
        return Api(url, self._ca, machine_ms, agent=f"yunclient/{_version()}".rstrip("/"))


def _engine_options(probe: Path | None, places: Folders) -> Options:
    return Options(
        probe=str(probe.absolute()) if probe is not None else None,
        log=str(places.logs / "engine.log"),
    )


def _log_the_unexpected() -> None:
    """What nobody caught goes to the log: a slot's exception must not vanish."""

    def uncaught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        log.critical("uncaught", exc_info=(kind, error, trace))
        sys.__excepthook__(kind, error, trace)

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            uncaught(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = uncaught
    threading.excepthook = in_thread


def _server(text: str) -> str:
    url = text if "://" in text else f"https://{text}"
    if not url.startswith("https://"):
        raise argparse.ArgumentTypeError("只能用 https 地址 an https address is needed")
    return url.rstrip("/")


def _link(text: str) -> str:
    """A link of ours; what it wants is read later, and strictly."""
    if text and not text.startswith("yunclient:"):
        raise argparse.ArgumentTypeError("yunclient://")
    return text


def _window(text: str) -> tuple[int, int, int, int]:
    try:
        x, y, width, height = (int(part) for part in text.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError("X,Y,W,H") from error
    return x, y, width, height
