"""Whether a shared text can be read: OCR of what arrives at 1:1 against OCR of the original.

Pages of Chinese at 12 px and Latin at 8 px, dark on light and light on dark, are shared through a
real engine, the real forwarder and another real engine. Each line of the picture on the receiver's
tile, and of the lossless original, is enlarged in the same way and read by RapidOCR. The figure is
the difference of the character error rates in points, of the worst page. Beside it: what a page at
rest, one that scrolls and one that changes all over cost.
"""

import argparse
import asyncio
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter

from tests.media.hearing import Client, everybody, until
from yunclient.media.client import launch_process
from yunclient.session.messages import Ready, ScreenEnded, ShareScreen
from yuncourt.media.forwarder import Forwarder
from yunhearing.frames import Layer, Source

Image = NDArray[np.uint8]

SIZE = (1280, 720)
MARGIN = 24  # px from the edge
ENLARGED = 3
SETTLED = 2.0  # s after a page has turned
COSTING = 6.0  # s each kind of picture is shared for its cost
CLAUSES = (
    "原告与被告签订钢材买卖合同，约定价款人民币{n}元，货到付款",
    "被告于{m}月{d}日收到货物{k}件，由仓库保管员签字确认",
    "逾期付款的，每逾期一日按未付金额的万分之五支付违约金",
    "双方因本合同发生争议，协商不成的，提交合同签订地人民法院诉讼解决",
    "本院认为，依法成立的合同对当事人具有法律约束力，应当按照约定履行义务",
    "证据{k}：增值税专用发票，号码{n}，证明原告已经开具发票",
    "被告辩称质量不符合约定，要求减少价款并赔偿返工费用{n}元",
    "请求判令解除合同，返还预付款，并承担本案诉讼费用和保全费用",
)
SENTENCES = (
    "The seller shall deliver {k} tons of steel pipe to the warehouse before {d} March.",
    "Invoice number {n} was issued on the same day and remains unpaid.",
    "Any dispute arising from this contract shall be submitted to the local court.",
    "The buyer accepted the goods and signed the delivery note without reservation.",
    "Interest accrues at a daily rate of {d} percent from the due date.",
    "Quality objections must be raised in writing within {k} days of receipt.",
)


class Kind(NamedTuple):
    """A kind of page: columns of lines of at most `length` characters; `pitch` in px."""

    name: str
    texts: tuple[str, ...]
    font: str
    pixels: int
    pitch: int
    columns: int
    length: int
    dark: bool

    def cells(self) -> Iterator[tuple[slice, slice]]:
        """Where the lines are: rows and columns of the picture."""
        width = (SIZE[0] - 2 * MARGIN) // self.columns
        for top in range(MARGIN, SIZE[1] - MARGIN - self.pitch, self.pitch):
            for left in range(MARGIN, SIZE[0] - MARGIN - width + 1, width):
                yield slice(top, top + self.pitch), slice(left - 4, left + width - 4)


KINDS = tuple(
    Kind(f"{name}_{'light_on_dark' if dark else 'dark_on_light'}", *kind, dark)
    for name, *kind in (
        ("chinese_12px", CLAUSES, "Noto Sans CJK SC", 12, 20, 2, 48),
        ("latin_8px", SENTENCES, "DejaVu Sans", 8, 14, 4, 64),
    )
    for dark in (False, True)
)


class Page(NamedTuple):
    kind: Kind
    lines: tuple[str, ...]
    picture: Image


def compose(kind: Kind, seed: int) -> Page:
    """A full page, another one for each seed."""
    dice = random.Random(seed)
    paper, ink = (30, 220) if kind.dark else (255, 20)
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor(paper, paper, paper))
    painter = QPainter(image)
    font = QFont(kind.font)
    font.setPixelSize(kind.pixels)
    painter.setFont(font)
    painter.setPen(QColor(ink, ink, ink))
    lines = []
    for rows, columns in kind.cells():
        line = _line(kind, dice)
        bottom = rows.start + (kind.pitch + kind.pixels) // 2 - 1
        painter.drawText(columns.start + 4, bottom, line)
        lines.append(line)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(SIZE[1], SIZE[0], 4)
    return Page(kind, tuple(lines), pixels[:, :, :3].copy())


