"""Signing put together: the panel over the room, and what the side of the transcript offers."""

from functools import partial

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from yunclient.ui.language import tr
from yunclient.ui.notices import Answer, QuestionView
from yunclient.ui.viewmodels.signing import SigningModel
from yunclient.ui.widgets.question import QuestionLayer
from yunclient.ui.widgets.sign_panel import SignLayer
from yunclient.ui.widgets.transcript_desk import TranscriptDesk


class SignParts(QObject):
    """`layer` is the panel of one's own signature, `question` asks before all are asked to sign."""

    def __init__(self, page: QWidget, desk: TranscriptDesk, model: SigningModel) -> None:
        super().__init__(page)
        self._page, self._desk, self._model = page, desk, model
        self.layer, self.question = SignLayer(page), QuestionLayer(page)
        desk.offer_signing(model.open)
        side, layer = desk.side, self.layer
        side.begin.clicked.connect(self._ask_to_begin)
        side.stop.clicked.connect(self._ask_to_stop)
        side.save.clicked.connect(self.ask_where)
        self.question.answered.connect(self._answer)
        layer.renewed.connect(model.renew)
        layer.signed.connect(model.submit)
        layer.confirmed.connect(model.confirm)
        layer.refused.connect(model.refuse)
        layer.closed.connect(model.close)
        model.changed.connect(self._present)
        self._present()

    def _present(self) -> None:
        self._desk.side.present_signing(self._model.view)
        self.layer.show_signing(self._model.view)

    def _ask_to_begin(self) -> None:
        begin = Answer("begin", tr("发起签名"), "danger")
        text = tr("笔录定稿，不能再改；在庭的每一个人看完全文，用手机或在这里签名。")
        answers = (begin, Answer("no", tr("先不发起"), "primary"))
        note = self._model.view.warning
        self.question.present(
            QuestionView(tr("发起校对签名？"), text, answers, note=note, icon="sign")
        )

    def _ask_to_stop(self) -> None:
        stop = Answer("stop", tr("停止签名"), "danger")
        text = tr("已签的名全部作废；改完笔录以后，要重新发起，每个人重新签。")
        answers = (stop, Answer("no", tr("继续签名"), "primary"))
        self.question.present(QuestionView(tr("停止签名，改笔录？"), text, answers, icon="sign"))

    def _answer(self, key: str) -> None:
        if key == "begin":
            self._model.begin()
        elif key == "stop":
            self._model.stop(tr("笔录需要修改"))

    def ask_where(self) -> QFileDialog:
        """Where the sealed transcript shall be saved; the dialog waits for nobody."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(documents)
        dialog = QFileDialog(self._page, tr("保存签署后的笔录"), folder)
        dialog.selectFile(tr("庭审笔录.pdf"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(partial(self._model.save))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog
