"""The participants of 创建庭审: a row each, changed in place."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from yunclient.ui import theme
from yunclient.ui.language import tr
from yunclient.ui.pages.plan_form import show_typed
from yunclient.ui.theme import px
from yunclient.ui.viewmodels.plan import ROLES, PlanModel, PlanView, RowView
from yunclient.ui.viewmodels.words import role_text
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.chooser import Chooser
from yunclient.ui.widgets.field import ErrorLine, LineEdit
from yunclient.ui.widgets.frame import Card, GroundFrame, Rule
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import Column, Row, fix
from yunhearing.roles import Role

STRETCHES = (15, 15, 20, 16, 14)
HEIGHT = 36


class PlanPeople(Card):
    """Shows the rows of a PlanView."""

    def __init__(self, model: PlanModel) -> None:
        super().__init__()
        self._model = model
        self._title, self._count = Label("h4"), Label("small", "text-2")
        self._apart = ElidedLabel("label", "text-2")
        self._bring = Button("secondary", height=36, icon="users")
        self._add = Button("outline", height=36, icon="plus")
        self._heads = [ElidedLabel("small", "text-2") for _ in STRETCHES]
        self._rows: list[_Row] = []
        self._column = Column()
        self._error = ErrorLine()
        self._build()
        self._bring.clicked.connect(model.bring)
        self._add.clicked.connect(self._on_add)

    def _build(self) -> None:
        head = Row(self._title, self._count, gap=8, margins=(14, 8, 14, 8))
        head.put(self._apart, stretch=1)
        head.put(self._bring)
        head.put(self._add)
        names = Row(gap=8, margins=(28, 6, 62, 6))
        for label, stretch in zip(self._heads, STRETCHES, strict=True):
            names.put(_flexible(label), stretch=stretch)
        error = Row(margins=(14, 2, 14, 2))
        error.put(self._error, stretch=1)
        self.setLayout(
            Column(head, Rule(), GroundFrame("surface-2", names), Rule(), error, self._column)
        )

    def present(self, view: PlanView) -> None:
        self._title.setText(tr("参加人"))
        self._count.setText(tr("{n} 人", n=len(view.rows)))
        self._apart.setText(tr("不得相遇的人，彼此看不到、听不到，名单里也不出现"))
        self._bring.present(view.bring)
        self._bring.setVisible(bool(view.bring))
        self._add.present(tr("添加参加人"))
        words = (
            tr("姓名"),
            tr("身份"),
            tr("代表谁 / 谁申请"),
            tr("接收短信的手机"),
            tr("不得相遇"),
        )
        for label, word in zip(self._heads, words, strict=True):
            label.setText(word)
        self._error.present(view.errors.get("people", ""))
        while len(self._rows) < len(view.rows):
            row = _Row(self._model)
            self._rows.append(row)
            self._column.put(row)
        for index, row in enumerate(self._rows):
            row.present(view.rows[index] if index < len(view.rows) else None)

    def _on_add(self) -> None:
        self._model.add()
        shown = [row for row in self._rows if not row.isHidden()]
        if shown:
            shown[-1].name.setFocus(Qt.FocusReason.OtherFocusReason)


class _Row(QWidget):
    """One participant, edited in place."""

    def __init__(self, model: PlanModel) -> None:
        super().__init__()
        self._model = model
        self._view: RowView | None = None
        self._bar = QWidget()
        self._bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        fix(self._bar, width=4, height=28)
        self.name, self._phone = LineEdit(height=HEIGHT), LineEdit(height=HEIGHT)
        self._role, self._of = Chooser(height=HEIGHT), Chooser(height=HEIGHT)
        self._apart = Button("secondary", height=HEIGHT, icon="apart")
        self._apart_menu = QMenu(self)
        self._remove = Button("link", height=HEIGHT, icon="trash")
        self._error = ErrorLine()
        self._build()
        self._connect()

    def _build(self) -> None:
        row = Row(self._bar, gap=8, margins=(14, 4, 14, 4))
        editors = (self.name, self._role, self._of, self._phone, self._apart)
        for editor, stretch in zip(editors, STRETCHES, strict=True):
            row.put(_flexible(editor), stretch=stretch)
        row.put(self._remove)
        below = Row(margins=(26, 0, 14, 2))
        below.put(self._error, stretch=1)
        self.setLayout(Column(row, below, Rule()))

    def _connect(self) -> None:
        self.name.textEdited.connect(lambda text: self._change(name=text))
        self._phone.textEdited.connect(lambda text: self._change(phone=text))
        self._role.chosen.connect(lambda key: self._change(role=Role(key)))
        self._of.chosen.connect(lambda key: self._change(of=key))
        self._apart.clicked.connect(self._open_menu)
        self._remove.clicked.connect(self._on_remove)

    def present(self, view: RowView | None) -> None:
        """None: nobody is on this line now."""
        self.setVisible(view is not None)
        if view is None:
            self._view = None
            return
        self._view = view
        self._bar.setStyleSheet(f"background: {theme.ROLE_ON_PAPER[view.role]};")
        show_typed(self.name, view.name)
        show_typed(self._phone, view.phone)
        who = view.name or tr("未填姓名")
        roles = tuple((role.value, role_text(role)) for role in ROLES)
        self._role.present(roles, view.role.value, tr("{name}的身份", name=who))
        self._of.present(
            view.of_options if view.may_of else (("", "—"),),
            view.of if view.may_of else "",
            tr("{name}代表谁", name=who),
        )
        self.name.setAccessibleName(tr("姓名"))
        self._phone.setAccessibleName(tr("{name}的手机", name=who))
        self._phone.setPlaceholderText(tr("11 位手机号"))
        for widget in (self.name, self._phone):
            widget.setEnabled(not view.fixed)
        self._role.setEnabled(not view.seated)
        self._of.setEnabled(view.may_of and not view.seated)
        self._apart.present(view.apart, enabled=bool(view.others))
        self._apart.setAccessibleName(tr("{name}不得相遇的人：{who}", name=who, who=view.apart))
        self._remove.setAccessibleName(tr("移除{name}", name=who))
        self._remove.setToolTip(tr("移除"))
        self._error.present(view.error)

    def _change(self, **fields: object) -> None:
        if self._view is not None:
            self._model.change_guest(self._view.key, **fields)

    def _on_remove(self) -> None:
        if self._view is not None:
            self._model.remove(self._view.key)

    def _open_menu(self) -> None:
        self.fill_menu().popup(self._apart.mapToGlobal(QPoint(0, self._apart.height() + px(4))))

    def fill_menu(self) -> QMenu:
        """Everybody else, with a tick at whom this one must not meet."""
        menu = self._apart_menu
        menu.clear()
        view = self._view
        for key, name, on in view.others if view is not None else ():
            action = menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(on)
            action.triggered.connect(lambda _on, key=key: self._part(key))
        return menu

    def _part(self, other: str) -> None:
        if self._view is not None:
            self._model.part(self._view.key, other)


def _flexible(widget: QWidget) -> QWidget:
    """Its column gives the width, so that the columns of all rows stand in line."""
    widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return widget
