"""How smoothly a page full of ink moves: a photo of 50 megapixels with 5,000 strokes over it.

The page view of the evidence tab is offscreen, the photo is drawn by the viewer's own process. The
page is panned to and fro at full size, first over ground not seen before, and zoomed in and out
about its middle; a frame is the time of a move and of all the painting and other work in the
window's thread that follows it. `measure(folder)` gives milliseconds.
"""

import argparse
import asyncio
import json
import math
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PIL import Image
from PySide6.QtWidgets import QApplication

from yunclient.ui.papers import Papers
from yunclient.ui.theme import ROLE_ON_PAPER
from yunclient.ui.viewmodels.ink_marks import Line, PageInk, line_of
from yunclient.ui.widgets.ink_layer import WIDTHS, InkLayer
from yunclient.ui.widgets.page_view import PageView
from yunclient.viewer.client import ViewerClient
from yunclient.viewer.messages import Bytes, Close, FromViewer, Need, Open
from yunhearing.evidence import FileKind, View
from yunhearing.ids import EvidenceId, StrokeId
from yunhearing.ink import Mark, Tool
from yunhearing.inking import pack

PHOTO = (8656, 5776)  # pixels: just under 50 million
STROKES, POINTS = 5000, 40
ROOM = (1280, 800)
FRAME = 1 / 60  # seconds from one move of the hand to the next
MOVES, STEP = 300, 29  # frames, pixels of each
ZOOMS, FACTOR = 60, 1.06
FULL = 65535
ITEM, DOC = EvidenceId("photo"), 1
TOOLS = (Tool.PEN, Tool.PEN, Tool.HIGHLIGHTER, Tool.RECTANGLE, Tool.ARROW)
WITHIN = 60.0


def photo(path: Path) -> None:
    """A JPEG of 50 megapixels that is nowhere plain."""
    width, height = PHOTO
    across = np.linspace(0, 60, width, dtype=np.float32)
    down = np.linspace(0, 40, height, dtype=np.float32)[:, None]
    grey = (127 + 60 * np.sin(across) + 60 * np.cos(down)).astype(np.uint8)
    grey += np.random.default_rng(5).integers(0, 8, (height, width), dtype=np.uint8)
    Image.fromarray(grey).convert("RGB").save(path, quality=85)


def strokes() -> tuple[Line, ...]:
    """What a hand leaves: bent lines all over the page, and the other tools among them."""
    made, dice, colours = [], random.Random(5), list(ROLE_ON_PAPER.values())
    for number in range(STROKES):
        x, y = dice.uniform(0.02, 0.95) * FULL, dice.uniform(0.02, 0.95) * FULL
        turn, points = dice.uniform(0, math.tau), []
        for _ in range(POINTS):
            turn += dice.uniform(-0.4, 0.4)
            x, y = x + 120 * math.cos(turn), y + 180 * math.sin(turn)
            points.append((round(min(FULL, max(0, x))), round(min(FULL, max(0, y)))))
        tool = TOOLS[number % len(TOOLS)]
        packed = pack(points if tool in (Tool.PEN, Tool.HIGHLIGHTER) else [points[0], points[-1]])
        mark = Mark(StrokeId(f"stroke{number:06}"), ITEM, 1, tool, WIDTHS[tool], packed)
        made.append(line_of(mark, colours[number % len(colours)]))
    return tuple(made)


class Desk:
    """A page view, its ink and the viewer's process that draws the photo for it."""

    def __init__(self, file: Path) -> None:
        self._data = file.read_bytes()
        self.viewer = ViewerClient(self._heard)
        self.papers = Papers(self.viewer.send)
        self.page, self.ink = PageView(self.papers), InkLayer()
        self.page.overlay = self.ink
        self.ink.stale.connect(self.page.update)
        self.page.resize(*ROOM)
        self.page.show()
        self.viewer.send(Open(DOC, FileKind.IMAGE, len(self._data)))
        self.page.present(DOC, View(ITEM), "photo")

    def _heard(self, message: FromViewer) -> None:
        if isinstance(message, Need):
            part = self._data[message.offset : message.offset + message.length]
            self.viewer.send(Bytes(DOC, message.offset, part))
        else:
            self.papers.post(message)

    @property
    def sharp(self) -> bool:
        """Whether all in sight is drawn."""
        sheet = self.page.sheet
        tiles = sheet.tiles() if sheet is not None else ()
        return bool(tiles) and all(self.papers.tile(DOC, tile) is not None for tile in tiles)

    def close(self) -> None:
        self.viewer.send(Close(DOC))
        self.page.close()
        self.viewer.close()


