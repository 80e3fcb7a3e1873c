"""The verdict of the device test: every line by part, what it comes to, and who is told."""

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QWidget

from yunclient.devicetest.checks import Mark
from yunclient.ui import theme
from yunclient.ui.language import tr
from yunclient.ui.pages.device_test_side import scrolled_on_paper
from yunclient.ui.theme import px
from yunclient.ui.viewmodels.device_test import DeviceTestModel
from yunclient.ui.viewmodels.device_test_rows import PartRows
from yunclient.ui.viewmodels.device_test_verdict import VerdictStage
from yunclient.ui.viewmodels.device_test_words import mark_look
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.check_row import CheckList
from yunclient.ui.widgets.choice import CheckBox
from yunclient.ui.widgets.frame import Card, Rule
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row

TWO_COLUMNS = 720  # px of the card at 100%


class _PartBlock(QWidget):
    """One part: its name with its mark, then its lines."""

    def __init__(self, model: DeviceTestModel) -> None:
        super().__init__()
        self._icon = Icon("minus", theme.TEXT_3, 20)
        self._name, self._word = Label("h4"), Label("small-bold", "text-3")
        self._list = CheckList(dense=True)
        self._list.acted.connect(model.act)
        head = Row(self._icon, self._name, STRETCH, self._word, gap=9)
        self.setLayout(Column(head, 4, Rule(), self._list, 12))

    def present(self, view: PartRows) -> None:
        look = view.look
        self._icon.present(look.icon, look.colour)
        self._name.setText(view.name)
        self._word.set_look("small-bold", look.tone)
        self._word.setText(look.word)
        self._list.present(view.rows)
        self.setAccessibleName(tr("{part}，{word}", part=view.name, word=look.word))


class VerdictPanel(Card):
    """All lines; in two columns where there is room."""

    def __init__(self, model: DeviceTestModel) -> None:
        super().__init__()
        self._blocks = [_PartBlock(model) for _ in range(5)]
        image, sound, speaker, guide, network = self._blocks
        content = QWidget()
        self._row = Row(Column(image, sound, STRETCH), gap=32)
        self._row.put(Column(speaker, guide, network, STRETCH))
        content.setLayout(self._row)
        self._area = scrolled_on_paper(content, "")
        self.setLayout(Column(self._area, margins=(20, 16, 8, 12)))

    def present(self, view: VerdictStage) -> None:
        self._area.setAccessibleName(tr("检测结果"))
        for block, part in zip(self._blocks, view.parts, strict=True):
            block.present(part)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        wide = self.width() >= px(TWO_COLUMNS)
        self._row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._row.setSpacing(px(32) if wide else 0)
        self._row.setStretch(0, 1 if wide else 0)
        self._row.setStretch(1, 1)


class VerdictCard(Card):
    """What it comes to; try again what failed, save it as a text, tell the court."""

    def __init__(self, model: DeviceTestModel) -> None:
        super().__init__()
        self._model = model
        self._icon = Icon("check-circle", theme.OK, 32)
        self._title, self._text = Label("h3", wrap=True), Label("small", "text-2", wrap=True)
        self.again = Button("outline", icon="refresh")
        self._export = Button("secondary", icon="export")
        self._exported = Label("label", "text-2", wrap=True)
        self._share, self._note = CheckBox(), Label("small", "text-2", wrap=True)
        self._told, self._retry = Label("small-bold", "text-2"), Button("link", height=32)
        self.again.clicked.connect(model.repeat)
        self._export.clicked.connect(self._ask_where)
        self._share.clicked.connect(model.share)
        self._retry.clicked.connect(lambda: model.share(True))
        head = Row(gap=12)
        head.put(self._icon, align=Qt.AlignmentFlag.AlignTop)
        head.put(Column(self._title, self._text, gap=4), stretch=1)
        told = Row(self._told, self._retry, STRETCH, gap=8)
        again, export = Row(self.again, STRETCH), Row(self._export, STRETCH)
        content = QWidget()
        parts = (
            head,
            6,
            again,
            export,
            self._exported,
            6,
            Rule(),
            4,
            self._share,
            self._note,
            told,
        )
        content.setLayout(Column(*parts, STRETCH, gap=8))
        self._area = scrolled_on_paper(content, "")
        self.setLayout(Column(self._area, margins=(20, 18, 20, 18)))

    def present(self, view: VerdictStage) -> None:
        self._area.setAccessibleName(view.title)
        icon, tone = mark_look(view.mark).icon, mark_look(view.mark).tone
        self._icon.present(icon, theme.tokens()[tone])
        self._title.set_look("h3", tone if view.mark is not Mark.UNTESTED else "text-1")
        self._title.setText(view.title)
        self._text.setText(view.text)
        self.again.present(view.again.text, enabled=view.again.enabled)
        self.again.setVisible(view.again.enabled)
        self._export.present(view.export)
        self._exported.show_text(view.exported)
        self._share.setText(view.share_text)
        self._share.updateGeometry()
        self._share.setChecked(view.share)
        self._share.setAccessibleName(view.share_text)
        self._share.setAccessibleDescription(view.share_note)
        self._note.setText(view.share_note)
        self._told.show_text(view.told)
        self._retry.present(view.retry)
        self._retry.setVisible(bool(view.retry))

    def _ask_where(self) -> None:
        """A dialog that waits for nobody: what goes on behind it goes on."""
        places = QStandardPaths.StandardLocation
        documents = QStandardPaths.writableLocation(places.DocumentsLocation)
        dialog = QFileDialog(self, tr("导出检测结果"), documents)
        dialog.selectFile(self._model.file_name())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr("文本文件 (*.txt)"))
        dialog.setDefaultSuffix("txt")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._model.export)
        dialog.open()
