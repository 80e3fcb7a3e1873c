"""The words of one file of 上传证据: name, what it proves, where it comes from, its pages."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from yunclient.session.uploads import Lack, Wording
from yunclient.ui import theme
from yunclient.ui.language import tr, translate
from yunclient.ui.viewmodels.upload import PROVENANCES, FormView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.choice import CheckBox
from yunclient.ui.widgets.chooser import Chooser
from yunclient.ui.widgets.field import LineEdit
from yunclient.ui.widgets.frame import GroundFrame
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.note import Note
from yunclient.ui.widgets.page_tools import name
from yunclient.ui.widgets.titled import Titled
from yunhearing.evidence import Provenance


class TextArea(QPlainTextEdit):
    """A few lines of text; Tab goes on to the next field."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self.setProperty("writing", True)
        self.setProperty("ring", "none")  # its own edge shows the focus
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        fix(self, height=height)


class UploadForm(GroundFrame):
    """`described(Wording)` as the person types, `looked()`: to see the file itself.

    Nothing to fill in shows a hint instead.
    """

    described = Signal(object)
    looked = Signal()

    def __init__(self) -> None:
        super().__init__("surface")
        self._view: FormView | None = None
        self._icon, self._file = Icon("pdf", theme.ACCENT, 20), ElidedLabel("body-bold")
        self._number = Label("label", "text-3")
        self._look = Button("tool", height=32, icon="eye")
        self._name, self._purpose = LineEdit(height=40), TextArea(76)
        self._name.setMaxLength(80)
        self._from, self._pages, self._exchange = (
            Chooser(height=40),
            LineEdit(height=40),
            CheckBox(),
        )
        self._exchange.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._advice, self._count = Label("label", "text-2", wrap=True), Label("label", "text-3")
        self._fields = {
            "name": Titled(self._name),
            "purpose": Titled(self._purpose),
            "from": Titled(self._from),
            "pages": Titled(self._pages),
        }
        self._replaces, self._hint = Note(), Label("small", "text-2", wrap=True)
        head = Row(gap=8)
        head.put(self._icon)
        head.put(self._file, stretch=1)
        head.put(self._number)
        head.put(self._look)
        self._body = QWidget()
        fields = self._fields
        counted = Row(gap=8)
        counted.put(self._advice, stretch=1)
        counted.put(self._count, align=Qt.AlignmentFlag.AlignTop)
        parts = (fields["purpose"], counted, 3, fields["from"], fields["pages"], self._exchange)
        self._body.setLayout(Column(head, 10, fields["name"], *parts, self._replaces, gap=3))
        self.setLayout(Column(self._hint, self._body, STRETCH))
        self._connect()

    def _connect(self) -> None:
        self._look.clicked.connect(self.looked)
        self._name.textEdited.connect(lambda text: self._tell(name=text))
        self._purpose.textChanged.connect(self._on_purpose)
        self._from.chosen.connect(lambda key: self._tell(provenance=Provenance(key)))
        self._pages.textEdited.connect(lambda text: self._tell(cited=text))
        self._exchange.clicked.connect(lambda on: self._tell(exchange=on))

    def _on_purpose(self) -> None:
        text = self._purpose.toPlainText()
        if self._view is not None and text != self._view.words.purpose:
            self._tell(purpose=text)

    def _tell(self, **changes: Any) -> None:
        if self._view is not None:
            self.described.emit(replace(self._view.words, **changes))

    def present(self, view: FormView | None) -> None:
        """Show this file's words; what is being typed is not touched."""
        self._view = view
        self._body.setVisible(view is not None)
        self._hint.setVisible(view is None)
        self._hint.setText(tr("先选文件，再在这里写明名称、证明目的和来源。"))
        if view is None:
            return
        self._icon.present(view.icon, theme.ACCENT)
        self._file.setText(view.file)
        self._number.setText(view.number)
        self._look.setVisible(view.look is not None)
        if view.look is not None:
            name(self._look, view.look.name)
        self._present_words(view)
        self._present_fields(view)
        self._replaces.present(view.replaces)
        for editor in (self._name, self._purpose, self._from, self._pages, self._exchange):
            editor.setEnabled(view.enabled)

    def _present_words(self, view: FormView) -> None:
        words: Wording = view.words
        _fill(self._name.text, self._name.setText, words.name)
        _fill(self._purpose.toPlainText, self._purpose.setPlainText, words.purpose)
        _fill(self._pages.text, self._pages.setText, words.cited)
        options = [(key.value, translate(text)) for key, text in PROVENANCES.items()]
        options = [("", tr("请选择")), *options] if words.provenance is None else options
        key = words.provenance.value if words.provenance is not None else ""
        self._from.present(options, key, tr("来源"))
        self._exchange.setText(tr("提交后就让对方看到"))
        self._exchange.setChecked(words.exchange)
        self._count.setText(view.count)

    def _present_fields(self, view: FormView) -> None:
        fields = self._fields
        fields["name"].present(tr("证据名称"), view.error(Lack.NAME, Lack.NAME_LONG))
        fields["purpose"].present(tr("证明目的"), view.error(Lack.PURPOSE))
        self._advice.setText(tr("写明证明什么事实，不写法律意见"))
        fields["from"].present(tr("来源"), view.error(Lack.PROVENANCE))
        fields["pages"].present(tr("页码范围（可不填）"), view.error(Lack.PAGES))
        fields["pages"].setVisible(view.paged)
        self._pages.setPlaceholderText(tr("和证明目的有关的页，例如 3-5"))
        self._name.setAccessibleName(tr("证据名称"))
        self._purpose.setAccessibleName(tr("证明目的"))
        self._pages.setAccessibleName(tr("页码范围"))

    def lead(self) -> None:
        """To the first field with something missing, else to the name."""
        first = next((f for f in self._fields.values() if f.editor.property("error")), None)
        (first or self._fields["name"]).setFocus()


def _fill(now: Callable[[], str], put: Callable[[str], None], text: str) -> None:
    if now() != text:
        put(text)
