"""The bars over a page of evidence: zoom, rotation, pages, thumbnails; and the search."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from yunclient.ui.language import tr
from yunclient.ui.theme import px
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.field import LineEdit
from yunclient.ui.widgets.frame import GroundFrame, Rule
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.page_view import PageView

LEAST: Final = 300


def tool(icon: str) -> Button:
    return Button("tool", height=36, icon=icon)


def name(button: Button, word: str, keys: str = "") -> None:
    """A button without a word has a name and a tip."""
    button.setAccessibleName(word)
    button.setToolTip(f"{word}（{keys}）" if keys else word)


class PageTools(GroundFrame):
    """The toolbar of a page view. `extra` is a row for more tools; `more` opens the item's menu.

    `thumbs_wished()`, `search_wished()`.
    """

    thumbs_wished = Signal()
    search_wished = Signal()

    def __init__(self, view: PageView) -> None:
        super().__init__("surface")
        self._view = view
        self.smaller, self.larger = tool("zoom-out"), tool("zoom-in")
        self.percent = Label("small")
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        fix(self.percent, width=48)
        self.fit = tool("fit")
        self.left, self.right = tool("rotate-left"), tool("rotate-right")
        self.extra = Row(gap=2)
        self.search, self.thumbs = tool("search"), tool("grid")
        self.back, self.on = tool("left"), tool("right")
        self.page, self._count = LineEdit(height=32), Label("small")
        self.page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.page.setProperty("narrow", True)
        fix(self.page, width=46)
        self._count.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.more = tool("more")
        self._numbers = QIntValidator(1, 5000, self)
        self.page.setValidator(self._numbers)
        row = Row(gap=2, margins=(10, 0, 8, 0))
        for part in (self.smaller, self.percent, self.larger, self.fit, self.left, self.right):
            row.put(part)
        row.put(6)
        row.put(self.extra)
        row.put(STRETCH)
        ends = (self.search, self.thumbs, 4, self.back, self.page, 4, self._count, self.on)
        for item in (*ends, self.more):
            row.put(item)
        bar = QWidget()
        bar.setLayout(row)
        fix(bar, height=51)
        self._row = row
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # some parts give way
        self.setLayout(Column(bar, Rule()))
        self._connect()

    def _connect(self) -> None:
        view = self._view
        self.smaller.clicked.connect(lambda: view.step(-1))
        self.larger.clicked.connect(lambda: view.step(1))
        self.fit.clicked.connect(lambda: view.fit(whole=not view.whole))
        self.left.clicked.connect(lambda: view.rotate(-1))
        self.right.clicked.connect(lambda: view.rotate(1))
        self.back.clicked.connect(lambda: view.turn_to(view.page - 1))
        self.on.clicked.connect(lambda: view.turn_to(view.page + 1))
        self.page.returnPressed.connect(self._jump)
        self.page.editingFinished.connect(self.follow)
        self.search.clicked.connect(self.search_wished)
        self.thumbs.clicked.connect(self.thumbs_wished)
        view.moved.connect(self.follow)

    def present(self, *, searchable: bool, thumbs: bool) -> None:
        """Words and what is there to use; `thumbs`: they are shown."""
        self.search.setVisible(searchable)
        self.thumbs.present("", kind="tool-on" if thumbs else "tool")
        words = (
            (self.smaller, tr("缩小"), "-"),
            (self.larger, tr("放大"), "+"),
            (self.left, tr("向左转"), ""),
            (self.right, tr("向右转"), ""),
            (self.search, tr("在文件里查找"), "Ctrl+F"),
            (self.thumbs, tr("收起缩略图") if thumbs else tr("缩略图"), ""),
            (self.back, tr("上一页"), "PageUp"),
            (self.on, tr("下一页"), "PageDown"),
            (self.more, tr("更多操作"), ""),
        )
        for button, word, keys in words:
            name(button, word, keys)
        self.page.setAccessibleName(tr("页码"))
        self.follow()

    def follow(self) -> None:
        """Show where the page view is."""
        view, there = self._view, self._view.pages > 0
        several = view.pages > 1
        self.percent.setText(f"{round(view.zoom / 10)}%" if there else "")
        name(self.fit, tr("适合宽度") if view.whole else tr("看整页"), "0" if view.whole else "")
        for button in (self.smaller, self.larger, self.fit, self.left, self.right):
            button.setEnabled(there)
        for part in (self.back, self.page, self._count, self.on, self.thumbs):
            part.setVisible(several)
        self.back.setEnabled(view.page > 1)
        self.on.setEnabled(view.page < view.pages)
        if not self.page.hasFocus() or not self.page.isModified():
            self.page.setText(str(view.page))
        self._count.setText(tr("/ {count} 页", count=view.pages))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What another control does too gives way where there is no room."""
        for part in (self.percent, self.left):
            part.show()
        for part in (self.percent, self.left):
            self._row.invalidate()
            if self._row.minimumSize().width() > self.width():
                part.hide()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(LEAST), super().minimumSizeHint().height())

    def _jump(self) -> None:
        self._view.turn_to(int(self.page.text() or 1))
        self.page.setModified(False)
        self._view.setFocus()


class SearchBar(GroundFrame):
    """The search in a file: text, how many, next and back. `searched(text)`, `closed()`."""

    searched = Signal(str)
    closed = Signal()

    def __init__(self, view: PageView) -> None:
        super().__init__("surface-2")
        self._view = view
        self.text = LineEdit("search", height=36)
        self.text.setMaxLength(100)
        self._count = Label("small", "text-2")
        self.back, self.on, self.close_ = tool("up"), tool("down"), tool("cross")
        row = Row(gap=6, margins=(10, 6, 10, 6))
        row.put(self.text, stretch=1)
        row.put(self._count)
        for button in (self.back, self.on, self.close_):
            row.put(button)
        row.put(STRETCH)
        self.setLayout(Column(row, Rule()))
        self.text.textChanged.connect(self._type)
        self.text.returnPressed.connect(lambda: view.seek(1))
        self.back.clicked.connect(lambda: view.seek(-1))
        self.on.clicked.connect(lambda: view.seek(1))
        self.close_.clicked.connect(self.closed)
        view.moved.connect(self.follow)
        self._searching = False
        self.hide()

    def present(self, *, searching: bool) -> None:
        self._searching = searching
        self.text.setPlaceholderText(tr("查找文字"))
        self.text.setAccessibleName(tr("在文件里查找文字"))
        name(self.back, tr("上一处"), "Shift+F3")
        name(self.on, tr("下一处"), "F3")
        name(self.close_, tr("关闭查找"), "Esc")
        self.follow()

    def follow(self) -> None:
        hit = self._view.hit
        self.back.setEnabled(hit is not None)
        self.on.setEnabled(hit is not None)
        if hit is not None:
            self._count.setText(f"{hit[0]} / {hit[1]}")
        elif self.text.text().strip():
            self._count.setText(tr("正在查找…") if self._searching else tr("没有找到"))
        else:
            self._count.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if Qt.Key(event.key()) is Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _type(self, text: str) -> None:
        self.searched.emit(text.strip())
