"""The guide's picture: a page drawn small, with brass numbers at the places it explains.

The page is the real one and is drawn by its own widgets; nothing on it can be pressed.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from yunclient.ui.announce import announce
from yunclient.ui.language import LANGUAGE, tr
from yunclient.ui.theme import SCALE, px
from yunclient.ui.viewmodels.guide import Place, Step, TourView, guide_steps
from yunclient.ui.widgets.frame import Rule
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row
from yunclient.ui.widgets.marks import Mark, paint_mark, paint_ring

PAGE: Final = (1120, 640)
MARGIN: Final = 24
AROUND: Final = 5
_KEYS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Return: 1,
    Qt.Key.Key_Enter: 1,
}


Where = Callable[[Place], QRect | None]


class GuideStage(QWidget):
    """Draws `page` as large as there is room for, its shape kept; one step is ringed.

    `where` gives a place's rectangle on the page; the page itself is never shown.
    `stepped(index)` comes with arrows and Enter; `set_step` shows a step, and a screen reader
    says it.
    """

    stepped = Signal(int)

    def __init__(self, page: QWidget, where: Where) -> None:
        super().__init__()
        self._page, self._where = page, where
        self._picture: QPixmap | None = None
        self._step = 0
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._redraw)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        SCALE.changed.connect(self._on_change)
        LANGUAGE.changed.connect(self._on_change)
        self._on_change()

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps in the language of the moment."""
        return guide_steps()

    @property
    def step(self) -> int:
        return self._step

    def set_step(self, index: int) -> None:
        """Ring the place of this step; past the ends nothing changes."""
        index = max(0, min(index, len(self.steps) - 1))
        if index != self._step:
            self._step = index
            self._name()
            announce(self, self.accessibleName())
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(PAGE[0] * 2 // 3), px(PAGE[1] * 2 // 3))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(360), px(220))

    def _on_change(self) -> None:
        self._page.resize(px(PAGE[0]), px(PAGE[1]))
        self._name()
        self._settle.start()  # the page takes the new words and sizes first

    def _redraw(self) -> None:
        self._picture = None
        self.update()

    def _name(self) -> None:
        steps = self.steps
        self.setAccessibleName(TourView(steps[self._step], self._step, len(steps)).spoken)
        self.setAccessibleDescription(tr("左右箭头换一处"))

    # where things lie

    def _target(self) -> QRectF:
        """Where the picture lies: in the middle, with a margin for the numbers on its edge."""
        margin = px(MARGIN)
        room = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        shape = self._page.size().toSizeF()
        shape.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(QPointF(0, 0), shape)
        target.moveCenter(room.center())
        return target

    def place(self, index: int) -> QRectF | None:
        """Where a step's place lies on this widget."""
        rect = self._where(self.steps[index].place)
        if rect is None:
            return None
        target = self._target()
        factor = target.width() / self._page.width()
        corner = target.topLeft() + QPointF(rect.topLeft()) * factor
        return QRectF(corner, QSize(rect.size()).toSizeF() * factor)

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        target = self._target()
        picture = self._drawn(target.size().toSize())
        painter.drawPixmap(target.topLeft(), picture)
        for index in range(len(self.steps)):
            place, current = self.place(index), index == self._step
            if place is not None:
                around = px(AROUND)
                place = place.adjusted(-around, -around, around, around)
                if current:
                    paint_ring(painter, place)
                paint_mark(painter, place.topLeft(), index + 1, current=current)

    def _drawn(self, size: QSize) -> QPixmap:
        """The page at this size, drawn anew only when its size or words have changed."""
        dpr = self.devicePixelRatioF()
        wanted = size * dpr
        if self._picture is None or self._picture.size() != wanted:
            full = self._page.grab()
            smooth = Qt.TransformationMode.SmoothTransformation
            ratio = Qt.AspectRatioMode.IgnoreAspectRatio
            self._picture = full.scaled(wanted, ratio, smooth)
            self._picture.setDevicePixelRatio(dpr)
        return self._picture

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._redraw()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        by = _KEYS.get(Qt.Key(event.key()))
        wanted = self._step + (by or 0)
        if by is None or not 0 <= wanted < len(self.steps):
            event.ignore()  # Enter on the last step is for who stands behind
            return
        self._go(wanted)

    def _go(self, index: int) -> None:
        self.set_step(index)
        self.stepped.emit(index)


class GuideList(QWidget):
    """The steps in words, with the current one's number edged; for beside a GuideStage."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[Mark, Label, Label]] = []
        self._step = 0
        column = Column(gap=12)
        for index in range(len(guide_steps())):
            mark, title, text = Mark(index + 1), Label("h4"), Label("small", "text-2", wrap=True)
            row = Row(gap=12)
            row.put(mark, align=Qt.AlignmentFlag.AlignTop)
            row.put(Column(title, text, gap=2), stretch=1)
            column.put(row)
            column.put(Rule())
            self._rows.append((mark, title, text))
        column.put(STRETCH)
        self.setLayout(column)
        LANGUAGE.changed.connect(self._write)
        self._write()

    def set_step(self, index: int) -> None:
        self._step = index
        self._write()

    def _write(self) -> None:
        for index, (step, row) in enumerate(zip(guide_steps(), self._rows, strict=True)):
            mark, title, text = row
            current = index == self._step
            mark.present(index + 1, current=current)
            title.set_look("h4", "accent" if current else "text-1")
            title.setText(step.title)
            text.setText(step.text)
