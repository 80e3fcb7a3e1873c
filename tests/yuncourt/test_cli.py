"""The command line: what an operator types, and what comes back."""

import asyncio
import errno
import io
import json
import os
import re
import ssl
import stat
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from sqlalchemy import text, update

from tests.fakes.plane import FakePlanes
from tests.yuncourt.media.test_echo import client_of
from tests.yuncourt.processes import court_process
from tests.yuncourt.serving import running_court
from tests.yuncourt.visitor import NUMBER, hearing_of, log_in, visiting
from yuncourt.__main__ import main
from yuncourt.cli.serve import loopback
from yuncourt.identity.documents import digest
from yuncourt.ledger.keys import identity_key
from yuncourt.ledger.record import Record
from yuncourt.sample import PEOPLE
from yuncourt.serving import bind_probe
from yuncourt.store.accounts import Account, Accounts
from yuncourt.store.database import FILE, open_database
from yuncourt.store.lock import only_one
from yuncourt.store.streams import Streams
from yuncourt.store.tables import events
from yuncourt.version import VERSION
from yunhearing.accounts import DocumentKind
from yunhearing.codec import state_hash
from yunhearing.commands import OpenHearing
from yunhearing.ids import HearingId
from yunhearing.probe import pack
from yunhearing.rest import NetworkTestReply

NO_FILE = os.strerror(errno.ENOENT)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command; its exit code, output and errors."""

    def run(*arguments: object, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        code = main([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return run


def made(run: Run, data: Path, what: str, *arguments: str, stdin: str = "") -> dict[str, str]:
    code, out, error = run("admin", what, *arguments, "--data", data, stdin=stdin)
    assert code == 0, error
    reply: dict[str, str] = json.loads(out)
    return reply


def found(data: Path, number: str) -> HearingId:
    """The id of a hearing of the sample."""

    async def look() -> str:
        engine = await open_database(data)
        async with engine.connect() as connection:
            query = text("SELECT id FROM hearings WHERE number = :number")
            row = (await connection.execute(query, {"number": number})).one()
        await engine.dispose()
        return str(row.id)

    return HearingId(asyncio.run(look()))


def changed(data: Path, hearing: str, number: int, **values: object) -> None:
    """Rewrite an event behind the server's back."""

    async def change() -> None:
        engine = await open_database(data)
        where = (events.c.hearing == hearing) & (events.c.number == number)
        async with engine.begin() as connection:
            await connection.execute(update(events).where(where).values(values))
        await engine.dispose()

    asyncio.run(change())


# admin


def test_a_court_from_nothing_to_its_first_hearing(
    run: Run, tmp_path: Path, planes: FakePlanes
) -> None:
    data = tmp_path / "new"
    court = made(run, data, "create-court", "--name", "西山区人民法院")
    judge = made(
        run, data, "create-staff", "--name", "林", "--staff-number", "J9", stdin="long enough\n"
    )
    party = made(
        run, data, "create-person", "--name", "王", "--phone", "13812345678", "--no-password"
    )
    counsel = made(
        run, data, "create-person", "--name", "李", "--phone", "13912345678", stdin="long enough\n"
    )
    case = made(
        run, data, "create-case", "--court", court["id"], "--number", "1号", "--cause", "借款"
    )
    seats = (f"judge:{judge['id']}", f"plaintiff:{party['id']}")
    seats += (f"counsel:{counsel['id']}:{party['id']}",)
    hearing = made(
        run,
        data,
        "create-hearing",
        *("--case", case["id"], "--number", NUMBER, "--title", "王 诉 张", "--courtroom", "一庭"),
        *("--at", "2026-11-18T09:30+08:00"),
        *(part for seat in seats for part in ("--seat", seat)),
    )

    async def visit() -> None:
        async with running_court(data, planes=planes, filled=False) as live:
            live.people["judge"] = {"name": "", "staff_number": "J9", "password": "long enough"}
            token = (await log_in(live, "judge")).token
            listed = await hearing_of(live, token)
            assert (listed.id, listed.court) == (hearing["id"], "西山区人民法院")
            async with visiting(live, "judge", token=token) as visitor:
                await visitor.done(OpenHearing())

    asyncio.run(visit())


