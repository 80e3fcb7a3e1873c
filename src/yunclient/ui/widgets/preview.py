"""One's own picture on a page of paper: what the others see, or would see."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from yunclient.media.pictures import Pictures
from yunclient.ui import theme
from yunclient.ui.theme import px
from yunclient.ui.viewmodels.settings import PreviewView
from yunclient.ui.widgets.own_picture import OwnPicture
from yunclient.ui.widgets.plate import WIDE_PLATE, tag_pixmap
from yunclient.ui.widgets.tile import paint_sign

INSET: Final = 8


class Preview(OwnPicture):
    """16:9, as wide as there is room for."""

    def __init__(self, pictures: Pictures) -> None:
        super().__init__(pictures)
        self._view: PreviewView | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def present(self, view: PreviewView) -> None:
        if view == self._view:
            return
        self._view = view
        self.setAccessibleName(view.spoken)
        self.show_person(view.person)
        self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        return round(width * 9 / 16)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(290), px(163))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(160), px(90))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        view, dpr = self._view, self.devicePixelRatioF()
        painter = self.begin_paint(theme.TILE_EMPTY)
        if view is None:
            return
        if view.blank or not self.paint_newest(painter, mirrored=view.mirrored):
            paint_sign(painter, self.box(), view.card)
            return
        inset = px(INSET)
        tag = tag_pixmap(view.tag, self.width() - 2 * inset, WIDE_PLATE, theme.scale(), dpr)
        painter.drawPixmap(inset, inset, tag)
