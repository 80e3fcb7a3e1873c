"""创建庭审 and 修改庭审: the form, the participants, the messages, and what becomes of it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from yunclient.ui import theme
from yunclient.ui.language import LANGUAGE, tr
from yunclient.ui.pages.page import Page, scrolled
from yunclient.ui.pages.plan_form import PlanForm
from yunclient.ui.pages.plan_people import PlanPeople
from yunclient.ui.theme import SCALE, px
from yunclient.ui.viewmodels.plan import CANCEL, DISCARD, PlanModel, PlanView, ResultView, question
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.chooser import Chooser
from yunclient.ui.widgets.field import ErrorLine
from yunclient.ui.widgets.frame import Card, GroundFrame, Rule
from yunclient.ui.widgets.header import CourtHeader
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.question import QuestionLayer

SIDE_WIDTH, NARROW = 330, 1240


class PlanPage(Page):
    """Shows a PlanView; keeps the last one while another page is in view."""

    def __init__(self, model: PlanModel) -> None:
        super().__init__("bg")
        self._model = model
        self._header = CourtHeader()
        self._back = Button("link", height=32, icon="left")
        self._title, self._sub = Label("h2"), ElidedLabel("small", "text-2")
        self._cancel = Button("danger", height=36, icon="cross")
        self._form, self._people = PlanForm(model), PlanPeople(model)
        self._messages = _Messages(model)
        self._waiting = Label("body", "text-2")
        self._result = _Result(model)
        self._foot = _Foot(model)
        self._work = QWidget()
        self._row = Row(gap=16, margins=(24, 8, 24, 16))
        self._build()
        self._question = QuestionLayer(self)
        self._connect()
        self._on_change()

    def _build(self) -> None:
        line = Rule("v")
        fix(line, height=20)
        head = Row(self._back, line, self._title, gap=12, margins=(24, 10, 24, 4))
        head.put(self._sub, stretch=1)
        head.put(self._cancel)
        left = QWidget()
        left.setLayout(Column(self._form, self._people, STRETCH, gap=10))
        self._row.put(left, stretch=1)
        side = QWidget()
        side.setLayout(Column(self._messages, STRETCH))
        self._side = side
        self._row.put(side)
        area = scrolled(GroundFrame("bg", self._row))
        work = Column()
        work.put(area, stretch=1)
        work.put(self._foot)
        self._work.setLayout(work)
        middle = Qt.AlignmentFlag.AlignCenter
        self._waiting.setAlignment(middle)
        column = Column(self._header, self.banner, head)
        column.put(self._work, stretch=1)
        column.put(self._waiting, stretch=1)
        column.put(self._result, stretch=1)
        self.setLayout(column)

    def _connect(self) -> None:
        model = self._model
        model.changed.connect(self._on_change)
        LANGUAGE.changed.connect(self._on_change)
        SCALE.changed.connect(self._fit)
        self._back.clicked.connect(model.leave)
        self._cancel.clicked.connect(lambda: self._question.present(question(CANCEL)))
        self._foot.discard.clicked.connect(lambda: self._question.present(question(DISCARD)))
        self._question.answered.connect(model.answer)
        self._header.ask(model)

    def _on_change(self) -> None:
        if self._model.view is not None:
            self.render_view(self._model.view)

    def render_view(self, view: PlanView) -> None:
        """Show this view."""
        self._header.present(view.court, view.greeting)
        self._back.present(tr("庭审列表"))
        self._title.setText(view.heading)
        self._sub.setText(view.sub)
        done = view.result is not None
        self._cancel.setVisible(view.cancel is not None and not done)
        if view.cancel is not None:
            self._cancel.present(view.cancel.text, busy=view.cancel.busy)
        self._work.setVisible(not done and not view.waiting)
        self._waiting.setVisible(view.waiting and not done)
        self._waiting.setText(view.problem or tr("正在读取庭审安排…"))
        self._result.setVisible(done)
        if view.result is not None:
            self._result.present(view.result)
        self._form.present(view)
        self._people.present(view)
        self._messages.setVisible(view.new)
        self._side.setVisible(view.new)
        self._messages.present(view)
        self._foot.present(view)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where the window is narrow for the text, the messages go below."""
        narrow = self.width() < px(NARROW)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self._side.setMinimumWidth(0 if narrow else px(SIDE_WIDTH))
        self._side.setMaximumWidth(16_777_215 if narrow else px(SIDE_WIDTH))

    def first(self) -> QWidget | None:
        return self._form.case_number if self._form.case_number.isEnabled() else self._back


