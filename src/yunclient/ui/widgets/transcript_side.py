"""Beside the transcript: the way to the signature, and the corrections that were asked for."""

from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QSizePolicy, QWidget

from yunclient.ui import icons, theme
from yunclient.ui.language import tr
from yunclient.ui.theme import font, px
from yunclient.ui.viewmodels.signing import SigningView
from yunclient.ui.viewmodels.transcript import CorrectionView, StepView, TranscriptView
from yunclient.ui.viewmodels.transcript_rows import change_words
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.field import Field, LineEdit
from yunclient.ui.widgets.frame import GroundFrame, Rule
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.sign_progress import SignerList
from yunhearing.transcript import CorrectionState

WIDTH: Final = 280
LOW: Final = 560
LONGEST_TEXT, LONGEST_GROUNDS = 2000, 300

_ICONS: Final = {
    CorrectionState.WAITING: ("clock", theme.WARN),
    CorrectionState.ACCEPTED: ("check-circle", theme.OK),
    CorrectionState.REFUSED: ("cross-circle", theme.TEXT_1),
    CorrectionState.WITHDRAWN: ("undo", theme.TEXT_3),
}


class StepMark(QWidget):
    """The number of a step in a circle; a tick where it is done."""

    def __init__(self) -> None:
        super().__init__()
        self._view: StepView | None = None
        fix(self, width=28, height=28)

    def present(self, view: StepView) -> None:
        self._view = view
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        view = self._view
        if view is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = view.state == "now"
        painter.setPen(QColor(theme.ACCENT if now else theme.BORDER_CONTROL))
        painter.setBrush(QColor(theme.ACCENT if now else theme.SURFACE))
        box = QRectF(self.rect()).adjusted(1, 1, -2, -2)
        painter.drawEllipse(box)
        if view.state == "done":
            icons.paint(painter, "check", theme.OK, box.adjusted(px(6), px(6), -px(6), -px(6)))
            return
        painter.setFont(font("small-bold"))
        painter.setPen(QColor(theme.SURFACE if now else theme.TEXT_2))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(view.number))


class StepLine(QWidget):
    """One step: its mark, its name, what it waits for."""

    def __init__(self) -> None:
        super().__init__()
        self._mark = StepMark()
        self._title, self._text = Label("body-bold"), Label("label", "text-2", wrap=True)
        row = Row(self._mark, gap=10)
        row.put(Column(self._title, self._text), stretch=1)
        self.setLayout(row)

    def present(self, view: StepView) -> None:
        self._mark.present(view)
        now = view.state == "now"
        self._title.set_look("body-bold" if now else "body", "text-1" if now else "text-2")
        self._title.setText(view.title)
        self._text.setText(view.text)
        word = {"done": tr("已完成"), "now": tr("当前"), "next": tr("未开始")}[view.state]
        self.setAccessibleName(f"{view.title}，{word}。{view.text}")


class CorrectionCard(QFrame):
    """One wish and what became of it.

    `withdrawn()`, `answered(accept, reason)`, `shown()`, `played()`: heard, or no more.
    """

    withdrawn = Signal()
    answered = Signal(bool, str)
    shown = Signal()
    played = Signal()

    def __init__(self, view: CorrectionView) -> None:
        super().__init__()
        waits = view.state is CorrectionState.WAITING
        self.setObjectName("correction")
        fill, edge = (
            (theme.WARN_TINT, f"1px dashed {theme.WARN}")
            if waits
            else (theme.SURFACE, f"1px solid {theme.BORDER}")
        )
        self.setStyleSheet(
            f"#correction {{ background: {fill}; border: {edge}; border-radius: 6px; }}"
        )
        icon, ink = _ICONS[view.state]
        title = Label("body-bold", "warn" if waits else "text-1", text=view.title, wrap=True)
        head = Row(Icon(icon, ink, 18), gap=8)
        head.put(title, stretch=1)
        column = Column(head, gap=2)
        if view.who:
            column.put(Label("label", "text-2", text=view.who, wrap=True))
        column.put(Label("small", text=view.text, wrap=True))
        if view.note:
            column.put(Label("label", "text-2", text=view.note, wrap=True))
        column.set_margins((10, 8, 10, 8))
        self.setAccessibleName(f"{view.title}。{view.text}。{view.note}")
        go = self._button("link", tr("看这一行"), self.shown.emit)
        foot = Row(go, gap=8)
        if view.plays:
            word = tr("停止播放") if view.playing else tr("听原声")
            foot.put(self._button("link", word, self.played.emit))
        if view.withdraw:
            foot.put(self._button("link", tr("撤回"), self.withdrawn.emit))
        foot.put(STRETCH)
        column.put(foot)
        self.reason: LineEdit | None = None
        if view.answer:
            self._offer(column)
        self.setLayout(column)

    @property
    def written(self) -> str:
        """The reason, as far as it was written."""
        return self.reason.text() if self.reason is not None else ""

    def put_in(self, reason: str) -> None:
        if self.reason is not None and reason:
            self.reason.setText(reason)

    def _button(self, kind: str, text: str, act: object) -> Button:
        button = Button(kind, height=32)  # type: ignore[arg-type]  # one of its kinds
        button.present(text)
        button.clicked.connect(lambda _on=False: act())  # type: ignore[operator]  # a callable
        return button

    def _offer(self, column: Column) -> None:
        """采纳 or, with a reason, 不采纳."""
        self.reason = LineEdit(height=36)
        self.reason.setMaxLength(LONGEST_GROUNDS)
        self.reason.setPlaceholderText(tr("不采纳的理由"))
        self.reason.setAccessibleName(tr("不采纳的理由"))
        column.put(self.reason)
        yes = self._button("primary", tr("采纳"), partial(self._answer, accept=True))
        no = self._button("danger", tr("不采纳"), partial(self._answer, accept=False))
        no.setEnabled(False)
        self.reason.textChanged.connect(lambda text: no.setEnabled(bool(text.strip())))
        column.put(6)
        column.put(Row(yes, no, STRETCH, gap=8))

    def _answer(self, *, accept: bool) -> None:
        self.answered.emit(accept, self.written)


