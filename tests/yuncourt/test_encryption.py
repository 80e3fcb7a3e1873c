"""Personal data on the disk: unreadable without the key, which lies outside the database."""

import asyncio
import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from hypothesis import given, strategies as st
from sqlalchemy import LargeBinary, String, create_engine, select, text

from tests.yuncourt.newcomer import Newcomer
from tests.yuncourt.serving import RunningCourt
from tests.yuncourt.test_readiness import TEST, told
from tests.yuncourt.visitor import visiting
from yuncourt.__main__ import main
from yuncourt.ledger.erasing import reasons
from yuncourt.ledger.record import Record
from yuncourt.sample import COURT, ID_NUMBERS, PEOPLE
from yuncourt.store import data_key
from yuncourt.store.accounts import Accounts
from yuncourt.store.audit import AuditRows
from yuncourt.store.data_key import DataKeyError
from yuncourt.store.database import FILE, MIGRATIONS, open_database
from yuncourt.store.encryption import Cipher, DecryptError, Encrypted, places
from yuncourt.store.lock import only_one
from yuncourt.store.streams import Streams
from yuncourt.store.tables import hearings, metadata
from yunhearing.audit import decode_entry
from yunhearing.commands import EndHearing, MakeRequest, OpenHearing
from yunhearing.events import HearingSealed
from yunhearing.ids import HearingId, Millis
from yunhearing.state import RequestKind

KEY = bytes(range(32))
PLAIN = {
    "courts": {"id", "name", "support_phone"},  # the court's own, and public
    "cases": {"id", "court", "number", "cause"},  # announced by the court, about no one by name
    "hearings": {"id", "case", "number", "cause", "courtroom", "phase", "key"},
    "seats": {"hearing", "account", "role"},
    "accounts": {"id", "password", "id_digest", "staff_role"},  # hashes, and a place in the court
    "events": {"hearing", "commitment"},
    "audit": {"commitment"},
    "sessions": {"token_hash", "id", "account", "hearing", "way"},
    "tickets": {"ticket_hash", "session", "hearing"},
    "codes": {"attempt_hash", "account", "code_hash"},
    "bindings": {"token_hash", "account", "stage", "id_digest", "consent"},
    "consents": {"id", "account", "hearing", "kind", "version"},
    "outbox": {"key"},
    "notices": {"id", "hearing", "account", "kind", "state", "fault", "carrier_id"},
    "help_messages": {"hearing", "person", "author", "key"},
    "device_tests": {"account"},
    "identity_checks": {"account", "hearing", "by", "state", "consent"},
    "second_factors": {"account"},
    "erasures": {"hearing"},
    "data_key": {"id"},
    "case_events": {"case", "commitment"},
    "uploads": {
        *("id", "hearing", "case", "account", "party", "evidence"),
        *("state", "type", "fault", "sha256", "sm3"),
    },
    "recordings": {"id", "hearing", "person", "source", "sha256", "sm3"},
    "signings": {"hearing", "document"},
    "signing_keys": {"court", "name"},
    "ledger_nodes": {"hash"},
    "ledger_anchors": {"note", "kind", "proof"},
}
"""Texts and bytes that may lie on the disk as they are: ids, hashes, and what is public."""


@given(st.text(), st.text())
def test_a_value_comes_back_and_only_looked_up_ones_are_alike(one: str, other: str) -> None:
    cipher = Cipher(KEY)
    for kind in (Encrypted("accounts.name"), Encrypted("accounts.name", alike=True)):
        stored = kind.stored(cipher, one)
        assert kind.plain(cipher, stored) == one
        assert (kind.stored(cipher, one) == stored) is kind.alike
        assert (kind.stored(cipher, other) == stored) is (kind.alike and one == other)


@pytest.mark.parametrize("alike", [True, False])
def test_nothing_is_read_under_another_key_or_in_another_column(alike: bool) -> None:
    kind, cipher = Encrypted("accounts.phone", alike=alike), Cipher(KEY)
    stored = kind.stored(cipher, "13800002208")
    changed = stored[:-5] + ("A" if stored[-5] != "A" else "B") + stored[-4:]
    for reader, key, value in (
        (kind, Cipher(KEY[::-1]), stored),
        (Encrypted("outbox.phone", alike=alike), cipher, stored),
        (kind, cipher, changed),
        (kind, cipher, "13800002208"),
        (kind, cipher, ""),
    ):
        with pytest.raises(DecryptError):
            reader.plain(key, value)


def test_every_text_on_the_disk_is_encrypted_or_is_known_to_tell_nothing() -> None:
    encrypted = {(place.table, place.column): place.kind.where for place in places(metadata)}
    assert all(where == f"{table}.{column}" for (table, column), where in encrypted.items())
    plain = {
        (table.name, column.name)
        for table in metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, String | LargeBinary)
    }
    assert plain == {(table, column) for table, columns in PLAIN.items() for column in columns}


