"""What the evidence tab has for who hands in evidence: 上传证据, 换一份, 撤回."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSizePolicy, QWidget

from yunclient.ui.language import LANGUAGE, tr
from yunclient.ui.viewmodels.filing import FilingModel
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.evidence_desk import Act, EvidenceDesk
from yunclient.ui.widgets.layout import Column
from yunclient.ui.widgets.room_form import FormLayer
from yunhearing.ids import EvidenceId


class FilingParts(QObject):
    """The button under the catalogue, entries of an item's menu, and the form over the page."""

    def __init__(self, desk: EvidenceDesk, model: FilingModel, form: FormLayer) -> None:
        super().__init__(desk)
        self._desk, self._model, self._form = desk, model, form
        self.button = Button("outline", icon="upload")
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._place = QWidget()
        self._place.setLayout(Column(self.button, 8))
        desk.list.foot.put(self._place)
        desk.acts.append(self._acts)
        self.button.clicked.connect(lambda _on=False: model.upload())
        form.sent.connect(lambda reason, *_: model.withdraw(reason))
        form.closed.connect(model.keep)
        model.changed.connect(self._present)
        desk.list.narrowed.connect(self._present)
        LANGUAGE.changed.connect(self._present)
        self._present()

    def _present(self) -> None:
        """A rail has room for the icon alone."""
        view, rail = self._model.view, self._desk.list.narrow
        self.button.present("" if rail else view.upload)
        self.button.setAccessibleName(view.upload)
        self.button.setToolTip(view.upload if rail else "")
        self._place.setVisible(bool(view.upload))
        self._form.show_form(view.form)

    def _acts(self, id_: EvidenceId) -> list[Act]:
        if not self._model.is_own(id_):
            return []
        return [
            ("upload", tr("换一份"), lambda: self._model.upload(id_)),
            ("undo", tr("撤回"), lambda: self._model.ask_withdraw(id_)),
        ]