class CorrectionForm(QWidget):
    """对某一行提出更正. `sent(text, grounds)`, `closed()`."""

    sent = Signal(str, str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._change = Label("h4", wrap=True), Label("small", "warn", wrap=True)
        self._before = ""
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(px(120))
        self.grounds = LineEdit(height=40)
        self.grounds.setMaxLength(LONGEST_GROUNDS)
        self._field = Field(self.grounds)
        self._send, self._close = Button("primary"), Button("secondary")
        column = Column(self._title, self.text, self._change, self._field, gap=8)
        column.put(Row(self._send, self._close, STRETCH, gap=10))
        self.setLayout(column)
        self.text.textChanged.connect(self._follow)
        self._send.clicked.connect(self._submit)
        self._close.clicked.connect(self.closed)
        self.hide()

    def ask(self, number: int | None, text: str) -> None:
        """Begin with the line's own wording."""
        self._before = text
        self._title.setText(tr("对第 {n} 行提出更正", n=number or "—"))
        self.text.setAccessibleName(tr("这一行应当写成"))
        self._field.present(tr("理由（可不填）"))
        self._close.present(tr("取消"))
        self.text.setPlainText(text)
        self.grounds.clear()
        self._follow()
        self.show()
        self.text.setFocus()

    def _wanted(self) -> str:
        return self.text.toPlainText().strip()[:LONGEST_TEXT]

    def _follow(self) -> None:
        wanted = self._wanted()
        changed = bool(wanted) and wanted != self._before
        self._change.setText(
            change_words(self._before, wanted) if changed else tr("请在上面改成应有的文字。")
        )
        self._send.present(tr("提交申请"), enabled=changed)

    def _submit(self) -> None:
        self.sent.emit(self._wanted(), self.grounds.text())
        self.closed.emit()


class TranscriptSide(GroundFrame):
    """签名状态 and 更正申请.

    `sign_wished()`, `ask_wished()`, `withdrawn(id)`, `answered(id, accept, reason)`,
    `row_wished(key)`, `played(key)`. What waits to be answered comes first.
    """

    sign_wished = Signal()
    ask_wished = Signal()
    withdrawn = Signal(str)
    answered = Signal(str, bool, str)
    row_wished = Signal(str)
    played = Signal(str)

    def __init__(self) -> None:
        super().__init__("surface")
        self._asked_first = False
        self._steps = [StepLine() for _ in range(4)]
        self._head, self._asked, self._count = Label("h4"), Label("h4"), Label("small", "text-2")
        self.sign = Button("primary", height=44, icon="qr")
        self._sign_note = Label("label", "text-2", wrap=True)
        self._signers = SignerList()
        self.begin = Button("primary", height=44, icon="sign")
        self.stop, self.save = Button("danger"), Button("outline", icon="download")
        self._saved = Label("label", "text-2", wrap=True)
        self._told = Label("label", "danger", wrap=True)
        self._none = Label("small", "text-2", wrap=True)
        self._way, self._wishes = QWidget(), QWidget()
        self._cards = Column(gap=8)
        self._shown: tuple[CorrectionView, ...] = ()
        self._views: tuple[StepView, ...] = ()
        self.form = CorrectionForm()
        self.ask = Button("outline", icon="edit-line")
        self._ask_note = Label("label", "text-2", wrap=True)
        hidden = (self.sign, self._sign_note, self.begin, self.stop, self.save)
        for part in (*hidden, self._saved, self._told):
            part.hide()
        for button in (self.sign, self.ask, self.begin, self.stop, self.save):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._build()
        self.sign.clicked.connect(self.sign_wished)
        self.ask.clicked.connect(self.ask_wished)
        self.form.closed.connect(self._close_form)

    def _build(self) -> None:
        way = Column(self._head, *self._steps, gap=8)
        offered = (self._signers, self.sign, self._sign_note, self.begin, self.stop, self.save)
        for item in (*offered, self._saved, self._told, 2, Rule(), 2):
            way.put(item)
        self._way.setLayout(way)
        wishes = Column(Row(self._asked, STRETCH, self._count), gap=8)
        for part in (self.form, self._none, self._cards):
            wishes.put(part)
        self._wishes.setLayout(wishes)
        self._inner = Column(self._way, self._wishes, STRETCH, gap=8, margins=(16, 16, 16, 12))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(GroundFrame("surface", self._inner))
        foot = Column(self._ask_note, self.ask, gap=4, margins=(16, 8, 16, 14))
        column = Column()
        column.put(area, stretch=1)
        column.put(foot)
        self.setLayout(column)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(WIDTH), super().sizeHint().height())

    def present(self, view: TranscriptView) -> None:
        self._head.setText(tr("签名状态"))
        self._views = view.steps
        for line, step in zip(self._steps, view.steps, strict=False):
            line.present(step)
        self._fit()
        self.sign.present(tr("扫码签名"), enabled=view.sign)
        self._sign_note.setText(view.sign_note)
        self._asked.setText(tr("更正申请") if view.answers else tr("我的更正申请"))
        count = len(view.corrections)
        self._count.setText(tr("{n} 条", n=count) if count else "")
        self._none.setText(tr("没有更正申请。"))
        self._none.setVisible(not count and self.form.isHidden())
        self._show_cards(view.corrections)
        self._put_first(asked=any(each.answer for each in view.corrections))
        self.ask.present(tr("对某一行提出更正"), enabled=view.asks and self.form.isHidden())
        self._ask_note.show_text(view.asks_note)

    def _put_first(self, *, asked: bool) -> None:
        if asked is not self._asked_first:
            self._asked_first = asked
            first = self._wishes if asked else self._way
            self._inner.removeWidget(first)
            self._inner.insertWidget(0, first)

    def _show_cards(self, views: tuple[CorrectionView, ...]) -> None:
        """Anew where something changed; a reason that is being written stays."""
        if views == self._shown:
            return
        written: dict[str, str] = {}
        for before in self._shown:
            item = self._cards.takeAt(0)
            card = item.widget() if item is not None else None
            if isinstance(card, CorrectionCard):
                written[before.id] = card.written
                card.hide()
                card.deleteLater()
        self._shown = views
        for view in views:
            made = self._card(view)
            made.put_in(written.get(view.id, ""))
            self._cards.put(made)

    def _card(self, view: CorrectionView) -> CorrectionCard:
        card = CorrectionCard(view)
        card.withdrawn.connect(lambda: self.withdrawn.emit(view.id))
        card.answered.connect(lambda yes, reason: self.answered.emit(view.id, yes, reason))
        card.shown.connect(lambda: self.row_wished.emit(view.line))
        card.played.connect(lambda: self.played.emit(view.line))
        return card

    def _fit(self) -> None:
        """In a low window only the present step is told; while a form is open, none."""
        low = self.height() < px(LOW)
        for line, step in zip(self._steps, self._views, strict=False):
            line.setVisible(not low or step.state == "now")
        self._way.setVisible(self.form.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def offer_signing(self) -> None:
        self.sign.show()
        self._sign_note.show()

    def present_signing(self, view: SigningView) -> None:
        """Who signed, and what judge and clerk may do about it."""
        self._signers.present(view.signers)
        self._told.show_text(view.told)
        self.begin.present(tr("发起校对签名"), busy=view.busy)
        self.begin.setVisible(view.begins)
        self.stop.present(tr("停止签名，改笔录"))
        self.stop.setVisible(view.stops and not view.sealed)
        self.save.present(tr("保存签署后的笔录"))
        self.save.setVisible(view.sealed)
        self._saved.show_text(view.saved)

    def open_form(self, number: int | None, text: str) -> None:
        self.form.ask(number, text)
        self._fit()
        self._none.hide()
        self.ask.setEnabled(False)

    def tell(self, text: str) -> None:
        """A sentence above the button: what is missing before it can be pressed."""
        self._ask_note.show_text(text)

    def _close_form(self) -> None:
        self.form.hide()
        self._fit()
        self._none.setVisible(not self._shown)
        self.ask.setEnabled(True)
        self.ask.setFocus()
