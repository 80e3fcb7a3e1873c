"""The level meter and the running wave of one's own voice, on dark ground.

The meter moves 20 times a second, falls 20 dB/s and holds its peak for a second.
"""

import time
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from yunclient.devicetest.judge_sound import FAINTEST, LOUD, LOW
from yunclient.ui import theme
from yunclient.ui.language import LANGUAGE, tr
from yunclient.ui.theme import SCALE, font, metrics, px

STEP_MS: Final = 50
FALL: Final = 20.0  # dB a second
HOLD: Final = 1.0  # seconds
LOWEST: Final = -72.0
HIGHEST: Final = 0.0
CELLS: Final = 48
VOICE: Final = "#8FB5E8"
UNLIT: Final = "#263340"
TOO_HIGH: Final = -3.0
ZONES: Final = (LOWEST, FAINTEST, LOW, LOUD, TOO_HIGH, HIGHEST)
"""dBFS: between them 听不见, 偏小, 合适, 偏大, 破音; the verdict has the same limits."""

Seconds = Callable[[], float]


class Ballistics:
    """How the meter moves: up at once, down slowly, the peak stays a while."""

    def __init__(self) -> None:
        self.level, self.peak = LOWEST, LOWEST
        self._at, self._peak_at = 0.0, 0.0

    def hear(self, level: float, now: float) -> None:
        """A new level in dBFS at `now` (s)."""
        self.settle(now)
        self.level = max(self.level, level)
        if level >= self.peak:
            self.peak, self._peak_at = level, now

    def settle(self, now: float) -> None:
        """Some time has passed."""
        fall = FALL * max(0.0, now - self._at)
        self._at = now
        self.level = max(LOWEST, self.level - fall)
        if now - self._peak_at > HOLD:
            self.peak = max(self.level, self.peak - fall)


def zone_colour(level: float) -> str:
    """The colour of a cell at this level."""
    if level < LOW:
        return VOICE
    if level < LOUD:
        return theme.SPEAKING
    return theme.NET_WEAK if level < TOO_HIGH else theme.NET_BAD


class LevelMeter(QWidget):
    """Cells from silence to clipping with the name of each zone below."""

    def __init__(self, clock: Seconds = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._move = Ballistics()
        self._timer = QTimer(self, interval=STEP_MS)
        self._timer.timeout.connect(self._step)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        LANGUAGE.changed.connect(self.update)
        SCALE.changed.connect(self.updateGeometry)

    def hear(self, level: float) -> None:
        """A new level in dBFS."""
        self._move.hear(level, self._clock())
        self.update()

    @property
    def peak(self) -> float:
        return self._move.peak

    def _step(self) -> None:
        self._move.settle(self._clock())
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(300), px(88))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(240), px(88))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        pitch, height = self.width() / CELLS, px(44)
        span = (HIGHEST - LOWEST) / CELLS
        for index in range(CELLS):
            begins = LOWEST + index * span
            lit = begins < self._move.level
            peak = begins <= self._move.peak < begins + span and self._move.peak > LOWEST
            painter.setBrush(QColor(zone_colour(begins) if lit or peak else UNLIT))
            painter.drawRoundedRect(QRectF(index * pitch, 0, pitch - px(4), height), 2, 2)
        self._paint_zones(painter, height)

    def _x(self, level: float) -> float:
        return (level - LOWEST) / (HIGHEST - LOWEST) * self.width()

    def _paint_zones(self, painter: QPainter, top: float) -> None:
        """The names; that of the good zone stands under its line."""
        good = QRectF(self._x(LOW), top + px(10), self._x(LOUD) - self._x(LOW) - px(4), px(3))
        painter.setBrush(QColor(theme.SPEAKING))
        painter.drawRect(good)
        words = (tr("听不见"), tr("偏小"), tr("合适"), tr("偏大"), tr("破音"))
        right = float(self.width())
        for index, word in reversed(list(enumerate(words))):
            fine = index == 2
            type_ = "small-bold" if fine else "small"
            width = metrics(type_).horizontalAdvance(word) + 2
            centre = (self._x(ZONES[index]) + self._x(ZONES[index + 1])) / 2
            left = max(0.0, min(centre - width / 2, right - width))
            painter.setFont(font(type_))
            painter.setPen(QColor(theme.SPEAKING if fine else theme.ON_DARK_2))
            rect = QRectF(left, top + px(16), width, px(28))
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), word)
            right = left - px(10)


class Wave(QWidget):
    """The last seconds of the voice as bars, newest at the right; what is to come as dots."""

    def __init__(self, bars: int = 100) -> None:
        super().__init__()
        self._bars = bars
        self._levels: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(px(28))

    def present(self, levels: Sequence[float]) -> None:
        """Levels in dBFS, one a bar."""
        self._levels = tuple(levels[-self._bars :])
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        pitch, middle = self.width() / self._bars, self.height() / 2
        thick = max(2.0, min(px(4), pitch / 2))
        for index in range(self._bars):
            come = index < len(self._levels)
            level = self._levels[index] if come else LOWEST
            share = (min(max(level, FAINTEST), HIGHEST) - FAINTEST) / (HIGHEST - FAINTEST)
            half = max(thick / 2, share**1.5 * min(middle, px(64)))
            painter.setBrush(QColor(VOICE if come else UNLIT))
            rect = QRectF(index * pitch, middle - half, thick, 2 * half)
            painter.drawRoundedRect(rect, thick / 2, thick / 2)
