"""How soon a page of evidence is painted, from opening a book of 300 pages and from turning.

The whole client runs here, offscreen, with a window of its usual size and the viewer's own process;
the court is another process, asked for the file by ranges. A page counts once all that is in sight
of it is drawn by the viewer and painted by the page view. `cold` is the first file of a client,
whose viewer is not running yet."""

import asyncio
import os
import statistics
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from bench._uploading import NUMBER, Figures, looked, plaintiff, submit
from tests.e2e.probe import choices
from tests.viewer.files import bulk, pdf, written
from yunclient.bootstrap import App, start
from yunclient.session import intents
from yunclient.session.chain import Mark
from yunclient.session.evidence_intents import CheckMark, OpenMark
from yunclient.session.shelf import Tab
from yunclient.session.state import Client, LinkState, Page
from yunclient.session.uploads import Parcel
from yunclient.storage.folders import folders
from yunclient.storage.preferences import PreferencesFile
from yuncourt.sample import PEOPLE
from yunhearing.ids import EvidenceId
from yunhearing.receipts import Light

PAGES, BOOKS, TURNS = 300, 4, 20
LINES = 40  # of each page
BULK = 64 << 10  # bytes of each page that draw nothing
CHECKS = 3
WITHIN = 30.0


def book(number: int) -> bytes:
    """A PDF of 300 pages of text, about 20 MB."""
    pages = []
    for page in range(1, PAGES + 1):
        lines = [f"Book {number} page {page} line {line} " * 2 for line in range(LINES)]
        text = b"".join(written(words, x=20, y=780 - 18 * n) for n, words in enumerate(lines))
        pages.append(text.replace(b"/F1 24", b"/F1 9") + bulk(BULK))
    return pdf(pages)


async def hand_in(folder: Path, url: str, ca: Path) -> list[EvidenceId]:
    """The plaintiff's books, in the case before anybody enters."""
    items = []
    async with plaintiff(url, ca) as (api, hearing):
        for number in range(BOOKS):
            path = folder / f"book{number}.pdf"
            path.write_bytes(book(number))
            arrived = await api.upload(Parcel(hearing, looked(path)), lambda _: None)
            items.append(await submit(api, hearing, arrived, f"购销合同 {number}"))
    return items


class Painted(QObject):
    """Notes which page the view paints whole, sharp and from the file."""

    def __init__(self, app: App) -> None:
        super().__init__()
        self._app, self._view = app, app.room_page.evidence.page
        self.shown: tuple[EvidenceId, int] | None = None
        self._view.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Paint:
            look, sheet = self._view.look, self._view.sheet
            whole = look is not None and sheet is not None and self.drawn(sheet.page)
            self.shown = (look.evidence, sheet.page) if whole else None
        return False

    def drawn(self, page: int) -> bool:
        """Whether all of a page that would be in sight is here already; all pages are alike."""
        room, look, sheet = self._app.store.client.room, self._view.look, self._view.sheet
        paper = room.shelf.papers.get(look.evidence) if room and look else None
        if paper is None or sheet is None:
            return False
        tiles = [replace(tile, page=page) for tile in sheet.tiles()]
        return all(self._app.papers.tile(paper.doc, tile) is not None for tile in tiles)


async def until(condition: Callable[[], object], within: float = WITHIN) -> float:
    """Let Qt work until it holds; the time then. AssertionError: not in time."""
    end = time.perf_counter() + within
    while time.perf_counter() < end:
        QApplication.processEvents()
        if condition():
            return time.perf_counter()
        await asyncio.sleep(0.0005)
    raise AssertionError("not in time")


@asynccontextmanager
async def reading(folder: Path, url: str, ca: Path) -> AsyncIterator[App]:
    """The plaintiff's client in the hearing room, its evidence tab in view."""
    PreferencesFile(folders(folder).config).keep(choices(0, folder, tested=True))
    app = start(["--data", str(folder), "--server", url, "--ca", str(ca), "--language", "zh"])

    def state() -> Client:
        return app.store.client

    try:
        who = PEOPLE["plaintiff"]
        await until(lambda: state().login and not state().login.busy)
        app.store.intend(intents.LogIn(who["phone"], who["password"], remember=False))
        await until(lambda: state().page is Page.LIST and state().hearings.items)
        card = next(item for item in state().hearings.items if item.number == NUMBER)
        app.store.intend(intents.EnterHearing(card.id))
        await until(lambda: (room := state().room) and room.link.state is LinkState.LIVE)
        app.store.intend(intents.ShowTab(Tab.EVIDENCE))
        await until(lambda: (room := state().room) and room.shelf.known is not None)
        yield app
    finally:
        app.close()


async def openings(app: App, painted: Painted, items: list[EvidenceId]) -> list[float]:
    """Milliseconds from the wish to the first page painted, of one book after the other."""
    took = []
    for item in items:
        began = time.perf_counter()
        app.store.intend(intents.OpenExhibit(item))
        at = await until(partial(_shows, painted, item, 1))
        took.append(1000 * (at - began))
    return took


async def turns(app: App, painted: Painted, item: EvidenceId) -> list[float]:
    """Milliseconds of each turn to the next page, which the viewer has drawn ahead."""
    took = []
    for page in range(2, TURNS + 2):
        await until(partial(painted.drawn, page))
        began = time.perf_counter()
        app.room_page.evidence.page.turn_to(page)
        at = await until(partial(_shows, painted, item, page))
        took.append(1000 * (at - began))
    return took


def _shows(painted: Painted, item: EvidenceId, page: int) -> bool:
    return painted.shown == (item, page)


async def verification(app: App, item: EvidenceId) -> float:
    """Seconds of a check of the chain mark: from the wish until its verdict is known."""
    app.store.intend(OpenMark(item))
    await until(lambda: (room := app.store.client.room) and item in room.chain.marks)
    took = []
    for _ in range(CHECKS):
        began, former = time.perf_counter(), _mark(app, item)
        app.store.intend(CheckMark())
        at = await until(lambda former=former: _mark(app, item) is not former)
        took.append(at - began)
    mark = _mark(app, item)
    assert mark.verdict is not None and mark.verdict.unchanged.light is Light.GOOD, mark
    return statistics.median(took)


def _mark(app: App, item: EvidenceId) -> Mark:
    room = app.store.client.room
    assert room is not None
    return room.chain.marks[item]


async def measure(folder: Path, url: str, ca: Path, large: EvidenceId) -> Figures:
    """The figures, in a new client in this folder; `large` is the item that is verified."""
    items = await hand_in(folder, url, ca)
    async with reading(folder, url, ca) as app:
        painted = Painted(app)
        cold, *warm = await openings(app, painted, items)
        turned = await turns(app, painted, items[-1])
        verified = await verification(app, large)
    return {
        "first_page_ms": round(statistics.median(warm), 1),
        "first_page_slowest_ms": round(max(warm), 1),
        "first_page_cold_ms": round(cold, 1),
        "page_turn_ms": round(statistics.median(turned), 1),
        "page_turn_slowest_ms": round(max(turned), 1),
        "verify_100mb_s": round(verified, 3),
    }
