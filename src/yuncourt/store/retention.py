"""How long what is kept: after its days a row is deleted.

The grounds in law stand in docs/security.md. What lets people in has no days: it goes when it ends.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from sqlalchemy import Delete, delete
from sqlalchemy.ext.asyncio import AsyncEngine

from yuncourt.clock import DAY
from yuncourt.store.tables import (
    bindings,
    codes,
    device_tests,
    help_messages,
    identity_checks,
    notices,
    outbox,
    recordings,
    sessions,
    tickets,
)
from yunhearing.ids import Millis
from yunhearing.scheduling import NoticeState

LONGEST = 36500  # days


class Rule(NamedTuple):
    """Kept for `days` unless the operator says otherwise; `old` deletes what is before a moment."""

    days: int
    old: Callable[[Millis], Delete]


RULES: Mapping[str, Rule] = {
    "outbox": Rule(30, lambda end: delete(outbox).where(outbox.c.at <= end)),
    "notices": Rule(
        90,
        lambda end: delete(notices).where(
            notices.c.changed_at <= end, notices.c.state != NoticeState.QUEUED.value
        ),
    ),
    "help": Rule(30, lambda end: delete(help_messages).where(help_messages.c.at <= end)),
    "device-tests": Rule(30, lambda end: delete(device_tests).where(device_tests.c.at <= end)),
    # what judge or clerk found is part of a hearing and stays with it
    "identity-checks": Rule(
        30,
        lambda end: delete(identity_checks).where(
            identity_checks.c.hearing.is_(None), identity_checks.c.at <= end
        ),
    ),
    # the case file's own term, which is the operator's to say; what runs has no end yet
    "recordings": Rule(LONGEST, lambda end: delete(recordings).where(recordings.c.ended_at <= end)),
}
ENDING = (tickets, codes, bindings, sessions)
DEFAULT: Mapping[str, int] = {kind: rule.days for kind, rule in RULES.items()}


def parse_keep(text: str) -> tuple[str, int]:
    """KIND=DAYS as the operator writes it; raises ValueError."""
    kind, _, days = text.partition("=")
    if kind not in RULES:
        raise ValueError(f"nothing is kept as {kind!r}: {', '.join(RULES)}")
    if not days.isascii() or not days.isdecimal() or not 1 <= int(days) <= LONGEST:
        raise ValueError(f"{kind} is kept for 1 to {LONGEST} days")
    return kind, int(days)


async def forget(engine: AsyncEngine, keep: Mapping[str, int], now: Millis) -> dict[str, int]:
    """Delete what has had its days; how many rows of each kind."""
    forgotten = {}
    async with engine.begin() as connection:
        for kind, rule in RULES.items():
            days = keep.get(kind, rule.days)
            done = await connection.execute(rule.old(Millis(now - days * DAY)))
            forgotten[kind] = done.rowcount
        for table in ENDING:
            await connection.execute(delete(table).where(table.c.expires_at <= now))
    async with engine.connect() as connection:
        # what was deleted is overwritten in the file; here it leaves the log beside it, too
        await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return forgotten
