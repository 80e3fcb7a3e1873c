"""The login page: brand at the left, the form in the middle of the rest, the server at the foot."""

from collections.abc import Mapping

from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from yunclient.ui.language import LANGUAGE, Code, tr
from yunclient.ui.pages.login_forms import AccountForm, Form, NumberForm, StaffForm
from yunclient.ui.pages.page import Page, scrolled
from yunclient.ui.pages.server_line import ServerLine
from yunclient.ui.pages.settings_bundle import ask_where
from yunclient.ui.theme import SCALE, px, scale
from yunclient.ui.viewmodels.login import Input, LoginModel, LoginView, Way
from yunclient.ui.widgets.brand import BrandPanel
from yunclient.ui.widgets.button import Button, Kind
from yunclient.ui.widgets.choice import SegmentedChoice
from yunclient.ui.widgets.field import ErrorLine
from yunclient.ui.widgets.frame import GroundFrame, Rule
from yunclient.ui.widgets.header import LANGUAGE_NAMES
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.tabs import Tabs

FORM_WIDTH, BRAND_WIDEST, LOW = 440, 680, 700
_CODES: tuple[Code, ...] = tuple(LANGUAGE_NAMES)
_TABS = (Way.ACCOUNT, Way.NUMBER)


class LoginPage(Page):
    """Shows a LoginView; what is typed stays in the fields until it is sent."""

    def __init__(self, model: LoginModel) -> None:
        super().__init__("surface")
        self._model = model
        self._view = model.view
        self._brand = BrandPanel()
        self._title, self._subtitle = Label("h1"), Label("body", "text-2", wrap=True)
        self._tabs = Tabs(len(_TABS))
        self._forms: dict[Way, Form] = {
            Way.ACCOUNT: AccountForm(model),
            Way.NUMBER: NumberForm(model),
            Way.STAFF: StaffForm(model),
        }
        self._notice = ErrorLine()
        self._submit = Button("primary", height=48)
        self._back = Button("link", height=32, icon="left")
        self._bind = Button("link", height=32, icon="user")
        self._server = ServerLine()
        self._staff = Button("secondary", icon="staff")
        self._large = Button("secondary", height=32, icon="text-size")
        self._language = SegmentedChoice(len(_CODES), style="soft", height=32, icons_=("globe",))
        self._build()
        self._connect()
        self.render_view(model.view)

    def _build(self) -> None:
        form = QWidget()
        self._form_column = Column(self._title, 1, self._subtitle, 14)
        self._form_column.put(self._tabs)
        self._form_column.put(24)
        for one in self._forms.values():
            self._form_column.put(one)
        bind = Row(STRETCH, self._bind, STRETCH)
        for item in (6, self._notice, 14, self._submit, 8, bind, self._back, STRETCH):
            self._form_column.put(item)
        form.setLayout(self._form_column)
        fix(form, width=FORM_WIDTH)
        fix(self._submit, width=FORM_WIDTH)
        middle = GroundFrame("surface", Row(STRETCH, form, STRETCH))
        top = Row(STRETCH, self._large, self._language, gap=8, margins=(24, 24, 32, 0))
        foot_row = Row(self._server, self._staff, gap=16, margins=(32, 0, 32, 0))
        self._foot = GroundFrame("surface-2", foot_row)
        right = GroundFrame("surface")
        self._top = Column(top, gap=0)
        column = Column(self.banner, self._top)
        column.put(scrolled(middle), stretch=1)
        column.put(Rule())
        column.put(self._foot)
        right.setLayout(column)
        row = Row(self._brand)
        row.put(right, stretch=1)
        self.setLayout(row)

    def _connect(self) -> None:
        model = self._model
        model.changed.connect(self._on_change)
        LANGUAGE.changed.connect(self._on_change)
        SCALE.changed.connect(self._on_change)
        SCALE.changed.connect(self._fit)
        self._tabs.chosen.connect(lambda index: self._choose(_TABS[index]))
        self._submit.clicked.connect(self._send)
        for form in self._forms.values():
            form.submitted.connect(self._send)
        self._staff.clicked.connect(lambda: self._choose(Way.STAFF))
        self._bind.clicked.connect(model.bind)
        self._back.clicked.connect(lambda: self._choose(Way.ACCOUNT))
        self._large.clicked.connect(lambda: model.set_large_text(scale() == 1.0))
        self._language.chosen.connect(lambda index: model.set_language(_CODES[index]))
        self._server.change.connect(model.edit_server)
        self._server.accepted.connect(model.change_server)
        self._server.retried.connect(model.retry)
        self._server.bundle_wished.connect(
            lambda: ask_where(self, model.bundle_name(), model.make_bundle)
        )

    def _on_change(self) -> None:
        self.render_view(self._model.view)

    def render_view(self, view: LoginView) -> None:
        """Show this view."""
        before, self._view = self._view, view
        self._title.setText(view.title)
        self._subtitle.setText(view.subtitle)
        self._tabs.setVisible(view.way is not Way.STAFF)
        if view.way in _TABS:
            titles = (tr("账号登录"), tr("会议号登录"))
            self._tabs.present(titles, _TABS.index(view.way), tr("登录方式"))
        for way, form in self._forms.items():
            form.setVisible(way is view.way)
            form.render_view(view)
        self._notice.present(view.notice.sentence, view.notice.code)
        self._submit.present(view.submit.text, enabled=view.submit.enabled, busy=view.submit.busy)
        self._back.present(tr("返回当事人登录"))
        self._back.setVisible(view.way is Way.STAFF)
        self._bind.present(tr("第一次使用？绑定新用户"))
        self._bind.setVisible(view.way is Way.ACCOUNT)
        self._render_frame(view)
        self._lead_to_error(before, view)

    def _render_frame(self, view: LoginView) -> None:
        client = tr("在线庭审客户端")
        steps = (
            (tr("登录"), tr("账号或短信里的会议号")),
            (tr("检测设备"), tr("约一分钟，系统自动测量")),
            (tr("进入庭审"), tr("开庭前可先进入等候")),
        )
        court = f"{view.court} · {client}" if view.court else client
        self._brand.present(tr("云法庭"), court, steps)
        self._brand.present_help(tr("遇到困难请拨打"), view.support_phone)
        server, error = view.server, view.error(Input.SERVER)
        self._server.present(server.reach, server.text, server.host, server.retry)
        self._server.present_bundle(server.bundle)
        self._server.present_editor(server.editing, server.url, error.sentence, error.code)
        self._staff.setVisible(view.way is not Way.STAFF)
        self._staff.present(tr("法院工作人员登录"))
        large = scale() > 1.0
        kind: Kind = "soft-on" if large else "secondary"
        self._large.present(tr("大字显示"), kind=kind, icon="check" if large else "text-size")
        self._large.setAccessibleName(tr("大字显示，已打开") if large else tr("大字显示"))
        names = tuple(LANGUAGE_NAMES.values())
        self._language.present(names, _CODES.index(LANGUAGE.code), tr("语言"))

    def _lead_to_error(self, before: LoginView, view: LoginView) -> None:
        """Errors that have just come up take the focus to the first field at fault."""
        if before.errors or not view.errors:
            return
        fields = self._forms[view.way].fields
        at_fault = next((field for at, field in fields.items() if at in view.errors), None)
        if at_fault is not None:
            at_fault.editor.setFocus()

    def _send(self) -> None:
        if not self._submit.busy:
            self._forms[self._view.way].submit()

    def _choose(self, way: Way) -> None:
        """Another way in; a phone number already typed goes along."""
        phone = self._forms[self._view.way].fields.get(Input.PHONE)
        target = self._forms[way].fields.get(Input.PHONE)
        if phone is not None and target is not None and not target.editor.text():
            target.editor.setText(phone.editor.text())
        on_tabs = self._tabs.has_focus()
        self._model.choose_way(way)
        if not on_tabs:
            first = self.first()
            if first is not None:
                first.setFocus()

    @property
    def model(self) -> LoginModel:
        return self._model

    def field(self, at: Input) -> QLineEdit:
        """The editor of this field in the form on screen."""
        return self._forms[self._view.way].fields[at].editor

    def type_in(self, texts: Mapping[Input, str]) -> None:
        """Fill the form on screen."""
        for at, text in texts.items():
            self.field(at).setText(text)

    def press_submit(self) -> None:
        self._submit.click()

    def first(self) -> QWidget | None:
        """The first field that is still empty."""
        editors = [field.editor for field in self._forms[self._view.way].fields.values()]
        return next((editor for editor in editors if not editor.text()), editors[0])

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        if event.spontaneous():
            return  # the window is minimised; what is typed stays
        for form in self._forms.values():
            form.forget_secrets()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._brand.setFixedWidth(min(px(BRAND_WIDEST), round(self.width() * 0.41)))
        self._fit()

    def _fit(self) -> None:
        """In a low window what explains goes first, so that 登录 stays in view."""
        height, low = self.height(), self.height() < px(LOW)
        top = 24 if height < px(800) else round(height * 0.12 / scale()) - 56
        self._form_column.set_margins((0, 4 if low else top, 0, 8 if low else 16))
        self._foot.setFixedHeight(px(60 if low else 76))
        self._subtitle.setVisible(not low)
        for form in self._forms.values():
            form.explain(not low)
