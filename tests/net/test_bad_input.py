"""What goes wrong before a hearing, from the real server to the words on the login page."""

import socket
from pathlib import Path

import pytest

from tests.fakes.program import Program, machine_ms
from tests.yuncourt.serving import running_court
from yunclient.session import intents
from yunclient.session.state import Client, Reach
from yunclient.ui.viewmodels.login import Form, Input, LoginView, Way, login_view

PLAINTIFF, STRANGER, OF_ANOTHER_HEARING = "13800002208", "13012345678", "13800002231"
NUMBER = "002208"
WRONG_PASSWORD = "账号或密码不对，请核对后再试。"
WRONG_CODE = "会议号、手机号和验证码对不上，或验证码已过期；请核对，或重新获取验证码。"


def page(client: Client, way: Way = Way.ACCOUNT) -> LoginView:
    return login_view(client, Form(way=way), machine_ms())


@pytest.mark.parametrize("phone", [PLAINTIFF, STRANGER], ids=["wrong password", "unknown phone"])
async def test_a_login_that_fails_says_so_beside_the_password(tmp_path: Path, phone: str) -> None:
    """Both alike: who asks does not learn who has an account."""
    async with running_court(tmp_path) as court, Program(court.url, court.ca) as program:
        await program.until(lambda c: c.server.reach is Reach.CONNECTED)
        program.intend(intents.LogIn(phone, "not the password", remember=False))
        view = page(await program.until(lambda c: c.login.problem))
        assert (view.submit.text, view.submit.busy) == ("登录", False)  # at once again
        error = view.error(Input.PASSWORD)
        assert (error.sentence, error.code) == (WRONG_PASSWORD, "AUTH-201")


async def test_the_number_of_anothers_hearing_opens_nothing_and_tells_nothing(
    tmp_path: Path,
) -> None:
    async with running_court(tmp_path) as court, Program(court.url, court.ca) as program:
        await program.until(lambda c: c.server.reach is Reach.CONNECTED)
        program.intend(intents.AskCode(NUMBER, OF_ANOTHER_HEARING))
        await program.until(lambda c: c.login.code_resend_at is not None)
        assert program.client.login.problem is None
        program.intend(intents.LogInByNumber(NUMBER, OF_ANOTHER_HEARING, "123456"))
        view = page(await program.until(lambda c: c.login.problem), Way.NUMBER)
        error = view.error(Input.CODE)
        assert (error.sentence, error.code) == (WRONG_CODE, "AUTH-202")
        assert program.client.account is None


async def test_a_server_that_is_gone_can_be_tried_again(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"https://127.0.0.1:{free.getsockname()[1]}"
    async with Program(url) as program:
        await program.until(lambda c: c.server.reach is Reach.UNREACHABLE)
        assert page(program.client).server.text == "连不上法院服务器"
        assert page(program.client).server.retry == "重试"
        program.intend(intents.LogIn(PLAINTIFF, "any", remember=False))
        view = page(await program.until(lambda c: c.login.problem))
        assert view.notice.sentence == "连不上法院服务器。请检查网络，或核对服务器地址。"
        assert view.notice.code == "NET-101"


async def test_a_certificate_nobody_vouches_for_gets_no_password(tmp_path: Path) -> None:
    async with running_court(tmp_path) as court, Program(court.url) as program:
        view = page(await program.until(lambda c: c.server.reach is Reach.UNTRUSTED and c))
        assert "请核对地址，或致电法院" in view.notice.sentence
        assert view.notice.code == "NET-102"
        assert view.server.retry == "重试"
