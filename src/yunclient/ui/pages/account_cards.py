"""The cards of the account page: phone and password, devices, consents, the audit."""

from collections.abc import Callable

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from yunclient.session.account_pages import Deed
from yunclient.ui.language import tr
from yunclient.ui.pages.settings_cards import MARGINS, CardHead
from yunclient.ui.viewmodels.account import (
    AccountModel,
    AccountView,
    ConsentRow,
    DeviceRow,
    OfferRow,
)
from yunclient.ui.viewmodels.forms import CODE, PASSWORD, PHONE, PRESENT, REASON
from yunclient.ui.widgets.account_fields import CodeField, Fields, NewPassword
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.chip import Chip
from yunclient.ui.widgets.field import ErrorLine, LineEdit, PasswordEdit
from yunclient.ui.widgets.frame import Card, Rule
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row
from yunclient.ui.widgets.phone import PhoneEdit


class EditCard(Card):
    """What is so and a button to change it; the form comes below, with 保存 and 取消."""

    def __init__(self, model: AccountModel, icon: str, deed: Deed, form: Fields) -> None:
        super().__init__()
        self.form, self.deed, self._model = form, deed, model
        self._head, self._now = CardHead(icon), ElidedLabel("body-l")
        self._open = Button("secondary", height=36)
        self._save, self._cancel = Button("primary"), Button("secondary")
        self._notice = ErrorLine()
        line = Row(gap=12)
        line.put(self._now, stretch=1)
        line.put(self._open)
        self._line, self._foot = QWidget(), QWidget()
        self._line.setLayout(line)
        self._foot.setLayout(Row(self._save, self._cancel, STRETCH, gap=12))
        parts = (self._head, self._line, form, self._notice, self._foot)
        self.setLayout(Column(*parts, gap=12, margins=MARGINS))
        self._open.clicked.connect(lambda: model.edit(deed))
        self._cancel.clicked.connect(lambda: model.edit(None))
        self._save.clicked.connect(self._send)
        form.edited.connect(model.edited)
        form.submitted.connect(self._send)
        self.send: Callable[[], None] = lambda: None
        form.hide()

    def _send(self) -> None:
        if not self._save.busy:
            self.send()

    def show_card(self, view: AccountView, title: str, now: str, change: str) -> None:
        """Open and close the form as the view says."""
        editing = view.editing is self.deed
        self._head.present(title)
        self._now.setText(now)
        self._open.present(change)
        self._line.setVisible(not editing)
        opening, closing = (
            editing and self.form.isHidden(),
            not editing and not self.form.isHidden(),
        )
        self.form.setVisible(editing)
        self._foot.setVisible(editing)
        notice = view.notice if editing else None
        self._notice.present(notice.sentence if notice else "", notice.code if notice else "")
        self._save.present(view.save.text, busy=view.save.busy)
        self._cancel.present(tr("取消"))
        first = self.form.first()
        if opening and first is not None:
            first.setFocus()
        if closing:
            self.form.forget()
            self._open.setFocus()
        if editing:
            self.form.lead_to(view.errors)

    def first(self) -> QWidget:
        return self._open


class PhoneCard(EditCard):
    """手机号, and another one."""

    def __init__(self, model: AccountModel) -> None:
        form = Fields()
        super().__init__(model, "phone", Deed.PHONE, form)
        present = form.add(PRESENT, PasswordEdit())
        phone = form.add(PHONE, PhoneEdit())
        self._code = CodeField(form, lambda: model.ask_code(form.text(PHONE), form.text(PRESENT)))
        form.setLayout(Column(present, 12, phone, 12, self._code.field))
        self.send = lambda: model.change_phone(
            form.text(PHONE), form.text(CODE), form.text(PRESENT)
        )

    def present(self, view: AccountView) -> None:
        self.show_card(view, tr("手机号"), view.phone or tr("没有登记"), tr("更换"))
        errors = view.errors if view.editing is self.deed else {}
        self.form.show_field(PRESENT, errors, tr("现在的密码"), tr("请输入密码"))
        self.form.show_field(PHONE, errors, tr("新手机号"), tr("请输入手机号"))
        self._code.present(errors, view.ask_code)


class PasswordCard(EditCard):
    """密码, and another one."""

    def __init__(self, model: AccountModel) -> None:
        form = Fields()
        super().__init__(model, "key", Deed.PASSWORD, form)
        present = form.add(PRESENT, PasswordEdit())
        self._new = NewPassword(form, model.type_password)
        form.setLayout(Column(present, 12, self._new.field, 8, self._new.strength))
        self.send = lambda: model.change_password(form.text(PRESENT), form.text(PASSWORD))

    def present(self, view: AccountView) -> None:
        self.show_card(view, tr("密码"), "••••••••", tr("更改"))
        errors = view.errors if view.editing is self.deed else {}
        self.form.show_field(PRESENT, errors, tr("现在的密码"), tr("请输入密码"))
        self._new.present(errors, view.strength, tr("新密码"))