class _Messages(Card):
    """The message each participant would get, before anything is sent."""

    def __init__(self, model: PlanModel) -> None:
        super().__init__()
        self._title, self._who = Label("h4"), Chooser(height=36)
        self._who.chosen.connect(model.show_preview)
        self._court, self._text = Label("label", "text-2"), Label("body", wrap=True)
        self._parts = Label("label", "text-2")
        bubble = QFrame()
        bubble.setProperty("bubble", True)
        bubble.setLayout(Column(self._text, margins=(14, 10, 14, 10)))
        box = QFrame()
        box.setProperty("sms", True)
        head = Row(Icon("sms", theme.TEXT_2, 16), self._court, STRETCH, gap=8)
        box.setLayout(Column(head, bubble, self._parts, gap=8, margins=(12, 12, 12, 12)))
        self._box, self._empty = box, Label("small", "text-2", wrap=True)
        self._when = Label("small", "text-2", wrap=True)
        self.setLayout(
            Column(
                self._title,
                self._who,
                self._box,
                self._empty,
                Rule(),
                self._when,
                gap=10,
                margins=(16, 14, 16, 14),
            )
        )

    def present(self, view: PlanView) -> None:
        self._title.setText(tr("短信通知预览"))
        self._who.present(view.previewed, view.shown, tr("看谁的短信"))
        self._who.setVisible(bool(view.preview))
        self._box.setVisible(bool(view.preview))
        self._court.setText(tr("{court}　保存后立即发送", court=view.court))
        self._text.setText(view.preview)
        self._parts.setText(view.parts)
        empty = tr("填好案件、时间、法庭和参加人后，这里显示每个人会收到的短信。")
        self._empty.show_text("" if view.preview else empty)
        self._when.setText(tr("保存后立即发送；开庭前一天和一小时各提醒一次。"))


class _Foot(QFrame):
    """What holds the draft back, and the ways out of it."""

    def __init__(self, model: PlanModel) -> None:
        super().__init__()
        self.setProperty("foot", True)
        self._error, self._note = ErrorLine(), ElidedLabel("small", "text-2")
        self.discard = Button("link")
        self._save = Button("primary", height=44, icon="send")
        self._save.clicked.connect(model.save)
        row = Row(gap=14, margins=(24, 10, 24, 10))
        words = Column(STRETCH, self._error, self._note, STRETCH)
        row.put(words, stretch=1)
        row.put(self.discard)
        row.put(self._save)
        self.setLayout(row)

    def present(self, view: PlanView) -> None:
        self._error.present(view.problem, view.code)
        self._note.show_text("" if view.problem else view.note)
        self.discard.setVisible(view.new)
        self.discard.present(tr("放弃"))
        self._save.present(view.save.text, enabled=view.save.enabled, busy=view.save.busy)


class _Result(QWidget):
    """The court has it: its number, large, and where one goes on."""

    def __init__(self, model: PlanModel) -> None:
        super().__init__()
        self._title, self._text = Label("h2"), Label("body", "text-2", wrap=True)
        self._number_title, self._number = Label("small", "text-2"), Label("display")
        self._board, self._back = Button("primary", height=44, icon="users"), Button()
        self._board.clicked.connect(model.follow_board)
        self._back.clicked.connect(model.leave)
        head = Row(Icon("check-circle", theme.OK, 32), self._title, STRETCH, gap=12)
        buttons = Row(self._board, self._back, STRETCH, gap=12)
        card = Card(
            Column(
                head,
                self._number_title,
                self._number,
                self._text,
                6,
                buttons,
                gap=10,
                margins=(28, 24, 28, 24),
            )
        )
        fix(card, width=560)
        row = Row(STRETCH, card, STRETCH)
        self.setLayout(Column(STRETCH, row, STRETCH))

    def present(self, view: ResultView) -> None:
        self._title.setText(view.title)
        self._number_title.setText(tr("庭审号"))
        self._number.setText(view.number)
        self._text.setText(view.text)
        self._board.setVisible(view.board)
        self._board.present(tr("查看就绪情况"))
        self._back.present(tr("返回庭审列表"))
