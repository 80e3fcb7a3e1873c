"""The panel of a fresh proof: over a corner of the window, never over the hearing as a whole."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QWidget

from yunclient.ui import theme
from yunclient.ui.announce import announce
from yunclient.ui.language import tr
from yunclient.ui.theme import SCALE, px
from yunclient.ui.viewmodels.forms import CODE, PASSWORD
from yunclient.ui.viewmodels.proof import ProofModel, ProofView
from yunclient.ui.widgets.account_fields import Fields
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.field import ErrorLine, LineEdit, PasswordEdit
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix

WIDTH, RIGHT, BOTTOM = 400, 20, 100  # px; the bar of the room stays free below it


class ProofPanel(QFrame):
    """Stands at the lower right of its parent; Esc cancels."""

    def __init__(self, parent: QWidget, model: ProofModel) -> None:
        super().__init__(parent)
        self._model = model
        self._shown: ProofView | None = None
        self._before: QWidget | None = None
        self.setProperty("dialog", True)
        self._title, self._text = Label("h3", wrap=True), Label("small", "text-2", wrap=True)
        self._form, self._notice = Fields(), ErrorLine()
        password = self._form.add(PASSWORD, PasswordEdit())
        self._code = self._form.add(CODE, LineEdit("shield-check"))
        self._form.setLayout(Column(password, self._code, gap=8))
        self._act, self._cancel = Button("primary"), Button("secondary")
        head = Row(gap=10)
        head.put(Column(2, Icon("shield-check", theme.ACCENT, 22), STRETCH))
        head.put(Column(self._title, self._text, gap=3), stretch=1)
        foot = Row(STRETCH, self._cancel, self._act, gap=12)
        parts = (head, self._form, self._notice, foot)
        self.setLayout(Column(*parts, gap=12, margins=(20, 18, 20, 18)))
        fix(self, width=WIDTH)
        self._shade()
        self._connect()
        parent.installEventFilter(self)
        self.hide()
        self.render_view()

    def _shade(self) -> None:
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setOffset(0, px(6))
        shadow.setBlurRadius(px(28))
        shadow.setColor(QColor(0, 0, 0, 90))
        self.setGraphicsEffect(shadow)

    def _connect(self) -> None:
        self._act.clicked.connect(self._press)
        self._cancel.clicked.connect(self._model.cancel)
        self._form.submitted.connect(self._press)
        self._form.edited.connect(self._model.edited)
        self._model.changed.connect(self.render_view)
        SCALE.changed.connect(self._arrange)

    def _press(self) -> None:
        if not self._act.busy:
            self._model.press(self._form.text(PASSWORD), self._form.text(CODE))

    def render_view(self) -> None:
        before, view = self._shown, self._model.view
        self._shown = view
        if view is None:
            self._close(before)
            return
        self._title.setText(view.title)
        self._text.setText(view.text)
        self._form.setVisible(view.form)
        self._form.show_field(PASSWORD, view.errors, tr("密码"), tr("请输入密码"))
        label = tr("身份验证器上的动态验证码")
        self._form.show_field(CODE, view.errors, label, tr("6 位数字"))
        self._code.setVisible(view.coded)
        self._notice.present(view.notice.sentence, view.notice.code)
        self._act.present(view.act.text, busy=view.act.busy)
        self._cancel.present(view.cancel)
        self.setAccessibleName(view.title)
        self.show()
        self.raise_()
        self._arrange()
        self._lead(before, view)

    def _lead(self, before: ProofView | None, view: ProofView) -> None:
        """A refused command leads here; an offer leaves the person where he is."""
        asked = view.cancel != (before.cancel if before is not None else "")
        if asked:
            announce(self, f"{view.title} {view.text}")
        if asked and self._model.state.proving.shown:
            self._before = self.window().focusWidget()
            first = self._form.first() if view.form else None
            (first or self._act).setFocus()
        elif before is not None and view.coded and not before.coded:
            self._code.editor.setFocus()
        elif view.errors and (before is None or not before.errors):
            self._form.lead_to(view.errors)

    def _close(self, before: ProofView | None) -> None:
        held = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.hide()
        self._form.forget()
        if before is not None and held and self._before is not None:
            self._before.setFocus()
        self._before = None

    def _arrange(self) -> None:
        parent = self.parentWidget()
        if parent is None or self._shown is None:
            return
        self.adjustSize()
        height = max(self.heightForWidth(self.width()), self.sizeHint().height())
        room = parent.height() - px(BOTTOM)
        self.resize(self.width(), min(height, max(room, 0)))
        self.move(parent.width() - self.width() - px(RIGHT), max(0, room - self.height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Resize:
            self._arrange()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self._model.cancel()
        else:
            super().keyPressEvent(event)
