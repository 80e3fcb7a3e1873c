"""Verbs that read the data folder: outbox, checkpoint, view-hash, verify-log."""

import argparse
import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from yuncourt.cli.options import CommandError, add_data
from yuncourt.clock import system_clock
from yuncourt.ledger.keys import LogKey
from yuncourt.ledger.record import Record
from yuncourt.ledger.verify import check
from yuncourt.notices.outbox import Outbox
from yuncourt.store.database import FILE, open_database
from yuncourt.store.streams import Streams
from yunhearing.audience import project
from yunhearing.codec import state_hash
from yunhearing.ids import HearingId, PersonId

Verbs = Any  # argparse names the type of its own subparsers with an underscore


def add_parsers(verbs: Verbs) -> None:
    """Describe the verbs."""
    outbox = verbs.add_parser("outbox", help="show messages that wait in the local outbox")
    outbox.add_argument("--json", action="store_true", help="print a JSON array")
    outbox.add_argument("--phone", help="only messages to this phone")
    _finish(outbox, _outbox)

    checkpoint = verbs.add_parser("checkpoint", help="print a hearing's signed checkpoint")
    checkpoint.add_argument("--hearing", required=True, metavar="ID")
    _finish(checkpoint, _checkpoint)

    view = verbs.add_parser("view-hash", help="print the hash of what a person may know")
    view.add_argument("--hearing", required=True, metavar="ID")
    view.add_argument("--person", required=True, metavar="ID")
    view.add_argument("--at", required=True, type=int, metavar="N", help="after N events")
    _finish(view, _view_hash)

    verify = verbs.add_parser(
        "verify-log", help="check that a log continues an earlier checkpoint; exit 1 if not"
    )
    verify.add_argument(
        "--against",
        required=True,
        type=Path,
        metavar="FILE",
        help="a signed checkpoint that was kept elsewhere, such as by a client",
    )
    verify.add_argument("--hearing", metavar="ID", help="default: the hearing it names")
    verify.add_argument(
        "--key",
        metavar="VKEY",
        help="the court's verification key as it was kept elsewhere (default: the key present)",
    )
    _finish(verify, _verify_log)


def _finish(
    parser: argparse.ArgumentParser,
    verb: Callable[[argparse.Namespace, AsyncEngine], Awaitable[int]],
) -> None:
    add_data(parser)
    parser.set_defaults(run=lambda options: asyncio.run(_with_database(options, verb)))


async def _with_database(
    options: argparse.Namespace, verb: Callable[[argparse.Namespace, AsyncEngine], Awaitable[int]]
) -> int:
    if not (options.data / FILE).exists():
        raise CommandError(f"no court in {options.data}")
    engine = await open_database(options.data, options.data_key)
    try:
        return await verb(options, engine)
    except FileNotFoundError as error:
        raise CommandError(f"not in this data folder: {error.filename}") from error
    finally:
        await engine.dispose()


async def _outbox(options: argparse.Namespace, engine: AsyncEngine) -> int:
    messages = await Outbox(engine, system_clock).read(options.phone)
    if options.json:
        _print(json.dumps([message._asdict() for message in messages], ensure_ascii=False))
    else:
        for message in messages:
            _print(f"{message.phone}\t{message.text}")
    return 0


async def _checkpoint(options: argparse.Namespace, engine: AsyncEngine) -> int:
    record = await _record(engine, options.hearing)
    key = LogKey.read(options.data)
    sys.stdout.write(key.sign(record.id, record.frontier.size, record.frontier.root))
    return 0


async def _view_hash(options: argparse.Namespace, engine: AsyncEngine) -> int:
    hearing = (await _record(engine, options.hearing)).at(options.at)
    view = project(hearing, PersonId(options.person)) if hearing is not None else None
    if view is None:
        raise CommandError("this person has no view of the hearing there")
    _print(state_hash(view))
    return 0


async def _verify_log(options: argparse.Namespace, engine: AsyncEngine) -> int:
    try:
        note = options.against.read_text("utf-8")
    except (OSError, UnicodeError) as error:
        raise CommandError(f"cannot read {options.against}") from error
    verdict = await check(
        Streams(engine),
        note=note,
        vkey=options.key or LogKey.read(options.data).vkey,
        hearing=options.hearing,
    )
    _print(verdict.text)
    return 0 if verdict.good else 1


async def _record(engine: AsyncEngine, hearing: str) -> Record:
    record = Record(HearingId(hearing), await Streams(engine).read(HearingId(hearing)))
    if not record.steps:
        raise CommandError("no such hearing")
    return record


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
