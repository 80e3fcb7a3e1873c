"""What presenting and ink add to the evidence tab: band, pens, legend, ink over the page."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QInputDialog

from yunclient.ui.language import LANGUAGE, tr
from yunclient.ui.theme import px
from yunclient.ui.viewmodels.evidence import EvidenceModel
from yunclient.ui.viewmodels.ink import InkModel
from yunclient.ui.widgets.evidence_desk import Act, EvidenceDesk
from yunclient.ui.widgets.ink_layer import WIDTHS, InkLayer
from yunclient.ui.widgets.ink_tools import InkLegend, InkTools, PresentBand
from yunclient.ui.widgets.wish_strip import WishStrip
from yunhearing.commands import Command
from yunhearing.evidence import PAGED
from yunhearing.ids import EvidenceId
from yunhearing.ink import Mark, Tool
from yunhearing.inking import pack

MIDDLE = 32768
ROOMY = 480
"""A desk at least as high has room for the legend of colours."""

MOST_TEXT = 200


class InkParts(QObject):
    """Joins the desk with the ink's model."""

    def __init__(self, desk: EvidenceDesk, evidence: EvidenceModel, model: InkModel) -> None:
        super().__init__(desk)
        self._desk, self._evidence, self._model = desk, evidence, model
        self.band, self.tools, self.legend = PresentBand(), InkTools(), InkLegend()
        self.layer = InkLayer()
        self.layer.setParent(self)
        self.wish = WishStrip()
        desk.above.put(self.wish)
        desk.above.put(self.tools)
        desk.above.put(self.band)
        desk.tools.extra.put(self.tools.ask)
        desk.below.put(self.legend)
        desk.page.overlay = self.layer
        desk.acts.append(self._acts)
        desk.installEventFilter(self)
        self._connect()
        self._follow()
        self._present()

    def _connect(self) -> None:
        model, layer, tools = self._model, self.layer, self.tools
        self._evidence.changed.connect(self._follow)
        self._desk.page.moved.connect(self._follow)
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
        layer.inked.connect(model.show_ink)
        layer.drew.connect(model.draw)
        layer.dropped.connect(model.drop)
        layer.erased.connect(model.erase)
        layer.pointed.connect(model.point)
        layer.text_wished.connect(self._ask_text)
        layer.stale.connect(self._desk.page.update)
        layer.beside.connect(self._desk.page.leave)
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+Z": model.undo,
            "Ctrl+Y": model.redo,
            "Return": self._write_in_middle,
        }
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self._desk.page)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)
        self._put_down = QShortcut(QKeySequence("Esc"), self._desk.page)
        self._put_down.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._put_down.setEnabled(False)  # else it would take Esc from whatever is open
        self._put_down.activated.connect(lambda: tools.take(None))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A low window keeps its room for the page: cards name who drew."""
        if event.type() == QEvent.Type.Resize:
            self.legend.give_room(self._desk.height() >= px(ROOMY))
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        item = self._evidence.view.item
        paged = item is not None and item.kind in PAGED
        self._model.look_at(item.id if item and paged else None, self._desk.page.page)

    def _present(self) -> None:
        view = self._model.view
        self.layer.colour = view.colour
        self.layer.pointing = view.leads
        if not view.draws:
            self.layer.drop()
        if view.told:
            self.layer.forget()
        self.layer.present(view.ink)
        self.band.present(view)
        self.tools.present(view)
        self.wish.present(view.wish)
        self.legend.present(view)

    def _take(self, pen: Tool | None) -> None:
        self.layer.drop()
        self.layer.tool = pen
        self._hold()

    def _rub(self, on: bool) -> None:
        self.layer.erasing = on
        self._hold()

    def _hold(self) -> None:
        holds = self.layer.tool is not None or self.layer.erasing
        self._put_down.setEnabled(holds)
        page = self._desk.page
        if holds:
            page.setCursor(Qt.CursorShape.CrossCursor)
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            page.unsetCursor()

    def _write_in_middle(self) -> None:
        """A note by keyboard alone: in the middle of what is seen."""
        look = self._desk.page.look
        if self.layer.tool is Tool.TEXT and look is not None:
            self._ask_text(look.x, look.y)

    def _ask_text(self, x: int, y: int) -> None:
        """What to write there; the dialog waits for nobody."""
        item = self._evidence.view.item
        if item is None:
            return
        evidence, page = item.id, self._desk.page.page
        dialog = QInputDialog(self._desk)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(tr("文字批注"))
        dialog.setLabelText(tr("写在这一处的文字（最多 {n} 字）", n=MOST_TEXT))
        dialog.setOkButtonText(tr("写上"))
        dialog.setCancelButtonText(tr("取消"))
        dialog.textValueSelected.connect(lambda text: self._write(evidence, page, x, y, text))
        dialog.open()

    def _write(self, evidence: EvidenceId, page: int, x: int, y: int, text: str) -> None:
        words = text.strip()[:MOST_TEXT]
        if words:
            id_, width = self.layer.new_id(), WIDTHS[Tool.TEXT]
            self._model.draw(Mark(id_, evidence, page, Tool.TEXT, width, pack([(x, y)]), words))

    def _acts(self, evidence: EvidenceId) -> list[Act]:
        acts = self._model.acts(evidence)
        return [(icon, words, partial(self._send, command)) for icon, words, command in acts]

    def _send(self, command: Command) -> None:
        self._model.send(command)
