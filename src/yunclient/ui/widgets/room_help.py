"""The panel of the help line: messages, usual phrases, a line to write; the court's list."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from yunclient.ui.announce import announce
from yunclient.ui.language import tr
from yunclient.ui.theme import px
from yunclient.ui.viewmodels.room_help import HelpView, LineView, SaidView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.field import ErrorLine, LineEdit
from yunclient.ui.widgets.frame import Card, GroundFrame, Rule
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row
from yunclient.ui.widgets.room_desk import on_paper
from yunhearing.help import LONGEST

WIDTH, SIDES = 360, 16
ABOVE_BAR = 80


def _message(view: SaidView) -> QWidget:
    head = Row(Label("label-bold", "accent" if view.own else "ok", text=view.who), STRETCH, gap=8)
    head.put(Label("micro", "danger" if view.failed else "text-3", text=view.state))
    card = Card(
        Column(head, Label("small", text=view.text, wrap=True), gap=2, margins=(10, 6, 10, 8)),
        "quiet" if view.own else "plain",
    )
    card.setAccessibleName(f"{view.who} {view.text} {view.state}")
    return card


class LineRow(Card):
    """One person's line: who, the last word, since when; `followed(line)`."""

    followed = Signal(object)

    def __init__(self, view: LineView) -> None:
        super().__init__(kind="current" if view.waits else "plain")
        head = Row(Label("small-bold", text=view.who), STRETCH, gap=8)
        head.put(Label("label", "warn-text" if view.waits else "text-3", text=view.when))
        open_ = Button("outline" if view.waits else "secondary", height=32)
        open_.present(tr("回答") if view.waits else tr("查看"))
        open_.clicked.connect(lambda: self.followed.emit(view.line))
        foot = Row(gap=8)
        foot.put(ElidedLabel("small", "text-2", text=view.text), stretch=1)
        foot.put(open_)
        self.setLayout(Column(head, foot, gap=4, margins=(10, 8, 10, 8)))


