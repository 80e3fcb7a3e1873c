"""The ways in over HTTPS: who gets in, and that everybody else is told the same."""

import pytest

from tests.fakes.clock import Hand
from tests.yuncourt.newcomer import code_for, post
from tests.yuncourt.serving import RunningCourt, until
from tests.yuncourt.visitor import NUMBER, hearing_of, log_in, visiting
from yuncourt.clock import HOUR, MINUTE, SECOND
from yuncourt.identity import codes
from yuncourt.identity.secrets import token_hash
from yuncourt.identity.sessions import ASKING, IDLE, STAFF_IDLE
from yuncourt.notices.outbox import Outbox
from yuncourt.store.admission import Admission
from yunhearing.commands import DismissHearing, EndHearing, OpenHearing
from yunhearing.ids import Millis

together = pytest.mark.asyncio(loop_scope="module")

PHONE = "13800002208"
PASSWORD = "plaintiff-2208"
PAIR = {"hearing_number": NUMBER, "phone": PHONE}


async def ask(court: RunningCourt, pair: dict[str, str] = PAIR) -> dict[str, str]:
    """Ask for a code; what goes with it, but for the code."""
    status, reply = await post(court, "/api/login/code", pair)
    assert status == 200, reply
    return {**pair, "attempt": reply["attempt"]}


async def test_party_and_staff_log_in(court: RunningCourt) -> None:
    plaintiff, judge = await log_in(court, "plaintiff"), await log_in(court, "judge")
    assert (plaintiff.name, plaintiff.staff) == ("张建国", False)
    assert (judge.name, judge.staff) == ("周文静", True)
    assert plaintiff.hearing is None


@together
async def test_blanks_in_a_phone_are_forgiven(shared: RunningCourt) -> None:
    body = {"phone": " 138 0000-2208 ", "password": PASSWORD}
    assert (await post(shared, "/api/login", body))[0] == 200


async def test_wrong_password_and_unknown_phone_are_told_alike(court: RunningCourt) -> None:
    wrong = await post(court, "/api/login", {"phone": PHONE, "password": "wrong"})
    unknown = await post(court, "/api/login", {"phone": "13712345678", "password": "wrong"})
    assert wrong == unknown == (401, {"code": "bad_credentials"})


async def test_unknown_people_cost_the_same_work(
    court: RunningCourt, monkeypatch: pytest.MonkeyPatch
) -> None:
    passwords, seen = court.services.passwords, []
    matches = passwords._matches

    def counting(stored: str, password: str) -> bool:
        seen.append(stored.split("$")[:4])
        return matches(stored, password)

    monkeypatch.setattr(passwords, "_matches", counting)
    for phone in (PHONE, "13712345678"):
        await post(court, "/api/login", {"phone": phone, "password": "wrong"})
    assert len(seen) == 2
    assert seen[0] == seen[1]  # same algorithm, same parameters


@together
async def test_a_phone_does_not_open_the_staff_entrance(shared: RunningCourt) -> None:
    body = {"staff_number": PHONE, "password": PASSWORD}
    assert (await post(shared, "/api/login/staff", body))[0] == 401


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/api/login", {"phone": "12", "password": "x"}, "phone"),
        ("/api/login", {"phone": 3, "password": "x"}, "phone"),
        ("/api/login", {"phone": PHONE}, "password"),
        ("/api/login", {"phone": PHONE, "password": ""}, "password"),
        ("/api/login", {"phone": PHONE, "password": "x" * 300}, "password"),
        ("/api/login/staff", {"staff_number": "../etc", "password": "x"}, "staff_number"),
        ("/api/login/code", {"hearing_number": "2208", "phone": PHONE}, "hearing_number"),
        ("/api/login/number", {**PAIR, "attempt": "a", "code": "12345"}, "code"),
        ("/api/login/number", {**PAIR, "attempt": "a", "code": "１２３４５６"}, "code"),
        ("/api/login/number", {**PAIR, "attempt": "", "code": "123456"}, "attempt"),
    ],
)
@together
async def test_malformed_inputs_name_their_field(
    shared: RunningCourt, path: str, body: object, field: str
) -> None:
    assert await post(shared, path, body) == (400, {"code": "invalid", "field": field})


@together
async def test_what_is_no_json_is_invalid_and_too_much_is_too_large(shared: RunningCourt) -> None:
    async with shared.http() as http:
        reply = await http.post("/api/login", content=b"{", headers={"content-type": "a/json"})
        large = await http.post("/api/login", content=b"x" * 20_000)
    assert (reply.status_code, reply.json()["code"]) == (400, "invalid")
    assert (large.status_code, large.json()["code"]) == (413, "too_large")


async def test_five_wrong_passwords_and_the_account_waits(court: RunningCourt, clock: Hand) -> None:
    wrong, right = ({"phone": PHONE, "password": p} for p in ("wrong", PASSWORD))
    for _ in range(5):
        assert (await post(court, "/api/login", wrong))[0] == 401
    status, problem = await post(court, "/api/login", right)
    assert (status, problem["code"]) == (429, "throttled")
    assert 0 < problem["retry_after"] <= 300
    clock.move(problem["retry_after"] * SECOND)
    assert (await post(court, "/api/login", right))[0] == 200


