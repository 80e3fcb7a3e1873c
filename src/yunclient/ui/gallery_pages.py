"""Login, list and settings in each of their states, for pictures and tests."""

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from yunclient.session.filmings import Filming
from yunclient.session.problems import Category, Problem, ProblemCode, Remedy
from yunclient.session.state import Account, Client, DeviceKind, Reach
from yunclient.ui.gallery_room import room
from yunclient.ui.gallery_states import (
    DEVICES,
    HEARINGS,
    NOW,
    SERVER,
    UNPLUGGED,
    Shot,
    at,
    clock,
    listing,
    login,
    unreachable,
    wrong_password,
)
from yunclient.ui.pages.hearings import HearingsPage
from yunclient.ui.pages.login import LoginPage
from yunclient.ui.pages.settings import SettingsPage
from yunclient.ui.viewmodels.hearings import HearingsModel
from yunclient.ui.viewmodels.login import Input, LoginModel, Way
from yunclient.ui.viewmodels.settings import SettingsModel
from yunclient.ui.viewmodels.shell import banner_view
from yunclient.ui.widgets.silhouettes import Silhouettes
from yunhearing.ids import HearingId
from yunhearing.roles import Role
from yunhearing.state import Phase

Typed = dict[Input, str]
_PHONE: Typed = {Input.PHONE: "13800002208"}
_ACCOUNT: Typed = _PHONE | {Input.PASSWORD: "password"}
_NUMBER: Typed = _PHONE | {Input.NUMBER: "002208", Input.CODE: "4071"}


def _login(
    state: Client, way: Way = Way.ACCOUNT, typed: Typed | None = None, focus: Input | None = None
) -> LoginPage:
    model = LoginModel(state, clock)
    page = LoginPage(model)
    model.choose_way(way)
    page.type_in(typed or {})
    model.follow(state)
    if focus is not None:
        page.field(focus).setFocus()
    return page


def _sent(page: LoginPage, state: Client) -> LoginPage:
    """The page after 登录 was pressed and this came of it."""
    page.press_submit()
    page.model.follow(state)
    return page


def _server_editor() -> QWidget:
    page = _login(login(), typed=_ACCOUNT)
    page.model.edit_server(True)
    page.model.change_server("http://court")
    return page


def _list(state: Client) -> HearingsPage:
    page = HearingsPage(HearingsModel(state, clock))
    page.banner.present(banner_view(state, NOW))
    first = page.first()
    if first is not None:
        first.setFocus()
    return page


def _settings(state: Client, *, editing: bool = False) -> SettingsPage:
    model = SettingsModel(state, clock)
    page = SettingsPage(model, Silhouettes())
    if editing:
        model.edit_server(True)
    return page


def _recess() -> Client:
    first, second, third, *rest = HEARINGS
    return listing(
        (
            replace(first, phase=Phase.RECESS),
            replace(second, phase=Phase.ENDED, ended_at=NOW, opened_at=NOW),
            third,
            *rest,
        )
    )


def _inside() -> Client:
    """In a hearing, with the language and size of the picture."""
    return replace(room(), preferences=listing().preferences)


def _judge() -> Client:
    """The judge's list, a minute after the hour of the first hearing."""
    first, *rest = HEARINGS
    mine = replace(first, phase=Phase.SCHEDULED, opened_at=None, my_role=Role.JUDGE)
    state = listing((mine, *rest))
    return replace(state, account=Account("周文静", staff=True))


def _over() -> Client:
    """The clerk's list after a day: transcripts to save, a film on its way."""
    first, second, _, over, *_ = HEARINGS
    mine = [replace(item, my_role=Role.CLERK) for item in (first, second, over)]
    signed = replace(mine[2], transcript=True)
    old = [
        replace(
            signed, id=HearingId(f"h-{days}"), number=f"00211{days}", scheduled_at=at(9, 0, -days)
        )
        for days in (1, 4)
    ]
    state = listing((*mine[:2], signed, *old))
    film = Filming(signed.id, "", 370)
    return replace(state, account=Account("周文静", staff=True), filming=film)


