"""The evidence tab: catalogue, the bars of the page view, the page, and places for more."""

from collections.abc import Callable
from functools import partial
from pathlib import PurePath
from typing import Final

from PySide6.QtCore import QPoint, QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedLayout, QWidget

from yunclient.ui import icons, theme
from yunclient.ui.language import tr
from yunclient.ui.papers import Papers
from yunclient.ui.theme import SCALE, px
from yunclient.ui.viewmodels.evidence import EvidenceModel, ItemView, MessageView
from yunclient.ui.widgets.beside_pane import BesidePane
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.evidence_list import EvidenceList
from yunclient.ui.widgets.frame import GroundFrame
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row
from yunclient.ui.widgets.page_thumbs import PageThumbs
from yunclient.ui.widgets.page_tools import PageTools, SearchBar
from yunclient.ui.widgets.page_view import PageView
from yunhearing.evidence import PAGED, FileKind
from yunhearing.ids import EvidenceId

NARROW_BELOW: Final = 960
"""A desk narrower than this folds its catalogue by itself."""

NARROW_COMPARING: Final = 1500
"""So does one that shows two items."""

LEAST: Final = 480

Act = tuple[str, str, Callable[[], object]]
"""An entry of an item's menu: icon, words, what it does."""


class Message(GroundFrame):
    """What stands in the place of a page. `retried()`, `saved()`."""

    retried = Signal()
    saved = Signal()

    def __init__(self) -> None:
        super().__init__("bg")
        self._icon = Icon("pending", theme.TEXT_3, 40)
        self._text, self._detail = Label("h4"), Label("small", "text-2", wrap=True)
        for label in (self._text, self._detail):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._again, self._save = Button("primary"), Button("secondary", icon="download")
        buttons = Row(STRETCH, self._again, self._save, STRETCH, gap=10)
        icon = Row(STRETCH, self._icon, STRETCH)
        parts = (STRETCH, icon, self._text, self._detail, 4, buttons, STRETCH)
        self.setLayout(Column(*parts, gap=10, margins=(24, 24, 24, 24)))
        self._again.clicked.connect(self.retried)
        self._save.clicked.connect(self.saved)

    def present(self, view: MessageView) -> None:
        colour = theme.WARN if view.icon == "warning" else theme.TEXT_3
        self._icon.present(view.icon, colour)
        self._icon.setVisible(bool(view.icon))
        self._text.setText(view.text)
        self._detail.setText(view.detail)
        self._detail.setVisible(bool(view.detail))
        self._again.present(tr("重试"))
        self._again.setVisible(view.again)
        self._save.present(tr("下载原件"))
        self._save.setVisible(view.save)