def test_passwords_come_from_standard_input_and_are_long_enough(run: Run, tmp_path: Path) -> None:
    arguments = ("admin", "create-person", "--name", "王", "--phone", "13812345678")
    assert run(*arguments, "--data", tmp_path, stdin="short\n")[0] == 2
    with pytest.raises(SystemExit):
        run(*arguments, "--password", "on the command line")


@pytest.mark.parametrize(
    ("what", "arguments"),
    [
        ("create-case", ("--court", "none", "--number", "1", "--cause", "x")),
        ("create-court", ("--name", "京北区人民法院")),  # taken
        ("set-password", ("--person", "none")),
        ("set-id-number", ("--person", "none")),
        ("set-phone", ("--person", "none", "--phone", "13812345678")),
        (
            "create-hearing",
            (
                *("--case", "none", "--title", "x", "--courtroom", "x", "--seat", "judge:none"),
                *("--at", "2026-11-18T09:30+08:00"),
            ),
        ),
    ],
)
def test_what_does_not_exist_or_is_taken_is_said(
    run: Run, data: Path, what: str, arguments: tuple[str, ...]
) -> None:
    code, _, error = run("admin", what, *arguments, "--data", data)
    assert code == 2
    assert error.startswith("yuncourt: ")


def test_what_is_typed_for_a_person_is_what_logs_in(run: Run, tmp_path: Path) -> None:
    arguments = ("--name", "王", "--phone", " 138 0000-0000 ")
    made(run, tmp_path, "create-person", *arguments, stdin="long enough\n")

    async def registered() -> Account | None:
        engine = await open_database(tmp_path)
        account = await Accounts(engine).by_phone("13800000000")
        await engine.dispose()
        return account

    assert asyncio.run(registered())
    for phone, password in (("none", "long enough"), ("13800000001", "x" * 300)):
        arguments = ("--name", "王", "--phone", phone, "--data", str(tmp_path))
        assert run("admin", "create-person", *arguments, stdin=f"{password}\n")[0] == 2


@pytest.mark.parametrize(
    ("seats", "why"),
    [
        (("judge:{party}",), "not employed by the court for such a seat"),
        (("plaintiff:{party}",), "nobody presides"),
        (("judge:{judge}", "counsel:{party}:nobody"), "somebody stands for a person"),
    ],
)
def test_a_hearing_needs_its_people(
    run: Run, tmp_path: Path, seats: tuple[str, ...], why: str
) -> None:
    court = made(run, tmp_path, "create-court", "--name", "西山区人民法院")["id"]
    case = made(run, tmp_path, "create-case", "--court", court, "--number", "1", "--cause", "x")
    judge = ("--name", "林", "--staff-number", "J9")
    party = ("--name", "王", "--phone", "13812345678", "--no-password")
    ids = {
        "judge": made(run, tmp_path, "create-staff", *judge, stdin="long enough\n")["id"],
        "party": made(run, tmp_path, "create-person", *party)["id"],
    }
    code, _, error = run(
        *("admin", "create-hearing", "--data", tmp_path, "--case", case["id"], "--title", "x"),
        *("--courtroom", "x", "--at", "2026-11-18T09:30+08:00"),
        *(part for seat in seats for part in ("--seat", seat.format(**ids))),
    )
    assert code == 2
    assert error.startswith(f"yuncourt: {why}")


def test_looking_makes_no_key(run: Run, tmp_path: Path) -> None:
    made(run, tmp_path, "create-court", "--name", "西山区人民法院")
    note = tmp_path / "note.txt"
    note.write_text("x")
    assert run("verify-log", "--against", note, "--data", tmp_path)[0] == 2
    assert not (tmp_path / "log-key.pem").exists()


@pytest.mark.skipif(os.name != "posix", reason="file modes are of POSIX")
def test_the_database_is_for_its_owner_alone(run: Run, tmp_path: Path) -> None:
    made(run, tmp_path, "create-court", "--name", "西山区人民法院")
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_a_time_without_its_zone_is_refused(run: Run, data: Path) -> None:
    with pytest.raises(SystemExit):
        run("admin", "create-hearing", "--at", "2026-11-18T09:30", "--data", data)


