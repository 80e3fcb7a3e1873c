"""Ink over one page view: its layer, the model of what is on it, and the box for a text."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QInputDialog, QLineEdit

from yunclient.ui.language import tr
from yunclient.ui.viewmodels.evidence import ItemView
from yunclient.ui.viewmodels.ink import InkModel
from yunclient.ui.widgets.ink_layer import WIDTHS, InkLayer
from yunclient.ui.widgets.page_view import PageView
from yunhearing.evidence import PAGED
from yunhearing.ids import EvidenceId
from yunhearing.ink import Mark, Tool
from yunhearing.inking import pack

MOST_TEXT = 200


class InkSheet(QObject):
    """Joins a page view with the ink of its page. `put_down()`: Esc was pressed over it."""

    put_down = Signal()

    def __init__(
        self, page: PageView, model: InkModel, item: Callable[[], ItemView | None]
    ) -> None:
        super().__init__(page)
        self._page, self._model, self._item = page, model, item
        self.layer = InkLayer()
        self.layer.setParent(self)
        page.overlay = self.layer
        self._escape = self._key("Esc", self.put_down.emit)
        self._escape.setEnabled(False)  # else it would take Esc from whatever is open
        self._key("Ctrl+Z", model.undo)
        self._key("Ctrl+Y", model.redo)
        self._key("Return", self._write_in_middle)
        self._connect()

    def _connect(self) -> None:
        model, layer, page = self._model, self.layer, self._page
        page.moved.connect(self.follow)
        model.changed.connect(self.present)
        layer.inked.connect(model.show_ink)
        layer.drew.connect(model.draw)
        layer.dropped.connect(model.drop)
        layer.erased.connect(model.erase)
        layer.pointed.connect(model.point)
        layer.text_wished.connect(self._ask_text)
        layer.stale.connect(page.update)
        layer.beside.connect(page.leave)

    def _key(self, key: str, act: Callable[[], object]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self._page)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(act)
        return shortcut

    def follow(self) -> None:
        """Look at the page that is in view."""
        item = self._item()
        paged = item is not None and item.kind in PAGED
        self._model.look_at(item.id if item and paged else None, self._page.page)

    def present(self) -> None:
        """Show the ink as the model has it."""
        view = self._model.view
        self.layer.colour = view.colour
        self.layer.pointing = view.leads
        if not view.draws:
            self.layer.drop()
        if view.told:
            self.layer.forget()
        self.layer.present(view.ink)

    def hold(self, pen: Tool | None, *, rubs: bool) -> None:
        """What is in the hand: a pen, the eraser, or nothing."""
        self.layer.drop()
        self.layer.tool, self.layer.erasing = pen, rubs
        self._escape.setEnabled(pen is not None or rubs)
        if pen is not None or rubs:
            self._page.setCursor(Qt.CursorShape.CrossCursor)
        else:
            self._page.unsetCursor()

    def _write_in_middle(self) -> None:
        """A note by keyboard alone: in the middle of what is seen."""
        look = self._page.look
        if self.layer.tool is Tool.TEXT and look is not None:
            self._ask_text(look.x, look.y)

    def _ask_text(self, x: int, y: int) -> None:
        """What to write there; the dialog waits for nobody."""
        item = self._item()
        if item is None:
            return
        evidence, page = item.id, self._page.page
        dialog = QInputDialog(self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(tr("文字批注"))
        dialog.setLabelText(tr("写在这一处的文字（最多 {n} 字）", n=MOST_TEXT))
        dialog.setInputMode(QInputDialog.InputMode.TextInput)
        line = dialog.findChild(QLineEdit)
        if line is not None:
            line.setMaxLength(MOST_TEXT)  # what is beyond is not typed, rather than lost
        dialog.setOkButtonText(tr("写上"))
        dialog.setCancelButtonText(tr("取消"))
        dialog.textValueSelected.connect(lambda text: self._write(evidence, page, x, y, text))
        dialog.open()

    def _write(self, evidence: EvidenceId, page: int, x: int, y: int, text: str) -> None:
        words = text.strip()[:MOST_TEXT]
        if words:
            id_, width = self.layer.new_id(), WIDTHS[Tool.TEXT]
            self._model.draw(Mark(id_, evidence, page, Tool.TEXT, width, pack([(x, y)]), words))
