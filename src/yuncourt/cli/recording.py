"""`yuncourt export-recording`: a hearing as one film, with the time burnt in."""

import argparse
import asyncio
import sys
from pathlib import Path
from typing import Any

import av
from sqlalchemy.ext.asyncio import AsyncEngine

from yuncourt.cli.audit import OPERATOR
from yuncourt.cli.options import CommandError, add_data
from yuncourt.clock import system_clock
from yuncourt.ledger.audit import Audit, Deed
from yuncourt.ledger.record import Record
from yuncourt.papers.press import PressError
from yuncourt.recording.disk import RecordingDisk
from yuncourt.recording.film import compose
from yuncourt.recording.reels import Stretch
from yuncourt.store.audit import AuditRows
from yuncourt.store.database import FILE, open_database
from yuncourt.store.recordings import RecordingRows
from yuncourt.store.streams import Streams
from yunhearing.audit import Action
from yunhearing.ids import HearingId


def add_parser(verbs: Any) -> None:
    """Describe the verb."""
    parser = verbs.add_parser(
        "export-recording",
        help="make one film of a hearing's recording, with the time burnt in",
        description="What still runs is not in it: close the hearing first.",
    )
    parser.add_argument("--hearing", required=True, metavar="ID")
    parser.add_argument("out", type=Path, metavar="FILE", help="an MP4 file that is not there yet")
    add_data(parser)
    parser.set_defaults(run=lambda options: asyncio.run(_run(options)))


async def _run(options: argparse.Namespace) -> int:
    if not (options.data / FILE).exists():
        raise CommandError(f"no court in {options.data}")
    if options.out.exists():
        raise CommandError(f"{options.out} is there already")
    engine = await open_database(options.data, options.data_key)
    try:
        await _export(options, engine)
    finally:
        await engine.dispose()
    return 0


async def _export(options: argparse.Namespace, engine: AsyncEngine) -> None:
    hearing = HearingId(options.hearing)
    record = Record(hearing, await Streams(engine).read(hearing))
    if not record.steps:
        raise CommandError(f"no hearing {hearing}")
    disk = RecordingDisk(options.data / "recordings")
    rows = await RecordingRows(engine).of_hearing(hearing)
    stretches = [
        Stretch(r.person, r.source, r.started_at, r.ended_at, disk.file(r.id, r.file_key))
        for r in rows
        if r.ended_at is not None
    ]
    if not stretches:
        raise CommandError("nothing of it was recorded, or all of it still runs")
    deed = Deed(Action.RECORDING_PLAYED, None, hearing, client=OPERATOR)
    await Audit(AuditRows(engine), system_clock).note(deed)
    names = {person.id: person.name for person in record.hearing.people}
    try:
        await asyncio.to_thread(compose, stretches, names, options.out)
    except (OSError, av.FFmpegError, PressError) as error:
        options.out.unlink(missing_ok=True)
        raise CommandError(f"no film was made: {error}") from error
    sys.stdout.write(f"{options.out}\n")
