"""The stage: one widget that paints all tiles, newest picture wins, only what changed.

No widget per picture and no GL: one painter is the cheapest way there is. Each tile has a child
without paint of its own that carries the focus and the name for screen readers.
"""

import time
from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollBar, QSizePolicy, QWidget

from yunclient.media.pictures import Picture, Pictures
from yunclient.session.state import FILM
from yunclient.ui import theme
from yunclient.ui.theme import SCALE, px, scale
from yunclient.ui.viewmodels.room_tiles import TileView
from yunclient.ui.widgets.grid_layout import SCROLLBAR, Arrangement, Box, Seat, column, layout
from yunclient.ui.widgets.label import plain_tip
from yunclient.ui.widgets.plate import plate_cut
from yunclient.ui.widgets.tile import (
    device_rect,
    paint_card,
    paint_overlay,
    paint_picture,
)
from yunclient.ui.widgets.watermark import paint_watermark
from yunhearing.frames import Layer
from yunhearing.ids import PersonId

FRAME_MS: Final = 16
SETTLE_MS: Final = 120
MAIN_ABOVE: Final = 360
TRIES: Final = 3

Painted = Callable[[PersonId, QImage], None]


class TileHandle(QWidget):
    """What the keyboard and a screen reader meet of a tile."""

    focused = Signal()
    menu_wished = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self.focused.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        self.menu_wished.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.menu_wished.emit(self.mapToGlobal(self.rect().center()))
            return
        super().keyPressEvent(event)