class HelpPanel(GroundFrame):
    """`said(text)`, `retried()`, `followed(line or None)`, `closed()`, `bundled()`."""

    said = Signal(str)
    retried = Signal()
    followed = Signal(object)
    closed = Signal()
    bundled = Signal()

    def __init__(self, parent: QWidget | None = None, *, closable: bool = True) -> None:
        super().__init__("surface")
        self.setParent(parent)
        self._shown: HelpView | None = None
        self._title, self._note = Label("h3"), Label("small", "text-2", wrap=True)
        self.back, self.close_button = Button("link", height=32), Button("link", height=32)
        self._rows = Column(gap=8, margins=(16, 4, 16, 4))
        self._list = QWidget()
        self._list.setLayout(self._rows)
        self._area: QScrollArea = on_paper(GroundFrame("surface", Column(self._list, STRETCH)))
        self._phrases = QGridLayout()
        self._phrases.setSpacing(px(6))
        self.write, self.send = LineEdit(height=40), Button("primary", icon="send")
        self.write.setMaxLength(LONGEST)
        self._problem, self.again = ErrorLine(), Button("link", height=32)
        self._phone, self._told = Label("small", "text-2", wrap=True), Label("label", "text-2")
        self.bundle = Button("secondary", height=36, icon="help-kit")
        self._closable = closable
        self._build()
        self.hide()

    def _build(self) -> None:
        head = Row(self._title, STRETCH, self.back, self.close_button, gap=6)
        head.set_margins((16, 10, 10, 6))
        line = Row(gap=8)
        line.put(self.write, stretch=1)
        line.put(self.send)
        trouble = Row(gap=8)
        trouble.put(self._problem, stretch=1)
        trouble.put(self.again)
        foot = Column(self._phrases, trouble, line, 4, Rule(), 4, self._phone, gap=6)
        foot.put(Row(self.bundle, STRETCH))
        foot.put(self._told)
        foot.set_margins((16, 6, 16, 12))
        column = Column(head, Rule())
        column.put(self._area, stretch=1)
        column.put(foot)
        self.setLayout(column)
        self.send.clicked.connect(self._send)
        self.write.returnPressed.connect(self._send)
        self.again.clicked.connect(self.retried)
        self.back.clicked.connect(lambda: self.followed.emit(None))
        self.close_button.clicked.connect(self.closed)
        self.bundle.clicked.connect(self.bundled)

    def _send(self) -> None:
        text = self.write.text().strip()
        if text:
            self.said.emit(text)
            self.write.clear()

    def present(self, view: HelpView | None) -> None:
        opening = self._shown is None and view is not None
        before, self._shown = self._shown, view
        self.setVisible(view is not None)
        if view is None:
            self.write.clear()
            return
        self._title.setText(view.title)
        self.setAccessibleName(view.title)
        self.back.setVisible(view.back)
        self.back.present(tr("全部"))
        self.close_button.setVisible(self._closable)
        self.close_button.present(tr("关闭"))
        if before is None or (before.said, before.lines) != (view.said, view.lines):
            self._fill(view)
            if before is not None and len(view.said) > len(before.said):
                announce(self, view.said[-1].text)
        elif before.note != view.note:
            self._fill(view)
        self._show_foot(view, before)
        if opening and self._closable:
            self.raise_()
            self.write.setFocus()

    def _fill(self, view: HelpView) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if view.note:
            self._rows.put(Label("small", "text-2", text=view.note, wrap=True))
        for said in view.said:
            message = _message(said)
            self._rows.put(message)
            message.show()
        for line in view.lines or ():
            row = LineRow(line)
            row.followed.connect(self.followed)
            self._rows.put(row)
            row.show()
        bar = self._area.verticalScrollBar()
        bar.rangeChanged.connect(lambda _low, high: bar.setValue(high), Qt.ConnectionType(0x100))

    def _show_foot(self, view: HelpView, before: HelpView | None) -> None:
        if before is None or before.phrases != view.phrases:
            self._show_phrases(view.phrases)
        writes = view.lines is None
        self.write.setVisible(writes)
        self.send.setVisible(writes)
        self.write.setPlaceholderText(tr("写给对方") if view.back else tr("写给书记员"))
        self.write.setAccessibleName(self.write.placeholderText())
        self.send.present(tr("发送"))
        self._problem.present(view.problem)
        self.again.setVisible(view.again)
        self.again.present(tr("再发一次"))
        self._phone.show_text(
            tr("也可以打法院电话 {phone}", phone=view.phone) if view.phone else ""
        )
        self.bundle.present(tr("生成求助包"), busy=view.bundling)
        self._told.show_text(view.bundle)

    def _show_phrases(self, phrases: tuple[str, ...]) -> None:
        while (item := self._phrases.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        buttons = [self._phrase(phrase) for phrase in phrases]
        widest = max((button.sizeHint().width() for button in buttons), default=0)
        room = px(WIDTH - 2 * SIDES) - 2 * self._phrases.spacing()
        columns = 3 if 3 * widest <= room else 2
        for index, button in enumerate(buttons):
            self._phrases.addWidget(button, *divmod(index, columns))
            button.show()  # now, so that it can be pressed at once

    def _phrase(self, phrase: str) -> Button:
        button = Button("secondary", height=32)
        button.present(phrase)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _on=False: self.said.emit(phrase))
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape and self._closable:
            self.closed.emit()
            return
        super().keyPressEvent(event)


class HelpDrawer(QObject):
    """Holds the panel at the right edge of its page, over whatever shows there."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.panel = HelpPanel(page)
        self.panel.setFrameShape(QFrame.Shape.NoFrame)
        page.installEventFilter(self)
        self.place()

    def place(self) -> None:
        width = min(px(WIDTH), self._page.width())
        top, height = px(60), self._page.height() - px(60) - px(ABOVE_BAR)
        self.panel.setGeometry(self._page.width() - width, top, width, max(1, height))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)
