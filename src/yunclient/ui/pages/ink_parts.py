"""What presenting and ink add to the evidence tab: band, pens, legend, ink over the pages."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt

from yunclient.ui.language import LANGUAGE
from yunclient.ui.pages.ink_sheet import InkSheet
from yunclient.ui.theme import px
from yunclient.ui.viewmodels.evidence import EvidenceModel
from yunclient.ui.viewmodels.ink import InkModel
from yunclient.ui.widgets.evidence_desk import Act, EvidenceDesk
from yunclient.ui.widgets.ink_layer import InkLayer
from yunclient.ui.widgets.ink_tools import InkLegend, InkTools, PresentBand
from yunclient.ui.widgets.wish_strip import WishStrip
from yunhearing.commands import Command
from yunhearing.ids import EvidenceId
from yunhearing.ink import Tool

ROOMY = 480
"""A desk at least as high has room for the legend of colours."""


class InkParts(QObject):
    """Joins the desk with the models of ink: of the page in view, and of that `beside`."""

    def __init__(
        self, desk: EvidenceDesk, evidence: EvidenceModel, model: InkModel, beside: InkModel
    ) -> None:
        super().__init__(desk)
        self._desk, self._evidence, self._model = desk, evidence, model
        self.band, self.tools, self.legend = PresentBand(), InkTools(), InkLegend()
        self.wish = WishStrip()
        self.sheet = InkSheet(desk.page, model, lambda: evidence.view.item)
        self.second = InkSheet(desk.beside.page, beside, lambda: evidence.view.beside)
        for part in (self.wish, self.tools, self.band):
            desk.above.put(part)
        desk.tools.extra.put(self.tools.ask)
        desk.below.put(self.legend)
        desk.acts.append(self._acts)
        desk.beside_acts.append(self._beside_acts)
        desk.installEventFilter(self)
        self._connect()
        self._follow()
        self._present()

    @property
    def layer(self) -> InkLayer:
        """The ink over the page in view."""
        return self.sheet.layer

    def _connect(self) -> None:
        model, tools = self._model, self.tools
        self._evidence.changed.connect(self._follow)
        model.changed.connect(self._present)
        LANGUAGE.changed.connect(self._present)
        self.band.followed.connect(model.follow_showing)
        self.band.stopped.connect(model.stop)
        self.wish.acted.connect(model.send)
        tools.asked.connect(model.ask)
        tools.undone.connect(model.undo)
        tools.redone.connect(model.redo)
        tools.cleared.connect(model.clear)
        tools.chosen.connect(self._take)
        tools.rubbing.connect(self._rub)
        for sheet in (self.sheet, self.second):
            sheet.put_down.connect(lambda: tools.take(None))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A low window keeps its room for the page: cards name who drew."""
        if event.type() == QEvent.Type.Resize:
            self.legend.give_room(self._desk.height() >= px(ROOMY))
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        for sheet in (self.sheet, self.second):
            sheet.follow()

    def _present(self) -> None:
        view = self._model.view
        self.band.present(view)
        self.tools.present(view)
        self.wish.present(view.wish)
        self.legend.present(view)

    def _take(self, pen: Tool | None) -> None:
        self._hold(pen, rubs=False)

    def _rub(self, on: bool) -> None:
        self._hold(self.tools.pen, rubs=on)

    def _hold(self, pen: Tool | None, *, rubs: bool) -> None:
        for sheet in (self.sheet, self.second):
            sheet.hold(pen, rubs=rubs)
        if pen is not None or rubs:
            self._desk.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _acts(self, evidence: EvidenceId) -> list[Act]:
        return self._sending(self._model.acts(evidence))

    def _beside_acts(self, evidence: EvidenceId) -> list[Act]:
        """Who presents shows the second item to all."""
        leads = self._model.view.leads
        return self._sending(self._model.beside_acts(evidence)) if leads else []

    def _sending(self, acts: list[tuple[str, str, Command]]) -> list[Act]:
        return [(icon, words, partial(self._send, command)) for icon, words, command in acts]

    def _send(self, command: Command) -> None:
        self._model.send(command)