async def test_unknown_accounts_wait_likewise(court: RunningCourt) -> None:
    body = {"phone": "13712345678", "password": "wrong"}
    statuses = [(await post(court, "/api/login", body))[0] for _ in range(6)]
    assert statuses == [401] * 5 + [429]


async def test_right_passwords_are_not_counted(court: RunningCourt) -> None:
    for _ in range(8):
        await log_in(court, "plaintiff")


async def test_logout_and_expiry_end_a_session(court: RunningCourt, clock: Hand) -> None:
    first, second = await log_in(court, "plaintiff"), await log_in(court, "plaintiff")
    assert (await post(court, "/api/logout", None, first.token))[0] == 204
    assert await post(court, "/api/logout", None, first.token) == (401, {"code": "signed_out"})
    await hearing_of(court, second.token)
    clock.move(12 * HOUR)
    async with court.http(second.token) as http:
        reply = await http.get("/api/hearings")
    assert (reply.status_code, reply.json()) == (401, {"code": "signed_out"})


@pytest.mark.parametrize(("part", "idle"), [("plaintiff", IDLE), ("judge", STAFF_IDLE)])
async def test_an_unused_session_ends(
    court: RunningCourt, clock: Hand, part: str, idle: int
) -> None:
    token = (await log_in(court, part)).token
    async with court.http(token) as http:
        for _ in range(2):
            clock.move(idle - MINUTE)
            assert (await http.get("/api/account")).status_code == 200
        clock.move(idle)
        assert (await http.get("/api/account")).status_code == 401


@pytest.mark.parametrize(("part", "status"), [("plaintiff", 304), ("judge", 401)])
async def test_a_list_that_shows_keeps_a_party_and_not_the_staff(
    court: RunningCourt, clock: Hand, part: str, status: int
) -> None:
    token = (await log_in(court, part)).token
    async with court.http(token) as http:
        etag = (await http.get("/api/hearings")).headers["etag"]
        for _ in range(6):
            clock.move(50 * MINUTE)
            answer = await http.get("/api/hearings", headers={"if-none-match": etag})
    assert answer.status_code == status


async def test_whoever_sits_in_a_hearing_is_not_idle(court: RunningCourt, clock: Hand) -> None:
    token = (await log_in(court, "judge")).token
    async with visiting(court, "judge", token=token) as _:
        for _ in range(3):
            clock.move(STAFF_IDLE - MINUTE)
            court.services.watch.look()
            await until_seen(court, token, clock())
        async with court.http(token) as http:
            assert (await http.get("/api/account")).status_code == 200


async def until_seen(court: RunningCourt, token: str, at: Millis) -> None:
    """Wait until it is written down that the session was seen then."""
    noted: list[int] = []

    async def look() -> None:
        kept = await Admission(court.services.engine).session(token_hash(token), Millis(0))
        noted[:] = [kept.seen_at] if kept else []

    await until(lambda: noted == [at], look)


async def test_hearing_number_and_code_open_that_hearing_alone(court: RunningCourt) -> None:
    asked = await ask(court)
    code = await code_for(court, PHONE, 1)
    status, session = await post(court, "/api/login/number", {**asked, "code": code})
    assert status == 200
    async with court.http(session["token"]) as http:
        own = (await http.get("/api/hearings")).json()["hearings"]
        everything = await log_in(court, "plaintiff")
        other = await hearing_of(court, everything.token, "002231")
        foreign = await http.post(f"/api/hearings/{other.id}/ticket")
    assert [hearing["number"] for hearing in own] == [NUMBER]
    assert session["hearing"] == own[0]["id"]
    assert foreign.status_code == 404
    # single use
    again = await post(court, "/api/login/number", {**asked, "code": code})
    assert again == (401, {"code": "bad_code"})


async def test_asking_for_a_code_tells_nothing(court: RunningCourt) -> None:
    known = await post(court, "/api/login/code", PAIR)
    uninvited = await post(court, "/api/login/code", {**PAIR, "phone": "13800002240"})
    unknown = await post(court, "/api/login/code", {**PAIR, "phone": "13712345678"})
    attempts = {reply.pop("attempt") for _, reply in (known, uninvited, unknown)}
    assert {len(attempt) for attempt in attempts} == {43}
    assert len(attempts) == 3
    assert known == uninvited == unknown == (200, {"resend_after": 60, "expires_in": 300})
    await code_for(court, PHONE, 1)
    outbox = await Outbox(court.services.engine, court.services.clock).read()
    assert [message.phone for message in outbox] == [PHONE]
    for phone in (PHONE, "13712345678"):
        status, problem = await post(court, "/api/login/code", {**PAIR, "phone": phone})
        assert (status, problem["code"], problem["retry_after"]) == (429, "throttled", 60)


