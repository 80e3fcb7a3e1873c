"""What painting nine tiles costs: the stage against a widget that draws the bare pictures.

Both draw nine pictures of the stage's tile sizes into a window of 1280 x 720, offscreen, one after
the other in turns; the ratio is the price of plates, tags, bars, ring, rounded corners
and watermark.
"""

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Iterable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from msgspec.structs import replace
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from yunclient.media.pictures import Picture
from yunclient.ui import motion, theme
from yunclient.ui.gallery_room import NOW, crowd, hearing, room
from yunclient.ui.viewmodels.room_tiles import tiles
from yunclient.ui.widgets.grid_layout import Box
from yunclient.ui.widgets.stage import Stage, as_image
from yunhearing.ids import PersonId

PEOPLE, WINDOW, ROUNDS, FRAMES = 9, (1280, 720), 20, 25
MARK = "张建国 2026-11-18 09:42"


class Moving:
    """A new picture each time it is asked for, of the size that was asked for."""

    def __init__(self) -> None:
        self._buffers: dict[PersonId, tuple[int, int, tuple[memoryview, ...]]] = {}
        self._sequence = 0

    def latest(self, person: PersonId) -> Picture | None:
        width, height, buffers = self._buffers[person]
        self._sequence += 1
        return Picture(buffers[self._sequence % 2], width, height, self._sequence)

    def still(self, person: PersonId, picture: Picture) -> bool:
        return True

    def resize(self, sizes: Iterable[tuple[PersonId, int, int]]) -> None:
        for person, width, height in sizes:
            pictures = tuple(memoryview(bytearray(os.urandom(4) * width * height)) for _ in (0, 1))
            self._buffers[person] = (width, height, pictures)


class Bare(QWidget):
    """Draws each picture at its place, and nothing else."""

    def __init__(self, pictures: Moving, places: dict[PersonId, Box]) -> None:
        super().__init__()
        self._pictures, self._places = pictures, places

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.STAGE))
        for person, box in self._places.items():
            picture = self._pictures.latest(person)
            if picture is not None:
                painter.drawImage(box.x, box.y, as_image(picture))


def frame_ms(widget: QWidget, canvas: QImage) -> float:
    """Milliseconds for one picture of the whole widget, the mean of some."""
    began = time.perf_counter()
    for _ in range(FRAMES):
        widget.render(canvas)
    return (time.perf_counter() - began) * 1000 / FRAMES


def marked_ms(stage: Stage, text: str, canvas: QImage) -> float:
    """The same of the stage with this watermark."""
    stage.mark(text)
    return frame_ms(stage, canvas)


def measure() -> dict[str, float]:
    people = tuple(replace(p, camera=True) for p in crowd(PEOPLE))
    state = room(hearing(people), me="clerk")
    pictures = Moving()
    stage = Stage(pictures)
    stage.present(tiles(state, state.room, NOW, frozenset({PersonId("judge")})))
    stage.resize(*WINDOW)
    stage.show()
    QApplication.processEvents()
    places = {p.id: box for p in people if (box := stage.box(p.id)) is not None}
    bare = Bare(pictures, places)
    bare.resize(*WINDOW)
    bare.show()
    QApplication.processEvents()
    canvas = QImage(*WINDOW, QImage.Format.Format_RGB32)
    rows = [
        (frame_ms(bare, canvas), marked_ms(stage, "", canvas), marked_ms(stage, MARK, canvas))
        for _ in range(ROUNDS)
    ]
    plain, unmarked, full = (statistics.median(column) for column in zip(*rows, strict=True))
    return {
        "tiles": len(places),
        "bare_ms": plain,
        "stage_ms": full,
        "ratio": full / plain,
        "watermark_ratio": full / unmarked,
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path)
    options = parser.parse_args()
    app = QApplication([])
    theme.install(app)
    motion.set_reduced(True)
    figures = measure()
    for name, value in figures.items():
        print(f"{name:<16}{value:8.3f}")
    if options.report:
        options.report.write_text(json.dumps(figures, indent=2), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
