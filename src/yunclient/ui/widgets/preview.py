"""One's own picture on a page of paper: what the others see, or would see."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from yunclient.media.pictures import Pictures
from yunclient.ui import theme
from yunclient.ui.theme import SCALE, px
from yunclient.ui.viewmodels.settings import PreviewView
from yunclient.ui.widgets.grid_layout import Box
from yunclient.ui.widgets.plate import WIDE_PLATE, tag_pixmap
from yunclient.ui.widgets.stage import SETTLE_MS, TRIES, as_image
from yunclient.ui.widgets.tile import device_rect, paint_picture, paint_sign
from yunhearing.ids import PersonId

RADIUS: Final = 6
INSET: Final = 8


class Preview(QWidget):
    """16:9, as wide as there is room for. Asks for pictures of its size while it shows."""

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._pictures = pictures
        self._view: PreviewView | None = None
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        SCALE.changed.connect(self.update)

    def present(self, view: PreviewView) -> None:
        if view == self._view:
            return
        other = self._view is None or self._view.person != view.person
        self._view = view
        self.setAccessibleName(view.spoken)
        if other and self.isVisible():
            self._ask()
        self.update()

    def fresh(self, people: Iterable[PersonId]) -> None:
        """There is a new picture of these people."""
        if self._view is not None and self._view.person in people:
            self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        return round(width * 9 / 16)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(290), px(163))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(160), px(90))

    def _box(self) -> Box:
        return Box(0, 0, self.width(), self.height())

    def _ask(self) -> None:
        if self._view is not None and self.isVisible():
            rect = device_rect(self._box(), self.devicePixelRatioF())
            self._pictures.resize([(self._view.person, rect.width(), rect.height())])

    # Qt's events

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._ask()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Out of sight no picture is asked for."""
        super().hideEvent(event)
        self._settle.stop()
        self._pictures.resize([])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._settle.start()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        view, dpr = self._view, self.devicePixelRatioF()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), px(RADIUS), px(RADIUS))
        painter.setClipPath(shape)
        painter.fillRect(self.rect(), QColor(theme.TILE_EMPTY))
        if view is None:
            return
        if not self._paint_picture(painter, view, dpr):
            paint_sign(painter, self._box(), view.card)
            return
        inset = px(INSET)
        tag = tag_pixmap(view.tag, self.width() - 2 * inset, WIDE_PLATE, theme.scale(), dpr)
        painter.drawPixmap(inset, inset, tag)

    def _paint_picture(self, painter: QPainter, view: PreviewView, dpr: float) -> bool:
        """Paint the newest picture; what was overwritten meanwhile is painted over."""
        for _ in range(TRIES):
            picture = None if view.blank else self._pictures.latest(view.person)
            if picture is None:
                return False
            paint_picture(painter, self._box(), as_image(picture), view.mirrored, dpr)
            if self._pictures.still(view.person, picture):
                return True
        self.update()
        return True
