"""How loud one's own microphone is: a strip of blocks, green where a voice should be."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from yunclient.devicetest.judge_sound import LOUD, LOW
from yunclient.ui import theme
from yunclient.ui.theme import px

FLOOR: Final = -60.0  # dBFS at the left end; the right end is 0
BLOCKS: Final = 30
LIT_QUIET: Final = "#5E93DA"


class LevelStrip(QWidget):
    """Decoration beside the word and the number; no timer, it shows what it is told."""

    def __init__(self, *, dark: bool = False) -> None:
        super().__init__()
        self._unlit = theme.STAGE_2_EDGE if dark else theme.BORDER
        self._dbfs: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def present(self, dbfs: int | None) -> None:
        """The level, or None while there is none."""
        if dbfs != self._dbfs:
            self._dbfs = dbfs
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(200), px(16))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        pitch = self.width() / BLOCKS
        for index in range(BLOCKS):
            begin = FLOOR * (1 - index / BLOCKS)
            lit = self._dbfs is not None and self._dbfs > begin
            painter.setBrush(QColor(_colour(begin) if lit else self._unlit))
            painter.drawRoundedRect(QRectF(index * pitch, 0, pitch * 0.72, self.height()), 2, 2)


def _colour(dbfs: float) -> str:
    if dbfs >= LOUD:
        return theme.WARN_EDGE
    return theme.OK if dbfs >= LOW else LIT_QUIET
