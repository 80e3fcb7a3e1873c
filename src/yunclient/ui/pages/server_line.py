"""Which court's server this is and whether it answers; 更改 turns the line into an editor."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from yunclient.session.state import Reach
from yunclient.ui import theme
from yunclient.ui.language import tr
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.field import ErrorLine, LineEdit
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row

REACH_ICON = {
    Reach.ASKING: ("pending", theme.ACCENT),
    Reach.CONNECTED: ("check-circle", theme.OK),
    Reach.UNREACHABLE: ("cross-circle", theme.DANGER),
    Reach.UNTRUSTED: ("warning", theme.DANGER),
}
REACH_TONE = {
    Reach.ASKING: "text-2",
    Reach.CONNECTED: "text-2",
    Reach.UNREACHABLE: "danger",
    Reach.UNTRUSTED: "danger",
}


class AddressEditor(QWidget):
    """A field for the server's address with 连接 and 取消; Esc is 取消."""

    accepted = Signal(str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.edit = LineEdit("server", height=40)
        self._save, self._cancel = Button("primary"), Button("secondary")
        self._error = ErrorLine()
        self.edit.returnPressed.connect(self._accept)
        self._save.clicked.connect(self._accept)
        self._cancel.clicked.connect(self.cancelled)
        row = Row(self.edit, self._save, self._cancel, gap=8)
        self.setLayout(Column(STRETCH, row, self._error, STRETCH, gap=3))

    def present(self, url: str, error: str, code: str) -> None:
        """Show the present address, unless the person is typing another one."""
        self.edit.setAccessibleName(tr("服务器地址"))
        self.edit.setPlaceholderText(tr("https:// 开头的地址，见法院通知"))
        self.edit.setAccessibleDescription(error)
        self.edit.set_error(bool(error))
        self._error.present(error, code)
        self._save.present(tr("连接"))
        self._cancel.present(tr("取消"))
        if not self.edit.hasFocus() and not error:
            self.edit.setText(url)

    def begin(self) -> None:
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.selectAll()

    def _accept(self) -> None:
        self.accepted.emit(self.edit.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)


class ServerLine(QWidget):
    """`change(editing)`, `accepted(text)`, `retried`, `bundle_wished` are what the person does."""

    change = Signal(bool)
    accepted = Signal(str)
    retried = Signal()
    bundle_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._icon = Icon("pending", theme.ACCENT, 18)
        self._text, self._host = Label("small", "text-2"), ElidedLabel("small", "text-2")
        self._bundle = Button("link", height=32)
        self._change, self._retry = Button("link", height=32), Button("link", height=32)
        self._editor = AddressEditor()
        line = QWidget()
        row = Row(self._icon, 6, self._text, 8, gap=3)
        row.put(self._host)
        row.put(self._change)
        row.put(self._retry)
        row.put(self._bundle)
        row.put(STRETCH)
        line.setLayout(row)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(line)
        self._stack.addWidget(self._editor)
        self._change.clicked.connect(lambda: self.change.emit(True))
        self._retry.clicked.connect(self.retried)
        self._bundle.clicked.connect(self.bundle_wished)
        self._editor.accepted.connect(self.accepted)
        self._editor.cancelled.connect(lambda: self.change.emit(False))

    def present(self, reach: Reach, text: str, host: str, retry: str) -> None:
        self._icon.present(*REACH_ICON[reach])
        self._text.set_look("small", REACH_TONE[reach])
        self._text.setText(text)
        self._host.setText(host)
        self._change.present(tr("更改"))
        self._change.setAccessibleName(tr("更改服务器地址"))
        self._retry.present(retry)
        self._retry.setVisible(bool(retry))

    def present_bundle(self, told: str) -> None:
        """The way to a help bundle: who cannot log in needs it most."""
        self._bundle.present(told or tr("求助包"))
        self._bundle.setAccessibleName(told or tr("生成求助包"))

    def present_editor(self, editing: bool, url: str, error: str, code: str) -> None:
        was = self._stack.currentIndex() == 1
        self._editor.present(url, error, code)
        self._stack.setCurrentIndex(int(editing))
        if editing and not was:
            self._editor.begin()
        elif was and not editing:
            self._change.setFocus(Qt.FocusReason.OtherFocusReason)
