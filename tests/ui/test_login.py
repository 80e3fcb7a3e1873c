"""The login page: what is typed, what is wrong, what is sent."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.seeing import named, reachable, show, spoken, texts
from yunclient.session import intents
from yunclient.session.problems import Category, Problem, ProblemCode
from yunclient.session.state import Reach
from yunclient.ui.gallery_states import NOW, SERVER, clock, login, wrong_password
from yunclient.ui.pages.login import LoginPage
from yunclient.ui.viewmodels.login import (
    Form,
    Input,
    LoginModel,
    Way,
    login_view,
    server_url,
)
from yunclient.ui.widgets.cells import NumberCells
from yunclient.ui.widgets.phone import PhoneEdit, grouped


class Heard(list):
    """The intents a model has sent."""

    def __init__(self, model: LoginModel) -> None:
        super().__init__()
        model.intent.connect(self.append)


@pytest.fixture
def page(qtbot):
    return show(qtbot, LoginPage(LoginModel(login(), clock)))


def type_in(page: LoginPage, at: Input, text: str) -> None:
    editor = page.field(at)
    editor.setFocus()
    QTest.keyClicks(editor, text)


def test_account_login_sends_digits_and_password(page):
    heard = Heard(page.model)
    type_in(page, Input.PHONE, "13800002208")
    assert page.field(Input.PHONE).text() == "138 0000 2208"
    type_in(page, Input.PASSWORD, "a b,c")
    QTest.mouseClick(named(page, "登录"), Qt.MouseButton.LeftButton)
    assert heard == [intents.LogIn("13800002208", "a b,c", True)]


def test_enter_in_a_field_sends(page):
    heard = Heard(page.model)
    type_in(page, Input.PHONE, "13800002208")
    type_in(page, Input.PASSWORD, "secret")
    QTest.keyClick(page.field(Input.PASSWORD), Qt.Key.Key_Return)
    assert heard == [intents.LogIn("13800002208", "secret", True)]


def test_busy_sends_nothing_twice(page):
    type_in(page, Input.PHONE, "13800002208")
    type_in(page, Input.PASSWORD, "secret")
    page.model.follow(login(busy=True))
    heard = Heard(page.model)
    button = named(page, "正在登录…")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(button, Qt.Key.Key_Space)
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(page.field(Input.PASSWORD), Qt.Key.Key_Return)
    assert heard == []


def test_what_is_missing_is_said_beside_the_field_and_takes_the_focus(page):
    heard = Heard(page.model)
    type_in(page, Input.PHONE, "1380000")
    page.press_submit()
    assert heard == []
    assert page.model.view.error(Input.PHONE).sentence == "少了 4 位数字"
    assert page.model.view.error(Input.PASSWORD).code == "FORM-102"
    assert any("少了 4 位数字" in text and "FORM-101" in text for text in texts(page))
    assert QApplication.focusWidget() is page.field(Input.PHONE)
    type_in(page, Input.PHONE, "2")
    assert not page.model.view.error(Input.PHONE).sentence
    assert page.model.view.error(Input.PASSWORD).sentence


def test_wrong_password_stays_until_typed_again(page):
    type_in(page, Input.PHONE, "13800002208")
    type_in(page, Input.PASSWORD, "wrong")
    page.press_submit()
    page.model.follow(login(problem=wrong_password()))
    assert page.model.view.error(Input.PASSWORD).code == "AUTH-201"
    assert QApplication.focusWidget() is page.field(Input.PASSWORD)
    type_in(page, Input.PASSWORD, "x")
    assert not page.model.view.errors
    page.press_submit()
    page.model.follow(login(problem=wrong_password()))
    assert page.model.view.errors


def test_number_login(page):
    heard = Heard(page.model)
    QTest.mouseClick(named(page, "会议号登录"), Qt.MouseButton.LeftButton)
    type_in(page, Input.NUMBER, "002208")
    type_in(page, Input.PHONE, "13800002208")
    QTest.mouseClick(named(page, "获取验证码"), Qt.MouseButton.LeftButton)
    assert heard == [intents.AskCode("002208", "13800002208")]
    assert QApplication.focusWidget() is page.field(Input.CODE)
    type_in(page, Input.CODE, "407152")
    page.press_submit()
    assert heard[1:] == [intents.LogInByNumber("002208", "13800002208", "407152")]


def test_code_is_not_asked_for_without_number_and_phone(page):
    page.model.choose_way(Way.NUMBER)
    heard = Heard(page.model)
    QTest.mouseClick(named(page, "获取验证码"), Qt.MouseButton.LeftButton)
    assert heard == []
    assert set(page.model.view.errors) == {Input.NUMBER, Input.PHONE}


def test_a_corrected_number_can_ask_for_its_code_at_once(page):
    QTest.mouseClick(named(page, "会议号登录"), Qt.MouseButton.LeftButton)
    type_in(page, Input.NUMBER, "002280")
    type_in(page, Input.PHONE, "13800002208")
    QTest.mouseClick(named(page, "获取验证码"), Qt.MouseButton.LeftButton)
    page.model.follow(login(code_resend_at=NOW + 52_000))
    assert not page.model.view.ask_code.enabled
    page.field(Input.NUMBER).clear()
    type_in(page, Input.NUMBER, "002208")
    assert page.model.view.ask_code.enabled
    heard = Heard(page.model)
    QTest.mouseClick(named(page, "获取验证码"), Qt.MouseButton.LeftButton)
    assert heard == [intents.AskCode("002208", "13800002208")]
    assert not page.model.view.ask_code.enabled


def test_countdown_counts_whole_seconds_and_opens_at_the_end():
    state, form = login(code_resend_at=NOW + 2000), Form(way=Way.NUMBER)
    seen = [login_view(state, form, NOW + ms).ask_code for ms in (0, 1, 1000, 1999, 2000)]
    assert [v.text for v in seen[:4]] == [
        "2 秒后可重发",
        "2 秒后可重发",
        "1 秒后可重发",
        "1 秒后可重发",
    ]
    assert not any(v.enabled for v in seen[:4])
    assert seen[4].text == "获取验证码"
    assert seen[4].enabled


def test_staff_way_in_and_back(page):
    heard = Heard(page.model)
    QTest.mouseClick(named(page, "法院工作人员登录"), Qt.MouseButton.LeftButton)
    type_in(page, Input.STAFF_NUMBER, " F20188 ")
    type_in(page, Input.PASSWORD, "secret")
    page.press_submit()
    assert heard == [intents.LogInStaff("F20188", "secret")]
    QTest.mouseClick(named(page, "返回当事人登录"), Qt.MouseButton.LeftButton)
    assert page.model.view.way is Way.ACCOUNT


def test_staff_first_and_remembered_phone(qtbot):
    assert LoginModel(login(staff_first=True)).view.way is Way.STAFF
    page = show(qtbot, LoginPage(LoginModel(login(remembered_phone="13800002208"), clock)))
    assert page.field(Input.PHONE).text() == "138 0000 2208"
    assert page.first() is page.field(Input.PASSWORD)


def test_phone_goes_along_to_the_other_tab(page):
    type_in(page, Input.PHONE, "13800002208")
    QTest.mouseClick(named(page, "会议号登录"), Qt.MouseButton.LeftButton)
    assert page.field(Input.PHONE).text() == "138 0000 2208"


def test_secrets_do_not_stay_when_the_page_is_left(page):
    type_in(page, Input.PASSWORD, "secret")
    assert page.field(Input.PASSWORD).echoMode() is QLineEdit.EchoMode.Password
    page.hide()
    assert page.field(Input.PASSWORD).text() == ""


def test_show_and_hide_password(page):
    type_in(page, Input.PASSWORD, "secret")
    QTest.mouseClick(named(page, "显示密码"), Qt.MouseButton.LeftButton)
    assert page.field(Input.PASSWORD).echoMode() is QLineEdit.EchoMode.Normal
    QTest.mouseClick(named(page, "隐藏密码"), Qt.MouseButton.LeftButton)
    assert page.field(Input.PASSWORD).echoMode() is QLineEdit.EchoMode.Password


def test_server_editor(page):
    heard = Heard(page.model)
    QTest.mouseClick(named(page, "更改服务器地址"), Qt.MouseButton.LeftButton)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.selectedText() == "https://court.jingbei.example"
    QTest.keyClicks(editor, "http://plain")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert page.model.view.error(Input.SERVER).code == "FORM-105"
    assert heard == []
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, "court.other.example:8443")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert heard == [intents.ChangeServer("https://court.other.example:8443")]
    assert not page.model.view.server.editing


def test_escape_leaves_the_server_editor(page):
    QTest.mouseClick(named(page, "更改服务器地址"), Qt.MouseButton.LeftButton)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not page.model.view.server.editing
    assert QApplication.focusWidget() is named(page, "更改服务器地址")


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("court.example", "https://court.example"),
        (" https://court.example/x?y ", "https://court.example"),
        ("https://127.0.0.1:8443", "https://127.0.0.1:8443"),
        ("http://court.example", None),
        ("https://", None),
        ("", None),
        ("https://a b", None),
        ("https://user@court.example", None),
        ("https://court:port", None),
        ("https://[bad", None),
    ],
)
def test_server_address(typed, url):
    assert server_url(typed) == url


@pytest.mark.parametrize("reach", list(Reach))
def test_the_foot_says_how_the_server_is(reach):
    state = login()
    view = login_view(
        type(state)(server=type(state.server)("https://a.example", reach)), Form(), NOW
    )
    assert view.server.text
    assert view.server.host == "a.example"
    assert bool(view.server.retry) is (reach in (Reach.UNREACHABLE, Reach.UNTRUSTED))


def test_a_problem_without_field_is_said_above_the_button(page):
    problem = Problem(ProblemCode.THROTTLED, Category.FIELD, detail="30")
    page.model.follow(login(problem=problem))
    assert page.model.view.notice.sentence == "为保护您的账号，请 30 秒后再试。"
    assert any("AUTH-203" in text for text in texts(page))


def test_keyboard_order(page):
    names = [spoken(widget) for widget in reachable(page)]
    wanted = [
        "账号登录",
        "手机号",
        "密码",
        "显示密码",
        "在这台电脑上记住手机号",
        "登录",
        "更改服务器地址",
    ]
    assert [name for name in names if name in wanted] == wanted


@given(st.text(max_size=30))
def test_grouping_keeps_digits_in_order_and_is_stable(text):
    shown = grouped(text)
    assert grouped(shown) == shown
    assert len(shown) <= 13
    assert set(shown) <= set("0123456789 ")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("1", "1"),
        ("1380", "138 0"),
        ("+86 138-0000-2208", "138 0000 2208"),
        ("138000022089", "138 0000 2208"),
    ],
)
def test_phone_groups(typed, shown):
    assert grouped(typed) == shown


def test_phone_edit_keeps_the_cursor_behind_its_digit(qtbot):
    edit = PhoneEdit()
    qtbot.addWidget(edit)
    edit.setText("13800002208")
    edit.setCursorPosition(2)
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert edit.text() == "180 0002 208"
    assert edit.cursorPosition() == 1
    QTest.keyClicks(edit, "3")
    assert edit.text() == "138 0000 2208"
    assert edit.cursorPosition() == 2


@pytest.mark.parametrize("pasted", ["002208", " 002 208 ", "会议号：002208。", "0022089"])
def test_number_cells_take_a_paste(qtbot, pasted):
    cells = NumberCells()
    qtbot.addWidget(cells)
    QApplication.clipboard().setText(pasted)
    cells.paste()
    assert cells.text() == "002208"


def test_number_cells_click_puts_the_cursor_in_the_cell(qtbot):
    cells = show(qtbot, NumberCells(), (440, 56))
    QTest.keyClicks(cells, "12x3")
    assert cells.text() == "123"
    QTest.mouseClick(
        cells,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        cells.cell(1).center().toPoint(),
    )
    assert cells.cursorPosition() == 1
    QTest.mouseClick(
        cells,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        cells.cell(5).center().toPoint(),
    )
    assert cells.cursorPosition() == 3


def test_an_untrusted_server_is_told_before_anything_is_typed():
    state = replace(login(), server=replace(SERVER, reach=Reach.UNTRUSTED))
    notice = login_view(state, Form(), NOW).notice
    assert notice.code == "NET-102"
    assert "没有连接" in notice.sentence