class Stage(QWidget):
    """Paints tiles from `pictures`. `on_painted` is told of every new picture once it is shown.

    `menu_wished(person, place on the screen)`: by the right button, the menu key or Enter.
    The QImage given to `on_painted` is the picture as it came, valid during the call only.
    """

    layers_changed = Signal(object)
    menu_wished = Signal(object, object)

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self.on_painted: list[Painted] = []
        self._pictures = pictures
        self._views: dict[PersonId, TileView] = {}
        self._watermark = ""
        self._place = Arrangement({}, {}, None)
        self._handles: dict[PersonId, TileHandle] = {}
        self._sequences: dict[PersonId, int] = {}
        self._layers: dict[PersonId, Layer] = {}
        self._sizes: dict[PersonId, tuple[int, int]] = {}
        self._stacked = False
        self._screens: list[tuple[PersonId, int, int]] = []
        self._film: tuple[int, int] | None = None
        self._dirty: set[PersonId] = set()
        self._tab_after: QWidget | None = None
        self._painted_at = 0.0
        self._due = QTimer(self, singleShot=True)
        self._due.setTimerType(Qt.TimerType.PreciseTimer)
        self._due.timeout.connect(self._repaint)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._resize_pictures)
        self._strip = QWidget(self)
        self._scroll = QScrollBar(Qt.Orientation.Horizontal, self)
        self._scroll.valueChanged.connect(self._scrolled)
        self.setProperty("dark", True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        SCALE.changed.connect(self._arrange)

    def present(self, tiles: tuple[TileView, ...]) -> None:
        """Show these tiles; only what differs is laid out and painted anew."""
        old, self._views = self._views, {view.person: view for view in tiles}
        if [_seat(v) for v in old.values()] != [_seat(v) for v in tiles]:
            self._arrange()
        for person, view in self._views.items():
            before = old.get(person)
            if before != view:
                self._name(person)
                self._touch(person)
            if view.speaking and before is not None and not before.speaking:
                self._reveal(person)

    def mark(self, text: str) -> None:
        """Lay this over every picture from now on: whose screen it is, and when."""
        if text != self._watermark:
            self._watermark = text
            self.update()

    def fresh(self, people: Iterable[PersonId]) -> None:
        """There is a new picture of these people; painted together, at most once in 16 ms."""
        self._dirty.update(person for person in people if person in self._views)
        if self._dirty and not self._due.isActive():
            passed = (time.monotonic() - self._painted_at) * 1000
            self._due.start(max(0, round(FRAME_MS - passed)))

    def _repaint(self) -> None:
        self._painted_at = time.monotonic()
        for person in self._dirty:
            self._touch(person)
        self._dirty.clear()

    def _touch(self, person: PersonId) -> None:
        box = self.box(person)
        if box is not None:
            self.update(QRect(*box))

    def come_after(self, widget: QWidget) -> None:
        """Tab leads from this control of the same page to the first tile."""
        self._tab_after = widget
        self._arrange()

    def last(self) -> QWidget | None:
        """The last tile Tab leads to; None while there is none."""
        people = (*self._place.tiles, *self._place.waiting)
        return self._handles[people[-1]] if people else None

    # where things lie

    def box(self, person: PersonId) -> Box | None:
        """Where the person's tile is now, scrolled; it may be out of sight in the strip."""
        if person in self._place.tiles:
            return self._place.tiles[person]
        box = self._place.waiting.get(person)
        if box is None:
            return None
        by = self._scroll.value()
        return box._replace(y=box.y - by) if self._place.upright else box._replace(x=box.x - by)

    def bench(self) -> QRect | None:
        """The tile of who presides, else the first one; None while there is no tile."""
        presiding = [person for person, view in self._views.items() if view.presiding]
        box = next((self.box(person) for person in (*presiding, *self._views)), None)
        return QRect(*box) if box is not None else None

    def _arrange(self) -> None:
        seats = [_seat(view) for view in self._views.values()]
        arrange = column if self._stacked else layout
        self._place = arrange(seats, self.width(), self.height(), scale())
        self._arrange_strip()
        for person in set(self._handles) - set(self._views):
            self._handles.pop(person).deleteLater()
            self._sequences.pop(person, None)
        previous = self._tab_after
        for person in (*self._place.tiles, *self._place.waiting):
            handle = self._handle(person)
            if previous is not None:
                QWidget.setTabOrder(previous, handle)
            previous = handle
        self._move_handles()
        self._tell()
        self.update()

    def _arrange_strip(self) -> None:
        strip = self._place.strip
        self._strip.setVisible(strip is not None)
        self._scroll.setVisible(self._place.overflow > 0)
        self._scroll.setRange(0, self._place.overflow)
        if strip is not None and self._place.upright:
            width = px(SCROLLBAR)
            self._scroll.setOrientation(Qt.Orientation.Vertical)
            self._strip.setGeometry(strip.x, strip.y, strip.width - width, strip.height)
            self._scroll.setGeometry(strip.right - width, strip.y, width, strip.height)
            self._scroll.setPageStep(strip.height)
            self._scroll.setSingleStep(px(60))
        elif strip is not None:
            height = px(SCROLLBAR)
            self._scroll.setOrientation(Qt.Orientation.Horizontal)
            self._strip.setGeometry(strip.x, strip.y, strip.width, strip.height - height)
            self._scroll.setGeometry(strip.x, strip.bottom - height, strip.width, height)
            self._scroll.setPageStep(strip.width)
            self._scroll.setSingleStep(px(60))

    def _handle(self, person: PersonId) -> TileHandle:
        """The handle, child of the strip where it can be scrolled out of sight."""
        parent = self._strip if person in self._place.waiting else self
        handle = self._handles.get(person)
        if handle is None:
            handle = self._handles[person] = TileHandle(parent)
            handle.focused.connect(lambda: self._reveal(person))
            handle.menu_wished.connect(lambda at: self.menu_wished.emit(person, at))
        elif handle.parentWidget() is not parent:
            handle.setParent(parent)
        handle.show()
        return handle

    def _move_handles(self) -> None:
        for person, handle in self._handles.items():
            box = self.box(person)
            if box is not None:
                origin = self._strip.pos() if handle.parentWidget() is self._strip else None
                rect = QRect(*box)
                handle.setGeometry(rect.translated(-origin) if origin is not None else rect)
                self._name(person)

    def _name(self, person: PersonId) -> None:
        view, box = self._views[person], self.box(person)
        handle = self._handles.get(person)
        if handle is not None and box is not None:
            handle.setAccessibleName(view.spoken_name)
            cut = plate_cut(view, box)
            handle.setToolTip(plain_tip(f"{view.title} {view.shown_name}") if cut else "")

    def _reveal(self, person: PersonId) -> None:
        """Scroll the strip so that the focused tile is in sight."""
        box, strip = self._place.waiting.get(person), self._place.strip
        if box is not None and strip is not None:
            first, last = box.x - strip.x, box.right - strip.right
            if self._place.upright:
                first, last = box.y - strip.y, box.bottom - strip.bottom
            self._scroll.setValue(min(first, max(last, self._scroll.value())))

    def _scrolled(self) -> None:
        self._move_handles()
        self._tell()
        if self._place.strip is not None:
            self.update(QRect(*self._place.strip))

    # what the rest of the program must know

    def _tell(self) -> None:
        """Tell which layers and which sizes of pictures there is room for."""
        if not self.isVisible():
            return
        layers = {p: self._layer(p) for p, view in self._views.items() if not view.me}
        if layers != self._layers:
            self._layers = layers
            self.layers_changed.emit(layers)
        if set(self._wanted_sizes()) != set(self._sizes):
            self._resize_pictures()
        else:
            self._settle.start()

    def _layer(self, person: PersonId) -> Layer:
        box, strip = self.box(person), self._place.strip
        if box is None:
            return Layer.NONE
        if person in self._place.waiting and strip is not None:
            hidden = box.right <= strip.x or box.x >= strip.right
            hidden = hidden or box.bottom <= strip.y or box.y >= strip.bottom
            return Layer.NONE if hidden else Layer.THUMB
        wide = box.width * self.devicePixelRatioF() > MAIN_ABOVE
        return Layer.MAIN if wide else Layer.THUMB

    def _wanted_sizes(self) -> dict[PersonId, tuple[int, int]]:
        dpr = self.devicePixelRatioF()
        boxes = {person: self.box(person) for person in self._views}
        rects = {person: device_rect(box, dpr) for person, box in boxes.items() if box is not None}
        return {person: (rect.width(), rect.height()) for person, rect in rects.items()}

    def _resize_pictures(self) -> None:
        sizes = self._wanted_sizes() if self.isVisible() else {}
        if sizes != self._sizes:
            self._sizes = sizes
            self._give_memory()

    def stack(self, on: bool) -> None:
        """All tiles of one size, as a strip beside something larger."""
        if on is not self._stacked:
            self._stacked = on
            self._arrange()

    def hold_screens(self, screens: list[tuple[PersonId, int, int]]) -> None:
        """Shared screens shown beside the tiles, and the size each is wanted in."""
        if screens != self._screens:
            self._screens = screens
            self._give_memory()

    def hold_film(self, size: tuple[int, int] | None) -> None:
        """A film of evidence is shown beside the tiles, in this size."""
        if size != self._film:
            self._film = size
            self._give_memory()

    def _give_memory(self) -> None:
        sizes = [(person, *size) for person, size in self._sizes.items()]
        if self._film is not None:
            sizes.append((FILM, *self._film))
        self._pictures.resize(sizes, self._screens)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        region = event.region()
        for rect in _rects(self._ground(region)):
            painter.fillRect(rect, QColor(theme.STAGE))
        for person in self._place.tiles:
            self._paint(painter, person, region)
        if self._place.strip is not None:
            painter.setClipRect(self._strip.geometry())
            for person in self._place.waiting:
                self._paint(painter, person, region)
        painter.end()

    def _ground(self, region: QRegion) -> QRegion:
        """The part of the region that no tile of the grid covers to the last device pixel."""
        if self.devicePixelRatioF() % 1:
            return region
        for box in self._place.tiles.values():
            region = region.subtracted(QRegion(QRect(*box)))
        return region

    def _paint(self, painter: QPainter, person: PersonId, region: QRegion) -> None:
        box, view = self.box(person), self._views.get(person)
        if box is None or view is None or not region.intersects(QRect(*box)):
            return
        dpr = self.devicePixelRatioF()
        image, picture = self._picture(painter, person, view, box)
        if picture is None:
            self._sequences.pop(person, None)
            paint_card(painter, box, view)
        else:
            paint_watermark(painter, box, self._watermark, scale(), dpr)
        paint_overlay(painter, box, view, dpr)
        if image is not None and picture is not None:
            self._report(person, image, picture)

    def _picture(
        self, painter: QPainter, person: PersonId, view: TileView, box: Box
    ) -> tuple[QImage | None, Picture | None]:
        """Paint the newest picture; what was overwritten meanwhile is painted over."""
        for _ in range(TRIES):
            picture = None if view.blank else self._pictures.latest(person)
            if picture is None:
                return None, None
            image = as_image(picture)
            paint_picture(painter, box, image, view.mirrored, self.devicePixelRatioF())
            if self._pictures.still(person, picture):
                return image, picture
        self.fresh((person,))
        return None, None

    def _report(self, person: PersonId, image: QImage, picture: Picture) -> None:
        if self._sequences.get(person) == picture.sequence:
            return
        self._sequences[person] = picture.sequence
        for callback in self.on_painted:
            callback(person, image)

    # Qt's events

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._tell()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """A hidden stage asks for no pictures; behind a shared screen alone it still wants that."""
        super().hideEvent(event)
        self._settle.stop()
        self._resize_pictures()
        behind = self._stacked and self.isHidden()
        if self._layers and not behind:
            self._layers = {}
            self.layers_changed.emit({})

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._arrange()
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        if self._scroll.isVisible() and self._place.strip is not None:
            delta = event.angleDelta().x() or event.angleDelta().y()
            self._scroll.setValue(self._scroll.value() - delta)
            event.accept()


def as_image(picture: Picture) -> QImage:
    """The picture as a QImage over the same memory, which it keeps alive."""
    width, height = picture.width, picture.height
    return QImage(picture.data, width, height, width * 4, QImage.Format.Format_RGB32)


def _seat(view: TileView) -> Seat:
    return Seat(view.person, view.presiding, view.bench)


def _rects(region: QRegion) -> list[QRect]:
    return [QRect(rect) for rect in region]  # type: ignore[attr-defined]  # iterable since Qt 5.8
