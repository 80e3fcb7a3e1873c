"""Evidence read for real: a court, a program, the viewer's own process, a book by ranges."""

import asyncio
import base64
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from tests.fakes.plane import FakePlanes
from tests.fakes.program import Program
from tests.viewer.files import bulk, filled, pdf
from tests.yuncourt.serving import RunningCourt, running_court
from tests.yuncourt.visitor import hearing_of, log_in
from yunclient.net.api import Api
from yunclient.session import intents
from yunclient.session.shelf import PaperState
from yunclient.session.state import LinkState, Page
from yunclient.viewer.client import ViewerClient
from yunclient.viewer.messages import FromViewer, Render, Rendered, Tile
from yunclient.viewer.reader import Reader
from yuncourt.sample import PEOPLE
from yunhearing.filing import EvidenceReply, UploadReply, UploadState
from yunhearing.ids import EvidenceId

PAGES = 300
GREEN, BLUE = (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)


def book() -> bytes:
    """300 pages of 8 KiB, the first green, all others blue."""
    inks = (GREEN, *[BLUE] * (PAGES - 1))
    return pdf([filled(ink, (0, 0, 600, 800)) + bulk(8 << 10) for ink in inks])


async def handed_in(court: RunningCourt, data: bytes) -> EvidenceId:
    """The plaintiff's file on its way into the case."""
    token = (await log_in(court, "plaintiff")).token
    hearing = (await hearing_of(court, token)).id
    name = base64.b64encode(b"book.pdf").decode()
    tus = {"tus-resumable": "1.0.0"}
    async with court.http(token) as http:
        creation = tus | {"upload-length": str(len(data)), "upload-metadata": f"filename {name}"}
        begun = await http.post(f"/api/hearings/{hearing}/uploads", headers=creation)
        place = begun.headers["location"]
        kind = {"content-type": "application/offset+octet-stream", "upload-offset": "0"}
        await http.patch(place, content=data, headers=tus | kind)
        upload = await checked(http, place)
        assert upload.state is UploadState.READY
        sha256 = hashlib.sha256(data).hexdigest()
        body = {"upload": upload.id, "sha256": sha256, "name": "购销合同"}
        reply = await http.post(f"/api/hearings/{hearing}/evidence", json=body)
    return msgspec.json.decode(reply.content, type=EvidenceReply).item.id


async def checked(http, place: str) -> UploadReply:
    async with asyncio.timeout(60):
        while True:
            answer = (await http.get(place)).content
            now = msgspec.json.decode(answer, type=UploadReply)
            if now.state is not UploadState.CHECKING:
                return now
            await asyncio.sleep(0.02)


class CountingApi(Api):
    """What of the file has gone over the wire."""

    fetched = 0

    async def read(self, path: str, offset: int, length: int) -> bytes:
        data = await super().read(path, offset, length)
        self.fetched += len(data)
        return data


class Screen:
    """The screen's part: takes what the viewer draws."""

    def __init__(self) -> None:
        self.drawn: dict[int, Rendered] = {}
        self.program: Program | None = None
        self.loop = asyncio.get_running_loop()
        self._came = asyncio.Event()
        self.reader = Reader(self._made, self._need, self._tell, self._draw)

    def _made(self, heard) -> ViewerClient:
        return ViewerClient(heard)

    def _need(self, doc: int, offset: int, length: int) -> None:
        assert self.program is not None
        self.loop.call_soon_threadsafe(self.program.runner.need, doc, offset, length)

    def _tell(self, fact) -> None:
        assert self.program is not None
        self.loop.call_soon_threadsafe(self.program.post, fact)

    def _draw(self, message: FromViewer) -> None:
        if isinstance(message, Rendered):
            self.loop.call_soon_threadsafe(self._take, message)

    def _take(self, message: Rendered) -> None:
        self.drawn[message.tile.page] = message
        self._came.set()

    async def page(self, doc: int, page: int) -> bytes:
        """The page's middle pixel, once it is drawn: blue, green, red."""
        self.reader.send(Render(1, page, doc, (Tile(page, 60),)))
        async with asyncio.timeout(30):
            while page not in self.drawn:
                self._came.clear()
                await self._came.wait()
        drawn = self.drawn[page]
        middle = (drawn.height // 2 * drawn.width + drawn.width // 2) * 4
        return bytes(drawn.pixels[middle : middle + 3])


@pytest.fixture
async def court(tmp_path: Path) -> AsyncIterator[RunningCourt]:
    async with running_court(tmp_path, planes=FakePlanes()) as running:
        yield running


async def test_the_first_page_comes_before_the_file_and_any_page_after(court: RunningCourt) -> None:
    data = book()
    evidence = await handed_in(court, data)
    apis: list[CountingApi] = []

    def api(url: str) -> CountingApi:
        apis.append(CountingApi(url, court.ca))
        return apis[-1]

    screen, who = Screen(), PEOPLE["plaintiff"]
    try:
        async with Program(court.url, courts=api, viewer=screen.reader) as program:
            screen.program = program
            program.intend(intents.LogIn(who["phone"], who["password"], remember=False))
            client = await program.until(lambda c: c.page is Page.LIST and c.hearings.items)
            card = next(i for i in client.hearings.items if i.number == "002208")
            program.intend(intents.EnterHearing(card.id))
            await program.until(lambda c: c.room and c.room.link.state is LinkState.LIVE)
            await program.until(lambda c: c.room.shelf.known is not None)
            program.intend(intents.OpenExhibit(evidence))
            opened = await program.until(
                lambda c: (
                    c.room.shelf.papers and c.room.shelf.papers[evidence].state is PaperState.OPEN
                ),
                within=60,
            )
            paper = opened.room.shelf.papers[evidence]
            assert paper.pages == PAGES
            assert await screen.page(paper.doc, 1) == bytes((0, 255, 0))
            first = apis[0].fetched
            assert await screen.page(paper.doc, PAGES) == bytes((255, 0, 0))
            assert first < len(data) / 2
            assert apis[0].fetched < len(data)
    finally:
        screen.reader.end(3.0)
