"""The focus ring: one frame that follows the keyboard's focus through every window.

2 px wide, 2 px outside the control; accent on light, brass on dark. A widget may set the properties
`ring` ("none", "danger") and `radius` (px at 100%), and a container `dark` for all within it.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from yunclient.ui.theme import ACCENT, BRASS, DANGER, px

GAP, WIDTH = 2, 2
_OUTSIDE = GAP + WIDTH
_MOVES = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.ZOrderChange,
        QEvent.Type.ParentChange,
        QEvent.Type.EnabledChange,
        QEvent.Type.ChildRemoved,
        QEvent.Type.DynamicPropertyChange,
    }
)


def is_dark(widget: QWidget) -> bool:
    """Whether the widget stands on a dark ground, said by the property of the nearest ancestor."""
    at: QWidget | None = widget
    while at is not None:
        dark = at.property("dark")
        if dark is not None:
            return bool(dark)
        at = at.parentWidget()
    return False


class FocusFrame(QWidget):
    """The ring in one window; the mouse goes through it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def follow(self, widget: QWidget | None) -> None:
        """Ring this widget; None rings nothing."""
        for old in self._watched:
            if isValid(old):
                old.removeEventFilter(self)
        self._watched = []
        self._target = widget
        while widget is not None:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = None if widget.isWindow() else widget.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() in _MOVES and watched is not self:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        target = self._target
        if (
            target is None
            or not isValid(target)
            or not target.isVisible()
            or target.property("ring") == "none"
        ):
            self.hide()
            return
        rect = ring_rect(target)
        rect.moveTopLeft(target.mapTo(target.window(), rect.topLeft()))
        rect.adjust(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE)
        shown = rect & _room(target)
        if shown.isEmpty():
            self.hide()
            return
        self.setGeometry(rect)
        if shown == rect:
            self.clearMask()
        else:
            self.setMask(shown.translated(-rect.topLeft()))
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if self._target is None or not isValid(self._target):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(_colour(self._target)), WIDTH))
        radius = px(self._target.property("radius") or 6) + GAP + WIDTH / 2
        half = WIDTH / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius
        )


def _room(widget: QWidget) -> QRect:
    """The part of the window where the widget can show: what it scrolls in hides the rest."""
    window = widget.window()
    room, at = window.rect(), widget.parentWidget()
    while at is not None and at is not window:
        above = at.parentWidget()
        if isinstance(above, QAbstractScrollArea) and at is above.viewport():
            room &= QRect(at.mapTo(window, QPoint()), at.size())
        at = above
    return room


def ring_rect(widget: QWidget) -> QRect:
    """The part of the widget that is ringed: all of it, unless it has its own `focus_rect()`."""
    own = getattr(widget, "focus_rect", None)
    return QRect(own()) if own is not None else widget.rect()


def _colour(widget: QWidget) -> str:
    if widget.property("ring") == "danger":
        return DANGER
    return BRASS if is_dark(widget) else ACCENT


class FocusRing(QObject):
    """Shows a frame for focus that came by keyboard or by a new page, not by the mouse."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._frame: FocusFrame | None = None
        app.focusChanged.connect(self._on_focus)

    def stop(self) -> None:
        """Ring nothing from now on."""
        self._app.focusChanged.disconnect(self._on_focus)
        self._drop()

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if new is not None and not by_mouse:
            self._frame_in(new.window()).follow(new)
        elif self._frame is not None:
            self._frame.follow(None)

    def _frame_in(self, window: QWidget) -> FocusFrame:
        if self._frame is None or self._frame.parentWidget() is not window:
            self._drop()
            self._frame = FocusFrame(window)
            self._frame.destroyed.connect(self._lost)
        return self._frame

    def _drop(self) -> None:
        if self._frame is not None:
            self._frame.destroyed.disconnect(self._lost)
            self._frame.follow(None)
            self._frame.deleteLater()
            self._frame = None

    def _lost(self) -> None:
        """The window took its frame with it."""
        self._frame = None
