"""The navy bar of the room: which case, how the network is, who one is."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from yunclient.ui import theme
from yunclient.ui.language import tr
from yunclient.ui.theme import px
from yunclient.ui.viewmodels.room_panel import HeaderView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.chip import Chip
from yunclient.ui.widgets.header import HeaderBar, LargeTextButton
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.plate import paint_bars
from yunclient.ui.widgets.room_tabs import RoomTabs

UNLIT = "#47709F"
TIGHT_BELOW = 1180
"""A bar narrower than this leaves out words: the greeting, the guide's."""


class SignalBars(QWidget):
    """The quality of a link as bars; decoration beside a word. On navy, or on paper."""

    def __init__(self, size: int = 18, *, paper: bool = False) -> None:
        super().__init__()
        self._size, self._paper = size, paper
        self._level = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def present(self, level: int | None) -> None:
        self.setVisible(level is not None)
        self._level = level or 0
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(self._size), px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self._paper:
            warn = (theme.DANGER, theme.LAMP_WARN)
            paint_bars(painter, rect, self._level, theme.OK, theme.DISABLED_EDGE, warn)
        else:
            paint_bars(painter, rect, self._level, theme.SURFACE, UNLIT)


class Place(QFrame):
    """Where one is, if not simply in the courtroom: a trough in the middle of the bar."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("place", "true")
        self._icon, self._text = Icon("door", theme.ON_NAVY, 20), Label("body-bold", "on-navy")
        self.setLayout(Row(self._icon, self._text, gap=10, margins=(16, 0, 16, 0)))
        fix(self, height=36)
        self.hide()

    def present(self, text: str, icon: str) -> None:
        self.setVisible(bool(text))
        if text:
            self._icon.present(icon, theme.ON_NAVY)
            self._text.setText(text)


class RoomHeader(HeaderBar):
    """60 high; what does not fit the title is elided."""

    def __init__(self) -> None:
        super().__init__(60, centred=True)
        self._title = ElidedLabel("h4", "on-navy")
        self._subtitle = ElidedLabel("label", "on-navy-2")
        self._bars = SignalBars()
        self._network = Label("small", "on-navy")
        self._place = Place()
        self.tabs = RoomTabs()
        self.middle.put(self._place)
        self.middle.put(self.tabs)
        self.middle.put(16)
        self._greeting = Label("small", "on-navy")
        self._role = Chip("header", height=20)
        self.guide = Button("header", height=36, icon="question")
        self.large = LargeTextButton()
        self.left.put(Column(STRETCH, self._title, self._subtitle, STRETCH), stretch=1)
        self.network = QWidget()
        self.network.setLayout(Row(self._bars, self._network, gap=6))
        person = Row(self._greeting, self._role, gap=6)
        for item in (self.network, 14, person, 6, self.guide, self.large):
            self.right.put(item)
        self._view: HeaderView | None = None
        self._tight = True  # wide enough is found out when there is a size

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        tight = self.width() < px(TIGHT_BELOW)
        if tight is not self._tight:
            self._tight = tight
            if self._view is not None:
                self.present(self._view)

    def present(self, view: HeaderView) -> None:
        self._view = view
        self._title.setText(view.title)
        self._subtitle.setText(view.subtitle)
        self._bars.present(view.bars)
        self._network.show_text(view.network)
        self._network.setAccessibleName(tr("网络：{state}", state=view.network))
        self._place.present(view.place, view.place_icon)
        self._greeting.show_text("" if self._tight else view.greeting)
        self._role.setVisible(bool(view.role))
        self._role.present(view.role)
        self.guide.present("" if self._tight else tr("指引"))
        self.guide.setAccessibleName(tr("指引"))
        self.guide.setToolTip(tr("庭审画面指引（F1）"))