class EvidenceDesk(GroundFrame):
    """Shows the model's EvidenceView; its parts are there for more.

    `list` the catalogue, `tools.extra` a row in the toolbar, `above` and `below` columns over and
    under the page, `page` the page view with its overlay. `player` may stand for a page where a
    sound or film is in view. `acts`: each adds entries to an item's menu, given the item's id;
    `beside_acts`: how it is put beside the one in view, other than for oneself.
    """

    def __init__(self, model: EvidenceModel, papers: Papers) -> None:
        super().__init__("surface")
        self._model, self._papers = model, papers
        self._wish_narrow: bool | None = None
        self._thumbs_on = False
        self.acts: list[Callable[[EvidenceId], list[Act]]] = []
        self.beside_acts: list[Callable[[EvidenceId], list[Act]]] = []
        self.player: QWidget | None = None
        self.list, self.page = EvidenceList(), PageView(papers)
        self.beside = BesidePane(papers)
        self.tools, self.search = PageTools(self.page), SearchBar(self.page)
        self.thumbs, self.message = PageThumbs(papers), Message()
        self.above, self.below = Column(), Column()
        self._note = QWidget()
        self._note_words = Label("label", "warn")
        note = Row(Icon("info", theme.WARN, 16), self._note_words, STRETCH, gap=8)
        note.set_margins((14, 6, 14, 6))
        self._note.setLayout(note)
        self._saved = Label("label", "text-2", wrap=True)
        self._saved.setContentsMargins(14, 6, 14, 6)
        self._edge = _line()
        self.centre = QWidget()
        self.centre.setMinimumHeight(1)  # in a low window the page gives way, not what is pressed
        self._stack = QStackedLayout(self.centre)
        for part in (self.page, self.message):
            self._stack.addWidget(part)
        self._build()
        self._connect()
        self.render_view()

    def _build(self) -> None:
        middle = Row(self.thumbs)
        middle.put(self.centre, stretch=1)
        middle.put(self._edge)
        middle.put(self.beside, stretch=1)
        column = Column(self.tools, self.search, self.above, self._note, self._saved)
        column.put(middle, stretch=1)
        column.put(self.below)
        row = Row(self.list, _line())
        row.put(column, stretch=1)
        self.setLayout(row)

    def _connect(self) -> None:
        model = self._model
        model.changed.connect(self.render_view)
        self.list.opened.connect(model.open)
        self.list.folded.connect(model.fold)
        self.list.searched.connect(model.search)
        self.list.exchanged.connect(model.exchange)
        self.list.retried.connect(model.retry)
        self.list.heeded.connect(model.heed)
        self.list.menu_wished.connect(self.open_menu)
        self.list.narrow_wished.connect(self._turn_narrow)
        self.page.looked.connect(model.look)
        self.page.moved.connect(self._follow_page)
        self.thumbs.chosen.connect(self.page.turn_to)
        self.tools.thumbs_wished.connect(self._turn_thumbs)
        self.tools.search_wished.connect(self.open_search)
        self.tools.more.clicked.connect(self._menu_of_item)
        self.search.searched.connect(self._find)
        self.search.closed.connect(self._close_search)
        self.message.retried.connect(model.retry)
        self.message.saved.connect(self._save_item)
        self.beside.page.looked.connect(model.look)
        self.beside.closed.connect(lambda: model.open_beside(None))
        self._papers.found.connect(self._searching)
        keys = {"Ctrl+F": self.open_search, "F3": self._next, "Shift+F3": self._former}
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        SCALE.changed.connect(self._fit_list)

    def mark(self, text: str) -> None:
        """Lay this over the page."""
        for page in (self.page, self.beside.page):
            if text != page.watermark:
                page.watermark = text
                page.update()

    @property
    def item(self) -> ItemView | None:
        """The item in view."""
        return self._model.view.item

    def render_view(self) -> None:
        view = self._model.view
        item = view.item
        self._papers.keep(view.docs)
        self.list.present(view)
        self._saved.setText(view.saved)
        self._saved.setVisible(bool(view.saved))
        self._saved.set_look("label", "danger" if view.failed else "text-2")
        note = item.note if item is not None else ""
        self._note_words.setText(note)
        self._note.setVisible(bool(note))
        doc, look = (item.doc, item.look) if item is not None else (None, None)
        words = self._words(item)
        self.page.present(doc, look, words, tr("这一页无法显示"))
        self._show_centre(item)
        self.beside.present(view.beside)
        self._edge.setVisible(view.beside is not None)
        self._fit_list()
        searchable = doc is not None and item is not None and item.kind is not FileKind.IMAGE
        self.tools.setVisible(item is None or item.kind in PAGED)
        self.tools.present(searchable=searchable, thumbs=self._thumbs_on)
        self.tools.more.setEnabled(item is not None)
        if not searchable:
            self._close_search()
        self._follow_page()

    def _words(self, item: ItemView | None) -> str:
        if item is None:
            return tr("没有打开证据")
        page, pages = self.page.page or item.look.page, max(1, item.pages)
        return tr("{name} 第 {page} 页，共 {n} 页", name=item.title, page=page, n=pages)

    def _show_centre(self, item: ItemView | None) -> None:
        if item is None:
            empty = bool(self._model.view.groups)
            text = tr("从目录里选一份证据") if empty else ""
            self.message.present(MessageView("pdf", text or self._model.view.empty))
            self._stack.setCurrentWidget(self.message)
        elif item.kind not in PAGED and self.player is not None:
            if self._stack.indexOf(self.player) < 0:
                self._stack.addWidget(self.player)
            self._stack.setCurrentWidget(self.player)
        elif item.message is not None:
            self.message.present(item.message)
            self._stack.setCurrentWidget(self.message)
        else:
            self._stack.setCurrentWidget(self.page)

    def _follow_page(self) -> None:
        page, item = self.page, self.item
        doc = item.doc if item is not None else None
        self.thumbs.setVisible(self._thumbs_on and page.pages > 1)
        self.thumbs.present(doc, page.page, page.pages)
        page.setAccessibleName(self._words(item))

    # the catalogue's width

    def _turn_narrow(self) -> None:
        self._wish_narrow = not self.list.narrow
        self._fit_list()

    def _fit_list(self) -> None:
        compares = self._model.view.beside is not None
        tight = self.width() < px(NARROW_COMPARING if compares else NARROW_BELOW)
        narrow = tight if self._wish_narrow is None else self._wish_narrow
        if narrow is not self.list.narrow:
            self.list.set_narrow(narrow)
            self.list.present(self._model.view)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Small: it folds its catalogue once it has become narrow, not before."""
        return QSize(px(LEAST), px(LEAST // 2))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit_list()

    # thumbnails and search

    def _turn_thumbs(self) -> None:
        self._thumbs_on = not self._thumbs_on
        self.render_view()

    def open_search(self) -> None:
        """The search in the file, where it has text."""
        if not self.tools.search.isHidden():
            self.search.show()
            self.search.present(searching=False)
            self.search.text.setFocus()
            self.search.text.selectAll()

    def _close_search(self) -> None:
        if not self.search.isHidden():
            self.search.hide()
            self._find("")
            self.page.setFocus()

    def _find(self, text: str) -> None:
        item = self.item
        if item is not None and item.doc is not None:
            self._papers.search(item.doc, text)
        self.search.present(searching=bool(text))

    def _searching(self, doc: int) -> None:
        sheets = self._papers.sheets(doc)
        if self.item is not None and self.item.doc == doc and sheets is not None:
            self.search.present(searching=not sheets.searched)

    def _next(self) -> None:
        self.page.seek(1)

    def _former(self) -> None:
        self.page.seek(-1)

    # an item's menu

    def _menu_of_item(self) -> None:
        if self.item is not None:
            more = self.tools.more
            self.open_menu(self.item.id, more.mapToGlobal(QPoint(0, more.height())))

    def open_menu(self, id_: EvidenceId, at: QPoint) -> QMenu:
        """What can be done with this item."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries: list[Act] = [
            (icon, words, partial(self._model.open_beside, other))
            for icon, words, other in self._model.beside_acts(id_)
        ]
        entries += [entry for acts in self.acts for entry in acts(id_)]
        rows = (row for group in self._model.view.groups for row in group.rows)
        row = next((row for row in rows if row.id == id_), None)
        if row is not None and row.exchange:
            entries.append(("apart", tr("交换"), lambda: self._model.exchange(id_)))
        entries.append(("download", tr("下载原件…"), lambda: self.ask_where(id_)))
        if self.item is not None and self.item.id == id_:
            self._offer_others(menu)
        _fill(menu, entries)
        menu.popup(at)
        return menu

    def _offer_others(self, menu: QMenu) -> None:
        """Whatever can lie beside the item in view, by its name."""
        rows = [row for group in self._model.view.groups for row in group.rows]
        words = tr("在旁边打开")
        found: list[Act] = []
        for row in rows:
            for icon, word, act in self.put_beside(row.id):
                words = word
                found.append((icon, row.name, act))
        if found:
            _fill(menu.addMenu(icons.icon("window", theme.TEXT_2), words), found)

    def put_beside(self, id_: EvidenceId) -> list[Act]:
        """How an item gets beside the one in view: to all if one presents, else for oneself."""
        presented = [act for acts in self.beside_acts for act in acts(id_)]
        return presented or [
            (icon, words, partial(self._model.open_beside, other))
            for icon, words, other in self._model.beside_acts(id_)
            if other is not None
        ]

    def _save_item(self) -> None:
        if self.item is not None:
            self.ask_where(self.item.id)

    def ask_where(self, id_: EvidenceId) -> None:
        """Where the original shall be saved; the dialog waits for nobody."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(documents)
        dialog = QFileDialog(self, tr("下载原件"), folder)
        dialog.selectFile(PurePath(self._model.file_name(id_)).name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self._model.save(id_, path))
        dialog.open()


def _fill(menu: QMenu, entries: list[Act]) -> None:
    for icon, words, act in entries:
        action = menu.addAction(icons.icon(icon, theme.TEXT_2), words)
        action.triggered.connect(lambda _on=False, act=act: act())


def _line() -> GroundFrame:
    """An upright hairline between two parts."""
    line = GroundFrame("surface-2")
    line.setFixedWidth(1)
    return line
