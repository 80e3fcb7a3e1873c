"""One's own picture alone: asked for in its size while it shows, painted newest first."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPainterPath, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from yunclient.media.pictures import Pictures
from yunclient.ui.theme import SCALE, px
from yunclient.ui.widgets.grid_layout import Box
from yunclient.ui.widgets.stage import SETTLE_MS, TRIES, as_image
from yunclient.ui.widgets.tile import device_rect, paint_picture
from yunhearing.ids import PersonId

RADIUS: Final = 6


class OwnPicture(QWidget):
    """Its kinds say in `box` where the picture lies, and paint the rest."""

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._pictures = pictures
        self._person: PersonId | None = None
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self.ask)
        SCALE.changed.connect(self._settle.start)

    def box(self) -> Box:
        """The part of the picture that is seen, in whole pixels."""
        return Box(0, 0, self.width(), self.height())

    def show_person(self, person: PersonId) -> None:
        """Whose picture it is: one's own in the room, or in the preview."""
        if person != self._person:
            self._person = person
            self.ask()

    def fresh(self, people: Iterable[PersonId]) -> None:
        """There is a new picture of these people."""
        if self._person is not None and self._person in people:
            self.update()

    def ask(self) -> None:
        """Ask for pictures of this size, unless out of sight."""
        if self._person is not None and self.isVisible():
            rect = device_rect(self.box(), self.devicePixelRatioF())
            self._pictures.resize([(self._person, rect.width(), rect.height())])

    def begin_paint(self, ground: str) -> QPainter:
        """A painter within rounded corners, on a ground of this colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), px(RADIUS), px(RADIUS))
        painter.setClipPath(shape)
        painter.fillRect(self.rect(), QColor(ground))
        return painter

    def paint_newest(self, painter: QPainter, *, mirrored: bool) -> bool:
        """Whether there was a picture; what was overwritten meanwhile is painted over."""
        for _ in range(TRIES):
            picture = self._pictures.latest(self._person) if self._person is not None else None
            if self._person is None or picture is None:
                return False
            dpr = self.devicePixelRatioF()
            paint_picture(painter, self.box(), as_image(picture), mirrored, dpr)
            if self._pictures.still(self._person, picture):
                return True
        self.update()
        return True

    # Qt's events

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self.ask()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Out of sight no picture is asked for; the room's stage asks anew when it comes up."""
        super().hideEvent(event)
        self._settle.stop()
        self._pictures.resize([])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._settle.start()
