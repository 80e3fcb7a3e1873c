"""Verbs about personal data: another key for all of it, an end for one entry of a hearing."""

import argparse
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from yuncourt.cli.options import CommandError
from yuncourt.clock import system_clock
from yuncourt.ledger.erasing import EraseError, erase
from yuncourt.store import data_key
from yuncourt.store.database import compact
from yuncourt.store.lock import TakenError, only_one
from yunhearing.ids import HearingId

Verb = Callable[[argparse.Namespace, AsyncEngine], Awaitable[dict[str, str]]]
Verbs = Any  # argparse names the type of its own subparsers with an underscore
LONGEST_REASON = 500


def add_parsers(made: Verbs, finish: Callable[[argparse.ArgumentParser, Verb], None]) -> None:
    """Describe the verbs; `finish` adds what every administrator's verb has."""
    rotate = made.add_parser(
        "rotate-data-key", help="encrypt all personal data under a new key; the server is stopped"
    )
    finish(rotate, _rotate)
    erasing = made.add_parser(
        "erase",
        help="erase what an entry of a hearing's log says; its place in the log stays, and the "
        "log stays verifiable; the server is stopped",
    )
    erasing.add_argument("hearing", metavar="HEARING", help="id of the hearing")
    erasing.add_argument("number", type=int, metavar="NUMBER", help="number of the entry")
    erasing.add_argument("--reason", required=True, type=_reason, help="kept beside, encrypted")
    finish(erasing, _erase)


async def _rotate(options: argparse.Namespace, engine: AsyncEngine) -> dict[str, str]:
    path = key_file(options)
    try:
        with only_one(options.data):
            async with engine.begin() as connection:
                await connection.exec_driver_sql("BEGIN IMMEDIATE")
                count = await connection.run_sync(data_key.rotate, path)
            async with engine.connect() as connection:
                await connection.run_sync(data_key.tidy, path)
            await compact(engine)
    except TakenError:
        raise CommandError("stop the server first: it holds the old key") from None
    return {"encrypted": str(count)}


async def _erase(options: argparse.Namespace, engine: AsyncEngine) -> dict[str, str]:
    hearing = HearingId(options.hearing)
    try:
        with only_one(options.data):
            await erase(engine, hearing, options.number, options.reason, system_clock())
            await compact(engine)
    except TakenError:
        raise CommandError("stop the server first: it may hold the hearing in memory") from None
    except EraseError as error:
        raise CommandError(str(error)) from error
    return {"id": f"{hearing}/{options.number}"}


def key_file(options: argparse.Namespace) -> Path:
    """Where the key of personal data lies."""
    path: Path = options.data_key or options.data / data_key.FILE
    return path


def _reason(text: str) -> str:
    text = text.strip()
    if not 0 < len(text) <= LONGEST_REASON:
        raise argparse.ArgumentTypeError(f"a reason of 1 to {LONGEST_REASON} characters")
    return text
