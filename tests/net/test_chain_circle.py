"""A chain mark checked by a whole client against the real court: kept, changed, set back."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from tests.fakes.program import Program
from tests.net.test_faults import enter, party_of
from tests.net.test_uploads import logged_in, noise
from tests.yuncourt.authority import Authority
from tests.yuncourt.serving import RunningCourt, running_court
from yunclient.session import intents
from yunclient.session.calls import Call
from yunclient.session.chain import Mark
from yunclient.session.checking import NAME
from yunclient.session.evidence_intents import CheckMark, OpenMark
from yunclient.session.uploads import Parcel
from yuncourt.__main__ import main
from yuncourt.app import Around
from yuncourt.evidence.sealed import SealedFile
from yuncourt.ledger.timestamps import TimeStamps, read_certificates
from yuncourt.serving import bind_probe
from yunhearing.evidence import Provenance
from yunhearing.filing import EvidenceReply, SubmitBody
from yunhearing.ids import EvidenceId, UploadId
from yunhearing.receipts import Light, Why

GOOD, ALONE = (Light.GOOD, Why.SAME_FILE), (Light.NOTICE, Why.NO_ANCHOR)


async def submitted(
    court: RunningCourt, folder: Path, name: str = "a.png"
) -> tuple[EvidenceId, UploadId]:
    """A picture in the case: the item, and where the court keeps its file."""
    file = noise(folder, name, side=300)
    async with logged_in(court.url, court) as (api, at):
        arrived = await api.upload(Parcel(at, file), lambda _: None)
        body = SubmitBody(arrived.reply.id, arrived.sha256, name, "", Provenance.COPY)
        call = Call("POST", f"/api/hearings/{at}/evidence", EvidenceReply, body)
        return (await api.request(call)).item.id, arrived.reply.id


async def stored(court: RunningCourt, upload: UploadId) -> SealedFile:
    """The file as it lies on the court's disk."""
    row = await court.services.receiving.rows.row(upload)
    assert row is not None
    return court.services.receiving.disk.original(row.id, row.file_key)


@asynccontextmanager
async def inside(court: RunningCourt, former: Program | None = None) -> AsyncIterator[Program]:
    """The plaintiff in court; `former`: his machine remembers what it did there."""
    disk = (former.tokens, former.checkpoints) if former is not None else None
    async with Program(court.url, court.ca, name="plaintiff", disk=disk) as program:
        if former is None:
            await enter(program, party_of(court, "plaintiff"))
        yield program


async def checked(program: Program, item: EvidenceId) -> Mark:
    await program.until(lambda c: c.room and c.room.hearing and c.room.hearing.exhibit(item))
    program.intend(OpenMark(item))
    client = await program.until(lambda c: c.room and item in c.room.chain.marks)
    mark: Mark = client.room.chain.marks[item]
    return mark


async def again(program: Program, item: EvidenceId, before: Mark) -> Mark:
    program.intend(CheckMark())
    client = await program.until(lambda c: c.room.chain.marks[item] is not before)
    mark: Mark = client.room.chain.marks[item]
    return mark


def lights(mark: Mark) -> tuple[object, object]:
    assert mark.verdict is not None, mark.unread
    return tuple(mark.verdict.unchanged), tuple(mark.verdict.ledger)


async def test_what_was_handed_in_is_found_unchanged_and_then_changed(tmp_path: Path) -> None:
    async with running_court(tmp_path) as court:
        item, upload = await submitted(court, tmp_path)
        async with inside(court) as program:
            mark = await checked(program, item)
            assert lights(mark) == (GOOD, ALONE)
            await program.until(lambda _: (court.url, NAME) in program.checkpoints.notes)
            await submitted(court, tmp_path, "b.png")  # the ledger grows; the head is continued
            grown = await again(program, item, mark)
            assert lights(grown) == (GOOD, ALONE)
            assert grown.size == mark.size + 1
            original = await stored(court, upload)
            data = bytearray(original.read(0, 1 << 20))
            data[len(data) // 2] ^= 1
            original.path.chmod(0o600)
            original.path.write_bytes(b"")
            original.append(0, bytes(data))  # as only who has the court's keys can
            changed = await again(program, item, grown)
            assert lights(changed) == ((Light.WRONG, Why.OTHER_SHA256), ALONE)


async def test_a_ledger_that_does_not_continue_what_was_seen_is_an_alarm(tmp_path: Path) -> None:
    async with running_court(tmp_path) as court:
        item, _ = await submitted(court, tmp_path)
        async with inside(court) as program:
            mark = await checked(program, item)
            place = (court.url, NAME)
            await program.until(lambda _: place in program.checkpoints.notes)
            kept = program.checkpoints.notes[place].splitlines()
            other = "A" * 43 + "="  # a head of the same size over other entries
            program.checkpoints.notes[place] = "\n".join([*kept[:2], other, *kept[3:]]) + "\n"
            forked = await again(program, item, mark)
            assert lights(forked) == (
                (Light.UNCHECKED, Why.UNPROVEN),
                (Light.WRONG, Why.FORKED),
            )
            assert program.checkpoints.notes[place].splitlines()[2] == other  # kept as a witness


async def test_the_saved_receipt_is_verified_without_the_court(tmp_path: Path) -> None:
    async with running_court(tmp_path) as court:
        item, upload = await submitted(court, tmp_path)
        async with inside(court) as program:
            await checked(program, item)
            program.intend(intents.SaveFile(f"/api/evidence/{item}/receipt", "/there/r.json"))
            await program.until(lambda c: c.saving and not c.saving.busy)
            key = program.client.server.log_key
            receipt = tmp_path / "r.json"
            receipt.write_bytes(program.sinks.files["/there/r.json"])
            original = tmp_path / "original"
            original.write_bytes((await stored(court, upload)).read(0, 1 << 20))
            options = ["verify-receipt", str(receipt), "--file", str(original), "--key", key]
            assert main(options) == 0


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")
async def test_a_time_stamp_is_checked_here_and_another_authority_s_is_an_alarm(
    tmp_path: Path,
) -> None:
    """Not anchored yet; anchored, and green; by an authority the court has not chosen, red."""
    folders = [tmp_path / name for name in ("chosen", "other")]
    for folder in folders:
        folder.mkdir()
    chosen, other = (Authority(folder).make() for folder in folders)
    with chosen.serve() as address:
        stamps = TimeStamps(address, read_certificates(chosen.ca))
        around = Around(bind_probe("127.0.0.1", 0), anchors=stamps)
        async with running_court(tmp_path, around=around) as court:
            item, _ = await submitted(court, tmp_path)
            async with inside(court) as program:
                first = await checked(program, item)
                await court.services.anchoring.once(stamps)
                good = await again(program, item, first)
                assert lights(good) == (GOOD, (Light.GOOD, Why.ANCHORED))
                assert good.stamper == "tsa"
                assert good.verdict is not None
                assert good.verdict.anchored_at is not None
                stamps.certificates = authorities(other)
                bad = await again(program, item, good)
                assert lights(bad) == (
                    (Light.UNCHECKED, Why.UNPROVEN),
                    (Light.WRONG, Why.ANCHOR_WRONG),
                )
                assert not bad.stamper
                stamps.certificates = ()
                unchecked = await again(program, item, bad)
                assert lights(unchecked) == (GOOD, (Light.NOTICE, Why.ANCHOR_UNCHECKED))


def authorities(of: Authority) -> tuple[bytes, ...]:
    return tuple(each.public_bytes(Encoding.DER) for each in read_certificates(of.ca))
