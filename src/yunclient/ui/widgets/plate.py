"""What lies on a tile as small pixmaps: the plate with role and name, tags, the network sign.

Pictures change all the time and words hardly ever: each is drawn once and kept by what it says.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap

from yunclient.ui import icons, theme
from yunclient.ui.theme import ROLE_ON_DARK, font, metrics, px
from yunclient.ui.viewmodels.room_tiles import Mic, Tag, TileView
from yunclient.ui.widgets.grid_layout import Box
from yunhearing.roles import Role

NARROW: Final = 230
TIGHT: Final = 190
"""A tile less wide has room for role and name, and for the network sign only when it is weak."""
WEAK: Final = 2  # bars
WHOLE_NAME: Final = 8
INSET: Final = 8

_MICS: Final = {
    Mic.ON: ("mic", theme.SURFACE),
    Mic.SPEAKING: ("mic", theme.SPEAKING),
    Mic.OFF: ("mic-off", theme.OFF_DARK_EDGE),
    Mic.LOCKED: ("mic-lock", theme.NET_WEAK),
    Mic.SILENT: ("mic-off", theme.ON_DARK_2),
}


class TagColours(NamedTuple):
    fill: str
    ink: str
    edge: str = ""


_TAGS: Final = {
    "speaking": TagColours(theme.SPEAKING_TAG, theme.SURFACE),
    "locked": TagColours(theme.PLATE, theme.PENDING_DARK_TEXT),
    "frozen": TagColours(theme.PLATE, theme.PENDING_DARK_TEXT, theme.BRASS),
    "kept": TagColours(theme.PLATE, theme.PENDING_DARK_TEXT),
    "plain": TagColours(theme.PLATE, theme.SURFACE),
}


class Size(NamedTuple):
    """The metrics of a plate in px at 100%."""

    height: int
    icon: int
    bar: int
    type_: str
    bold: str


WIDE_PLATE: Final = Size(28, 18, 16, "small", "small-bold")
SMALL_PLATE: Final = Size(22, 14, 12, "micro", "micro-bold")


def plate_size(box: Box) -> Size:
    return SMALL_PLATE if box.width < px(NARROW) else WIDE_PLATE


def tight(box: Box) -> bool:
    return box.width < px(TIGHT)


def inset_of(box: Box) -> int:
    """How far plates keep from the tile's edge."""
    return px(INSET // 2 if tight(box) else INSET)


Draw = Callable[[QPainter], None]


def drawn(width: float, height: float, dpr: float, draw: Draw) -> QPixmap:
    pixmap = QPixmap(max(1, round(width * dpr)), max(1, round(height * dpr)))
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter)
    painter.end()
    return pixmap


def width_of(pixmap: QPixmap) -> float:
    return pixmap.width() / pixmap.devicePixelRatio()


def height_of(pixmap: QPixmap) -> float:
    return pixmap.height() / pixmap.devicePixelRatio()


def _round_box(painter: QPainter, rect: QRectF, colours: TagColours) -> None:
    pen = QPen(Qt.PenStyle.NoPen)
    if colours.edge:
        pen = QPen(QColor(colours.edge), 1.5)
        pen.setDashPattern([2, 2])
        rect = rect.adjusted(0.75, 0.75, -0.75, -0.75)
    painter.setPen(pen)
    painter.setBrush(QColor(colours.fill))
    painter.drawRoundedRect(rect, px(4), px(4))


class Plate(NamedTuple):
    """What a plate says, and nothing of the tile that changes more often."""

    role: Role
    title: str
    short_title: str
    name: str
    suffix: str
    mic: Mic


def plate_of(view: TileView) -> Plate:
    suffix = view.shown_name.removeprefix(view.name)
    return Plate(view.role, view.title, view.short_title, view.name, suffix, view.mic)


class PlateText(NamedTuple):
    title: str
    name: str

    def width(self, size: Size) -> int:
        gap = px(6) if self.title and self.name else 0
        return (
            metrics(size.type_).horizontalAdvance(self.title)
            + gap
            + metrics(size.bold).horizontalAdvance(self.name)
        )


def whole_name(name: str) -> str:
    """The name up to eight characters, two Latin letters counting as one; longer ones are cut."""
    length, cut = 0.0, len(name)
    for index, char in enumerate(name):
        length += 0.5 if char.isascii() else 1
        if length <= WHOLE_NAME - 1:
            cut = index + 1
    return name if length <= WHOLE_NAME else name[:cut].rstrip() + "…"


def plate_text(plate: Plate, room: float, size: Size) -> PlateText:
    """Role and name in so much room: the long role goes first, then the name, the role last.

    On a small plate the name stays: the role has its colour.
    """
    name = whole_name(plate.name) + plate.suffix
    for title in (plate.title, plate.short_title):
        text = PlateText(title, name)
        if text.width(size) <= room:
            return text
    if size is SMALL_PLATE:
        whole = name if metrics(size.bold).horizontalAdvance(name) <= room else plate.name
        return PlateText("", _elided(metrics(size.bold), whole, room))
    left = room - PlateText(plate.short_title, "").width(size) - px(6)
    cut = _elided(metrics(size.bold), plate.name, left)
    if len(cut) > 1:
        return PlateText(plate.short_title, cut)
    return PlateText(_elided(metrics(size.type_), plate.short_title, room), "")