async def test_an_answer_about_a_pair_takes_even_time(
    court: RunningCourt, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    async def noted(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr(codes, "rest", noted)
    for phone in (PHONE, "13712345678"):
        pair = {**PAIR, "phone": phone}
        asked = await ask(court, pair)
        assert (await post(court, "/api/login/number", {**asked, "code": "0" * 6}))[0] == 401
    assert len(waits) == 4
    assert max(waits) <= codes.EVEN_TIME


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


async def test_a_code_is_gone_after_five_tries(court: RunningCourt) -> None:
    asked = await ask(court)
    code = await code_for(court, PHONE, 1)
    for _ in range(5):
        body = {**asked, "code": wrong(code)}
        assert (await post(court, "/api/login/number", body))[0] == 401
    assert (await post(court, "/api/login/number", {**asked, "code": code}))[0] == 401


async def test_a_stranger_uses_up_the_tries_of_his_own_attempt_alone(
    court: RunningCourt, clock: Hand
) -> None:
    mine = await ask(court)
    code = await code_for(court, PHONE, 1)
    clock.move(MINUTE)
    foreign = await ask(court)
    await code_for(court, PHONE, 2)
    for attempt in (foreign["attempt"], "guessed"):
        for _ in range(3):
            body = {**PAIR, "attempt": attempt, "code": wrong(code)}
            assert await post(court, "/api/login/number", body) == (401, {"code": "bad_code"})
    body = {**foreign, "code": code}  # what belongs to one attempt is no use with another
    assert (await post(court, "/api/login/number", body))[0] == 401
    assert (await post(court, "/api/login/number", {**mine, "code": code}))[0] == 200


async def test_a_code_lasts_five_minutes(court: RunningCourt, clock: Hand) -> None:
    asked = await ask(court)
    code = await code_for(court, PHONE, 1)
    clock.move(5 * MINUTE)
    assert (await post(court, "/api/login/number", {**asked, "code": code}))[0] == 401


async def test_a_code_for_one_hearing_opens_no_other(court: RunningCourt) -> None:
    asked = await ask(court)
    code = await code_for(court, PHONE, 1)
    other = {**asked, "hearing_number": "002231", "code": code}
    assert await post(court, "/api/login/number", other) == (401, {"code": "bad_code"})
    assert (await post(court, "/api/login/number", {**asked, "code": code}))[0] == 200


async def test_another_persons_code_is_no_use(court: RunningCourt) -> None:
    asked = await ask(court)
    code = await code_for(court, PHONE, 1)
    other = {**asked, "phone": "13900002208", "code": code}
    assert await post(court, "/api/login/number", other) == (401, {"code": "bad_code"})


async def test_who_asks_for_a_code_for_a_hearing_that_is_over_is_told(court: RunningCourt) -> None:
    over = {**PAIR, "hearing_number": "002195"}
    told = [(await post(court, "/api/login/code", over))[1]]
    told += [(await post(court, "/api/login/code", {**over, "phone": "13712345678"}))[1]]
    assert told[0] | {"attempt": ""} == told[1] | {"attempt": ""}
    await post(court, "/api/login/code", PAIR)
    await code_for(court, PHONE, 2)
    first, second = await Outbox(court.services.engine, court.services.clock).read()
    assert (
        first.text == "【京北区人民法院】庭审 002195 已结束，不能再登录。如有疑问，请与法院联系。"
    )
    assert "验证码" in second.text


async def test_a_hearing_that_ends_after_the_code_was_sent(court: RunningCourt) -> None:
    asked = await ask(court)
    code = await code_for(court, PHONE, 1)
    async with visiting(court, "judge") as judge:
        for command in (OpenHearing(), EndHearing(), DismissHearing()):
            await judge.act(command)
        await judge.ended()
    answer = await post(court, "/api/login/number", {**asked, "code": code})
    assert answer == (409, {"code": "hearing_over"})


async def test_the_log_tells_who_came_and_that_somebody_failed(
    court: RunningCourt, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO", "yuncourt"):
        session = await log_in(court, "plaintiff")
        me = (await hearing_of(court, session.token)).me
        await post(court, "/api/login", {"phone": PHONE, "password": "wrong"})
        await post(court, "/api/hearings/none/ticket", None, session.token)
        await post(court, "/api/logout", None, session.token)
    told = [
        (r.message, vars(r).get("person") or vars(r).get("why"))
        for r in caplog.records
        if r.name.startswith("yuncourt")
    ]
    assert told == [
        ("signed in", me),
        ("refused", "bad_credentials"),
        ("refused", "not_found"),
        ("signed out", me),
    ]
    for secret in (PHONE, PASSWORD, session.token, session.name):
        assert not any(secret in str(vars(record)) for record in caplog.records)


async def test_who_asks_without_end_has_to_wait(court: RunningCourt, clock: Hand) -> None:
    token = (await log_in(court, "plaintiff")).token
    id_ = (await hearing_of(court, token)).id
    session = await court.services.sessions.recognise(token)
    assert session
    for _ in range(ASKING.attempts):
        await court.services.sessions.seat(session, id_)
    status, problem = await post(court, f"/api/hearings/{id_}/ticket", None, token)
    assert (status, problem) == (429, {"code": "throttled", "retry_after": 60})
    clock.move(MINUTE)
    assert (await post(court, f"/api/hearings/{id_}/ticket", None, token))[0] == 200
