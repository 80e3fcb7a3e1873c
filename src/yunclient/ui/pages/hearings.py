"""The hearing list: cards of today, rows of later days, one's devices and what to prepare."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QWidget

from yunclient.ui import theme
from yunclient.ui.language import LANGUAGE, later, tr
from yunclient.ui.pages.hearing_cards import DeviceCard, HearingCard, UpcomingCard
from yunclient.ui.pages.page import Page, scrolled
from yunclient.ui.theme import SCALE, px
from yunclient.ui.viewmodels.hearings import Body, HearingsModel, HearingsView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.frame import Card, GroundFrame
from yunclient.ui.widgets.header import CourtHeader
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row
from yunhearing.ids import HearingId

SIDE_WIDTH, WIDEST, NARROW, HEAD_HEIGHT = 332, 1180, 1180, 32


class HearingsPage(Page):
    """Shows a HearingsView."""

    def __init__(self, model: HearingsModel) -> None:
        super().__init__("bg")
        self._model = model
        self._body = model.view.body
        self._header = CourtHeader()
        self._title, self._day = Label("h2"), Label("body", "text-2")
        self._updated = ElidedLabel("small", "text-3")
        self._refresh = Button("secondary", height=32, icon="refresh")
        self._create = Button("primary", height=32, icon="plus")
        self._calendar = Button("secondary", height=32, icon="calendar")
        self._cards: list[HearingCard] = []
        self._saved = Label("small", wrap=True)
        self._cards_column = Column(self._saved, gap=10)
        self._empty = _Message()
        self._upcoming = UpcomingCard()
        self._past = UpcomingCard(later("以前的庭审笔录"), "transcript")
        self._devices, self._prepare = DeviceCard(), _PrepareCard()
        self._main, self._side, self._level = QWidget(), QWidget(), QWidget()
        self._row = Row(gap=20, margins=(24, 22, 24, 24))
        self._build()
        self._connect()
        self.render_view(model.view)

    def _build(self) -> None:
        head = Row(self._title, self._day, STRETCH, self._updated, gap=12)
        for button in (self._refresh, self._calendar, self._create):
            head.put(button)
        self._main.setLayout(
            Column(
                *(head, 14, self._cards_column, self._empty),
                *(14, self._upcoming, 14, self._past, STRETCH),
            )
        )
        self._side.setLayout(Column(self._level, self._devices, self._prepare, STRETCH, gap=14))
        self._row.put(STRETCH)
        self._row.put(self._main, stretch=1000)
        self._row.put(self._side)
        self._row.put(STRETCH)
        body = GroundFrame("bg", self._row)
        column = Column(self._header, self.banner)
        column.put(scrolled(body), stretch=1)
        self.setLayout(column)

    def _connect(self) -> None:
        model = self._model
        model.changed.connect(self._on_change)
        LANGUAGE.changed.connect(self._on_change)
        SCALE.changed.connect(self._fit)
        self._refresh.clicked.connect(model.reload)
        self._upcoming.board_wished.connect(model.open_board)
        self._upcoming.plan_wished.connect(model.open_plan)
        self._upcoming.files_wished.connect(model.open_upload)
        self._upcoming.paper_wished.connect(self.ask_where)
        self._past.paper_wished.connect(self.ask_where)
        self._past.film_wished.connect(self.ask_where_film)
        self._create.clicked.connect(lambda: model.open_plan(None))
        self._calendar.clicked.connect(model.open_calendar)
        self._empty.acted.connect(model.reload)
        self._devices.settings_wished.connect(self.settings_wished)
        self._devices.test_wished.connect(model.begin_test)
        self._header.ask(model)
        self._header.account.clicked.connect(model.open_account)

    def _on_change(self) -> None:
        self.render_view(self._model.view)

    def render_view(self, view: HearingsView) -> None:
        """Show this view."""
        focus = self.window().focusWidget()
        came = self._body is Body.LOADING and view.body is Body.CARDS
        self._body = view.body
        self._header.present(view.court, view.greeting, account=view.account)
        self._title.setText(tr("今天的庭审"))
        self._day.setText(view.day)
        self._updated.setText(view.updated)
        self._refresh.present(view.refresh.text, busy=view.refresh.busy)
        self._create.setVisible(view.desk)
        self._create.present(tr("继续创建庭审") if view.drafted else tr("创建庭审"))
        self._calendar.setVisible(view.desk)
        self._calendar.present(tr("法庭日历"))
        self._render_cards(view)
        self._render_message(view)
        self._upcoming.present(view.upcoming)
        self._past.present(view.past)
        self._saved.set_look("small", "warn" if view.unsaved else "text-2")
        self._saved.show_text(view.saved)
        self._devices.present(view.devices, tested=view.tested)
        self._prepare.setVisible(view.prepare)
        self._prepare.retranslate()
        gone = any(card.enter is focus and card.enter.isHidden() for card in self._cards)
        if gone or (came and focus is self._refresh):
            self._first_card().setFocus()

    def _render_cards(self, view: HearingsView) -> None:
        while len(self._cards) < len(view.cards):
            card = HearingCard()
            card.entered.connect(self._model.enter)
            card.board_wished.connect(self._model.open_board)
            card.plan_wished.connect(self._model.open_plan)
            card.files_wished.connect(self._model.open_upload)
            card.paper_wished.connect(self.ask_where)
            card.film_wished.connect(self.ask_where_film)
            self._cards.append(card)
            self._cards_column.put(card)
        for index, card in enumerate(self._cards):
            card.setVisible(index < len(view.cards))
            if index < len(view.cards):
                card.present(view.cards[index])

    def _render_message(self, view: HearingsView) -> None:
        self._empty.setVisible(not view.cards)
        if view.body is Body.LOADING:
            self._empty.present("pending", tr("正在读取庭审安排…"), "", "", "")
        elif view.body is Body.FAILED and view.problem is not None:
            problem = view.problem
            icon = "signal-off"
            self._empty.present(icon, problem.title, problem.text, problem.code, tr("立即重试"))
        else:
            hint = tr("有新的庭审时会自动出现在这里。开庭短信里的会议号也能直接进入。")
            self._empty.present("calendar", tr("今天没有庭审"), hint, "", "")

    def ask_where(self, hearing: HearingId) -> QFileDialog:
        """Where the signed transcript shall be saved."""
        save = partial(self._model.save_paper, hearing)
        return self._ask(tr("保存签署后的笔录"), tr("庭审笔录.pdf"), save)

    def ask_where_film(self, hearing: HearingId) -> QFileDialog:
        """Where the film shall be saved."""
        save = partial(self._model.export_film, hearing)
        return self._ask(tr("导出庭审录像"), tr("庭审录像.mp4"), save)

    def _ask(self, title: str, name: str, then: Callable[[str], None]) -> QFileDialog:
        """The dialog waits for nobody."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(documents)
        dialog = QFileDialog(self, title, folder)
        dialog.selectFile(name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where the window is narrow for the text, the side goes below the cards."""
        narrow = self.width() < px(NARROW)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self._side.setMinimumWidth(0 if narrow else px(SIDE_WIDTH))
        self._side.setMaximumWidth(px(WIDEST if narrow else SIDE_WIDTH))
        self._main.setMaximumWidth(px(WIDEST))
        self._level.setFixedHeight(px(HEAD_HEIGHT))
        self._level.setVisible(not narrow)

    def first(self) -> QWidget | None:
        """The button of the first hearing one can enter, or 刷新."""
        return self._first_card()

    def _first_card(self) -> Button:
        shown = (card.enter for card in self._cards if not card.isHidden())
        return next((button for button in shown if not button.isHidden()), self._refresh)


class _Message(Card):
    """What stands in place of cards: loading, nothing today, or why nothing came."""

    acted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._icon = Icon("calendar", theme.TEXT_3, 32)
        self._title, self._text = Label("h3"), Label("body", "text-2", wrap=True)
        self._code = Label("label", "text-3")
        self._action = Button("outline", icon="refresh")
        self._action.clicked.connect(self.acted)
        words = Column(self._title, self._text, self._code, gap=4)
        row = Row(gap=20, margins=(28, 28, 28, 28))
        row.put(self._icon)
        row.put(words, stretch=1)
        row.put(self._action)
        self.setLayout(row)

    def present(self, icon: str, title: str, text: str, code: str, action: str) -> None:
        self._icon.present(icon, theme.ACCENT if icon == "pending" else theme.TEXT_3)
        self._title.setText(title)
        self._text.show_text(text)
        self._code.show_text(code)
        self._action.present(action)
        self._action.setVisible(bool(action))


class _PrepareCard(Card):
    """What a person should have ready before a hearing (在线诉讼规则 art. 25, 庭审纪律)."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Label("h4")
        self._lines = [Label("small", wrap=True) for _ in range(4)]
        column = Column(self._title, gap=8, margins=(18, 16, 18, 18))
        for line in self._lines:
            row = Row(gap=9)
            row.put(Column(3, Icon("check", theme.ACCENT, 16), STRETCH))
            row.put(line, stretch=1)
            column.put(row)
        self.setLayout(column)

    def retranslate(self) -> None:
        self._title.setText(tr("开庭前请准备"))
        texts = (
            tr("身份证放在手边，法官会核对。"),
            tr("安静、明亮、无他人的房间。"),
            tr("笔记本电脑接上电源，手机静音。"),
            tr("未经允许不得录音、录像、截图。"),
        )
        for line, text in zip(self._lines, texts, strict=True):
            line.setText(text)