def _elided(fm: QFontMetrics, text: str, room: float) -> str:
    return fm.elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(room)))


def _frame_width(plate: Plate, size: Size) -> int:
    """What a plate needs besides its words: bar, microphone, paddings."""
    mic = px(size.icon) + px(6) if plate.mic in _MICS else 0
    return px(7) + px(4) + px(6) + mic + px(9)


def plate_cut(view: TileView, box: Box) -> bool:
    """Whether the plate cannot show role and name whole."""
    size, plate = plate_size(box), plate_of(view)
    bars = 0 if tight(box) else px(INSET) + px(size.height)
    room = box.width - 2 * inset_of(box) - bars - _frame_width(plate, size)
    return plate_text(plate, room, size) != PlateText(view.title, view.shown_name)


@lru_cache(maxsize=256)
def plate_pixmap(plate: Plate, limit: float, size: Size, _factor: float, dpr: float) -> QPixmap:
    """The plate at the lower left: role bar, microphone, role, name."""
    text = plate_text(plate, limit - _frame_width(plate, size), size)
    width, height = _frame_width(plate, size) + text.width(size), px(size.height)

    def draw(painter: QPainter) -> None:
        _round_box(painter, QRectF(0, 0, width, height), TagColours(theme.PLATE, theme.SURFACE))
        bar = px(size.bar)
        painter.setBrush(QColor(ROLE_ON_DARK[plate.role]))
        painter.drawRoundedRect(QRectF(px(7), (height - bar) / 2, px(4), bar), 2, 2)
        x = float(px(7) + px(4) + px(6))
        if plate.mic in _MICS:
            name, colour = _MICS[plate.mic]
            side = px(size.icon)
            icons.paint(painter, name, colour, QRectF(x, (height - side) / 2, side, side))
            x += side + px(6)
        painter.setPen(QColor(theme.SURFACE))
        _words(painter, size.type_, text.title, QRectF(x, 0, width, height))
        x = width - px(9) - metrics(size.bold).horizontalAdvance(text.name)
        _words(painter, size.bold, text.name, QRectF(x, 0, width, height))

    return drawn(width, height, dpr, draw)


def _words(painter: QPainter, type_: str, text: str, rect: QRectF) -> None:
    painter.setFont(font(type_))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), text)


@lru_cache(maxsize=256)
def tag_pixmap(tag: Tag, limit: float, size: Size, _factor: float, dpr: float) -> QPixmap:
    """A tag in its own colours; the short words, then the sign alone, where room ends."""
    colours = _TAGS[tag.look]
    type_ = "label" if size is WIDE_PLATE else size.type_
    side = px(size.icon - 2) if tag.icon else 0
    pad = px(10 if size is WIDE_PLATE else 7)
    gap = px(5) if side else 0

    def needed(text: str) -> int:
        words = metrics(type_).horizontalAdvance(text)
        return 2 * pad + side + (gap + words if text else 0)

    choices = (tag.text, tag.short or tag.text, "")
    text = next((t for t in choices if needed(t) <= limit), "")
    width, height = needed(text), px(size.height - 2)

    def draw(painter: QPainter) -> None:
        _round_box(painter, QRectF(0, 0, width, height), colours)
        painter.setPen(QColor(colours.ink))
        if tag.icon:
            rect = QRectF(pad, (height - side) / 2, side, side)
            icons.paint(painter, tag.icon, colours.ink, rect)
        _words(painter, type_, text, QRectF(pad + side + gap, 0, width, height))

    return drawn(width, height, dpr, draw)


@lru_cache(maxsize=32)
def bars_pixmap(level: int, size: Size, _factor: float, dpr: float) -> QPixmap:
    """The network sign of a tile on its own little plate."""
    height = px(size.height)
    width = height + px(2)

    def draw(painter: QPainter) -> None:
        rect = QRectF(0, 0, width, height)
        _round_box(painter, rect, TagColours(theme.PLATE, theme.SURFACE))
        side = px(size.icon)
        paint_bars(painter, QRectF((width - side) / 2, (height - side) / 2, side, side), level)

    return drawn(width, height, dpr, draw)


def paint_bars(
    painter: QPainter,
    rect: QRectF,
    level: int,
    lit: str = theme.SURFACE,
    unlit: str = theme.NET_UNLIT,
    warn: tuple[str, str] = (theme.NET_BAD, theme.NET_WEAK),
) -> None:
    """Four rising bars, `level` of them lit; two and one in colours of their own; 0: no link."""
    if level == 0:
        icons.paint(painter, "signal-off", warn[0], rect)
        return
    colour = {1: warn[0], 2: warn[1]}.get(level, lit)
    step = rect.width() / 4
    painter.setPen(Qt.PenStyle.NoPen)
    for index in range(4):
        painter.setBrush(QColor(colour if index < level else unlit))
        height = rect.height() * (0.25 + 0.2 * index)
        bar = QRectF(rect.x() + index * step, 0, step * 0.68, height)
        bar.moveBottom(rect.bottom() - rect.height() * 0.06)
        painter.drawRoundedRect(bar, 1, 1)
