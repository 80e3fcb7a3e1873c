"""Icons of resources/icons in any colour, sharp at any scale.

QtSvg paints `currentColor` black, so the wanted colour goes into the file's text before rendering.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from yunclient.resources import resource
from yunclient.ui.theme import TEXT_3, px


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    svg = resource("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(svg.encode()))


@lru_cache(maxsize=1024)
def pixmap(name: str, colour: str, size: int, dpr: float = 1.0) -> QPixmap:
    """The icon `size` px square (already scaled) for a screen of that device pixel ratio."""
    pixels = round(size * dpr)
    made = QPixmap(QSize(pixels, pixels))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    _renderer(name, colour).render(painter)
    painter.end()
    made.setDevicePixelRatio(dpr)
    return made


def icon(name: str, colour: str, size: int = 20, disabled: str = TEXT_3) -> QIcon:
    """A QIcon for menus and actions, with its disabled look."""
    made = QIcon()
    for dpr in (1.0, 1.5, 2.0):
        made.addPixmap(pixmap(name, colour, px(size), dpr))
        made.addPixmap(pixmap(name, disabled, px(size), dpr), QIcon.Mode.Disabled)
    return made


def window_icon() -> QIcon:
    """The emblem in navy, for the frame and the task bar."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(pixmap("emblem-on-white", TEXT_3, size))
    return made


def paint(painter: QPainter, name: str, colour: str, rect: QRectF, turn: float = 0) -> None:
    """Draw the icon in a square of `rect`'s width, turned by `turn` degrees about its centre."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if turn:
        centre = rect.center()
        painter.translate(centre)
        painter.rotate(turn)
        painter.translate(QPointF(-centre.x(), -centre.y()))
    _renderer(name, colour).render(painter, rect)
    painter.restore()