def _line(kind: Kind, dice: random.Random) -> str:
    text = ""
    while len(text) < kind.length:
        text += dice.choice(kind.texts).format(
            n=dice.randint(10_000, 999_999),
            k=dice.randint(2, 300),
            m=dice.randint(1, 12),
            d=dice.randint(1, 28),
        ) + (" " if kind.texts is SENTENCES else "。")
    return text[: kind.length].strip()


def errors(read: str, meant: str) -> int:
    """Levenshtein's distance, spaces left out."""
    read, meant = "".join(read.split()), "".join(meant.split())
    row = list(range(len(meant) + 1))
    for n, a in enumerate(read, 1):
        before, row[0] = row[0], n
        for m, b in enumerate(meant, 1):
            before, row[m] = row[m], min(row[m] + 1, row[m - 1] + 1, before + (a != b))
    return row[-1]


class Reader:
    def __init__(self) -> None:
        from rapidocr_onnxruntime import RapidOCR  # noqa: PLC0415 - its models take seconds

        self._ocr = RapidOCR()

    def error_rate(self, picture: Image, page: Page) -> float:
        """Wrong characters of the page, in percent of those there are."""
        wrong = sum(
            errors(self._read(picture[cell]), line)
            for cell, line in zip(page.kind.cells(), page.lines, strict=True)
        )
        return 100 * wrong / sum(len("".join(line.split())) for line in page.lines)

    def _read(self, strip: Image) -> str:
        large = cv2.resize(strip, None, fx=ENLARGED, fy=ENLARGED, interpolation=cv2.INTER_CUBIC)
        found, _ = self._ocr(large, use_det=False, use_cls=False)
        return str(found[0][0]) if found else ""


class Hearing:
    """Who shares and who looks, each an engine in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "screen.png"
        self.forwarder = Forwarder(lambda levels: None)
        self.looking, self.sharing = (
            Client(name, self.forwarder, launch=launch_process) for name in ("judge", "plaintiff")
        )

    async def begin(self, first: Image) -> None:
        people = (self.looking, self.sharing)
        for client in people:
            await until(lambda c=client: c.last(Ready), 60)
            await client.join()
        self.forwarder.update(everybody, [c.me for c in people])
        await until(lambda: all(c.connected for c in people), 60)
        self.show(first)
        self.looking.pictures.resize([], [(self.sharing.me, *SIZE)])
        await self.looking.watch(self.sharing)
        self.sharing.engine.send(ShareScreen(1, f"simulated:{self.file}"))
        await until(lambda: self.seen() is not None, 60)

    def show(self, picture: Image) -> None:
        new = self.file.with_suffix(".new.png")
        cv2.imwrite(str(new), picture, [cv2.IMWRITE_PNG_COMPRESSION, 1])
        new.replace(self.file)

    def seen(self) -> Image | None:
        picture = self.looking.pictures.latest(self.sharing.me, Source.SCREEN)
        if picture is None:
            return None
        shape = (picture.height, picture.width, 4)
        return np.frombuffer(bytes(picture.data), np.uint8).reshape(shape)[:, :, :3]

    @property
    def octets(self) -> int:
        publisher = self.forwarder._seats[self.sharing.me].publisher
        assert publisher is not None
        return publisher.streams[Source.SCREEN, Layer.MAIN].octets

    @property
    def sequence(self) -> int:
        picture = self.looking.pictures.latest(self.sharing.me, Source.SCREEN)
        return picture.sequence if picture is not None else 0

    async def close(self) -> None:
        for client in (self.looking, self.sharing):
            await client.close()
        await self.forwarder.close()


async def turn_pages(hearing: Hearing) -> list[tuple[Page, Image]]:
    """Each page as it is meant, and as it stands on the receiver's tile once it has settled."""
    arrived = []
    for n, kind in enumerate(KINDS):
        page = compose(kind, n)
        hearing.show(page.picture)
        await asyncio.sleep(SETTLED)
        received = hearing.seen()
        assert received is not None
        arrived.append((page, np.ascontiguousarray(received)))
    return arrived


def compare(reader: Reader, page: Page, received: Image) -> dict[str, float]:
    original, arrived = (reader.error_rate(p, page) for p in (page.picture, received))
    return {
        "original_percent": original,
        "received_percent": arrived,
        "points": arrived - original,
        "psnr_db": float(cv2.PSNR(page.picture, received)),
    }


