"""The card of the help bundle: what is in it, what is not, and where it was saved."""

from collections.abc import Callable

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from yunclient.ui import theme
from yunclient.ui.language import tr
from yunclient.ui.pages.settings_cards import MARGINS, CardHead
from yunclient.ui.viewmodels.settings import BundleView, SettingsModel
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.frame import Card, Rule
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import Column, Row


class BundleCard(Card):
    """求助包, and under it what the system does against captures."""

    def __init__(self, model: SettingsModel) -> None:
        super().__init__()
        self._head, self._why = CardHead("help-kit"), Label("small", "text-2", wrap=True)
        self._lines = [Label("small", "text", wrap=True) for _ in range(2)]
        icons = (("check", theme.OK), ("cross", theme.DANGER))
        rows = []
        for line, (icon, colour) in zip(self._lines, icons, strict=True):
            row = Row(Icon(icon, colour, 18), gap=8)
            row.put(line, stretch=1)
            rows.append(row)
        self._make = Button("secondary", icon="download")
        self._told = Label("small", "text-2", wrap=True)
        self._capture = Label("label", "text-3", wrap=True)
        parts = (self._head, self._why, *rows, self._make, self._told, Rule(), self._capture)
        self.setLayout(Column(*parts, gap=10, margins=MARGINS))
        self._make.clicked.connect(lambda: ask_where(self, model.bundle_name(), model.make_bundle))

    def present(self, view: BundleView, capture: str) -> None:
        self._head.present(tr("求助包"))
        self._why.setText(tr("出了问题，把求助包交给法院技术人员，比描述更快。"))
        words = (
            tr("最近的运行记录、网络和设备情况，系统和客户端的版本"),
            tr("不含画面、声音、证据、笔录、密码，也不含姓名和号码"),
        )
        for line, word in zip(self._lines, words, strict=True):
            line.setText(word)
        self._make.present(tr("生成求助包"), busy=view.busy)
        self._told.set_look("small", "danger" if view.failed else "text-2")
        self._told.setText(view.told)
        self._told.setVisible(bool(view.told))
        self._capture.setText(capture)

    def first(self) -> QWidget:
        return self._make


def ask_where(parent: QWidget, name: str, chosen: Callable[[str], None]) -> None:
    """A dialog that waits for nobody: what goes on behind it goes on."""
    places = QStandardPaths.StandardLocation
    documents = QStandardPaths.writableLocation(places.DocumentsLocation)
    dialog = QFileDialog(parent, tr("保存求助包"), documents)
    dialog.selectFile(name)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(tr("压缩文件 (*.zip)"))
    dialog.setDefaultSuffix("zip")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(chosen)
    dialog.open()
