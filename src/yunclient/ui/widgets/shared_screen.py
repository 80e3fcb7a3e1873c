"""The shared screen as the main picture: whole, or pixel for pixel with panning, or in steps."""

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from yunclient.media.pictures import Pictures
from yunclient.ui import theme
from yunclient.ui.language import tr
from yunclient.ui.theme import px, scale
from yunclient.ui.viewmodels.room_share import ICON, WatchedView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.frame import GroundFrame
from yunclient.ui.widgets.grid_layout import Box
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import Column, Row
from yunclient.ui.widgets.stage import as_image
from yunclient.ui.widgets.watermark import paint_watermark
from yunhearing.frames import Source
from yunhearing.ids import PersonId

STEPS: Final = (0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
FIT: Final = 0.0
PAN: Final = 80  # px a press of an arrow key moves
TRIES: Final = 3
NARROW: Final = 560
_ARROWS: Final = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class ScreenView(QWidget):
    """Paints one shared screen. `zoom` counts device pixels for one of the screen; FIT is whole.

    `wanted(sizes)`: the picture memory it needs; `zoomed()`: the zoom is another.
    """

    wanted = Signal(object)
    zoomed = Signal()

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._pictures = pictures
        self._person: PersonId | None = None
        self._native = (0, 0)
        self._zoom = FIT
        self._at = QPointF(0, 0)  # of the view's middle, in pixels of the screen
        self._grip: QPointF | None = None
        self._mark = ""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def zoom(self) -> float:
        return self._zoom

    def present(self, view: WatchedView | None) -> None:
        """Another person's screen begins whole; the same one keeps zoom and place."""
        person = view.person if view is not None else None
        native = (view.width, view.height) if view is not None else (0, 0)
        if (person, native) == (self._person, self._native):
            return
        if person != self._person:
            self._zoom = FIT
            self.zoomed.emit()
        self._person, self._native = person, native
        self.setAccessibleName(view.label if view is not None else "")
        self._at = QPointF(native[0] / 2, native[1] / 2)
        self._tell()

    def mark(self, text: str) -> None:
        if text != self._mark:
            self._mark = text
            self.update()

    def fresh(self, people: frozenset[PersonId]) -> None:
        if self._person in people:
            self.update()

    def set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        self._hold()
        self._tell()
        self.zoomed.emit()

    def step(self, by: int) -> None:
        """A step larger or smaller than what shows."""
        now = self._factor()
        steps = [s for s in STEPS if (s > now + 0.01 if by > 0 else s < now - 0.01)]
        if steps:
            self.set_zoom(steps[0] if by > 0 else steps[-1])

    def _factor(self) -> float:
        """Device pixels for one of the screen; whole, it is never made larger than it is."""
        width, height = self._native
        if self._zoom or not width or not height:
            return self._zoom or 1.0
        dpr = self.devicePixelRatioF()
        return min(1.0, self.width() * dpr / width, self.height() * dpr / height)

    def _tell(self) -> None:
        """A whole screen is made at the size it has here, others at their own."""
        width, height = self._native
        self.update()
        if self._person is None or not width:
            self.wanted.emit([])
            return
        factor = self._factor() if self._zoom == FIT else 1.0
        self.wanted.emit([(self._person, round(width * factor), round(height * factor))])

    def _target(self) -> QRect:
        """Where the whole screen lies, in device pixels of this widget."""
        dpr, factor = self.devicePixelRatioF(), self._factor()
        width, height = (round(n * factor) for n in self._native)
        room = (round(self.width() * dpr), round(self.height() * dpr))
        left = self._offset(width, room[0], self._at.x() * factor)
        top = self._offset(height, room[1], self._at.y() * factor)
        return QRect(left, top, width, height)

    @staticmethod
    def _offset(length: int, room: int, middle: float) -> int:
        """In the middle where there is room, else so that no edge is left behind."""
        if length <= room:
            return (room - length) // 2
        return round(min(0, max(room - length, room / 2 - middle)))

    def _hold(self) -> None:
        """The place kept within the screen, so that a way back begins at once."""
        factor, target = self._factor(), self._target()
        dpr = self.devicePixelRatioF()
        if factor:
            self._at = QPointF(
                (self.width() * dpr / 2 - target.x()) / factor,
                (self.height() * dpr / 2 - target.y()) / factor,
            )

    def pan(self, dx: float, dy: float) -> None:
        """Move what shows by so many logical pixels."""
        if self._zoom == FIT:
            return
        self._at -= QPointF(dx, dy) * self.devicePixelRatioF() / self._factor()
        self._hold()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.STAGE))
        if self._person is None:
            return
        for _ in range(TRIES):
            picture = self._pictures.latest(self._person, Source.SCREEN)
            if picture is None:
                return
            target, dpr, image = self._target(), self.devicePixelRatioF(), as_image(picture)
            painter.save()
            painter.scale(1 / dpr, 1 / dpr)
            if image.size() == target.size():
                painter.drawImage(target.topLeft(), image)
            else:
                whole = self._zoom == round(self._zoom) and self._zoom != FIT
                smooth = QPainter.RenderHint.SmoothPixmapTransform
                painter.setRenderHint(smooth, not whole)
                painter.drawImage(target, image)
            painter.restore()
            if self._pictures.still(self._person, picture, Source.SCREEN):
                break
        else:
            self.update()
        box = Box(0, 0, self.width(), self.height())
        paint_watermark(painter, box, self._mark, scale(), self.devicePixelRatioF())

    # hands

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() is Qt.MouseButton.LeftButton and self._zoom != FIT:
            self._grip = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._grip is not None:
            moved, self._grip = event.position() - self._grip, event.position()
            self.pan(moved.x(), moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._grip = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self.set_zoom(1.0 if self._zoom == FIT else FIT)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl zooms; a touchpad pans by its own pixels, a wheel by notches."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step(1 if event.angleDelta().y() > 0 else -1)
        else:
            moved = event.pixelDelta() if not event.pixelDelta().isNull() else QPoint()
            notch = event.angleDelta() / 2
            moved = moved if not moved.isNull() else notch
            self.pan(moved.x(), moved.y())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        key = Qt.Key(event.key())
        if key in _ARROWS and self._zoom != FIT:
            dx, dy = _ARROWS[key]
            self.pan(dx * px(PAN), dy * px(PAN))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.step(-1 if key is Qt.Key.Key_Minus else 1)
        elif key in (Qt.Key.Key_0, Qt.Key.Key_1):
            self.set_zoom(1.0 if key is Qt.Key.Key_1 else FIT)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._tell()


class SharedScreen(GroundFrame):
    """The view with its bar: who shares, the zoom, full screen. `full_wished(on)`."""

    full_wished = Signal(bool)
    wanted = Signal(object)

    def __init__(self, pictures: Pictures) -> None:
        super().__init__("stage")
        self.view = ScreenView(pictures)
        self._who, self._zoom = ElidedLabel("small-bold", "on-dark-1"), Label("label", "on-dark-2")
        self.whole, self.native = Button("header", height=36), Button("header", height=36)
        self.smaller = Button("header", height=36, icon="zoom-out")
        self.larger = Button("header", height=36, icon="zoom-in")
        self.full = Button("header", height=36, icon="fullscreen")
        self._is_full = False
        bar = Row(Icon(ICON, theme.SPEAKING, 20), gap=8, margins=(14, 4, 10, 4))
        bar.put(self._who, stretch=1)
        for widget in (self.whole, self.native, self.smaller, self._zoom, self.larger, self.full):
            bar.put(widget)
        column = Column(bar)
        column.put(self.view, stretch=1)
        self.setLayout(column)
        self.whole.clicked.connect(lambda: self.view.set_zoom(FIT))
        self.native.clicked.connect(lambda: self.view.set_zoom(1.0))
        self.smaller.clicked.connect(lambda: self.view.step(-1))
        self.larger.clicked.connect(lambda: self.view.step(1))
        self.full.clicked.connect(lambda: self.full_wished.emit(not self._is_full))
        self.view.wanted.connect(self.wanted)
        self.view.zoomed.connect(self._follow)
        self.hide()

    def present(self, view: WatchedView | None, *, full: bool) -> None:
        self._is_full = full
        self.setVisible(view is not None)
        self._who.setText(view.who if view is not None else "")
        self._who.setAccessibleName(view.label if view is not None else "")
        self.view.present(view)
        self._follow()

    def _follow(self) -> None:
        zoom = self.view.zoom
        self.whole.present(tr("适合窗口"), kind="header-on" if zoom == FIT else "header")
        self.native.present(tr("原始大小"), kind="header-on" if zoom == 1.0 else "header")
        self._zoom.setText(tr("整幅") if zoom == FIT else f"{round(zoom * 100)}%")
        for button, name in ((self.smaller, tr("缩小")), (self.larger, tr("放大"))):
            button.setAccessibleName(name)
            button.setToolTip(name)
        self._spare()
        self.full.setToolTip("Esc" if self._is_full else "F11")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._spare()

    def _spare(self) -> None:
        """Who shares is told whole: in a narrow bar the sign of full screen is enough."""
        words = tr("退出全屏") if self._is_full else tr("全屏")
        self.full.present("" if self.width() < px(NARROW) else words)
        self.full.setAccessibleName(words)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """A screen that is not seen needs no picture."""
        super().hideEvent(event)
        self.wanted.emit([])