@asynccontextmanager
async def opened(file: Path) -> AsyncIterator[Desk]:
    desk = Desk(file)
    try:
        await until(lambda: desk.sharp)
        yield desk
    finally:
        desk.close()


async def until(condition: Callable[[], object]) -> None:
    """Let Qt work until it holds. TimeoutError: not in time."""
    async with asyncio.timeout(WITHIN):
        while not condition():
            QApplication.processEvents()
            await asyncio.sleep(0.001)


def frame(move: Callable[[], None]) -> float:
    """Milliseconds of one move and all that Qt does for it; then the rest of the frame passes."""
    began = time.perf_counter()
    move()
    longest, at = 0.0, began
    while True:
        QApplication.processEvents()
        now = time.perf_counter()
        longest, at = max(longest, now - at), now
        if now - began >= FRAME:
            return 1000 * longest
        time.sleep(0.001)
        at = time.perf_counter()


class Blur:
    """How long at most ink in sight was stretched from another size, in frames one by one."""

    def __init__(self, ink: InkLayer) -> None:
        self._ink, self._since, self.worst = ink, time.perf_counter(), 0.0

    def look(self) -> None:
        now = time.perf_counter()
        if self._ink.sharp:
            self._since = now
        self.worst = max(self.worst, 1000 * (now - self._since))


async def panning(desk: Desk, ink: PageInk) -> tuple[list[float], float]:
    """Milliseconds of each frame, of ground not seen before and of the way back; and of blur."""
    desk.ink.present(ink)
    desk.page.go(View(ITEM, 1, 0, round(1000 * PHOTO[0] / ROOM[0]), 3000, 3000))
    await until(lambda: desk.sharp and desk.ink.sharp)
    ways = [(-STEP, -STEP / 2)] * (MOVES // 2) + [(STEP, STEP / 2)] * (MOVES // 2)
    frames, blur = [], Blur(desk.ink)
    for way in ways:
        frames.append(frame(partial(desk.page.pan, *way)))
        blur.look()
    return frames, blur.worst


def zooming(desk: Desk) -> list[float]:
    """Milliseconds of each frame, out and in again."""
    factors = [1 / FACTOR] * (ZOOMS // 2) + [FACTOR] * (ZOOMS // 2)
    return [frame(lambda by=by: desk.page.zoom_to(desk.page.zoom * by)) for by in factors]


async def measure(folder: Path) -> dict[str, float]:
    """The figures; `folder` is empty and to be thrown away."""
    QApplication.instance() or QApplication([])
    await asyncio.to_thread(photo, folder / "photo.jpg")
    ink = PageInk(ITEM, 1, strokes())
    async with opened(folder / "photo.jpg") as desk:
        bare, _ = await panning(desk, PageInk(ITEM, 1))
    async with opened(folder / "photo.jpg") as desk:
        panned, blur = await panning(desk, ink)
        zoomed = zooming(desk)
    return {
        "pan_50mp_5000_strokes_median_ms": round(statistics.median(panned), 2),
        "pan_50mp_5000_strokes_worst_ms": round(max(panned), 2),
        "pan_50mp_5000_strokes_blurred_ms": round(blur, 1),
        "pan_50mp_bare_median_ms": round(statistics.median(bare), 2),
        "pan_50mp_bare_worst_ms": round(max(bare), 2),
        "zoom_50mp_5000_strokes_median_ms": round(statistics.median(zoomed), 2),
        "zoom_50mp_5000_strokes_worst_ms": round(max(zoomed), 2),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(measure(Path(folder)))
    for name, value in figures.items():
        print(f"{name:<36}{value:>9.2f}")
    if options.report:
        options.report.write_text(json.dumps({"figures": figures}, indent=2), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