def test_a_new_password_ends_all_sessions(run: Run, data: Path, planes: FakePlanes) -> None:
    async def session(password: str) -> tuple[str, str]:
        async with running_court(data, planes=planes) as court:
            court.people["plaintiff"] = PEOPLE["plaintiff"] | {"password": password}
            token = (await log_in(court, "plaintiff")).token
            return token, (await hearing_of(court, token)).me

    async def still(token: str) -> int:
        async with running_court(data, planes=planes) as court, court.http(token) as http:
            return (await http.get("/api/hearings")).status_code

    token, person = asyncio.run(session(PEOPLE["plaintiff"]["password"]))
    assert asyncio.run(still(token)) == 200
    made(run, data, "set-password", "--person", person, stdin="another one\n")
    assert asyncio.run(still(token)) == 401
    asyncio.run(session("another one"))


def test_documents_and_phones_the_court_knows(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def found_by(phone: str) -> Account | None:
        engine = await open_database(data)
        account = await Accounts(engine).by_phone(phone)
        await engine.dispose()
        return account

    monkeypatch.setenv("YUNCOURT_ID_NUMBER", "11010519491231002x")
    who = ("--name", "王", "--phone", "13812345678", "--no-password", "--document", "resident")
    person = made(run, data, "create-person", *who)["id"]
    account = asyncio.run(found_by("13812345678"))
    number = digest(identity_key(data), DocumentKind.RESIDENT, "11010519491231002X")
    assert account is not None
    assert account.id_digest == number
    # another's document, a wrong number, no number
    other = ("--person", person)
    plaintiff = asyncio.run(found_by(PEOPLE["plaintiff"]["phone"]))
    assert plaintiff is not None
    taken = run("admin", "set-id-number", "--person", plaintiff.id, "--data", data)
    assert taken[0] == 2
    monkeypatch.setenv("YUNCOURT_ID_NUMBER", "110105194912310021")
    assert run("admin", "set-id-number", *other, "--data", data)[0] == 2
    monkeypatch.setenv("YUNCOURT_ID_NUMBER", "E12345678")
    made(run, data, "set-id-number", *other, "--document", "passport")
    made(run, data, "set-phone", *other, "--phone", "133 1111 2222")
    moved = asyncio.run(found_by("13311112222"))
    assert moved is not None
    assert (moved.id, moved.id_digest == number) == (person, False)


# looking into the data folder


def test_no_court_no_answer(run: Run, tmp_path: Path) -> None:
    code, _, error = run("outbox", "--data", tmp_path)
    assert (code, error) == (2, f"yuncourt: no court in {tmp_path}\n")


def test_view_hash_is_the_clients_hash(run: Run, data: Path, planes: FakePlanes) -> None:
    async def visit() -> tuple[str, Any]:
        async with running_court(data, planes=planes) as court, visiting(court, "judge") as judge:
            await judge.done(OpenHearing())
            return judge.frames[0].you, judge.hearing

    me, hearing = asyncio.run(visit())
    options = ("--hearing", hearing.id, "--person", me, "--data", data)
    code, out, _ = run("view-hash", *options, "--at", hearing.seen)
    assert (code, out) == (0, state_hash(hearing) + "\n")
    assert run("view-hash", *options, "--at", "99")[0] == 2
    assert run("view-hash", "--hearing", "none", *options[2:], "--at", 1)[0] == 2


def kept(run: Run, data: Path, hearing: str) -> Path:
    """A checkpoint that was put aside."""
    file = data / "kept.txt"
    code, out, _ = run("checkpoint", "--hearing", hearing, "--data", data)
    assert code == 0
    file.write_text(out, "utf-8")
    return file


def test_verify_log_finds_a_rewritten_event(run: Run, data: Path) -> None:
    hearing = found(data, "002195")
    file = kept(run, data, hearing)
    assert run("verify-log", "--against", file, "--data", data)[:2] == (
        0,
        "verified: 7 events, and 0 after them\n",
    )
    assert run("verify-log", "--against", file, "--hearing", "other", "--data", data)[0] == 1
    changed(data, hearing, 5, text='{"actor":null}')
    code, out, _ = run("verify-log", "--against", file, "--hearing", hearing, "--data", data)
    assert (code, out) == (1, "rewritten: event 5 is not what was committed to\n")


def test_verify_log_finds_a_log_rewritten_as_a_whole(run: Run, data: Path) -> None:
    hearing = found(data, "002195")
    file = kept(run, data, hearing)

    async def forge() -> None:
        engine = await open_database(data)
        old = Record(hearing, await Streams(engine).read(hearing))
        new = Record(hearing)
        for step in old.steps:
            new.extend(new.draft([step.event.body], step.event.at, step.event.actor))
        async with engine.begin() as connection:
            for entry in (step.entry for step in new.steps):
                where = (events.c.hearing == hearing) & (events.c.number == entry.number)
                await connection.execute(update(events).where(where).values(entry._asdict()))
        await engine.dispose()

    asyncio.run(forge())
    code, out, _ = run("verify-log", "--against", file, "--data", data)
    assert (code, out) == (1, "rewritten: events 1 to 7 have another root\n")
    # the server signs the forged log gladly: only a checkpoint kept elsewhere tells
    assert run("verify-log", "--against", kept(run, data, hearing), "--data", data)[0] == 0


def test_verify_log_trusts_only_the_kept_key(run: Run, data: Path, tmp_path: Path) -> None:
    hearing = found(data, "002195")
    file = kept(run, data, hearing)
    foreign = "court+00000000+AQAA"
    code, out, _ = run("verify-log", "--against", file, "--key", foreign, "--data", data)
    assert code == 1
    assert out.startswith("the checkpoint cannot be trusted")
    file.write_text(file.read_text("utf-8").replace("\n7\n", "\n6\n"), "utf-8")
    assert run("verify-log", "--against", file, "--data", data)[0] == 1
    assert run("verify-log", "--against", tmp_path / "none", "--data", data)[0] == 2


# serve


@pytest.mark.parametrize(
    ("address", "alone"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.0.2.1", False),
        ("court.example", False),
    ],
)
def test_loopback(address: str, alone: bool) -> None:
    assert loopback(address) is alone


@pytest.mark.parametrize(
    "arguments",
    [
        ("--demo", "--address", "0.0.0.0"),
        ("--demo", "--address", "court.example"),
        ("--certificate", "x.pem"),
        ("--address", "192.0.2.200"),  # not ours
    ],
)
def test_serve_refuses(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    code, out, error = run("serve", "--port", "0", "--data", tmp_path, *arguments)
    assert (code, out) == (2, "")
    assert error.startswith("yuncourt: ")


def test_sample_data_never_mixes_with_a_real_court(run: Run, tmp_path: Path) -> None:
    made(run, tmp_path, "create-court", "--name", "真法院")
    code, _, error = run("serve", "--demo", "--port", "0", "--data", tmp_path)
    assert (code, error) == (2, "yuncourt: this data folder holds a real court\n")


def test_sample_data_is_served_as_a_demonstration_only(run: Run, data: Path) -> None:
    code, _, error = run("serve", "--port", "0", "--data", data)
    assert (code, error) == (
        2,
        "yuncourt: this data folder holds the sample: serve it with --demo\n",
    )


def test_two_servers_do_not_share_a_folder(run: Run, data: Path) -> None:
    with only_one(data):
        code, _, error = run("serve", "--demo", "--port", "0", "--data", data)
    assert (code, error) == (2, f"yuncourt: another server serves {data}\n")
    with only_one(data):  # the file stayed, the lock did not
        pass


def test_the_version_is_the_projects() -> None:
    project = Path(__file__).parents[2] / "pyproject.toml"
    version = tomllib.loads(project.read_text("utf-8"))["project"]["version"]
    assert VERSION.partition("+")[0] == version


def test_help_tells_every_option(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    for verb in ("serve", "admin", "outbox", "checkpoint", "view-hash", "verify-log"):
        with pytest.raises(SystemExit) as end:
            run(verb, "--help")
        assert end.value.code == 0
        shown = capsys.readouterr().out
        assert verb in shown
    with pytest.raises(SystemExit):
        run("serve", "--help")
    shown = capsys.readouterr().out
    options = set(re.findall(r"^  --([a-z-]+)", shown, re.MULTILINE)) - {"demo"}
    assert {"address", "port", "data", "host", "certificate", "key"} < options
    for option in options:
        assert f"YUNCOURT_{option.upper().replace('-', '_')}" in shown, option


@pytest.mark.parametrize(
    ("turn", "secret", "mode", "why"),
    [
        ("turn:relay.court.example", None, 0o600, "--turn and --turn-secret-file go together"),
        (None, "a secret of the relay", 0o600, "--turn and --turn-secret-file go together"),
        ("stun:stun.example.org", "a secret of the relay", 0o600, "no address of a TURN relay"),
        ("turn:relay.court.example", "short", 0o600, "the secret of the relays has 16"),
        pytest.param(
            *("turn:relay.court.example", "a secret of the relay", 0o644, "others may read"),
            marks=pytest.mark.skipif(os.name != "posix", reason="file modes are of POSIX"),
        ),
    ],
)
def test_relays_that_cannot_be_right(
    run: Run, tmp_path: Path, turn: str | None, secret: str | None, mode: int, why: str
) -> None:
    options = ["--turn", turn] if turn else []
    if secret:
        file = tmp_path / "secret"
        file.write_text(secret, "utf-8")
        file.chmod(mode)
        options += ["--turn-secret-file", str(file)]
    code, out, error = run("serve", "--demo", "--port", "0", *options)
    assert (code, out) == (2, "")
    assert error.startswith(f"yuncourt: {why}")
    assert not secret or secret not in error


def test_a_secret_that_is_not_there(run: Run, tmp_path: Path) -> None:
    options = ("--turn", "turn:relay.court.example", "--turn-secret-file", tmp_path / "none")
    code, _, error = run("serve", "--demo", "--port", "0", *options)
    assert (code, error) == (2, f"yuncourt: cannot read {tmp_path / 'none'}: {NO_FILE}\n")


@pytest.mark.parametrize("port", ["70000", "-1"])
def test_a_port_of_the_probe_that_cannot_be(run: Run, port: str) -> None:
    code, _, error = run("serve", "--demo", "--port", "0", "--udp-probe-port", port)
    assert (code, error) == (2, "yuncourt: cannot listen on 127.0.0.1: no such port\n")


async def test_a_served_process_offers_probe_and_relays(tmp_path: Path) -> None:
    who, secret = PEOPLE["plaintiff"], "a secret of the relay"
    file = tmp_path / "secret"
    await asyncio.to_thread(file.write_text, secret, "utf-8")
    await asyncio.to_thread(file.chmod, 0o600)
    with bind_probe("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    options = ("--turn", "turn:relay.court.example", "--udp-probe-port", str(port))
    environment = {"YUNCOURT_PORT": "0", "YUNCOURT_TURN_SECRET_FILE": str(file)}
    async with court_process("--demo", *options, TMPDIR=str(tmp_path), **environment) as court:
        verify = ssl.create_default_context(cafile=court.told["ca"])
        body = {"phone": who["phone"], "password": who["password"]}
        async with httpx.AsyncClient(verify=verify, trust_env=False) as http:
            token = (await http.post(f"{court.told['url']}/api/login", json=body)).json()["token"]
            headers = {"authorization": f"Bearer {token}"}
            reply = await http.post(f"{court.told['url']}/api/network-test", headers=headers)
        offer = msgspec.json.decode(reply.content, type=NetworkTestReply)
        assert offer.udp_port == port
        async with client_of(port) as client:
            assert await client.echoed(pack(offer.ticket, 1)) == pack(offer.ticket, 1)
        assert offer.ice[0].urls == ("turn:relay.court.example",)
        assert await court.end() == 0
    for word in (secret, offer.ice[0].credential, offer.ticket.hex()):
        assert word not in court.errors


async def test_a_served_process_starts_answers_and_stops(tmp_path: Path) -> None:
    who = PEOPLE["plaintiff"]
    # the demo's own folder is made in TMPDIR, and deleted at the end
    async with court_process("--demo", YUNCOURT_PORT="0", TMPDIR=str(tmp_path)) as court:
        verify = ssl.create_default_context(cafile=court.told["ca"])
        body = {"phone": who["phone"], "password": who["password"]}
        async with httpx.AsyncClient(verify=verify, trust_env=False) as http:
            reply = await http.post(f"{court.told['url']}/api/login", json=body)
        assert reply.status_code == 200
        assert await court.end() == 0
    folder = Path(court.told["data"])
    assert folder.parent == tmp_path
    assert not tmp_path.joinpath(folder).exists()
    lines = [json.loads(line) for line in court.errors.splitlines()]
    assert {line["level"] for line in lines} <= {"info"}, lines
    for secret in (*who.values(), reply.json()["token"], "127.0.0.1"):
        assert secret not in court.errors
