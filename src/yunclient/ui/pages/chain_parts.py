"""Chain marks in the evidence tab: lights in the catalogue, their legend, the panel over all."""

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from yunclient.ui.announce import announce
from yunclient.ui.language import LANGUAGE, tr
from yunclient.ui.viewmodels.chain import ChainModel, PanelView
from yunclient.ui.viewmodels.evidence import EvidenceModel
from yunclient.ui.widgets.chain_marks import HOLLOW, MarkDots, MarkLegend
from yunclient.ui.widgets.chain_panel import ChainLayer
from yunclient.ui.widgets.evidence_desk import Act, EvidenceDesk
from yunhearing.ids import EvidenceId


class ChainParts(QObject):
    """`layer` is the panel, over `page`."""

    def __init__(
        self, page: QWidget, desk: EvidenceDesk, evidence: EvidenceModel, model: ChainModel
    ) -> None:
        super().__init__(desk)
        self._desk, self._evidence, self._model = desk, evidence, model
        self._shown: PanelView | None = None
        self.legend, self.layer = MarkLegend(), ChainLayer(page)
        desk.list.legend.put(self.legend)
        desk.acts.append(self._acts)
        self._connect()
        self._present()

    def _connect(self) -> None:
        model, layer = self._model, self.layer
        self._evidence.changed.connect(self._mark)
        self._desk.list.narrowed.connect(self._fold)
        model.changed.connect(self._present)
        LANGUAGE.changed.connect(self._present)
        layer.closed.connect(model.close)
        layer.checked.connect(model.check)
        layer.explained.connect(model.explain)
        layer.copied.connect(self._copy)
        layer.saved.connect(self._ask_where)

    def _acts(self, id_: EvidenceId) -> list[Act]:
        """In a narrow rail, and by keyboard, the menu leads there too."""
        return [("chain", tr("存证核验"), lambda: self._model.open(id_))]

    def dots(self, id_: EvidenceId) -> MarkDots | None:
        """The lights in this item's row, while it is shown."""
        row = self._desk.list.row(id_)
        return row.marks.findChild(MarkDots) if row is not None else None

    def _mark(self) -> None:
        """Rows come and go with search and folding: each gets its lights once."""
        marks = self._model.view.marks
        for group in self._evidence.view.groups:
            for view in group.rows:
                row = self._desk.list.row(view.id)
                if row is None:
                    continue
                dots = row.marks.findChild(MarkDots)
                if dots is None:
                    dots = MarkDots()
                    dots.clicked.connect(lambda _=False, id_=view.id: self._model.open(id_))
                    layout = row.marks.layout()
                    assert layout is not None  # noqa: S101 - given where the row is built
                    layout.addWidget(dots)
                dots.present(marks.get(view.id, HOLLOW))

    def _fold(self) -> None:
        self.legend.setVisible(not self._desk.list.narrow)

    def _present(self) -> None:
        before, panel = self._shown, self._model.view.panel
        self._shown = panel
        self.legend.retranslate()
        self._fold()
        self._mark()
        self.layer.show_panel(panel)
        if panel is not None and before is not None and before.lights != panel.lights:
            announce(self.layer, "；".join(f"{each.title} {each.word}" for each in panel.lights))

    def _copy(self) -> None:
        card = self.layer.card
        if self._shown is not None and card is not None:
            QApplication.clipboard().setText(self._shown.copied)
            card.say_copied()

    def _ask_where(self) -> None:
        """Where the receipt shall be saved; the dialog waits for nobody."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(documents)
        dialog = QFileDialog(self._desk, tr("保存存证回执"), folder, "JSON (*.json)")
        dialog.selectFile(self._model.file_name())
        dialog.setDefaultSuffix("json")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._model.save)
        dialog.open()