def _no_devices() -> Client:
    problems = {
        DeviceKind.CAMERA: Problem(ProblemCode.CAMERA_BUSY, Category.FIELD),
        DeviceKind.MICROPHONE: Problem(ProblemCode.MICROPHONE_ABSENT, Category.FIELD),
    }
    present = {**DEVICES.present, DeviceKind.MICROPHONE: ()}
    devices = replace(DEVICES, present=present, problems=problems)
    state = listing()
    preferences = replace(state.preferences, simulate=True)
    return replace(state, devices=devices, preferences=preferences, token_kept=False)


def _server(reach: Reach, court: str = "") -> Client:
    return replace(login(), server=replace(SERVER, reach=reach, court=court, support_phone=""))


def _unreachable() -> Client:
    state = _server(Reach.UNREACHABLE, SERVER.court)
    return replace(state, login=replace(state.login, problem=unreachable()))


def _throttled() -> Client:
    return login(problem=Problem(ProblemCode.THROTTLED, Category.FIELD, detail="30"))


SHOTS: tuple[Shot, ...] = (
    Shot("login", lambda: _login(login(), typed=_ACCOUNT, focus=Input.PHONE), large=True),
    Shot("login-empty", lambda: _login(login())),
    Shot(
        "login-number",
        lambda: _login(login(code_resend_at=NOW + 52_000), Way.NUMBER, _NUMBER, Input.CODE),
        large=True,
    ),
    Shot("login-number-empty", lambda: _login(login(), Way.NUMBER, focus=Input.NUMBER)),
    Shot(
        "login-number-errors",
        lambda: _sent(_login(login(), Way.NUMBER, {Input.NUMBER: "0022"}), login()),
    ),
    Shot("login-staff", lambda: _login(login(), Way.STAFF, {Input.STAFF_NUMBER: "F20188"})),
    Shot("login-errors", lambda: _sent(_login(login(), typed={Input.PHONE: "1380000"}), login())),
    Shot(
        "login-wrong-password",
        lambda: _sent(_login(login(), typed=_ACCOUNT), login(problem=wrong_password())),
    ),
    Shot("login-throttled", lambda: _sent(_login(login(), typed=_ACCOUNT), _throttled())),
    Shot("login-busy", lambda: _sent(_login(login(), typed=_ACCOUNT), login(busy=True))),
    Shot("login-connecting", lambda: _login(_server(Reach.ASKING))),
    Shot("login-unreachable", lambda: _login(_unreachable(), typed=_ACCOUNT)),
    Shot("login-untrusted", lambda: _login(_server(Reach.UNTRUSTED), typed=_ACCOUNT)),
    Shot("login-server", _server_editor),
    Shot(
        "login-signed-out",
        lambda: _login(
            login(problem=Problem(ProblemCode.SIGNED_OUT, remedy=Remedy.LOGIN)), typed=_PHONE
        ),
    ),
    Shot("list", lambda: _list(listing()), large=True),
    Shot("list-recess", lambda: _list(_recess())),
    Shot("list-over", lambda: _list(_over()), large=True),
    Shot("list-staff", lambda: _list(_judge())),
    Shot("list-empty", lambda: _list(listing(()))),
    Shot("list-later", lambda: _list(listing(HEARINGS[4:]))),
    Shot("list-loading", lambda: _list(listing((), loaded_at=None, loading=True))),
    Shot("list-failed", lambda: _list(listing((), loaded_at=None, problem=unreachable()))),
    Shot("list-offline", lambda: _list(listing(problem=unreachable()))),
    Shot("settings", lambda: _settings(listing()), large=True),
    Shot("settings-problems", lambda: _settings(_no_devices())),
    Shot("settings-hearing", lambda: _settings(_inside())),
    Shot("settings-unplugged", lambda: _settings(replace(listing(), devices=UNPLUGGED))),
    Shot("settings-server", lambda: _settings(listing(), editing=True)),
    Shot("list-1080", lambda: _list(listing()), size=(1920, 1080)),
    Shot("list-1024", lambda: _list(listing()), size=(1024, 640)),
    Shot("settings-1024", lambda: _settings(listing()), size=(1024, 640)),
    Shot("settings-1080", lambda: _settings(listing()), size=(1920, 1080)),
    Shot("login-1080", lambda: _login(login(), typed=_ACCOUNT), size=(1920, 1080)),
    Shot(
        "login-number-660",
        lambda: _login(login(), Way.NUMBER, _NUMBER, Input.CODE),
        size=(1280, 660),
    ),
)
