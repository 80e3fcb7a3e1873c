"""The database: migrations up from nothing, and what transactions promise."""

import asyncio
import os
import sqlite3
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from tests.fakes.clock import Hand
from yuncourt.ledger.record import Record
from yuncourt.notices.outbox import KEEP, Outbox
from yuncourt.store.accounts import Accounts
from yuncourt.store.admission import Admission, Grant, Pass
from yuncourt.store.database import FILE, MIGRATIONS, NewerDatabaseError, open_database
from yuncourt.store.docket import Docket
from yuncourt.store.files import EVERYBODY, OWNER, replace_file
from yuncourt.store.streams import Streams
from yuncourt.store.tables import metadata, outbox
from yunhearing.events import CameraSwitched
from yunhearing.ids import HearingId, Millis


async def test_migrations_from_nothing_make_the_tables_we_use(tmp_path: Path) -> None:
    engine = await open_database(tmp_path)

    def differences(connection: Connection) -> object:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, metadata)

    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_a_database_of_a_newer_program_is_left_as_it_is(tmp_path: Path) -> None:
    await (await open_database(tmp_path)).dispose()
    with sqlite3.connect(tmp_path / FILE) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(NewerDatabaseError, match="9999"):
        await open_database(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps its own rights")
@pytest.mark.parametrize("mode", [OWNER, EVERYBODY])
def test_a_file_has_its_rights_whatever_the_mask_of_the_process(tmp_path: Path, mode: int) -> None:
    mask = os.umask(0o077)
    try:
        replace_file(tmp_path / "file", b"", mode)
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == mode


async def test_a_migration_that_is_cut_short_has_not_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_short(*arguments: Any) -> None:
        upgrade(*arguments)
        raise KeyboardInterrupt

    upgrade = command.upgrade
    with monkeypatch.context() as patch:
        patch.setattr(command, "upgrade", cut_short)
        with pytest.raises(KeyboardInterrupt):
            await open_database(tmp_path)
    engine = await open_database(tmp_path)
    assert await Docket(engine).court() is None
    await engine.dispose()


async def test_two_processes_may_open_a_new_folder_at_once(tmp_path: Path) -> None:
    engines = await asyncio.gather(*(open_database(tmp_path) for _ in range(4)))
    for engine in engines:
        assert await Docket(engine).court() is None
        await engine.dispose()


async def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    newest = max(path.name[1:5] for path in (MIGRATIONS / "versions").glob("v*.py"))
    for _ in range(2):
        engine = await open_database(tmp_path)
        async with engine.connect() as connection:
            rows = await connection.execute(text("SELECT version_num FROM alembic_version"))
            assert [row.version_num for row in rows] == [newest]
        await engine.dispose()


async def test_what_is_committed_is_on_the_disk(tmp_path: Path) -> None:
    engine = await open_database(tmp_path)
    async with engine.connect() as connection:
        for pragma, value in (("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)):
            row = (await connection.execute(text(f"PRAGMA {pragma}"))).one()
            assert row[0] == value
    await engine.dispose()


async def test_an_append_is_whole_or_not_at_all(data: Path) -> None:
    engine = await open_database(data)
    streams, docket = Streams(engine), Docket(engine)
    judge = await Accounts(engine).by_staff_number("J0001")
    assert judge
    listed = next(h for h in await docket.hearings_of(judge.id) if h.number == "002208")
    record = Record(listed.id, await streams.read(listed.id))
    steps = record.draft([CameraSwitched(judge.id, False)] * 2, Millis(0), judge.id)
    first, second = (step.entry for step in steps)
    with pytest.raises(IntegrityError):
        await streams.append(record.hearing, [first, second, second])
    assert len(await streams.read(listed.id)) == 1
    await streams.append(record.hearing, [first, second])
    again = Record(listed.id, await streams.read(listed.id))
    record.extend(steps)
    assert again.hearing == record.hearing
    assert await streams.read(HearingId("none")) == []
    await engine.dispose()


@asynccontextmanager
async def signed_in(data: Path) -> AsyncIterator[tuple[Admission, Pass]]:
    """A session of the judge that ends at 10, and what a ticket of it lets into."""
    engine = await open_database(data)
    admission = Admission(engine)
    judge = await Accounts(engine).by_staff_number("J0001")
    assert judge
    hearing = (await Docket(engine).hearings_of(judge.id))[0].id
    await admission.add_session(b"session", Grant(judge.id, None, Millis(10)), Millis(0))
    yield admission, Pass(b"session", judge.id, hearing, Millis(0))
    await engine.dispose()


@pytest.mark.parametrize(
    ("expires", "taken_at", "worth"), [(9, 8, True), (9, 9, False), (30, 9, True), (30, 10, False)]
)
async def test_a_ticket_lasts_no_longer_than_its_session(
    data: Path, expires: Millis, taken_at: Millis, worth: bool
) -> None:
    async with signed_in(data) as (admission, pass_):
        await admission.add_ticket(b"hash", b"session", pass_.hearing, expires, Millis(0))
        assert (await admission.take_ticket(b"hash", taken_at) == pass_) is worth
        assert await admission.take_ticket(b"hash", Millis(0)) is None


async def test_two_takers_of_one_ticket(data: Path) -> None:
    async with signed_in(data) as (admission, pass_):
        await admission.add_ticket(b"hash", b"session", pass_.hearing, Millis(9), Millis(0))
        takes = (admission.take_ticket(b"hash", Millis(5)) for _ in range(5))
        taken = await asyncio.gather(*takes)
        assert sum(found is not None for found in taken) == 1


async def test_no_ticket_outlives_a_logout(data: Path) -> None:
    async with signed_in(data) as (admission, pass_):
        await admission.add_ticket(b"hash", b"session", pass_.hearing, Millis(9), Millis(0))
        await admission.end_session(b"session")
        assert await admission.take_ticket(b"hash", Millis(5)) is None
        with pytest.raises(IntegrityError):
            await admission.add_ticket(b"new", b"session", pass_.hearing, Millis(9), Millis(0))


async def test_the_outbox_forgets_the_oldest(tmp_path: Path) -> None:
    engine = await open_database(tmp_path)
    box = Outbox(engine, Hand())
    rows = [{"at": n, "phone": "1", "text": str(n)} for n in range(KEEP)]
    async with engine.begin() as connection:
        await connection.execute(outbox.insert(), rows)
    await box.send("2", "newest", "key")
    kept = await box.read()
    assert len(kept) == KEEP
    assert (kept[0].text, kept[-1].text) == ("1", "newest")
    assert [message.text for message in await box.read("2")] == ["newest"]
    await engine.dispose()


async def test_no_plain_secret_is_stored(data: Path) -> None:
    with sqlite3.connect(data / FILE) as connection:
        dump = "\n".join(connection.iterdump())
    connection.close()
    assert "plaintiff-2208" not in dump
    assert "$argon2id$" in dump
