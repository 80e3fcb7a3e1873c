"""A sound or film of evidence: its picture or a calm card, and the bar that plays it."""

from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from yunclient.media.pictures import Pictures
from yunclient.session.state import FILM
from yunclient.ui import icons, theme
from yunclient.ui.language import tr
from yunclient.ui.theme import SCALE, font, px
from yunclient.ui.viewmodels.film import SKIP_MS, FilmView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.frame import GroundFrame
from yunclient.ui.widgets.grid_layout import Box
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import Column, Row
from yunclient.ui.widgets.page_tools import name, tool
from yunclient.ui.widgets.slider import Slider
from yunclient.ui.widgets.stage import SETTLE_MS, TRIES, as_image
from yunclient.ui.widgets.watermark import paint_watermark
from yunhearing.ids import PersonId

STEP_MS: Final = 5_000


class FilmPicture(QWidget):
    """The picture in the middle of the dark; of a sound its name. `wanted(size or None)`."""

    wanted = Signal(object)

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._pictures = pictures
        self._view: FilmView | None = None
        self._mark = ""
        self._told: tuple[int, int] | None = None
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._tell)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        SCALE.changed.connect(self._settle.start)

    def present(self, view: FilmView | None) -> None:
        before, self._view = self._view, view
        if (before and before.picture) != (view and view.picture):
            self._tell()
        self.setAccessibleName(view.name if view is not None else "")
        self.update()

    def mark(self, text: str) -> None:
        """Lay this over the picture."""
        self._mark = text

    def fresh(self, people: frozenset[PersonId]) -> None:
        if FILM in people:
            self.update()

    def _tell(self) -> None:
        """Ask for the picture in the size it has here."""
        size = self._size() if self.isVisible() else None
        if size != self._told:
            self._told = size
            self.wanted.emit(size)

    def _size(self) -> tuple[int, int] | None:
        """In device pixels: as large as fits, never larger than it is."""
        if self._view is None or not all(self._view.picture):
            return None
        dpr, (width, height) = self.devicePixelRatioF(), self._view.picture
        room = (self.width() * dpr, self.height() * dpr)
        if self._view.quarter % 2:
            room = (room[1], room[0])
        factor = min(1.0, room[0] / width, room[1] / height)
        return max(2, int(width * factor)), max(2, int(height * factor))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.STAGE))
        if self._view is not None and (self._view.sound or not self._paint_picture(painter)):
            self._paint_card(painter, self._view)
        painter.end()

    def _paint_picture(self, painter: QPainter) -> bool:
        for _ in range(TRIES):
            picture = self._pictures.latest(FILM)
            if picture is None or self._view is None:
                return False
            dpr = self.devicePixelRatioF()
            image = as_image(picture)
            width, height = image.width() / dpr, image.height() / dpr
            painter.save()
            painter.translate(self.width() / 2, self.height() / 2)
            painter.rotate(90 * self._view.quarter)
            painter.drawImage(QRectF(-width / 2, -height / 2, width, height), image)
            painter.restore()
            if self._pictures.still(FILM, picture):
                self._paint_mark(painter, dpr)
                return True
        self.update()
        return True

    def _paint_mark(self, painter: QPainter, dpr: float) -> None:
        box = Box(0, 0, self.width(), self.height())
        paint_watermark(painter, box, self._mark, SCALE.factor, dpr)

    def _paint_card(self, painter: QPainter, view: FilmView) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(64)
        centre = self.rect().center()
        top = centre.y() - px(60)
        rect = QRectF(centre.x() - side / 2, top, side, side)
        icons.paint(painter, "audio" if view.sound else "video", theme.ON_DARK_2, rect)
        texts = (("h3", theme.ON_DARK_1, view.name), ("body", theme.ON_DARK_2, view.state))
        y = top + side + px(12)
        for type_, ink, text in texts:
            painter.setFont(font(type_))
            painter.setPen(QColor(ink))
            line = QRectF(px(16), y, self.width() - px(32), px(30))
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(line, int(flags), text)
            y += px(32)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._tell()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        self._settle.stop()
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._settle.start()


