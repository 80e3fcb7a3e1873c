"""The audit: what is in it, what is not, and whether it can be changed unseen."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import delete, event, update
from sqlalchemy.exc import OperationalError

from tests.fakes.clock import Hand
from tests.yuncourt.desk import ask, fix, wish
from tests.yuncourt.newcomer import Newcomer, get, post, put
from tests.yuncourt.serving import RunningCourt
from tests.yuncourt.visitor import log_in
from yuncourt.__main__ import main
from yuncourt.api.audit import REFUSALS
from yuncourt.clock import MINUTE
from yuncourt.identity.texts import current
from yuncourt.ledger.audit import AuditReader
from yuncourt.ledger.keys import LogKey
from yuncourt.ledger.verify_audit import Head, check_export
from yuncourt.sample import ID_NUMBERS, PEOPLE
from yuncourt.store.audit import AuditRows
from yuncourt.store.database import open_database
from yuncourt.store.tables import audit
from yunhearing.accounts import ConsentKind
from yunhearing.audit import Action, AuditEntry, AuditReply, Outcome, decode_entry
from yunhearing.merkle import commitment

DONE, REFUSED = Outcome.DONE, Outcome.REFUSED


async def noted(court: RunningCourt) -> list[AuditEntry]:
    return [decode_entry(row.text or "") for row in await court.services.audit_reader.page(0)]


async def last(court: RunningCourt, count: int = 1) -> list[tuple[Action, Outcome]]:
    return [(entry.action, entry.outcome) for entry in (await noted(court))[-count:]]


# what is in it


async def test_a_login_is_noted_with_who_from_where(court: RunningCourt) -> None:
    async with court.http() as http:
        body = {"staff_number": "J0001", "password": "judge-2208"}
        headers = {"user-agent": "yunclient/0.1.0"}
        token = (await http.post("/api/login/staff", json=body, headers=headers)).json()["token"]
    (entry,) = await noted(court)
    session = await court.services.sessions.recognise(token)
    assert session
    assert (entry.at, entry.actor) == (court.services.clock(), session.person)
    assert (entry.action, entry.outcome) == (Action.LOGIN_STAFF, DONE)
    assert (entry.address, entry.client) == ("127.0.0.0/24", "yunclient/0.1.0")
    devices = await court.services.sessions.devices(session)
    assert entry.object == devices[0].id


async def test_every_way_in_that_fails_is_noted(court: RunningCourt) -> None:
    phone = PEOPLE["plaintiff"]["phone"]
    tried = [
        ("/api/login", {"phone": phone, "password": "wrong"}, Action.LOGIN_PASSWORD),
        ("/api/login", {"phone": "13000000000", "password": "x"}, Action.LOGIN_PASSWORD),
        ("/api/login/staff", {"staff_number": "J0001", "password": "x"}, Action.LOGIN_STAFF),
        (
            "/api/login/number",
            {"hearing_number": "002208", "phone": phone, "attempt": "x", "code": "123456"},
            Action.LOGIN_NUMBER,
        ),
        ("/api/binding", {"phone": phone, "attempt": "x", "code": "123456"}, Action.BINDING),
        (
            "/api/password",
            {"phone": phone, "attempt": "x", "code": "123456", "document": "resident"}
            | {"id_number": ID_NUMBERS["plaintiff"], "password": "four words nobody says"},
            Action.PASSWORD_RESET,
        ),
    ]
    for path, body, _ in tried:
        assert (await post(court, path, body))[0] == 401
    entries = await noted(court)
    assert [(e.action, e.outcome) for e in entries] == [(a, REFUSED) for *_, a in tried]
    assert [bool(e.actor) for e in entries] == [True, False, True, True, True, False]
    assert {e.why for e in entries} == {"bad_credentials", "bad_code"}


async def test_the_owner_of_an_account_leaves_his_trace(court: RunningCourt, clock: Hand) -> None:
    newcomer = Newcomer(court, "plaintiff")
    token = await newcomer.bind()
    assert await last(court, 2) == [(Action.BINDING, DONE), (Action.LOGIN_PASSWORD, DONE)]
    new = {"password": "茶壶 window 37 kettle", "new_password": "quiet 山 garden 5 otters"}
    wrong = new | {"password": "wrong"}
    assert (await put(court, "/api/account/password", wrong, token))[0] == 401
    assert (await put(court, "/api/account/password", new, token))[0] == 204
    assert await last(court, 2) == [
        (Action.PASSWORD_CHANGED, REFUSED),
        (Action.PASSWORD_CHANGED, DONE),
    ]
    kind = ConsentKind.HEARING
    agreed = {"kind": kind.value, "version": current(kind).version}
    id_ = (await post(court, "/api/consents", agreed, token))[1]["id"]
    await post(court, f"/api/consents/{id_}/withdrawal", {"reason": "想到法庭来"}, token)
    given, withdrawn = (await noted(court))[-2:]
    assert (given.action, withdrawn.action) == (Action.CONSENT_GIVEN, Action.CONSENT_WITHDRAWN)
    assert given.object == withdrawn.object == id_
    other = (await post(court, "/api/login", newcomer_login(newcomer)))[1]["token"]
    (device,) = [
        d for d in (await get(court, "/api/sessions", other))[1]["sessions"] if "current" not in d
    ]
    await post(court, f"/api/sessions/{device['id']}", None, other, "DELETE")
    await post(court, "/api/sessions", None, other, "DELETE")
    assert await last(court, 2) == [(Action.DEVICE_ENDED, DONE), (Action.DEVICES_ENDED, DONE)]
    assert "想到法庭来" not in str(await noted(court))


def newcomer_login(newcomer: Newcomer) -> dict[str, str]:
    return {"phone": newcomer.phone, "password": "quiet 山 garden 5 otters"}


async def test_the_desk_leaves_its_trace(court: RunningCourt, clock: Hand) -> None:
    made = await fix(court)
    path = f"/api/hearings/{made.id}"
    plaintiff = (await court.services.rooms.record(made.id)).hearing.people[2].id
    clock.move(MINUTE)
    await ask(court, "judge", "POST", f"{path}/notices", {"people": [plaintiff]})
    body = {"document": "居民身份证", "matches": True}
    await ask(court, "clerk", "PUT", f"{path}/people/{plaintiff}/identity", body)
    await ask(court, "judge", "PATCH", path, {"courtroom": "第九网上法庭"})
    await ask(court, "plaintiff", "POST", f"{path}/cancel")
    await ask(court, "judge", "POST", f"{path}/cancel")
    acts = [e for e in await noted(court) if not e.action.startswith("login")]
    assert [(e.action, e.outcome, e.object) for e in acts] == [
        (Action.HEARING_FIXED, DONE, made.id),
        (Action.NOTICES_RESENT, DONE, made.id),
        (Action.IDENTITY_CHECKED, DONE, f"{made.id}/{plaintiff}"),
        (Action.HEARING_CHANGED, DONE, made.id),
        (Action.HEARING_CANCELLED, REFUSED, made.id),
        (Action.HEARING_CANCELLED, DONE, made.id),
    ]
    assert acts[4].actor == plaintiff
    assert acts[4].why == "not_found"


async def test_logout_and_step_up(court: RunningCourt) -> None:
    token = (await log_in(court, "judge")).token
    await post(court, "/api/step-up", {"password": "wrong"}, token)
    await post(court, "/api/step-up", {"password": "judge-2208"}, token)
    await post(court, "/api/logout", None, token)
    assert await last(court, 3) == [
        (Action.STEP_UP, REFUSED),
        (Action.STEP_UP, DONE),
        (Action.LOGOUT, DONE),
    ]


async def test_no_name_phone_password_or_token_is_in_it(court: RunningCourt, clock: Hand) -> None:
    newcomer = Newcomer(court, "plaintiff")
    tokens = [await newcomer.bind(), (await log_in(court, "judge")).token]
    await post(court, "/api/login", {"phone": newcomer.phone, "password": "a wrong guess"})
    path = "/api/sessions/13800002208"
    await post(court, path + "%20张建国", None, tokens[0], "DELETE")
    await fix(court)
    secrets = [*tokens, "a wrong guess", "茶壶", "judge-2208", "张建国", newcomer.phone, "J0001"]
    texts = "".join(row.text or "" for row in await court.services.audit_reader.page(0))
    assert [secret for secret in secrets if secret in texts] == []


async def test_a_throttled_attempt_writes_nothing(court: RunningCourt) -> None:
    body = {"phone": "13000000000", "password": "x"}
    answers = [(await post(court, "/api/login", body))[0] for _ in range(9)]
    assert (answers.count(401), answers.count(429)) == (5, 4)
    assert len(await noted(court)) == 5


async def test_nobody_fills_the_disk_with_refusals(court: RunningCourt, clock: Hand) -> None:
    """Ways that ask for a secret nobody guesses have no door of their own."""
    at_random = {"password": "quiet 山 garden 5 otters"}
    async with court.http("x" * 43) as stranger:
        for _ in range(REFUSALS.attempts // 3):
            assert (await stranger.get("/api/sso/callback?state=x")).status_code == 403
            redeemed = await stranger.post("/api/login/sso", json={"code": "x", "verifier": "y"})
            assert redeemed.status_code == 404  # there is no single sign-on here
            bound = await stranger.post("/api/binding/password", json=at_random)
            assert bound.status_code == 401
        assert len(await noted(court)) == REFUSALS.attempts
        assert (await stranger.get("/api/sso/callback?state=x")).status_code == 403
        late = await stranger.post("/api/login/sso", json={"code": "x", "verifier": "y"})
        assert (late.status_code, late.json()["retry_after"]) == (429, 300)
    assert len(await noted(court)) == REFUSALS.attempts
    await log_in(court, "judge")  # who is not refused is not kept out
    clock.move(5 * MINUTE)
    assert (await post(court, "/api/login/sso", {"code": "x", "verifier": "y"}))[0] == 404


# an act whose entry cannot be written


async def break_audit(court: RunningCourt) -> Callable[[], None]:
    """From now on the disk is full for the audit alone."""

    def fail(_: Any, __: Any, statement: str, *___: Any) -> None:
        if "INSERT INTO audit" in statement:
            raise OperationalError("disk full", None, OSError())

    engine = court.services.engine.sync_engine
    event.listen(engine, "before_cursor_execute", fail)
    return lambda: event.remove(engine, "before_cursor_execute", fail)


@pytest.mark.parametrize(
    "act",
    [
        lambda c, t: post(c, "/api/logout", None, t),
        lambda c, t: post(c, "/api/sessions", None, t, "DELETE"),
        lambda c, t: put(
            c, "/api/account/password", {"password": "judge-2208", "new_password": NEW}, t
        ),
        lambda c, t: post(c, "/api/login/staff", {"staff_number": "J0001", "password": "x"}),
        lambda c, t: post(c, "/api/step-up", {"password": "judge-2208"}, t),
        lambda c, t: post(c, "/api/hearings", wish(c), t),
    ],
    ids=["logout", "devices", "password", "guess", "step-up", "fix"],
)
async def test_what_cannot_be_noted_does_not_happen(
    court: RunningCourt,
    clock: Hand,
    act: Callable[[RunningCourt, str], Awaitable[tuple[int, Any]]],
) -> None:
    token = (await log_in(court, "judge")).token
    _, account = await get(court, "/api/account", token)
    clock.move(MINUTE)
    mend = await break_audit(court)
    assert (await act(court, token))[0] >= 500
    mend()
    assert (await get(court, "/api/account", token)) == (200, account)
    assert len(await noted(court)) == 1
    assert (await log_in(court, "judge")).token
    listed = (await get(court, "/api/hearings", token))[1]["hearings"]
    assert "第四网上法庭" not in {hearing["courtroom"] for hearing in listed}


NEW = "quiet 山 garden 5 otters"


# who may read it


async def test_an_administrator_reads_it_and_is_noted(court: RunningCourt) -> None:
    await log_in(court, "judge")
    reply = await ask(court, "admin", "GET", "/api/audit")
    told = msgspec.json.decode(reply.content, type=AuditReply)
    actions = [decode_entry(row.text or "").action for row in told.rows]
    assert actions == [Action.LOGIN_STAFF, Action.LOGIN_STAFF, Action.AUDIT_READ]
    for row in told.rows:
        assert commitment(row.salt or b"", (row.text or "").encode()) == row.commitment
    assert told.checkpoint == await court.services.audit_reader.checkpoint()
    reply = await ask(court, "admin", "GET", "/api/audit?after=2&limit=1")
    assert [row.number for row in msgspec.json.decode(reply.content, type=AuditReply).rows] == [3]


@pytest.mark.parametrize("part", ["judge", "clerk", "technician", "plaintiff"])
async def test_nobody_else_reads_it(court: RunningCourt, part: str) -> None:
    reply = await ask(court, part, "GET", "/api/audit")
    assert (reply.status_code, reply.json()) == (404, {"code": "not_found"})


# whether it can be changed unseen


async def export(court: RunningCourt) -> list[bytes]:
    """The lines of an export, as the command line writes them."""
    key = court.services.key
    return [
        msgspec.json.encode(Head(line, key.vkey) if isinstance(line, str) else line)
        async for line in AuditReader(AuditRows(court.services.engine), key).export()
    ]


async def grown(court: RunningCourt, count: int) -> list[bytes]:
    for _ in range(count):
        await log_in(court, "clerk")
    return await export(court)


async def test_an_export_is_verified_whole_and_in_part(court: RunningCourt) -> None:
    lines = await grown(court, 7)
    assert check_export(lines) == (True, "verified: all 7 entries")
    assert check_export(lines, key=court.services.key.vkey).good
    assert check_export([lines[0], lines[3]]) == (True, "verified: 1 of 7 entries")
    assert check_export(await grown(court, 0))


async def test_a_changed_line_is_found(court: RunningCourt) -> None:
    lines = await grown(court, 5)
    row = json.loads(lines[3])
    lied = {"text": row["text"].replace("done", "refused")}, {"number": 4}, {"salt": None}
    for change in (*lied, {"commitment": json.loads(lines[4])["commitment"]}):
        bad = [*lines[:3], json.dumps(row | change).encode(), *lines[4:]]
        verdict = check_export(bad)
        assert not verdict.good, change
        assert "entry" in verdict.text
    erased = [*lines[:3], json.dumps(row | {"salt": None, "text": None}).encode(), *lines[4:]]
    assert check_export(erased).good
    assert not check_export([b"{}", *lines[1:]]).good
    assert not check_export([]).good
    assert not check_export([*lines, b"no json"]).good


async def test_a_row_changed_behind_the_servers_back_is_found(court: RunningCourt) -> None:
    await grown(court, 5)
    text = decode_entry((await court.services.audit_reader.page(2, 1))[0].text or "")
    lie = msgspec.json.encode(msgspec.structs.replace(text, actor=None), order="sorted").decode()
    async with court.services.engine.begin() as connection:
        await connection.execute(update(audit).where(audit.c.number == 3).values(text=lie))
    assert check_export(await export(court)) == (False, "entry 3 was rewritten")


async def test_a_log_rewritten_as_a_whole_does_not_continue_an_older_head(
    court: RunningCourt,
) -> None:
    await grown(court, 4)
    kept = await court.services.audit_reader.checkpoint()
    lines = await grown(court, 3)
    assert check_export(lines, against=kept) == (True, "verified: all 7 entries")
    salt, lie = bytes(32), (await court.services.audit_reader.page(0, 1))[0].text or ""
    new = {"salt": salt, "text": lie, "commitment": commitment(salt, lie.encode())}
    async with court.services.engine.begin() as connection:
        await connection.execute(update(audit).where(audit.c.number == 2).values(new))
    lines = await export(court)
    assert check_export(lines).good  # by itself it looks whole
    verdict = check_export(lines, against=kept)
    assert verdict == (False, "rewritten: entries 1 to 4 have another root")
    async with court.services.engine.begin() as connection:
        await connection.execute(delete(audit).where(audit.c.number > 3))
    verdict = check_export(await export(court), against=kept)
    assert verdict == (False, "cut short: entry 4 is missing")
    assert not check_export([lines[0], lines[2]], against=kept).good


async def test_another_courts_key_and_another_log_are_found(
    court: RunningCourt, tmp_path: Path
) -> None:
    lines = await grown(court, 2)
    other = LogKey.open(tmp_path)
    assert not check_export(lines, key=other.vkey).good
    hearing = court.services.key.sign("h1", 2, bytes(32))
    assert not check_export(lines, against=hearing).good


async def test_two_processes_write_at_once(court: RunningCourt) -> None:
    engine = await open_database(court.data)
    await asyncio.gather(
        *(log_in(court, "clerk") for _ in range(5)),
        *(AuditRows(engine).append(bytes(32), "{}", bytes(32)) for _ in range(5)),
    )
    await engine.dispose()
    rows = await court.services.audit_reader.page(0)
    assert [row.number for row in rows] == list(range(1, 11))


def test_the_command_line_exports_and_verifies(
    stocked: Path, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--data", str(data)]
    assert main(["admin", "set-role", "C0001", "technician", *where]) == 0
    capsys.readouterr()
    assert main(["audit", "checkpoint", *where]) == 0
    kept = tmp_path / "kept.txt"
    kept.write_text(capsys.readouterr().out, "utf-8")
    file = tmp_path / "audit.jsonl"
    assert main(["audit", "export", str(file), *where]) == 0
    assert main(["audit", "export", str(file), *where]) == 2  # never over another
    lines = file.read_bytes().splitlines()
    entries = [decode_entry(json.loads(line)["text"]) for line in lines[1:]]
    assert [(e.action, e.outcome) for e in entries] == [
        (Action.ADMIN, Outcome.BEGUN),
        (Action.ADMIN, DONE),
        (Action.AUDIT_EXPORTED, DONE),
    ]
    assert entries[1].object.split()[0::2] == ["set-role", "technician"]
    assert main(["audit", "verify", str(file), "--against", str(kept)]) == 0
    file.write_bytes(file.read_bytes().replace(b"technician", b"president."))
    assert main(["audit", "verify", str(file)]) == 1
    assert main(["audit", "verify", str(tmp_path / "none")]) == 2


def test_an_act_of_the_operator_that_fails_is_noted(data: Path) -> None:
    assert main(["admin", "set-role", "NOBODY", "judge", "--data", str(data)]) == 2

    async def read() -> list[AuditEntry]:
        engine = await open_database(data)
        rows = await AuditRows(engine).after(0, 10)
        await engine.dispose()
        return [decode_entry(row.text or "") for row in rows]

    assert [e.outcome for e in asyncio.run(read())] == [Outcome.BEGUN, Outcome.FAILED]
