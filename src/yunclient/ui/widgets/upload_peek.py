"""A file of one's own over 上传证据, as it will be seen: so that nobody hands in the wrong one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from yunclient.ui import theme
from yunclient.ui.language import tr
from yunclient.ui.papers import Papers
from yunclient.ui.viewmodels.upload import PeekView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.frame import Rule
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import Column, Row
from yunclient.ui.widgets.page_tools import name, tool
from yunclient.ui.widgets.page_view import PageView

VIEW = 2  # its number for the viewer: before thumbnails


class UploadPeek(QFrame):
    """Shows the model's PeekView. `closed()`, `removed()`: it is the wrong one."""

    closed = Signal()
    removed = Signal()

    def __init__(self, papers: Papers) -> None:
        super().__init__()
        self._papers, self._doc = papers, 0
        self._fitted = False  # the whole page was shown once, what the person does after is his
        self.setProperty("dialog", True)
        self._icon, self._name = Icon("pdf", theme.ACCENT, 22), ElidedLabel("h3")
        self._note = Label("label", "text-2", wrap=True)
        self._message = Label("body", "text-2", wrap=True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.page = PageView(papers, VIEW)
        self._count = Label("small")
        icons = ("zoom-out", "zoom-in", "fit", "rotate-right", "left", "right")
        self._tools = [tool(icon) for icon in icons]
        self._cross = Button("tool", height=36, icon="cross")
        self._wrong, self._right = Button("secondary"), Button("primary")
        self.setLayout(self._arranged())
        self._connect()
        self.hide()

    def _arranged(self) -> Column:
        head = Row(gap=10)
        head.put(self._icon)
        head.put(self._name, stretch=1)
        for each in self._tools[:5]:
            head.put(each)
        head.put(self._count)
        head.put(self._tools[5])
        head.put(8)
        head.put(self._cross)
        foot = Row(gap=12)
        foot.put(self._note, stretch=1)
        foot.put(self._wrong)
        foot.put(self._right)
        whole = Column(gap=12, margins=(20, 14, 16, 14))
        whole.put(head)
        whole.put(Rule())
        whole.put(self.page, stretch=1)
        whole.put(self._message, stretch=1)
        whole.put(foot)
        return whole

    def _connect(self) -> None:
        smaller, larger, fit, turn, back, on = self._tools
        page = self.page
        smaller.clicked.connect(lambda: page.step(-1))
        larger.clicked.connect(lambda: page.step(1))
        fit.clicked.connect(lambda: page.fit(whole=not page.whole))
        turn.clicked.connect(lambda: page.rotate(1))
        back.clicked.connect(lambda: page.turn_to(page.page - 1))
        on.clicked.connect(lambda: page.turn_to(page.page + 1))
        page.moved.connect(self._follow)
        self._cross.clicked.connect(self.closed)
        self._right.clicked.connect(self.closed)
        self._wrong.clicked.connect(self.removed)

    def present(self, view: PeekView | None) -> None:
        """Show this file, or nothing."""
        if view is None:
            self._close()
            return
        self._icon.present(view.icon, theme.ACCENT)
        self._name.setText(view.file)
        self._note.setText(tr("只在本机打开；提交之前别人看不到。"))
        self._wrong.present(tr("选错了，移除"))
        self._wrong.setVisible(view.removable)
        self._right.present(tr("看过了，返回"))
        self._name_tools()
        self._message.setText(view.message)
        self._message.setVisible(bool(view.message))
        self.page.setVisible(not view.message)
        self._fitted = self._fitted and view.doc == self._doc
        self._doc = view.doc
        doc = None if view.message else view.doc
        self.page.present(doc, view.look, view.file, tr("这一页已损坏，无法显示。"))
        if self.isHidden():
            self.show()
            self.raise_()
            self._right.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._fitted and self.page.pages:
            self._fitted = True
            self.page.fit(whole=True)
        self._follow()

    def _close(self) -> None:
        if self._doc:
            self.page.present(None, None, "")
            self._papers.forget(self._doc)
        self._doc = 0
        self.hide()

    def _name_tools(self) -> None:
        words = (tr("缩小"), tr("放大"), tr("看整页"), tr("向右转"), tr("上一页"), tr("下一页"))
        for button, word in zip(self._tools, words, strict=True):
            name(button, word)
        self._cross.setAccessibleName(tr("返回"))

    def _follow(self) -> None:
        """Pages are turned where there are several."""
        page, (*_, back, on) = self.page, self._tools
        for each in self._tools[:4]:
            each.setEnabled(page.pages > 0)
        for part in (back, self._count, on):
            part.setVisible(page.pages > 1)
        back.setEnabled(page.page > 1)
        on.setEnabled(page.page < page.pages)
        self._count.setText(f"{page.page} / {page.pages}")
