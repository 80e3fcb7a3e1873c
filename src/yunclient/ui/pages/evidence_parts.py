"""What the evidence tab has beside its pages: opinions and their table, sound and film."""

from PySide6.QtCore import QEvent, QObject, QPoint, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog

from yunclient.media.pictures import Pictures
from yunclient.ui.language import LANGUAGE, tr
from yunclient.ui.pages.examine_table import ExamineTable
from yunclient.ui.viewmodels.evidence import EvidenceModel
from yunclient.ui.viewmodels.examining import ExaminingModel
from yunclient.ui.viewmodels.film import FilmModel
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.evidence_desk import EvidenceDesk
from yunclient.ui.widgets.examine_bar import OpinionBar, TurnBar
from yunclient.ui.widgets.film import FilmPanel


class ExaminationParts(QObject):
    """The bar under the page, and the table that covers the desk while it is open."""

    def __init__(self, desk: EvidenceDesk, evidence: EvidenceModel, model: ExaminingModel) -> None:
        super().__init__(desk)
        self._desk, self._evidence, self._model = desk, evidence, model
        self.opinion, self.turn, self.table = OpinionBar(), TurnBar(), ExamineTable()
        self.open = Button(icon="table")
        desk.below.put(self.opinion)
        desk.below.put(self.turn)
        desk.list.foot.put(self.open)
        desk.list.foot.set_margins((12, 8, 12, 10))
        self.table.setParent(desk)
        self.table.hide()
        desk.installEventFilter(self)
        self._connect()
        self._follow()

    def _connect(self) -> None:
        model, opinion, table = self._model, self.opinion, self.table
        self._evidence.changed.connect(self._follow)
        model.changed.connect(self._present)
        LANGUAGE.changed.connect(self._present)
        opinion.answered.connect(model.answer)
        opinion.reasoned.connect(model.write_reason)
        opinion.originals_wished.connect(model.want_original)
        opinion.all_accepted.connect(model.accept_all)
        opinion.sent.connect(model.send)
        self.turn.compared.connect(model.compare)
        self._desk.list.narrowed.connect(self._name_button)
        self.open.clicked.connect(lambda: model.show_table(True))
        table.closed.connect(lambda: model.show_table(False))
        table.filtered.connect(model.filter)
        table.chosen.connect(model.choose)
        table.exported.connect(self._ask_where)

    def _follow(self) -> None:
        item = self._evidence.view.item
        self._model.look_at(item.id if item is not None else None)
        self._present()

    def _present(self) -> None:
        view, opened = self._model.view, not self.table.isHidden()
        self._name_button()
        self.opinion.present(view.opinion)
        self.turn.present(view.turn)
        self.table.present(view.table)
        if view.table is not None and not opened:
            self._cover()
            self.table.first().setFocus(Qt.FocusReason.OtherFocusReason)
        elif view.table is None and opened:
            self.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_button(self) -> None:
        """A rail has room for the icon alone."""
        word, rail = tr("质证意见表"), self._desk.list.narrow
        enabled = bool(self._evidence.view.groups)
        self.open.present("" if rail else word, enabled=enabled)
        self.open.setAccessibleName(word)
        self.open.setToolTip(word if rail else "")

    def _cover(self) -> None:
        self.table.setGeometry(self._desk.rect())
        self.table.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Resize:
            self._cover()
        return super().eventFilter(watched, event)

    def _ask_where(self) -> None:
        """Where the table shall be saved; the dialog waits for nobody."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(documents)
        dialog = QFileDialog(self._desk, tr("导出质证意见表"), folder)
        dialog.selectFile(self._model.export_name())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._model.export)
        dialog.open()


class FilmParts(QObject):
    """The player in the place of the page, while what is in view plays."""

    def __init__(self, desk: EvidenceDesk, model: FilmModel, pictures: Pictures) -> None:
        super().__init__(desk)
        self._desk, self._model = desk, model
        self.panel = FilmPanel(pictures)
        bar = self.panel.bar
        bar.toggled.connect(model.toggle)
        bar.skipped.connect(model.skip)
        bar.sought.connect(model.seek)
        bar.joined.connect(model.join)
        bar.retried.connect(model.retry)
        bar.more.clicked.connect(self._open_menu)
        model.changed.connect(self._present)
        LANGUAGE.changed.connect(self._present)
        self._present()

    def _open_menu(self) -> None:
        """What can be done with the item, as over a page: presented, examined, withdrawn."""
        if (item := self._desk.item) is not None:
            more = self.panel.bar.more
            self._desk.open_menu(item.id, more.mapToGlobal(QPoint(0, more.height())))

    def _present(self) -> None:
        view, had = self._model.view, self._desk.player is not None
        self.panel.present(view)
        self._desk.player = self.panel if view is not None else None
        if had is not (view is not None):
            self._desk.render_view()
