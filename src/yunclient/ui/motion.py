"""Things that move: how long, how often, and not at all if the person asked for less motion."""

from PySide6.QtCore import (
    QAbstractAnimation,
    QEasingCurve,
    QEvent,
    QObject,
    QTimer,
    QVariantAnimation,
)
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QStyle, QWidget

FADE_MS = 120
STEP_MS = 100
STEPS = 16  # one turn in 1.6 s


class _Preference:
    reduced = False


def set_reduced(reduced: bool) -> None:
    """The setting 减少动画; the system's own wish is honoured without it."""
    _Preference.reduced = reduced


def is_reduced(widget: QWidget) -> bool:
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return _Preference.reduced or widget.style().styleHint(hint, None, widget) == 0


class Turning(QObject):
    """The turn of a pending sign in `widget`: repaints it every 100 ms while on and visible."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._on = False
        self._step = 0
        self._timer = QTimer(self, interval=STEP_MS)
        self._timer.timeout.connect(self._advance)
        widget.installEventFilter(self)

    @property
    def angle(self) -> float:
        """Degrees clockwise."""
        return self._step * 360 / STEPS

    def set_on(self, on: bool) -> None:
        self._on = on
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._follow(event.type() == QEvent.Type.Show)
        return super().eventFilter(watched, event)

    def _follow(self, visible: bool | None = None) -> None:
        visible = self._widget.isVisible() if visible is None else visible
        if self._on and visible and not is_reduced(self._widget):
            self._timer.start()
        else:
            self._timer.stop()
            self._step = 0

    def _advance(self) -> None:
        self._step = (self._step + 1) % STEPS
        self._widget.update()


class Fade(QVariantAnimation):
    """A colour of `widget` that goes to its next value in 120 ms."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._target: QColor | None = None
        self.setDuration(FADE_MS)
        self.setEasingCurve(QEasingCurve.Type.OutQuad)
        self.valueChanged.connect(widget.update)

    def towards(self, name: str) -> QColor:
        """The colour to paint now on the way to `name`; the first one is there at once."""
        wanted = QColor(name)
        if wanted != self._target:
            first = self._target is None or not self._widget.isVisible()
            start = wanted if first or is_reduced(self._widget) else self._now()
            self._target = wanted
            self.stop()
            self.setStartValue(start)
            self.setEndValue(wanted)
            if start != wanted:
                self.start()
        return self._now()

    def _now(self) -> QColor:
        value = self.currentValue()
        running = self.state() == QAbstractAnimation.State.Running
        return value if running and isinstance(value, QColor) else QColor(self._target)
