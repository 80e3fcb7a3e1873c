"""Signing put together: the panel over the room, and what the side of the transcript offers."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from yunclient.ui.language import later, tr, translate
from yunclient.ui.viewmodels.room_forms import FormView
from yunclient.ui.viewmodels.signing import SigningModel
from yunclient.ui.widgets.room_form import FormLayer
from yunclient.ui.widgets.sign_begin import BeginLayer
from yunclient.ui.widgets.sign_panel import SignLayer
from yunclient.ui.widgets.sign_progress import ProgressStrip
from yunclient.ui.widgets.transcript_desk import TranscriptDesk

_WHY: Final = (
    later("有人对笔录提出更正"),
    later("笔录有错漏，需要补正"),
    later("签名的人有变动"),
)


class SignParts(QObject):
    """`layer` is the panel of one's own signature; `beginning` asks who signs, `stopping` why not.

    `strip` says above the pictures how far it is.

    Nobody is asked to sign, and no signature is undone, without a word on it.
    """

    def __init__(self, page: QWidget, desk: TranscriptDesk, model: SigningModel) -> None:
        super().__init__(page)
        self._page, self._desk, self._model = page, desk, model
        self.layer, self.beginning, self.stopping = (
            SignLayer(page),
            BeginLayer(page),
            FormLayer(page),
        )
        self.strip = ProgressStrip()
        self.strip.pressed.connect(model.follow_progress)
        desk.offer_signing(model.open)
        side, layer = desk.side, self.layer
        side.begin.clicked.connect(lambda: self.beginning.ask(model.view))
        side.stop.clicked.connect(self._ask_to_stop)
        side.save.clicked.connect(self.ask_where)
        self.beginning.begun.connect(model.begin)
        self.stopping.sent.connect(self._stop)
        self.stopping.closed.connect(lambda: self.stopping.show_form(None))
        layer.renewed.connect(model.renew)
        layer.signed.connect(model.submit)
        layer.confirmed.connect(model.confirm)
        layer.refused.connect(model.refuse)
        layer.closed.connect(model.close)
        layer.kept.connect(self.ask_where_to_keep)
        model.changed.connect(self._present)
        self._present()

    def _present(self) -> None:
        view = self._model.view
        self._desk.side.present_signing(view)
        self.layer.show_signing(view)
        self.strip.present(view.progress)
        if not view.stops:
            self.stopping.show_form(None)

    def _ask_to_stop(self) -> None:
        words = tuple(translate(word) for word in _WHY)
        self.stopping.show_form(
            FormView(
                key="stop-signing",
                icon="sign",
                title=tr("停止签名，改笔录？"),
                text=tr("已签的名全部作废；改完笔录以后，要重新发起，每个人重新签。"),
                code="",
                label=tr("理由（记入庭审日志）"),
                shortcuts=tuple((word, word) for word in words),
                confirm=tr("停止签名"),
                safe=tr("继续签名"),
            )
        )

    def _stop(self, reason: str) -> None:
        self.stopping.show_form(None)
        self._model.stop(reason)

    def ask_where(self) -> QFileDialog:
        """Where the sealed transcript shall be saved."""
        return self._ask(tr("保存签署后的笔录"), tr("庭审笔录.pdf"), self._model.save)

    def ask_where_to_keep(self) -> QFileDialog:
        """Where the text that is to be signed shall be saved."""
        return self._ask(tr("保存待签名的笔录"), tr("庭审笔录（待签名）.pdf"), self._model.keep)

    def _ask(self, title: str, name: str, then: Callable[[str], None]) -> QFileDialog:
        """The dialog waits for nobody."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(documents)
        dialog = QFileDialog(self._page, title, folder)
        dialog.selectFile(name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog
