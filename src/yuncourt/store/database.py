"""The database file: how it is opened, its migrations, and the key of the personal data in it."""

import sqlite3
import time
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from yuncourt.store import data_key

FILE = "court.sqlite3"
TRIES, PAUSE = 100, 0.05  # seconds between two
MIGRATIONS = Path(__file__).parent / "migrations"


class NewerDatabaseError(Exception):
    """The database was written by a newer version of this program."""


async def open_database(folder: Path, key: Path | None = None) -> AsyncEngine:
    """The court's database in this folder, migrated; `dispose()` it when done.

    `key` is the file of the key of personal data, by default in the folder. Raises DataKeyError,
    NewerDatabaseError.
    """
    # parameters of a failed statement may be a phone or a hash: they stay out of tracebacks
    engine = create_async_engine(f"sqlite+aiosqlite:///{folder / FILE}", hide_parameters=True)
    event.listen(engine.sync_engine, "connect", _prepare)
    try:
        async with engine.begin() as connection:
            grown = await connection.run_sync(migrate, key or folder / data_key.FILE)
        if grown:
            await compact(engine)
    except BaseException:
        await engine.dispose()
        raise
    return engine


def migrate(connection: Connection, key: Path) -> bool:
    """Bring the tables to the newest revision, wholly or not at all, one process after another.

    Whether there was an older one.
    """
    # the driver begins transactions for changes of rows only, not of tables
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    data_key.unlock(connection, key)
    before = MigrationContext.configure(connection).get_current_revision()
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {each.revision for each in ScriptDirectory.from_config(config).walk_revisions()}
    if before is not None and before not in known:
        raise NewerDatabaseError(f"revision {before} of the database is newer than this program")
    command.upgrade(config, "head")
    after = MigrationContext.configure(connection).get_current_revision()
    return before not in {None, after}


async def compact(engine: AsyncEngine) -> None:
    """Write the file anew, so that nothing is left in it of what was overwritten or deleted."""
    async with engine.connect() as connection:
        raw = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await raw.exec_driver_sql("VACUUM")
        await raw.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout=5000")
    _write_ahead(cursor)
    # FULL: an event is on the disk before anybody sees it, power cut included;
    # secure_delete: what is deleted is overwritten, not only forgotten
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _write_ahead(cursor: DBAPICursor) -> None:
    """Keep a write-ahead log; SQLite does not wait by itself for another that begins one."""
    for left in reversed(range(TRIES)):
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if not left:
                raise
            time.sleep(PAUSE)
        else:
            return
