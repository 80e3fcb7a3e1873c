"""`yuncourt audit`: export with proofs, the signed head alone, and the check of an export."""

import argparse
import asyncio
import os
import sys
from pathlib import Path
from typing import Any

import msgspec

from yuncourt.cli.options import CommandError, add_data
from yuncourt.clock import system_clock
from yuncourt.ledger.audit import Audit, AuditReader, Deed
from yuncourt.ledger.keys import LogKey
from yuncourt.ledger.verify_audit import Head, check_export
from yuncourt.store.audit import AuditRows
from yuncourt.store.database import FILE, open_database
from yuncourt.store.files import OWNER
from yuncourt.version import VERSION
from yunhearing.audit import Action

OPERATOR = f"yuncourt/{VERSION}"


def add_parser(verbs: Any) -> None:
    """Describe the verbs of the verb."""
    audit = verbs.add_parser("audit", help="who did what, from where, when")
    made = audit.add_subparsers(dest="what", required=True, metavar="WHAT")

    export = made.add_parser("export", help="write all entries, a line of JSON each, with proofs")
    export.add_argument("file", type=Path, metavar="FILE", help="a new file")
    add_data(export)
    export.set_defaults(run=lambda options: asyncio.run(_export(options)))

    head = made.add_parser("checkpoint", help="print the signed head, to be kept elsewhere")
    add_data(head)
    head.set_defaults(run=lambda options: asyncio.run(_checkpoint(options)))

    verify = made.add_parser("verify", help="check an export; needs no court; exit 1 if not")
    verify.add_argument("file", type=Path, metavar="FILE")
    verify.add_argument(
        "--against", type=Path, metavar="CHECKPOINT", help="a signed head kept elsewhere"
    )
    verify.add_argument(
        "--key",
        default="",
        metavar="VKEY",
        help="the court's verification key as it was kept elsewhere (default: the one in the file)",
    )
    verify.set_defaults(run=_verify)


async def _export(options: argparse.Namespace) -> int:
    engine = await _database(options)
    try:
        rows, key = AuditRows(engine), LogKey.open(options.data)
        await Audit(rows, system_clock).note(Deed(Action.AUDIT_EXPORTED, client=OPERATOR))
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(options.file, flags, OWNER), "wb") as file:
            async for line in AuditReader(rows, key).export():
                told = Head(line, key.vkey) if isinstance(line, str) else line
                file.write(msgspec.json.encode(told) + b"\n")
    except OSError as error:
        raise CommandError(f"cannot write {options.file}: {error.strerror}") from error
    finally:
        await engine.dispose()
    return 0


async def _checkpoint(options: argparse.Namespace) -> int:
    engine = await _database(options)
    try:
        key = LogKey.open(options.data)
        sys.stdout.write(await AuditReader(AuditRows(engine), key).checkpoint())
    finally:
        await engine.dispose()
    return 0


def _verify(options: argparse.Namespace) -> int:
    try:
        against = options.against.read_text("utf-8") if options.against else ""
        lines = options.file.read_bytes().splitlines()
    except (OSError, UnicodeError) as error:
        raise CommandError(f"cannot read {options.against or options.file}") from error
    verdict = check_export(lines, key=options.key, against=against)
    sys.stdout.write(verdict.text + "\n")
    return 0 if verdict.good else 1


async def _database(options: argparse.Namespace) -> Any:
    if not (options.data / FILE).exists():
        raise CommandError(f"no court in {options.data}")
    return await open_database(options.data, options.data_key)