class _DeviceLine(QWidget):
    ended = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._id = ""
        self._name, self._here = ElidedLabel("body"), Chip("ok")
        self._facts = Label("small", "text-2", wrap=True)
        self._end = Button("secondary", height=36)
        self._end.clicked.connect(lambda: self.ended.emit(self._id))
        head = Row(self._name, self._here, STRETCH, gap=8)
        row = Row(gap=12, margins=(0, 8, 0, 8))
        row.put(Column(head, self._facts, gap=2), stretch=1)
        row.put(self._end)
        self.setLayout(row)

    def present(self, view: DeviceRow) -> None:
        self._id = view.id
        self._name.setText(view.name)
        self._name.setMinimumWidth(self._name.fontMetrics().horizontalAdvance(view.name[:24]) + 4)
        self._facts.setText(view.facts)
        self._here.present(tr("这台设备"))
        self._here.setVisible(view.current)
        self._end.present(tr("退出"), busy=view.busy)
        self._end.setAccessibleName(tr("退出 {name}", name=view.name))


class DevicesCard(Card):
    """Where one is logged in; one or all can be ended."""

    def __init__(self, model: AccountModel) -> None:
        super().__init__()
        self._model = model
        self._head, self._all = CardHead("devices"), Button("danger", height=36, icon="power")
        self._loading = Label("small", "text-2")
        self._lines: list[_DeviceLine] = []
        self._rows = Column()
        self._note = Label("label", "text-3", wrap=True)
        foot = Row(gap=12)
        foot.put(self._note, stretch=1)
        foot.put(self._all)
        parts = (self._head, self._loading, self._rows, Rule(), foot)
        self.setLayout(Column(*parts, gap=10, margins=MARGINS))
        self._all.clicked.connect(model.end_all)

    def present(self, view: AccountView) -> None:
        self._head.present(tr("登录的设备"))
        self._loading.show_text(tr("正在读取…") if view.loading else "")
        while len(self._lines) < len(view.devices):
            line = _DeviceLine()
            line.ended.connect(self._model.end_device)
            self._lines.append(line)
            self._rows.put(line)
        for index, line in enumerate(self._lines):
            line.setVisible(index < len(view.devices))
            if index < len(view.devices):
                line.present(view.devices[index])
        self._note.setText(tr("不认识的设备请退出，并更改密码。全部退出后要重新登录。"))
        self._all.present(view.end_all.text, busy=view.end_all.busy)

    def first(self) -> QWidget:
        return self._all


class _ConsentLine(QWidget):
    def __init__(self, model: AccountModel) -> None:
        super().__init__()
        self._model, self._id = model, ""
        self._title = Label("body")
        self._facts = Label("small", "text-2", wrap=True)
        self._open = Button("secondary", height=36)
        self.form = Fields()
        self._reason = self.form.add(REASON, LineEdit("edit-line"))
        self._reason.editor.setMaxLength(400)
        self._notice = ErrorLine()
        self._send, self._cancel = Button("danger-filled"), Button("secondary")
        buttons = Row(self._send, self._cancel, STRETCH, gap=12)
        self.form.setLayout(Column(self._reason, 8, self._notice, 8, buttons))
        line = Row(gap=12)
        line.put(Column(self._title, self._facts, gap=2), stretch=1)
        line.put(self._open)
        self.setLayout(Column(line, self.form, gap=8, margins=(0, 8, 0, 8)))
        self._open.clicked.connect(lambda: model.edit(Deed.CONSENT, self._id))
        self._cancel.clicked.connect(lambda: model.edit(None))
        self._send.clicked.connect(lambda: model.withdraw(self.form.text(REASON)))
        self.form.edited.connect(model.edited)
        self.form.submitted.connect(lambda: model.withdraw(self.form.text(REASON)))
        self.form.hide()

    def present(self, row: ConsentRow, view: AccountView) -> None:
        self._id = row.id
        editing = view.editing is Deed.CONSENT and row.withdrawing
        self._title.setText(row.title)
        self._facts.setText(row.facts)
        self._open.present(tr("撤回"))
        self._open.setAccessibleName(tr("撤回对{title}的同意", title=row.title))
        self._open.setVisible(row.open and not editing)
        opening = editing and self.form.isHidden()
        self.form.setVisible(editing)
        self.form.show_field(
            REASON,
            view.errors if editing else {},
            tr("撤回的理由（在线诉讼规则第五条）"),
            tr("例如：身体原因，希望到法院开庭"),
        )
        self._notice.present(view.notice.sentence if editing else "", view.notice.code)
        self._send.present(tr("撤回同意"), busy=editing and view.save.busy)
        self._cancel.present(tr("取消"))
        if opening:
            self.form.forget()
            self._reason.editor.setFocus()