def still(_n: int) -> Image | None:
    return None


def scrolling(n: int) -> Image | None:
    page = compose(KINDS[0], 7).picture
    return np.roll(page, -((n * 11) % SIZE[1]), axis=0)


def film(n: int) -> Image | None:
    """Every pixel is another one, smoothly, as in a film over the whole screen."""
    y, x = np.mgrid[0 : SIZE[1], 0 : SIZE[0]].astype(np.float32)
    wave = 128 + 60 * np.sin(x / 47 + n / 3) + 50 * np.cos(y / 31 - n / 4)
    return np.repeat(wave.astype(np.uint8)[:, :, None], 3, axis=2)


async def cost(hearing: Hearing, draw: Callable[[int], Image | None]) -> dict[str, float]:
    """What a kind of picture costs, drawn 15 times a second."""
    drawn = await asyncio.to_thread(lambda: [draw(n) for n in range(45)])
    hearing.show(compose(KINDS[0], 7).picture)
    await asyncio.sleep(4 * SETTLED)
    before, began = (hearing.octets, hearing.sequence, _cpu(hearing)), time.monotonic()
    for n in range(int(COSTING * 15)):
        picture = drawn[n % len(drawn)]
        if picture is not None:
            await asyncio.to_thread(hearing.show, picture)
        await asyncio.sleep(max(0.0, began + (n + 1) / 15 - time.monotonic()))
    passed = time.monotonic() - began
    cpu = [after - b for after, b in zip(_cpu(hearing), before[2], strict=True)]
    return {
        "kbit_s": 8 * (hearing.octets - before[0]) / passed / 1000,
        "fps": (hearing.sequence - before[1]) / passed,
        "sharing_cpu_percent": 100 * cpu[0] / passed,
        "looking_cpu_percent": 100 * cpu[1] / passed,
    }


def _cpu(hearing: Hearing) -> tuple[float, ...]:
    """CPU seconds of both engines, from the system's own account of processes."""
    return tuple(_of(client) for client in (hearing.sharing, hearing.looking))


def _of(client: Client) -> float:
    engine: Any = client.engine._engine
    fields = Path(f"/proc/{engine._running._process.pid}/stat").read_text().rsplit(")", 1)[1]
    user, system = fields.split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


async def shared() -> tuple[list[tuple[Page, Image]], dict[str, dict[str, float]]]:
    with tempfile.TemporaryDirectory() as folder:
        hearing = Hearing(Path(folder))
        try:
            await hearing.begin(compose(KINDS[-1], 99).picture)
            pages = await turn_pages(hearing)
            costs = {draw.__name__: await cost(hearing, draw) for draw in (still, scrolling, film)}
            assert hearing.sharing.last(ScreenEnded) is None
        finally:
            await hearing.close()
    return pages, costs


def figures() -> dict[str, Any]:
    """All of it, for a report of several benches."""
    screen = QGuiApplication.instance() or QGuiApplication(["shared_text"])
    pages, costs = asyncio.run(shared())
    del screen
    # Only now: reading takes the whole machine, and would stop the hearing.
    reader = Reader()
    rows = {page.kind.name: compare(reader, page, received) for page, received in pages}
    worst = max(row["points"] for row in rows.values())
    return {"shared_text_error_points": worst, "pages": rows, "costs": costs}


def lines(result: dict[str, Any]) -> Iterator[str]:
    for name, row in result["pages"].items():
        yield (
            f"{name:<28} wrong: original {row['original_percent']:5.2f}%"
            f"  received {row['received_percent']:5.2f}%  {row['points']:+5.2f} points"
            f"  {row['psnr_db']:4.1f} dB"
        )
    for name, row in result["costs"].items():
        yield (
            f"{name:<10} {row['kbit_s']:6.0f} kbit/s {row['fps']:5.1f} pictures a second"
            f"  CPU of one core: sharing {row['sharing_cpu_percent']:4.1f}%"
            f"  looking {row['looking_cpu_percent']:4.1f}%"
        )
    yield f"worst: {result['shared_text_error_points']:+.2f} points"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path)
    options = parser.parse_args()
    result = figures()
    print(*lines(result), sep="\n")
    if options.report:
        options.report.write_text(json.dumps(result, indent=2), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
