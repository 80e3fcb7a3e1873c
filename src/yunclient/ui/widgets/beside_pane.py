"""A second item beside the one in view, with a bar of its own."""

from PySide6.QtCore import Qt, Signal

from yunclient.ui.language import tr
from yunclient.ui.papers import Papers
from yunclient.ui.viewmodels.evidence import ItemView
from yunclient.ui.widgets.frame import GroundFrame, Rule
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import Column, Row, fix
from yunclient.ui.widgets.page_tools import name, tool
from yunclient.ui.widgets.page_view import PageView

VIEW = 2  # its number for the viewer: after the page in view, before thumbnails


class BesidePane(GroundFrame):
    """Title, pages, zoom and rotation over a page view. `closed()`."""

    closed = Signal()

    def __init__(self, papers: Papers) -> None:
        super().__init__("surface")
        self.page = PageView(papers, VIEW)
        self.title, self._note = ElidedLabel("body-bold"), Label("label", "warn", wrap=True)
        self._note.setContentsMargins(14, 6, 14, 6)
        self.smaller, self.larger, self.fit = tool("zoom-out"), tool("zoom-in"), tool("fit")
        self.right, self.back, self.on = tool("rotate-right"), tool("left"), tool("right")
        self.close_ = tool("cross")
        self._count = Label("small")
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = Row(gap=2, margins=(12, 0, 8, 0))
        row.put(self.title, stretch=1)
        for part in (self.smaller, self.larger, self.fit, self.right):
            row.put(part)
        for item in (4, self.back, self._count, self.on, 4, self.close_):
            row.put(item)
        bar = GroundFrame("surface", row)
        fix(bar, height=51)
        column = Column(bar, Rule(), self._note)
        column.put(self.page, stretch=1)
        self.setLayout(column)
        self._connect()
        self.hide()

    def _connect(self) -> None:
        page = self.page
        self.smaller.clicked.connect(lambda: page.step(-1))
        self.larger.clicked.connect(lambda: page.step(1))
        self.fit.clicked.connect(lambda: page.fit(whole=not page.whole))
        self.right.clicked.connect(lambda: page.rotate(1))
        self.back.clicked.connect(lambda: page.turn_to(page.page - 1))
        self.on.clicked.connect(lambda: page.turn_to(page.page + 1))
        self.close_.clicked.connect(self.closed)
        page.moved.connect(self._follow)

    def present(self, item: ItemView | None) -> None:
        """Show this item; None: there is none."""
        self.setVisible(item is not None)
        if item is None:
            self.page.present(None, None, "")
            return
        self.title.setText(item.title)
        told = item.message.text if item.message is not None else item.note
        self._note.show_text(told)
        page, pages = self.page.page or item.look.page, max(1, item.pages)
        words = tr("{name} 第 {page} 页，共 {n} 页", name=item.title, page=page, n=pages)
        self.page.present(item.doc, item.look, words, tr("这一页无法显示"))
        self.page.setAccessibleName(words)
        for button, word in (
            (self.smaller, tr("缩小")),
            (self.larger, tr("放大")),
            (self.right, tr("向右转")),
            (self.back, tr("上一页")),
            (self.on, tr("下一页")),
            (self.close_, tr("关闭旁边的证据")),
        ):
            name(button, word)
        self._follow()

    def _follow(self) -> None:
        page, several = self.page, self.page.pages > 1
        name(self.fit, tr("适合宽度") if page.whole else tr("看整页"))
        for button in (self.smaller, self.larger, self.fit, self.right):
            button.setEnabled(page.pages > 0)
        for part in (self.back, self._count, self.on):
            part.setVisible(several)
        self.back.setEnabled(page.page > 1)
        self.on.setEnabled(page.page < page.pages)
        self._count.setText(f"{page.page} / {page.pages}")