class FilmSlider(Slider):
    """Where the film is, in steps of a hundred milliseconds; arrow keys move five seconds."""

    sought = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setSingleStep(STEP_MS // 100)
        self.setPageStep(SKIP_MS // 100)
        self.valueChanged.connect(self._on_value)
        self.sliderReleased.connect(self._on_release)

    def show_place(self, position_ms: int, duration_ms: int, said: str) -> None:
        blocked = self.blockSignals(True)
        self.setRange(0, max(1, duration_ms // 100))
        if not self.isSliderDown():
            self.setValue(position_ms // 100)
        self.blockSignals(blocked)
        self.setAccessibleName(tr("播放位置"))
        self.setAccessibleDescription(said)
        self.update()

    def _on_value(self, value: int) -> None:
        """A knob that is held is sought when it is let go."""
        if not self.isSliderDown():
            self.sought.emit(value * 100)

    def _on_release(self) -> None:
        self.sought.emit(self.value() * 100)


class FilmBar(GroundFrame):
    """Play, pause, ten seconds back and on, where it is, and what is wrong; `more` opens a menu."""

    toggled = Signal()
    skipped = Signal(int)
    sought = Signal(int)
    joined = Signal()
    retried = Signal()

    def __init__(self) -> None:
        super().__init__("surface")
        self._play = Button("primary", height=36, icon="play")
        self._back, self._on = Button(height=36), Button(height=36)
        self._slider, self._time = FilmSlider(), Label("small")
        self._state = Label("small", "text-2")
        self._broken, self._retry = Label("body", "danger", wrap=True), Button(icon="refresh")
        self._join = Button("outline", height=36, icon="follow")
        self._leads = Label("label", "text-2")
        self.more = tool("more")
        row = Row(self._play, self._back, self._on, gap=10, margins=(14, 8, 14, 8))
        row.put(self._slider, stretch=1)
        row.put(self._broken, stretch=1)
        ends = (self._time, self._state, self._leads, self._join, self._retry, self.more)
        for item in ends:
            row.put(item)
        self.setLayout(row)
        self._connect()

    def _connect(self) -> None:
        self._play.clicked.connect(self.toggled)
        self._back.clicked.connect(lambda: self.skipped.emit(-SKIP_MS))
        self._on.clicked.connect(lambda: self.skipped.emit(SKIP_MS))
        self._slider.sought.connect(self.sought)
        self._join.clicked.connect(self.joined)
        self._retry.clicked.connect(self.retried)

    def present(self, view: FilmView) -> None:
        broken = bool(view.broken)
        for widget in (self._play, self._back, self._on, self._slider, self._time):
            widget.setVisible(not broken)
            widget.setEnabled(view.enabled)
        word = tr("暂停") if view.running else tr("播放")
        icon = "pause" if view.running else "play"
        self._play.present(word, icon=icon, enabled=view.enabled)
        self._back.present(tr("退 10 秒"), enabled=view.enabled)
        self._on.present(tr("进 10 秒"), enabled=view.enabled)
        self._slider.show_place(view.position_ms, view.duration_ms, view.time)
        self._time.setText(view.time)
        self._state.show_text("" if broken else view.state)
        self._leads.show_text(tr("您在举示，各方同步播放") if view.leads else "")
        self._join.present(tr("跟随举示"))
        self._join.setVisible(view.along and not broken)
        self._broken.show_text(view.broken)
        self._retry.present(tr("重试"))
        self._retry.setVisible(broken)
        name(self.more, tr("更多操作"))

    def first(self) -> QWidget:
        """What takes the focus when the film comes up."""
        return self._play


class FilmPanel(QWidget):
    """Picture and bar; Space plays and pauses wherever the focus is in it."""

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self.picture, self.bar = FilmPicture(pictures), FilmBar()
        column = Column()
        column.put(self.picture, stretch=1)
        column.put(self.bar)
        self.setLayout(column)

    def present(self, view: FilmView | None) -> None:
        """None: what is in view does not play."""
        self.picture.present(view)
        if view is not None:
            self.bar.present(view)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Space:
            self.bar.toggled.emit()
            return
        super().keyPressEvent(event)
