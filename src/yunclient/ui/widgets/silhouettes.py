"""Drawn people in place of camera pictures: a head and shoulders without a face."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath

from yunclient.media.pictures import Picture
from yunhearing.frames import Source
from yunhearing.ids import PersonId


class Silhouettes:
    """Pictures without an engine: a drawn person for everyone, at the size asked for."""

    def __init__(self, without: Iterable[str] = ()) -> None:
        self._without = frozenset(without)
        self._images: dict[PersonId, QImage] = {}
        self._sizes: dict[PersonId, tuple[int, int]] = {}

    def latest(self, person: PersonId, source: Source = Source.CAMERA) -> Picture | None:
        if person in self._without or source is not Source.CAMERA:
            return None
        width, height = self._sizes.get(person, (640, 360))
        image = self._images.get(person)
        if image is None or (image.width(), image.height()) != (width, height):
            image = self._images[person] = silhouette(str(person), width, height)
        return Picture(memoryview(image.constBits()), width, height, 2)

    def still(self, person: PersonId, picture: Picture, source: Source = Source.CAMERA) -> bool:
        return True

    def resize(
        self,
        sizes: Iterable[tuple[PersonId, int, int]],
        screens: Iterable[tuple[PersonId, int, int]] = (),
    ) -> None:
        self._sizes = {person: (width, height) for person, width, height in sizes}


_GROUNDS: Final = {
    "judge": ("#42536A", "#2B3641"),
    "clerk": ("#48525B", "#2C343B"),
    "d-counsel": ("#4A475D", "#2E2C3C"),
    "plaintiff": ("#434E5B", "#262D36"),
    "p-counsel": ("#3D4F53", "#243033"),
    "witness": ("#534B42", "#302B26"),
}
_COATS: Final = {
    "judge": "#10151D",
    "clerk": "#9AA5AE",
    "d-counsel": "#A3A2B5",
    "p-counsel": "#8FA5A9",
    "witness": "#AFA695",
}
_LONG_HAIR: Final = frozenset({"judge", "clerk", "p-counsel", "t-counsel", "interpreter"})


def silhouette(name: str, width: int, height: int) -> QImage:
    """A person before a camera, without a face."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(width / 640, height / 360)
    top, bottom = _GROUNDS.get(name, ("#46505A", "#2A3138"))
    ground = QLinearGradient(0, 0, 0, 360)
    ground.setColorAt(0, QColor(top))
    ground.setColorAt(1, QColor(bottom))
    painter.fillRect(QRectF(0, 0, 640, 360), ground)
    painter.setPen(Qt.PenStyle.NoPen)
    _figure(painter, name)
    painter.end()
    return image


def _figure(painter: QPainter, name: str) -> None:
    hair = QColor("#62707D")
    painter.setBrush(hair)
    height = 180 if name in _LONG_HAIR else 100
    painter.drawRoundedRect(QRectF(256, 64, 128, height), 62, 58)
    painter.setBrush(QColor("#B8C2CE"))
    painter.drawRect(QRectF(296, 200, 48, 60))
    coat = QPainterPath(QPointF(154, 372))
    coat.cubicTo(QPointF(180, 270), QPointF(260, 255), QPointF(290, 246))
    coat.lineTo(QPointF(350, 246))
    coat.cubicTo(QPointF(380, 255), QPointF(460, 270), QPointF(486, 372))
    painter.fillPath(coat, QColor(_COATS.get(name, "#94A1B0")))
    collar = QPainterPath(QPointF(282, 244))
    for x, y in ((296, 236), (320, 262), (344, 236), (358, 244), (320, 296)):
        collar.lineTo(QPointF(x, y))
    painter.fillPath(collar, QColor("#EEF2F7"))
    if name == "judge":
        painter.fillRect(QRectF(306, 284, 28, 90), QColor("#A31D1A"))
    painter.setBrush(QColor("#D8E0E8"))
    painter.drawEllipse(QRectF(268, 92, 104, 142))
    painter.setBrush(hair)
    fringe = QPainterPath(QPointF(264, 140))
    fringe.cubicTo(QPointF(262, 62), QPointF(378, 62), QPointF(376, 124))
    fringe.cubicTo(QPointF(330, 132), QPointF(300, 112), QPointF(294, 102))
    fringe.cubicTo(QPointF(284, 122), QPointF(270, 130), QPointF(264, 140))
    painter.fillPath(fringe, hair)
