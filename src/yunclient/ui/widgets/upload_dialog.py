"""上传证据 over the window: files on the left, the words of one on the right, a veil around."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QWidget

from yunclient.ui import theme
from yunclient.ui.announce import announce
from yunclient.ui.language import tr
from yunclient.ui.papers import Papers
from yunclient.ui.theme import SCALE, px
from yunclient.ui.viewmodels.upload import UploadModel, UploadView
from yunclient.ui.viewmodels.upload_rows import Act
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.field import ErrorLine
from yunclient.ui.widgets.frame import GroundFrame, Rule
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.note import Note
from yunclient.ui.widgets.question import lift
from yunclient.ui.widgets.room_desk import on_paper
from yunclient.ui.widgets.upload_drop import DropZone, ask_files, local_paths
from yunclient.ui.widgets.upload_form import UploadForm
from yunclient.ui.widgets.upload_peek import UploadPeek
from yunclient.ui.widgets.upload_row import Bar, UploadRow

WIDTH, HEIGHT, FORM, AROUND = 1060, 640, 314, 16  # px
NARROW, SHORT, FORM_NARROW = 900, 560, 274  # px: below these there is less of the form
TOTAL, TOTAL_NARROW = 360, 250  # px of what all files say at the foot


class Tall(GroundFrame):
    """Content of a scroll area, as high as its words need at the width it has beside the bar."""

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            layout = self.layout()
            if layout is not None:
                self.setMinimumHeight(max(0, layout.heightForWidth(self.width())))
        return super().event(event)


class UploadDialog(QWidget):
    """Covers its parent while it is open; Esc is 先关窗口."""

    def __init__(self, parent: QWidget, model: UploadModel, papers: Papers | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._shown: UploadView | None = None
        self._before: QWidget | None = None
        self._looked_from: QWidget | None = None
        self._current: int | None = None
        self._over = self._short = self._narrow = False
        self._rows: dict[int, UploadRow] = {}
        self._title, self._sub = Label("h2"), ElidedLabel("small", "text-2")
        self._cross = Button("tool", height=36, icon="cross")
        self._drop, self._form, self._note = DropZone(), UploadForm(), Note()
        self._empty = Label("small", "text-2", wrap=True)
        self._list = Column(gap=8)
        self._total, self._amount, self._bar = Label("label"), Label("label", "text-2"), Bar()
        self._said = ErrorLine()
        self._later, self._submit = Button("secondary"), Button("primary")
        self._card = QFrame(self)
        self._card.setProperty("dialog", True)
        self._card.setLayout(self._arranged())
        lift(self._card)
        self.peek = UploadPeek(papers or Papers(_nobody))
        self.peek.setParent(self)
        self.setAcceptDrops(True)
        self._connect()
        parent.installEventFilter(self)
        self.hide()
        self.render_view()

    def _arranged(self) -> Column:
        head = Row(gap=12)
        head.put(Icon("upload", theme.ACCENT, 24))
        head.put(self._title)
        head.put(self._sub, stretch=1)
        head.put(self._cross)
        rows = Column(self._empty, self._list, STRETCH, margins=(0, 0, 6, 0))
        content = Tall("surface", rows)
        left = Column(gap=10)
        left.put(self._drop)
        self._scroll = on_paper(content)
        left.put(self._scroll, stretch=1)
        self._side = QWidget()
        self._side.setLayout(Column(on_paper(self._form), self._note, gap=8))
        body = Row(gap=24)
        body.put(left, stretch=1)
        body.put(Rule("v"))
        body.put(self._side)
        whole = Column(gap=14, margins=(24, 18, 24, 16))
        whole.put(head)
        whole.put(body, stretch=1)
        whole.put(Rule())
        whole.put(self._foot())
        return whole

    def _foot(self) -> Row:
        self._totals = QWidget()
        words = Row(self._total, STRETCH, self._amount, gap=12)
        self._totals.setLayout(Column(words, 6, self._bar))
        fix(self._totals, width=TOTAL)
        said = QWidget()
        said.setLayout(Column(STRETCH, self._said, STRETCH))
        foot = Row(self._totals, gap=12)
        foot.put(said, stretch=1)
        foot.put(self._later)
        foot.put(self._submit)
        return foot

    def _connect(self) -> None:
        self._model.changed.connect(self.render_view)
        self._cross.clicked.connect(self._model.close)
        self._later.clicked.connect(self._model.close)
        self._submit.clicked.connect(self._on_submit)
        self._drop.wished.connect(lambda: ask_files(self, self._model.add, one=False))
        self._form.described.connect(self._on_described)
        self._form.looked.connect(self._on_look)
        self.peek.closed.connect(self._model.leave_peek)
        self.peek.removed.connect(lambda: self._model.leave_peek(remove=True))
        SCALE.changed.connect(self._place)

    # what is wanted

    def _on_submit(self) -> None:
        self._model.submit()
        view = self._model.view
        if view is not None and view.form is not None and view.form.errors:
            self._form.lead()

    def _on_described(self, words: object) -> None:
        view = self._model.view
        if view is not None and view.form is not None:
            self._model.describe(view.form.key, words)  # type: ignore[arg-type]  # a Wording

    def _on_look(self) -> None:
        view = self._model.view
        if view is not None and view.form is not None:
            self._model.act(view.form.key, Act.LOOK)

    def _on_act(self, key: int, act: Act) -> None:
        if act is not Act.SWAP:
            self._model.act(key, act)
            return
        ask_files(self, lambda paths: self._model.swap(key, paths[0]), one=True)

    # showing

    def render_view(self) -> None:
        before, view = self._shown, self._model.view
        self._shown = view
        if view is None:
            self._close(before)
            return
        self._title.setText(tr("上传证据"))
        self._sub.setText(tr("提交后，对方和法官立即看得到；庭前庭中都可以提交"))
        self._cross.setAccessibleName(tr("先关窗口"))
        self._drop.present(view.limit, over=self._over)
        self._empty.setText(tr("还没有选文件。可以一次选好几个，先写名称和证明目的，不用等传完。"))
        self._empty.setVisible(not view.rows)
        self._present_rows(view)
        self._form.present(view.form)
        self._present_note()
        self._present_foot(view)
        self._card.setAccessibleName(tr("上传证据"))
        if before is None:
            self._open()
        self._present_peek(before)

    def _present_peek(self, before: UploadView | None) -> None:
        """Over the rest; the focus comes back to where it was."""
        peek = self._shown.peek if self._shown is not None else None
        opening = peek is not None and (before is None or before.peek is None)
        if opening:
            self._looked_from = self.window().focusWidget()
        closing = peek is None and not self.peek.isHidden()
        self.peek.present(peek)
        if closing and self._looked_from is not None and self._looked_from.isVisible():
            self._looked_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _present_rows(self, view: UploadView) -> None:
        for key in self._rows.keys() - {row.key for row in view.rows}:
            gone = self._rows.pop(key)
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()
        for place, row in enumerate(view.rows):
            widget = self._rows.get(row.key) or self._added(row.key)
            if self._list.indexOf(widget) != place:
                self._list.removeWidget(widget)
                self._list.insertWidget(place, widget)
            widget.present(row)
        self._follow_current(view)

    def _follow_current(self, view: UploadView) -> None:
        """The row whose words show is in sight when it becomes so."""
        current = next((row.key for row in view.rows if row.current), None)
        if current != self._current:
            self._current = current
            QTimer.singleShot(0, self, self._show_current)

    def _show_current(self) -> None:
        row = self._rows.get(self._current) if self._current is not None else None
        if row is not None:
            self._scroll.ensureWidgetVisible(row, 0, px(8))

    def _added(self, key: int) -> UploadRow:
        made = self._rows[key] = UploadRow()
        made.chosen.connect(lambda: self._model.choose(key))
        made.acted.connect(lambda act: self._on_act(key, act))
        return made

    def _present_note(self) -> None:
        """Where there is little room, the form has it."""
        words = tr("关掉这个窗口，上传也不会停；断电重开后接着传。")
        self._note.present("" if self._short else words)

    def _present_foot(self, view: UploadView) -> None:
        self._total.setText(view.total)
        self._amount.setText(view.amount)
        self._bar.present(view.share)
        self._totals.setVisible(bool(view.total))
        said = self._said.text()
        self._said.present(view.said, view.code)
        if view.said and self._said.text() != said:
            announce(self, view.said)
        self._share_foot()
        self._later.present(tr("先关窗口"))
        self._later.setVisible(not view.done)
        self._submit.present(view.submit.text, enabled=view.submit.enabled, busy=view.submit.busy)

    def _share_foot(self) -> None:
        """What must be said has the room of an amount where both do not fit."""
        tight = self._narrow and self._shown is not None and bool(self._shown.said)
        self._totals.setFixedWidth(px(TOTAL_NARROW if tight else TOTAL))
        self._amount.setVisible(not tight)

    def _open(self) -> None:
        self._before = self.window().focusWidget()
        self._place()
        self.show()
        self.raise_()
        announce(self, tr("上传证据"))
        self._drop.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self, before: UploadView | None) -> None:
        self.peek.present(None)
        self.hide()
        if before is not None and self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        self.setGeometry(parent.rect())
        width = min(px(WIDTH), self.width() - 2 * AROUND)
        height = min(px(HEIGHT), self.height() - 2 * AROUND)
        short, narrow = height < px(SHORT), width < px(NARROW)
        self._short = short
        self._present_note()
        self._narrow = narrow
        self._share_foot()
        self._side.setFixedWidth(px(FORM_NARROW if narrow else FORM))
        self._card.setGeometry(
            (self.width() - width) // 2, (self.height() - height) // 2, width, height
        )
        self.peek.setGeometry(self._card.geometry())

    # the window around

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Resize and self._shown is not None:
            self._place()
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if local_paths(event.mimeData()):
            event.acceptProposedAction()
            self.hold(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        self.hold(over=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        self.hold(over=False)
        event.acceptProposedAction()
        self._model.add(local_paths(event.mimeData()))

    def hold(self, *, over: bool) -> None:
        """Show whether files are held above it."""
        self._over = over
        self.render_view()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            leave = self._model.close if self.peek.isHidden() else self._model.leave_peek
            leave()
        else:
            event.accept()  # nothing below hears a key while it is open

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab stays within."""
        start = self.window().focusWidget() or self
        within: QWidget = self if self.peek.isHidden() else self.peek
        at: QWidget | None = start
        while at is not None:
            at = at.nextInFocusChain() if forward else at.previousInFocusChain()
            if at is start or at is None:
                break
            tabbed = bool(at.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if tabbed and within.isAncestorOf(at) and at.isVisible() and at.isEnabled():
                reason = Qt.FocusReason
                at.setFocus(reason.TabFocusReason if forward else reason.BacktabFocusReason)
                break
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        QPainter(self).fillRect(self.rect(), theme.VEIL)


def _nobody(_message: object) -> None:
    """Without a viewer nothing is drawn."""