def on_disk(folder: Path) -> bytes:
    """The database with its log, its shared memory, and whatever else lies beside."""
    return b"".join(path.read_bytes() for path in folder.glob(f"{FILE}*"))


def personal() -> Iterator[str]:
    """What nobody may find there."""
    for person in PEOPLE.values():
        yield from (person["name"], person.get("phone", ""), person.get("staff_number", ""))
    yield from ID_NUMBERS.values()
    # a device's name, the beginning of an SMS, a kind of event
    yield from (TEST.faults[0], TEST.system, COURT.name + "】", "PersonEntered", "HearingListed")


def found(folder: Path) -> list[str]:
    disk = on_disk(folder)
    return [
        what
        for what in personal()
        for form in (what.encode(), json.dumps(what).strip('"').encode())
        if what and form in disk
    ]


async def test_a_court_that_sat_tells_nothing_on_the_disk(court: RunningCourt) -> None:
    async with visiting(court, "judge") as judge, visiting(court, "plaintiff") as plaintiff:
        await judge.done(OpenHearing())
        await plaintiff.done(MakeRequest(RequestKind.SPEAK))
        await told(court, "plaintiff")
        witness = Newcomer(court, "witness")
        await witness.prove_phone()
        await witness.identify()
        await judge.done(EndHearing())
        assert on_disk(court.data).startswith(b"SQLite format 3")
        assert (court.data / f"{FILE}-wal").stat().st_size
        assert found(court.data) == []


def downgraded(data: Path) -> None:
    """As a court of before left it."""
    engine = create_engine(f"sqlite:///{data / FILE}")
    with engine.begin() as connection:
        data_key.unlock(connection, data / data_key.FILE)
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.downgrade(config, "0006")
    engine.dispose()
    (data / data_key.FILE).unlink()


async def test_what_was_there_before_is_encrypted_and_nothing_of_it_is_left(data: Path) -> None:
    downgraded(data)
    assert set(found(data)) >= {PEOPLE["plaintiff"]["name"], PEOPLE["plaintiff"]["phone"]}
    engine = await open_database(data)
    account = await Accounts(engine).by_phone(PEOPLE["plaintiff"]["phone"])
    assert account
    assert account.name == PEOPLE["plaintiff"]["name"]
    assert found(data) == []
    await engine.dispose()
    assert found(data) == []


