"""导出本页（含批注）: the entry of the menu, where to save, and what became of it."""

from functools import partial

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog

from yunclient.ui.language import tr
from yunclient.ui.page_export import Leaf, PageExport
from yunclient.ui.papers import Papers
from yunclient.ui.viewmodels.evidence import EvidenceModel, ItemView
from yunclient.ui.viewmodels.ink import InkModel
from yunclient.ui.widgets.evidence_desk import Act, EvidenceDesk
from yunclient.ui.widgets.label import Label
from yunhearing.evidence import FileKind, View
from yunhearing.ids import EvidenceId


class ExportParts(QObject):
    """Joins the desk with the export of a page in view, be it beside another or not."""

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
        self.export.ended.connect(self._made)
        self.export.failed.connect(self._failed)
        evidence.changed.connect(self._turned)
        self._of: EvidenceId | None = None
        self._path = ""

    def _acts(self, evidence: EvidenceId) -> list[Act]:
        if self._in_view(evidence) is None or self.export.busy:
            return []
        return [("export", tr("导出本页（含批注）…"), partial(self.ask_where, evidence))]

    def _in_view(self, evidence: EvidenceId) -> tuple[ItemView, int, View] | None:
        """The item, its file and how its page lies, if one is in view."""
        view, desk = self._evidence.view, self._desk
        for item, page in ((view.item, desk.page), (view.beside, desk.beside.page)):
            if item is not None and item.id == evidence:
                doc, look = item.doc, page.look
                return (item, doc, look) if doc is not None and look is not None else None
        return None

    def leaf(self, evidence: EvidenceId) -> Leaf | None:
        """The page of this item that is in view, with its ink as it is now."""
        found = self._in_view(evidence)
        if found is None:
            return None
        item, doc, look = found
        words = self._evidence.export_words(item.title, look.page)
        points = item.kind is not FileKind.IMAGE
        ink, foot = self._ink.dry(evidence, look.page), (words.what, words.who)
        return Leaf(doc, look.page, look.quarter, points, ink, foot, words.title)

    def ask_where(self, evidence: EvidenceId) -> None:
        """Where the page shall be saved, and as what; it stays that page, whoever turns it."""
        found, leaf = self._in_view(evidence), self.leaf(evidence)
        if found is None or leaf is None:
            return
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(documents)
        filters = f"{tr('PDF 文件')} (*.pdf);;{tr('PNG 图片')} (*.png)"
        dialog = QFileDialog(self._desk, tr("导出本页（含批注）"), folder, filters)
        name = tr("{name} 第 {page} 页", name=found[0].title, page=leaf.page)
        dialog.selectFile("".join("_" if c in '\\/:*?"<>|' else c for c in name))
        dialog.setDefaultSuffix("pdf")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix("png" if "*.png" in chosen else "pdf")
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.save(evidence, leaf, path))
        dialog.open()

    def save(self, evidence: EvidenceId, leaf: Leaf, path: str) -> None:
        """Export this page of the item."""
        if self.export.busy:
            return
        self._of, self._path = evidence, path
        self._say(tr("正在导出…"))
        self.export.begin(leaf, pdf=path.lower().endswith(".pdf"))

    def _made(self, content: bytes) -> None:
        """It is drawn; what becomes of it on disk is told where all saving is."""
        self._say("")
        if self._of is not None:
            self._evidence.save_page(self._of, content, self._path)

    def _failed(self) -> None:
        self._say(tr("没有导出：这一页没有画出来，请重试。"), failed=True)

    def _say(self, words: str, *, failed: bool = False) -> None:
        self.word.set_look("label", "danger" if failed else "text-2")
        self.word.setText(words)
        self.word.setVisible(bool(words))

    def _turned(self) -> None:
        """That it failed belongs to the item it was of."""
        view = self._evidence.view
        shown = {item.id for item in (view.item, view.beside) if item is not None}
        if not self.export.busy and self._of not in shown:
            self._say("")
