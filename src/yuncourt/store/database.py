"""The database file: how it is opened, and its migrations."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

FILE = "court.sqlite3"
MIGRATIONS = Path(__file__).parent / "migrations"


async def open_database(folder: Path) -> AsyncEngine:
    """The court's database in this folder, migrated; `dispose()` it when done."""
    # parameters of a failed statement may be a phone or a hash: they stay out of tracebacks
    engine = create_async_engine(f"sqlite+aiosqlite:///{folder / FILE}", hide_parameters=True)
    event.listen(engine.sync_engine, "connect", _prepare)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(migrate)
    except BaseException:
        await engine.dispose()
        raise
    return engine


def migrate(connection: Connection) -> None:
    """Bring the tables to the newest revision, wholly or not at all, one process after another."""
    # the driver begins transactions for changes of rows only, not of tables
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    # FULL: an event is on the disk before anybody sees it, power cut included
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
