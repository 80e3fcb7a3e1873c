"""Keeping an account: forgotten and changed passwords, a new phone, devices."""

import pytest

from tests.fakes.clock import Hand
from tests.yuncourt.newcomer import PASSPHRASE, Newcomer, ask, get, post, put, texts_to
from tests.yuncourt.serving import RunningCourt
from tests.yuncourt.visitor import log_in, visiting
from yuncourt.clock import MINUTE
from yuncourt.sample import ID_NUMBERS, PEOPLE
from yunhearing.frames import Farewell, FarewellCode

NEW = "紫色的 bicycle, 82 bells"
MOVED = "13311118888"
SIGNED_OUT = (401, {"code": "signed_out"})
BAD_CODE = (401, {"code": "bad_code"})


@pytest.fixture
async def bound(court: RunningCourt, clock: Hand) -> Newcomer:
    """The plaintiff with an account; `token` is of the session."""
    newcomer = Newcomer(court, "plaintiff")
    newcomer.token = await newcomer.bind()
    clock.move(MINUTE)
    return newcomer


def proof(**other: str) -> dict[str, str]:
    number = ID_NUMBERS["plaintiff"]
    return {"document": "resident", "id_number": number, "password": NEW} | other


# forgotten password


async def test_a_forgotten_password(court: RunningCourt, bound: Newcomer) -> None:
    body = await ask(court, "/api/password/code", bound.phone, 3) | proof()
    async with visiting(court, "plaintiff", token=bound.token) as plaintiff:
        assert (await post(court, "/api/password", body))[0] == 204
        assert await plaintiff.ended() == Farewell(FarewellCode.SIGNED_OUT)
    assert await get(court, "/api/account", bound.token) == SIGNED_OUT
    assert (await bound.log_in(), await bound.log_in(NEW)) == (401, 200)
    assert "密码已更改" in (await texts_to(court, bound.phone, 4))[-1]
    assert await post(court, "/api/password", body) == BAD_CODE


async def test_a_wrong_document_and_a_wrong_code_are_told_alike(
    court: RunningCourt, bound: Newcomer
) -> None:
    body = await ask(court, "/api/password/code", bound.phone, 3) | proof()
    other = body | {"id_number": ID_NUMBERS["defendant"]}
    wrong = body | {"code": f"{(int(body['code']) + 1) % 1_000_000:06d}"}
    for _ in range(2):
        assert await post(court, "/api/password", other) == BAD_CODE
        assert await post(court, "/api/password", wrong) == BAD_CODE
    assert await post(court, "/api/password", other) == BAD_CODE
    assert await post(court, "/api/password", body) == BAD_CODE  # five tries are used up
    assert await bound.log_in() == 200


async def test_a_weak_password_costs_no_try(court: RunningCourt, bound: Newcomer) -> None:
    body = await ask(court, "/api/password/code", bound.phone, 3)
    for _ in range(6):
        status, reply = await post(court, "/api/password", body | proof(password="password1234"))
        assert (status, reply["code"], reply["field"]) == (400, "weak_password", "password")
    assert (await post(court, "/api/password", body | proof()))[0] == 204


async def test_who_was_never_bound_is_told_on_the_phone_alone(court: RunningCourt) -> None:
    phone = PEOPLE["defendant"]["phone"]
    status, reply = await post(court, "/api/password/code", {"phone": phone})
    assert (status, sorted(reply)) == (200, ["attempt", "expires_in", "resend_after"])
    assert "尚未绑定" in (await texts_to(court, phone, 1))[0]
    body = {"phone": phone, "attempt": reply["attempt"], "code": "123456"} | proof()
    assert await post(court, "/api/password", body) == BAD_CODE


# change of password


async def test_a_new_password_ends_the_other_sessions(court: RunningCourt, bound: Newcomer) -> None:
    other = await post(court, "/api/login", {"phone": bound.phone, "password": PASSPHRASE})
    body = {"password": PASSPHRASE, "new_password": NEW}
    assert (await put(court, "/api/account/password", body, bound.token))[0] == 204
    assert (await get(court, "/api/account", bound.token))[0] == 200
    assert await get(court, "/api/account", other[1]["token"]) == SIGNED_OUT
    assert (await bound.log_in(), await bound.log_in(NEW)) == (401, 200)
    assert "密码已更改" in (await texts_to(court, bound.phone, 3))[-1]


async def test_a_new_password_needs_the_old_one_and_strength(
    court: RunningCourt, bound: Newcomer
) -> None:
    async def change(password: str, new: str) -> tuple[int, dict[str, str]]:
        body = {"password": password, "new_password": new}
        return await put(court, "/api/account/password", body, bound.token)

    assert await change("wrong", NEW) == (401, {"code": "bad_credentials"})
    weak = {"code": "weak_password", "field": "new_password"}
    assert await change(PASSPHRASE, "woaini1314520") == (400, weak)
    assert await change(PASSPHRASE, PASSPHRASE) == (400, weak)
    answers = [(await change("wrong", NEW))[0] for _ in range(6)]
    assert answers[-1] == 429


# change of phone


