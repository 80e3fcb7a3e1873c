"""The settings page: a list of sections at the left, cards at the right; changes hold at once."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from yunclient.media.pictures import Pictures
from yunclient.ui.language import LANGUAGE, tr
from yunclient.ui.pages.page import Page, scrolled
from yunclient.ui.pages.settings_bundle import BundleCard
from yunclient.ui.pages.settings_cards import AboutCard, DisplayCard, KeysCard, ServerCard
from yunclient.ui.pages.settings_devices import DevicesCard
from yunclient.ui.theme import SCALE, px
from yunclient.ui.viewmodels.settings import SettingsModel, SettingsView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.frame import Card, GroundFrame, Rule
from yunclient.ui.widgets.header import CourtHeader
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.nav import NavRow
from yunclient.ui.widgets.note import Note
from yunhearing.ids import PersonId

NAV_WIDTH, WIDEST, TWO_COLUMNS = 216, 1180, 1000


class Cards(QWidget):
    """Two columns of cards side by side, one under the other where the window is narrow."""

    def __init__(self, left: Column, right: Column) -> None:
        super().__init__()
        self._row = Row(gap=20, margins=(20, 20, 24, 24))
        self._row.put(left)
        self._row.put(right)
        self.setLayout(self._row)
        SCALE.changed.connect(self._arrange)
        self._arrange()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Width is never asked for: what is too wide for two columns becomes one."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self.setMaximumWidth(px(WIDEST))
        wide = self.width() >= px(TWO_COLUMNS)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        for index, stretch in enumerate((8, 5) if wide else (0, 1)):
            self._row.setStretch(index, stretch)


class SettingsPage(Page):
    """Shows a SettingsView; `left` goes back to where one came from, as Esc does."""

    left = Signal()

    def __init__(self, model: SettingsModel, pictures: Pictures) -> None:
        super().__init__("bg")
        self._model = model
        self._header = CourtHeader()
        self._back = Button("link", height=32, icon="left")
        self._title = Label("h2")
        self._note = Label("label", "text-3", wrap=True)
        self._inside = Note()
        self._devices, self._display = DevicesCard(model, pictures), DisplayCard(model)
        self._server, self._keys, self._about = ServerCard(model), KeysCard(), AboutCard()
        self._bundle = BundleCard(model)
        self._sections: tuple[tuple[NavRow, Card, QWidget], ...] = (
            (NavRow("devices"), self._devices, self._devices.first()),
            (NavRow("text-size"), self._display, self._display.first()),
            (NavRow("server"), self._server, self._server.first()),
            (NavRow("help-kit"), self._bundle, self._bundle.first()),
        )
        self._build()
        self._connect()
        self.render_view(model.view)

    def _build(self) -> None:
        title = Row(10, self._title)
        note = Row(10, self._note)
        nav = Column(Row(self._back, STRETCH), 8, title, 10, margins=(12, 18, 12, 20))
        for row, _card, _first in self._sections:
            nav.put(row)
        nav.put(STRETCH)
        nav.put(note)
        side = GroundFrame("surface", nav)
        fix(side, width=NAV_WIDTH)
        right = Column(self._display, self._server, self._bundle, self._keys, STRETCH, gap=16)
        left = Column(self._inside, self._devices, self._about, STRETCH, gap=16)
        body = Row(side, Rule("v"))
        block = Cards(left, right)
        middle = Row(STRETCH)
        middle.put(block, stretch=1000)
        middle.put(STRETCH)
        self._area = scrolled(GroundFrame("bg", middle))
        body.put(self._area, stretch=1)
        column = Column(self._header, self.banner)
        column.put(body, stretch=1)
        self.setLayout(column)

    def _connect(self) -> None:
        model = self._model
        model.changed.connect(self._on_change)
        LANGUAGE.changed.connect(self._on_change)
        SCALE.changed.connect(self._on_change)
        self._back.clicked.connect(self.left)
        for row, _card, first in self._sections:
            row.clicked.connect(lambda _on=False, first=first: self._lead_to(first))
        self._header.ask(model)

    def _lead_to(self, control: QWidget) -> None:
        control.setFocus()
        self._area.ensureWidgetVisible(control, 0, px(60))

    def _on_change(self) -> None:
        self.render_view(self._model.view)

    def render_view(self, view: SettingsView) -> None:
        """Show this view."""
        inside = bool(view.in_hearing)
        self._header.present(view.court, view.greeting, log_out=not inside)
        self._back.present(tr("返回庭审") if inside else tr("返回"))
        self._inside.present(view.in_hearing)
        self._title.setText(tr("设置"))
        self._area.setAccessibleName(tr("设置"))
        self._note.setText(tr("改动立即生效，自动保存"))
        names = (tr("设备"), tr("显示与语言"), tr("服务器"), tr("求助包"))
        for (row, _card, _first), name in zip(self._sections, names, strict=True):
            row.present(name)
        self._devices.present(view)
        self._display.present(view)
        self._server.present(view)
        self._bundle.present(view.bundle, view.capture)
        self._keys.present()
        self._about.present(view)

    def fresh(self, people: frozenset[PersonId]) -> None:
        self._devices.preview.fresh(people)

    def first(self) -> QWidget | None:
        return self._devices.first()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
