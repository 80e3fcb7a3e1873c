"""导出本页（含批注）: the entry of the menu, where to save, and what became of it."""

from pathlib import PurePath

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog

from yunclient.ui.language import tr
from yunclient.ui.page_export import Leaf, PageExport
from yunclient.ui.papers import Papers
from yunclient.ui.viewmodels.evidence import EvidenceModel
from yunclient.ui.viewmodels.export import export_words
from yunclient.ui.viewmodels.ink import InkModel
from yunclient.ui.viewmodels.model import machine_ms
from yunclient.ui.widgets.evidence_desk import Act, EvidenceDesk
from yunclient.ui.widgets.label import Label
from yunhearing.evidence import FileKind
from yunhearing.ids import EvidenceId


class ExportParts(QObject):
    """Joins the desk with the export of the page in view."""

    def __init__(
        self, desk: EvidenceDesk, papers: Papers, evidence: EvidenceModel, ink: InkModel
    ) -> None:
        super().__init__(desk)
        self._desk, self._evidence, self._ink = desk, evidence, ink
        self.export = PageExport(papers)
        self.export.setParent(self)
        self.word = Label("label", "text-2", wrap=True)
        self.word.setContentsMargins(14, 6, 14, 6)
        self.word.hide()
        desk.above.put(self.word)
        desk.acts.append(self._acts)
        self.export.ended.connect(self._ended)
        self.export.failed.connect(self._failed)
        evidence.changed.connect(self._turned)
        self._of: EvidenceId | None = None

    def _acts(self, evidence: EvidenceId) -> list[Act]:
        item = self._desk.item
        if item is None or item.id != evidence or self._desk.page.look is None or self.export.busy:
            return []
        return [("export", tr("导出本页（含批注）…"), self.ask_where)]

    def ask_where(self) -> None:
        """Where the page shall be saved, and as what; the dialog waits for nobody."""
        item, page = self._desk.item, self._desk.page.page
        if item is None:
            return
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(documents)
        filters = f"{tr('PDF 文件')} (*.pdf);;{tr('PNG 图片')} (*.png)"
        dialog = QFileDialog(self._desk, tr("导出本页（含批注）"), folder, filters)
        name = tr("{name} 第 {page} 页", name=item.title, page=page)
        dialog.selectFile("".join("_" if c in '\\/:*?"<>|' else c for c in name))
        dialog.setDefaultSuffix("pdf")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix("png" if "*.png" in chosen else "pdf")
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def save(self, path: str) -> None:
        """Export the page in view, with its ink as it is now."""
        item, look, state = self._desk.item, self._desk.page.look, self._evidence.state
        if item is None or item.doc is None or look is None:
            self._failed()
            return
        ink = self._ink.view.ink
        here = ink.evidence == item.id and ink.page == look.page
        words = export_words(state, item.title, look.page, machine_ms())
        drawn = ink.dry if here else ()
        points = item.kind is not FileKind.IMAGE
        foot = (words.what, words.who)
        leaf = Leaf(item.doc, look.page, look.quarter, points, drawn, foot, words.title)
        self._of = item.id
        self._say(tr("正在导出…"))
        self.export.begin(leaf, path)

    def _ended(self, path: str) -> None:
        self._say(tr("已导出：{name}", name=PurePath(path).name))

    def _failed(self) -> None:
        self._say(tr("没有导出：请换一个可以写入、空间足够的文件夹再试。"), failed=True)

    def _say(self, words: str, *, failed: bool = False) -> None:
        self.word.set_look("label", "danger" if failed else "text-2")
        self.word.setText(words)
        self.word.setVisible(bool(words))

    def _turned(self) -> None:
        """What became of it belongs to the item it was of."""
        item = self._desk.item
        if not self.export.busy and (item is None or item.id != self._of):
            self._say("")