async def moving(court: RunningCourt, bound: Newcomer, phone: str, sent: int = 1) -> dict[str, str]:
    """Ask for the code to a new phone; what completes the change."""
    body = {"phone": phone, "password": PASSPHRASE}
    status, reply = await post(court, "/api/account/phone/code", body, bound.token)
    assert status == 200, reply
    text = (await texts_to(court, phone, sent))[-1]
    code = text.partition("验证码 ")[2][:6] or "123456"
    return body | {"attempt": reply["attempt"], "code": code}


async def test_a_new_phone(court: RunningCourt, bound: Newcomer) -> None:
    body = await moving(court, bound, MOVED)
    assert (await put(court, "/api/account/phone", body, bound.token))[0] == 204
    assert await bound.log_in() == 401
    login = {"phone": MOVED, "password": PASSPHRASE}
    assert (await post(court, "/api/login", login))[0] == 200
    assert "另一个手机号" in (await texts_to(court, bound.phone, 3))[-1]
    assert await put(court, "/api/account/phone", body, bound.token) == BAD_CODE


async def test_a_phone_of_another_is_told_to_that_phone_alone(
    court: RunningCourt, bound: Newcomer
) -> None:
    taken = PEOPLE["defendant"]["phone"]
    body = await moving(court, bound, taken)
    assert "已用于另一个账号" in (await texts_to(court, taken, 1))[0]
    assert await put(court, "/api/account/phone", body, bound.token) == BAD_CODE


async def test_a_new_phone_needs_password_and_its_own_code(
    court: RunningCourt, bound: Newcomer
) -> None:
    body = await moving(court, bound, MOVED)
    bad = (401, {"code": "bad_credentials"})
    answer = await put(court, "/api/account/phone", body | {"password": "wrong"}, bound.token)
    assert answer == bad
    asked = {"phone": MOVED, "password": "wrong"}
    assert await post(court, "/api/account/phone/code", asked, bound.token) == bad
    other = body | {"phone": "13311119999"}  # the code was sent to a phone, not to any
    assert await put(court, "/api/account/phone", other, bound.token) == BAD_CODE
    assert (await put(court, "/api/account/phone", body, bound.token))[0] == 204


# devices


async def test_devices_are_listed_and_ended(court: RunningCourt, bound: Newcomer) -> None:
    async with court.http() as http:
        login = {"phone": bound.phone, "password": PASSPHRASE}
        headers = {"user-agent": "yunclient/0.1.0"}
        other = (await http.post("/api/login", json=login, headers=headers)).json()["token"]
    listed = (await get(court, "/api/sessions", bound.token))[1]["sessions"]
    newest, mine = listed
    assert (newest["client"], newest["address"]) == ("yunclient/0.1.0", "127.0.0.0/24")
    assert (mine.get("current"), newest.get("current")) == (True, None)
    assert newest["begun_at"] == newest["seen_at"] == court.services.clock()
    assert not any(other in str(device) for device in listed)
    path = f"/api/sessions/{newest['id']}"
    assert (await post(court, path, None, bound.token, "DELETE"))[0] == 204
    assert await get(court, "/api/account", other) == SIGNED_OUT
    assert await post(court, path, None, bound.token, "DELETE") == (404, {"code": "not_found"})


async def test_nobody_ends_anothers_session(court: RunningCourt, bound: Newcomer) -> None:
    (mine,) = (await get(court, "/api/sessions", bound.token))[1]["sessions"]
    foe = (await log_in(court, "defendant")).token
    path = f"/api/sessions/{mine['id']}"
    assert await post(court, path, None, foe, "DELETE") == (404, {"code": "not_found"})
    assert (await get(court, "/api/account", bound.token))[0] == 200


async def test_out_everywhere(court: RunningCourt, bound: Newcomer) -> None:
    other = await post(court, "/api/login", {"phone": bound.phone, "password": PASSPHRASE})
    foe = (await log_in(court, "defendant")).token
    async with visiting(court, "plaintiff", token=other[1]["token"]) as plaintiff:
        assert (await post(court, "/api/sessions", None, bound.token, "DELETE"))[0] == 204
        assert await plaintiff.ended() == Farewell(FarewellCode.SIGNED_OUT)
    assert await get(court, "/api/account", bound.token) == SIGNED_OUT
    assert (await get(court, "/api/account", foe))[0] == 200


async def test_a_session_for_one_hearing_keeps_no_account(court: RunningCourt) -> None:
    phone = PEOPLE["plaintiff"]["phone"]
    pair = {"hearing_number": "002208", "phone": phone}
    attempt = (await post(court, "/api/login/code", pair))[1]["attempt"]
    code = (await texts_to(court, phone, 1))[0].partition("验证码 ")[2][:6]
    body = pair | {"attempt": attempt, "code": code}
    token = (await post(court, "/api/login/number", body))[1]["token"]
    nothing = (404, {"code": "not_found"})
    assert await get(court, "/api/account", token) == nothing
    assert await get(court, "/api/sessions", token) == nothing
    assert await post(court, "/api/sessions", None, token, "DELETE") == nothing
    change = {"password": PEOPLE["plaintiff"]["password"], "new_password": NEW}
    assert await put(court, "/api/account/password", change, token) == nothing
