"""The database: migrations up from nothing, and what transactions promise."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from tests.fakes.clock import Hand
from yuncourt.ledger.record import Record
from yuncourt.notices.outbox import KEEP, Outbox
from yuncourt.store.accounts import Accounts
from yuncourt.store.admission import Admission, Grant
from yuncourt.store.database import FILE, open_database
from yuncourt.store.docket import Docket
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


async def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        engine = await open_database(tmp_path)
        async with engine.connect() as connection:
            rows = await connection.execute(text("SELECT version_num FROM alembic_version"))
            assert [row.version_num for row in rows] == ["0001"]
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
    listed = (await docket.hearings_of(judge.id))[1]
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


async def test_an_old_ticket_is_taken_but_worth_nothing(data: Path) -> None:
    engine = await open_database(data)
    admission = Admission(engine)
    judge = await Accounts(engine).by_staff_number("J0001")
    assert judge
    hearing = (await Docket(engine).hearings_of(judge.id))[0].id
    for expires, worth in ((Millis(10), True), (Millis(5), False)):
        grant = Grant(judge.id, hearing, expires)
        await admission.add_ticket(b"hash", grant, Millis(0))
        assert (await admission.take_ticket(b"hash", Millis(5)) == grant) is worth
        assert await admission.take_ticket(b"hash", Millis(5)) is None
    await engine.dispose()


async def test_two_takers_of_one_ticket(data: Path) -> None:
    engine = await open_database(data)
    admission = Admission(engine)
    judge = await Accounts(engine).by_staff_number("J0001")
    assert judge
    hearing = (await Docket(engine).hearings_of(judge.id))[0].id
    await admission.add_ticket(b"hash", Grant(judge.id, hearing, Millis(10)), Millis(0))
    takes = (admission.take_ticket(b"hash", Millis(5)) for _ in range(5))
    taken = await asyncio.gather(*takes)
    assert sum(grant is not None for grant in taken) == 1
    await engine.dispose()


async def test_the_outbox_forgets_the_oldest(tmp_path: Path) -> None:
    engine = await open_database(tmp_path)
    box = Outbox(engine, Hand())
    rows = [{"at": n, "phone": "1", "text": str(n)} for n in range(KEEP)]
    async with engine.begin() as connection:
        await connection.execute(outbox.insert(), rows)
    await box.send("2", "newest")
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