class _OfferLine(QWidget):
    """One text that can be agreed to: read first, then agreed to or not."""

    def __init__(self, model: AccountModel) -> None:
        super().__init__()
        self._model = model
        self._row: OfferRow | None = None
        self._title, self._state = Label("body"), Label("small", "text-2")
        self._read = Button("secondary", height=36)
        self._text = Label("body", "text-2", wrap=True)
        self._agree, self._later = Button("primary"), Button("secondary")
        buttons = Row(self._agree, self._later, STRETCH, gap=12)
        self._body = QWidget()
        self._body.setLayout(Column(self._text, buttons, gap=12))
        line = Row(gap=12)
        line.put(Column(self._title, self._state, gap=2), stretch=1)
        line.put(self._read)
        self.setLayout(Column(line, self._body, gap=8, margins=(0, 8, 0, 8)))
        self._read.clicked.connect(self._on_read)
        self._later.clicked.connect(lambda: model.edit(None))
        self._agree.clicked.connect(self._on_agree)

    def present(self, row: OfferRow) -> None:
        self._row = row
        opening = row.reading and self._body.isHidden()
        self._title.setText(row.title)
        self._state.setText(tr("还没有同意"))
        self._read.present(tr("阅读"))
        self._read.setAccessibleName(tr("阅读{title}同意书", title=row.title))
        self._read.setVisible(not row.reading)
        self._text.setText(row.text)
        self._agree.present(tr("我已阅读并同意"), busy=row.busy)
        self._later.present(tr("暂不同意"))
        self._body.setVisible(row.reading)
        if opening:
            self._later.setFocus()

    def _on_read(self) -> None:
        if self._row is not None:
            self._model.edit(Deed.AGREE, self._row.kind)

    def _on_agree(self) -> None:
        if self._row is not None:
            self._model.agree(self._row.kind)


class ConsentsCard(Card):
    """What one agreed to, when, how to take it back, and what else there is to agree to."""

    def __init__(self, model: AccountModel) -> None:
        super().__init__()
        self._model = model
        self._head, self._none = CardHead("shield-check"), Label("small", "text-2", wrap=True)
        self._lines: list[_ConsentLine] = []
        self._rows = Column()
        self._note = Label("label", "text-3", wrap=True)
        self._offers: list[_OfferLine] = []
        self._offered = Column()
        parts = (self._head, self._none, self._rows, self._offered, Rule(), self._note)
        self.setLayout(Column(*parts, gap=10, margins=MARGINS))

    def present(self, view: AccountView) -> None:
        self._head.present(tr("我的同意"))
        none = tr("还没有同意过什么。") if not view.consents and not view.loading else ""
        self._none.show_text(none)
        while len(self._lines) < len(view.consents):
            line = _ConsentLine(self._model)
            self._lines.append(line)
            self._rows.put(line)
        for index, line in enumerate(self._lines):
            line.setVisible(index < len(view.consents))
            if index < len(view.consents):
                line.present(view.consents[index], view)
        while len(self._offers) < len(view.offers):
            offer = _OfferLine(self._model)
            self._offers.append(offer)
            self._offered.put(offer)
        for index, offer in enumerate(self._offers):
            offer.setVisible(index < len(view.offers))
            if index < len(view.offers):
                offer.present(view.offers[index])
        self._note.setText(
            tr("撤回后，已经在线完成的诉讼活动仍然有效；之后的由法院安排在线下进行。")
        )


class AuditCard(Card):
    """The court's audit as a file, for administrators."""

    def __init__(self, model: AccountModel) -> None:
        super().__init__()
        self._model = model
        self._head, self._why = CardHead("chain"), Label("small", "text-2", wrap=True)
        self._save, self._told = (
            Button("secondary", icon="download"),
            Label("small", "text-2", wrap=True),
        )
        parts = (self._head, self._why, Row(self._save, STRETCH), self._told)
        self.setLayout(Column(*parts, gap=10, margins=MARGINS))
        self._save.clicked.connect(self._ask)

    def present(self, view: AccountView) -> None:
        self.setVisible(view.audit)
        self._head.present(tr("审计记录"))
        self._why.setText(
            tr("谁在什么时候、从哪里对账号和安排做了什么。导出的文件可以核验，导出本身也记入其中。")
        )
        self._save.present(tr("导出审计记录"), busy=view.exporting)
        self._told.show_text(view.audit_told)

    def _ask(self) -> None:
        """A dialog that waits for nobody: what goes on behind it goes on."""
        places = QStandardPaths.StandardLocation
        documents = QStandardPaths.writableLocation(places.DocumentsLocation)
        dialog = QFileDialog(self, tr("保存审计记录"), documents)
        dialog.selectFile(self._model.audit_name())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("jsonl")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._model.export_audit)
        dialog.open()