async def test_without_its_key_a_database_stays_shut(data: Path, tmp_path: Path) -> None:
    key = data / data_key.FILE
    assert key.stat().st_mode & 0o077 == 0
    kept = key.rename(tmp_path / "elsewhere.key")
    with pytest.raises(DataKeyError, match="is missing"):
        await open_database(data)
    assert not key.exists()
    key.write_text("00" * 32 + "\n")
    key.chmod(0o600)
    with pytest.raises(DataKeyError, match="does not hold the key"):
        await open_database(data)
    key.chmod(0o640)
    with pytest.raises(DataKeyError, match="others may read"):
        await open_database(data)
    key.chmod(0o600)
    for nonsense in ("", "00\n", "no key\n"):
        key.write_text(nonsense)
        with pytest.raises(DataKeyError, match="data key"):
            await open_database(data)
    engine = await open_database(data, kept)
    assert await Accounts(engine).by_staff_number("J0001")
    await engine.dispose()


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command; its exit code, output and errors."""

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO())
        code = main([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return run


def test_the_operator_is_told_of_a_missing_key(run: Run, data: Path, tmp_path: Path) -> None:
    assert run("outbox", "--data", data)[0] == 0
    kept = (data / data_key.FILE).rename(tmp_path / "elsewhere.key")
    code, _, error = run("outbox", "--data", data)
    assert code == 2
    assert "data.key is missing" in error
    assert run("outbox", "--data", data, "--data-key", kept)[0] == 0


def everything(data: Path) -> tuple[object, ...]:
    async def read() -> tuple[object, ...]:
        engine = await open_database(data)
        async with engine.connect() as connection:
            rows = [
                tuple(row)
                for table in metadata.sorted_tables
                if table.name != "audit"  # tells of the change itself
                for row in await connection.execute(table.select())
                if table.name != "data_key"
            ]
        await engine.dispose()
        return tuple(rows)

    return asyncio.run(read())


def stored(data: Path) -> list[str]:
    engine = create_engine(f"sqlite:///{data / FILE}")
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT name FROM accounts ORDER BY id")).scalars().all()
    engine.dispose()
    return list(rows)


def test_another_key_reads_the_same_and_the_old_one_nothing(run: Run, data: Path) -> None:
    before, old, ciphertexts = everything(data), (data / "data.key").read_text(), stored(data)
    code, out, error = run("admin", "rotate-data-key", "--data", data)
    assert code == 0, error
    assert int(json.loads(out)["encrypted"]) > len(PEOPLE)
    assert not set(stored(data)) & set(ciphertexts)
    assert ciphertexts[0].encode() not in on_disk(data)
    assert everything(data) == before
    assert len((data / "data.key").read_text().split()) == 1
    (data / "data.key").write_text(old)
    assert run("outbox", "--data", data)[0] == 2


def test_a_change_of_keys_that_is_cut_short_has_not_begun(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, old = everything(data), (data / "data.key").read_text()

    def cut_short(*_: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(data_key, "re_encrypt", cut_short)
        assert run("admin", "rotate-data-key", "--data", data)[0] == 130
    assert old in (data / "data.key").read_text()
    assert everything(data) == before
    assert run("admin", "rotate-data-key", "--data", data)[0] == 0
    assert everything(data) == before
    assert old not in (data / "data.key").read_text()


def test_the_key_of_a_served_court_stays(run: Run, data: Path) -> None:
    with only_one(data):
        code, _, error = run("admin", "rotate-data-key", "--data", data)
    assert (code, "stop the server first" in error) == (2, True)
    assert run("outbox", "--data", data)[0] == 0


def test_the_key_may_lie_elsewhere(run: Run, tmp_path: Path) -> None:
    folder, key = tmp_path / "court", tmp_path / "keys.d"
    key.mkdir()
    options = ("--data", folder, "--data-key", key / "court.key")
    code, _, error = run("admin", "create-court", "--name", "京北区人民法院", *options)
    assert code == 0, error
    assert (key / "court.key").exists()
    assert not (folder / data_key.FILE).exists()


def verified(run: Run, data: Path, note: Path) -> tuple[int, str]:
    return run("verify-log", "--against", note, "--data", data)[:2]


def test_an_erased_entry_is_gone_and_the_log_stands(run: Run, data: Path) -> None:
    hearing = asyncio.run(sealed(data, "002195"))
    note = data / "kept.txt"
    note.write_text(run("checkpoint", "--hearing", hearing, "--data", data)[1], "utf-8")
    erase = ("admin", "erase", hearing)
    why = ("--reason", "张建国 要求删除", "--data", data)
    code, out, error = run(*erase, 3, *why)
    assert code == 0, error
    assert json.loads(out) == {"id": f"{hearing}/3"}
    code, out, _ = run("admin", "erase", hearing, 99, *why)
    assert (code, out) == (2, "")
    assert asyncio.run(audited(data)) == [("begun", "erase"), ("done", f"erase {hearing}/3")]
    assert verified(run, data, note) == (
        0,
        "verified: 8 events, and 0 after them; erased: 3\n",
    )
    assert asyncio.run(kept_reasons(data, hearing)) == {3: "张建国 要求删除"}
    assert found(data) == []
    for number, told_why in ((3, "erased before"), (1, "lists the hearing"), (99, "no such")):
        code, _, error = run(*erase, number, *why)
        assert (code, told_why in error) == (2, True)


def test_what_a_hearing_stands_on_is_not_erased_while_it_can_go_on(run: Run, data: Path) -> None:
    hearing = asyncio.run(hearing_of_number(data, "002195"))
    code, _, error = run("admin", "erase", hearing, 5, "--reason", "r", "--data", data)
    assert (code, "can go on" in error) == (2, True)
    with pytest.raises(SystemExit):
        run("admin", "erase", hearing, 3, "--reason", " ", "--data", data)


async def hearing_of_number(data: Path, number: str) -> str:
    engine = await open_database(data)
    query = select(hearings.c.id).where(hearings.c.number == number)
    async with engine.connect() as connection:
        id_ = (await connection.execute(query)).scalar_one()
    await engine.dispose()
    return str(id_)


async def sealed(data: Path, number: str) -> HearingId:
    """The hearing, which cannot go on any more."""
    hearing = HearingId(await hearing_of_number(data, number))
    engine = await open_database(data)
    record = Record(hearing, await Streams(engine).read(hearing))
    steps = record.draft([HearingSealed()], Millis(0), None)
    record.extend(steps)
    await Streams(engine).append(record.hearing, [step.entry for step in steps])
    await engine.dispose()
    return hearing


async def audited(data: Path) -> list[tuple[str, str]]:
    """How the first of what the operator did with entries began and ended."""
    engine = await open_database(data)
    rows = await AuditRows(engine).after(0, 500)
    await engine.dispose()
    entries = [decode_entry(row.text or "") for row in rows]
    erasing = [e for e in entries if e.object.startswith("erase")]
    return [(e.outcome.value, e.object) for e in erasing][:2]


async def kept_reasons(data: Path, hearing: str) -> dict[int, str]:
    engine = await open_database(data)
    kept = await reasons(engine, HearingId(hearing))
    await engine.dispose()
    return kept
