"""The transcript tab: search and refreshing, the notice, the lines, and what stands beside them."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from yunclient.ui import icons, theme
from yunclient.ui.language import tr
from yunclient.ui.theme import px
from yunclient.ui.viewmodels.transcript import TranscriptModel
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.chip import Chip
from yunclient.ui.widgets.field import LineEdit
from yunclient.ui.widgets.frame import GroundFrame, Rule
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.transcript_list import TranscriptList
from yunclient.ui.widgets.transcript_side import WIDTH, TranscriptSide
from yunclient.ui.widgets.transcript_wordings import open_wordings

NARROW_BELOW: Final = 860
NARROW_SIDE: Final = 232
LEAST: Final = 480

Act = tuple[str, str, Callable[[], object]]
"""An entry of a line's menu: icon, words, what it does."""


class TranscriptHead(GroundFrame):
    """Title, count, search, 只看我说的, 刷新."""

    def __init__(self, list_: TranscriptList) -> None:
        super().__init__("surface")
        self._list = list_
        self._title, self._chip = Label("h4"), Chip("accent")
        self.text = LineEdit("search", height=36)
        self.text.setMaxLength(100)
        self._found = Label("label", "text-2")
        self.back, self.on = (
            Button("tool", height=36, icon="up"),
            Button("tool", height=36, icon="down"),
        )
        self.mine = Button("secondary", height=36, icon="user")
        self.mine.setCheckable(True)
        self.reload = Button("outline", height=36, icon="refresh")
        row = Row(self._title, self._chip, STRETCH, gap=8, margins=(16, 7, 16, 7))
        row.put(self.text, stretch=2)
        for part in (self._found, self.back, self.on, self.mine, self.reload):
            row.put(part)
        self._row = row
        self.setLayout(Column(row, Rule()))
        self.text.textChanged.connect(list_.search)
        self.text.returnPressed.connect(lambda: list_.seek(1))
        self.back.clicked.connect(lambda: list_.seek(-1))
        self.on.clicked.connect(lambda: list_.seek(1))
        list_.searched.connect(self._follow)

    def present(self, count: str, *, mine: bool) -> None:
        self._title.setText(tr("庭审笔录"))
        self._chip.present(count)
        self.text.setPlaceholderText(tr("在笔录中查找"))
        self.text.setAccessibleName(tr("在笔录中查找"))
        for button, words, key in (
            (self.back, tr("上一处"), "Shift+F3"),
            (self.on, tr("下一处"), "F3"),
        ):
            button.setAccessibleName(words)
            button.setToolTip(f"{words} {key}")
        self.mine.setChecked(mine)
        self._fit(mine=mine)
        self._follow()

    def _fit(self, *, mine: bool) -> None:
        """In a narrow window the icons stand for their words."""
        narrow = self.width() < px(NARROW_BELOW - 200)
        kind = "soft-on" if mine else "secondary"
        word = tr("只看我说的")
        self.mine.present("" if narrow else word, kind=kind)  # type: ignore[arg-type]  # two kinds
        self.mine.setAccessibleName(word)
        self.mine.setToolTip(word)
        self.reload.present("" if narrow else tr("刷新"))
        self.reload.setAccessibleName(tr("刷新"))
        self.reload.setToolTip("F5")
        self._chip.setVisible(not narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit(mine=self.mine.isChecked())

    def _follow(self) -> None:
        hit, asked = self._list.hit, bool(self.text.text().strip())
        words = f"{hit[0]} / {hit[1]}" if hit is not None else tr("没有找到")
        self._found.show_text(words if asked else "")
        for button in (self.back, self.on):
            button.setVisible(asked)
            button.setEnabled(hit is not None)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(240), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if Qt.Key(event.key()) is Qt.Key.Key_Escape and self.text.text():
            self.text.clear()
            self._list.setFocus()
        else:
            super().keyPressEvent(event)


class TranscriptDesk(GroundFrame):
    """Shows the model's TranscriptView. `offer_signing(act)` shows 扫码签名.

    For who writes the lines: `below` is a column under them, `put_side(widget)` puts something else
    in the place of the side, `acts` add entries to a line's menu.
    """

    def __init__(self, model: TranscriptModel) -> None:
        super().__init__("surface")
        self._model = model
        self.list, self.side = TranscriptList(), TranscriptSide()
        self.head, self.below = TranscriptHead(self.list), Column()
        self.acts: list[Callable[[str], list[Act]]] = []
        self._notice, self._told = ElidedLabel("label", "text-2"), Label("label", "warn", wrap=True)
        self._told.setContentsMargins(16, 6, 16, 6)
        self._other: QWidget | None = None
        self._sides = Row()
        self._sides.put(self.side)
        self._build()
        self._connect()
        self.render_view()

    def _build(self) -> None:
        note = Row(Icon("info", theme.TEXT_2, 16), gap=8, margins=(16, 5, 16, 5))
        note.put(self._notice, stretch=1)
        ground = GroundFrame("surface-2")
        ground.setLayout(Column(note, Rule()))
        column = Column(self.head, ground, self._told)
        column.put(self.list, stretch=1)
        column.put(self.below)
        row = Row()
        row.put(column, stretch=1)
        row.put(_line())
        row.put(self._sides)
        self.setLayout(row)

    def _connect(self) -> None:
        model, side = self._model, self.side
        model.changed.connect(self.render_view)
        self.head.mine.clicked.connect(lambda: model.show_mine(self.head.mine.isChecked()))
        self.head.reload.clicked.connect(model.reload)
        self.list.menu_wished.connect(self.open_menu)
        self.list.opened.connect(self._menu_of)
        side.ask_wished.connect(self.ask)
        side.withdrawn.connect(model.withdraw)
        side.answered.connect(lambda id_, yes, why: model.answer(id_, accept=yes, reason=why))
        side.row_wished.connect(self._go_to)
        side.played.connect(model.play)
        side.form.sent.connect(self._propose)
        self._asked_of = ""
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+F": self._search,
            "F3": lambda: self.list.seek(1),
            "Shift+F3": lambda: self.list.seek(-1),
            "F5": model.reload,
        }
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def offer_signing(self, act: Callable[[], object]) -> None:
        """Show the button that leads to the signature."""
        self.side.offer_signing()
        self.side.sign_wished.connect(act)

    def put_side(self, widget: QWidget | None) -> None:
        """Something else beside the lines; None: what readers have."""
        if self._other is not None and self._other is not widget:
            self._other.hide()
        if widget is not None and self._sides.indexOf(widget) < 0:
            self._sides.put(widget)
        self._other = widget
        self.side.setVisible(widget is None)
        if widget is not None:
            widget.show()

    def render_view(self) -> None:
        view = self._model.view
        if not view.shown:
            return
        self.head.present(view.count, mine=view.mine_only)
        self._notice.setText(view.notice)
        self._told.show_text(view.told)
        self.list.present(view.rows)
        self.side.present(view)

    # acts on a line

    def ask(self) -> None:
        """The form for the current line; without one, what to do first."""
        key = self.list.current
        row = self.list.row(key)
        if row is None or not self._model.can_ask(key):
            self.side.tell(tr("请先在左边点选要更正的那一行。"))
            self.list.setFocus()
            return
        self.side.tell("")
        self._asked_of = key
        self.side.open_form(self.list.number(key), row.text)

    def _propose(self, text: str, grounds: str) -> None:
        self._model.propose(self._asked_of, text, grounds)

    def _go_to(self, key: str) -> None:
        self.list.choose(key)
        self.list.setFocus()

    def _search(self) -> None:
        self.head.text.setFocus()
        self.head.text.selectAll()

    def _menu_of(self, key: str) -> None:
        self.open_menu(key, self.list.below(key))

    def open_menu(self, key: str, at: QPoint) -> QMenu:
        """What can be done with this line."""
        model, view, menu = self._model, self._model.view, QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries: list[Act] = []
        if view.plays and model.line(key) is not None:
            playing = view.playing == key
            word = tr("停止播放") if playing else tr("播放这句录音")
            entries.append(("pause" if playing else "play", word, lambda: model.play(key)))
        if model.exhibit(key) is not None:
            word = tr("看当时出示的证据")
            entries.append(("folder", word, lambda: model.open_exhibit(key)))
        if model.can_ask(key):
            entries.append(("edit-line", tr("对这一行提出更正"), self.ask))
        if len(model.wordings(key)) > 1:
            word = tr("修改经过")
            entries.append(("clock", word, lambda: self._show_wordings(key, at)))
        for acts in self.acts:
            entries += acts(key)
        entries.append(("copy", tr("复制"), self.list.copy))
        for icon, words, act in entries:
            action = menu.addAction(icons.icon(icon, theme.TEXT_2), words)
            action.triggered.connect(lambda _on=False, act=act: act())
        menu.popup(at)
        return menu

    def _show_wordings(self, key: str, at: QPoint) -> None:
        open_wordings(self, self._model.wordings(key), at)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(LEAST), px(LEAST // 2))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.side.setFixedWidth(px(NARROW_SIDE if self.width() < px(NARROW_BELOW) else WIDTH))


def _line() -> GroundFrame:
    line = GroundFrame("surface-2")
    fix(line, width=1)
    return line
