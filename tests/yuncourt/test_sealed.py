"""Files on the disk: encrypted, read from any place, grown piece by piece, torn by a power cut."""

import hashlib
import itertools
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st
from sqlalchemy import update

from tests.yuncourt.hostile import docx, sealed
from tests.yuncourt.papers_of import pdf
from tests.yuncourt.serving import RunningCourt, running_court
from tests.yuncourt.test_filing import Side, side
from yuncourt.evidence.disk import EvidenceDisk
from yuncourt.evidence.sealed import BLOCK, STORED, ChangedError, Seal, SealedFile, new_key
from yuncourt.store.tables import uploads
from yunhearing.filing import UploadState
from yunhearing.ids import UploadId

NOISE = os.urandom(5 * BLOCK)
EDGES = st.one_of(
    st.integers(0, len(NOISE)),
    st.sampled_from([n * BLOCK + by for n in range(1, 5) for by in (-1, 0, 1)]),
)


@settings(max_examples=60, deadline=None)
@given(st.sets(EDGES, max_size=8), EDGES, EDGES)
def test_whatever_pieces_it_comes_in_any_range_of_it_is_right(
    tmp_path_factory: pytest.TempPathFactory, cuts: set[int], start: int, length: int
) -> None:
    file = sealed(tmp_path_factory.mktemp("sealed"), b"")
    edges = sorted({0, len(NOISE), *cuts})
    for at, end in itertools.pairwise(edges):
        assert file.intact() == at
        file.append(at, NOISE[at:end])
    assert file.read(start, length) == NOISE[start : start + length]
    assert b"".join(file.pieces()) == NOISE
    with file.open() as opened:
        opened.seek(start)
        assert opened.read(length) == NOISE[start : start + length]
        opened.seek(-1, os.SEEK_END)
        assert opened.read() == NOISE[-1:]


def test_a_last_block_that_grows_never_has_the_same_nonce(tmp_path: Path) -> None:
    file, nonces = sealed(tmp_path, b""), set()
    for at in range(20):
        file.append(at, NOISE[at : at + 1])
        nonces.add(file.path.read_bytes()[:12])
    assert len(nonces) == 20


def test_nothing_of_it_lies_in_plain_and_no_other_key_or_name_opens_it(tmp_path: Path) -> None:
    file = sealed(tmp_path, b"borrowed and never given back " * 9000)
    assert b"never given back" not in file.path.read_bytes()
    for other in (Seal(new_key(), file.seal.label), Seal(file.seal.key, "other")):
        with pytest.raises(ChangedError):
            SealedFile(file.path, other).read(0, 1)


@pytest.mark.parametrize("lost", [1, 29, STORED + 5])
def test_what_a_power_cut_tore_comes_again(tmp_path: Path, lost: int) -> None:
    file = sealed(tmp_path, NOISE[: 2 * BLOCK + 100])
    whole = file.path.read_bytes()
    file.path.write_bytes(whole[:-lost] + b"\0" * lost)
    place = file.intact()
    assert place == (2 * BLOCK if lost < STORED else BLOCK)
    file.append(place, NOISE[place:])
    assert b"".join(file.pieces()) == NOISE


def test_a_disk_that_fills_up_keeps_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = sealed(tmp_path, NOISE[:100])

    def full(_: int) -> None:
        raise OSError(28, "no space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("yuncourt.evidence.sealed.os.fsync", full)
        with pytest.raises(OSError, match="no space"):
            file.append(100, NOISE[100:])
    assert file.intact() == 100
    file.append(100, NOISE[100:])
    assert b"".join(file.pieces()) == NOISE


# in a court


@pytest.fixture
async def plaintiff(data: Path) -> AsyncIterator[Side]:
    async with running_court(data) as court:
        made = await side(court, "plaintiff")
        yield made
        await made.http.aclose()


def lying(data: Path) -> bytes:
    """All bytes of all files."""
    return b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())


async def test_a_court_keeps_no_file_in_plain(data: Path, plaintiff: Side) -> None:
    papers = {"a.pdf": pdf(), "b.docx": docx()}
    for name, paper in papers.items():
        await plaintiff.hand_in(name, paper)
    half = os.urandom(100)
    place = await plaintiff.begin("c.png", 200)
    assert (await plaintiff.send(place, half)).status_code == 204
    everything = lying(data)
    for paper in (*papers.values(), half):
        assert paper[:50] not in everything
        assert paper[-50:] not in everything
    assert b"%PDF-" not in everything


async def test_files_of_a_version_before_are_sealed_at_the_start(data: Path) -> None:
    paper = pdf()
    async with running_court(data) as court:
        plaintiff = await side(court, "plaintiff")
        item = await plaintiff.hand_in("a.docx", docx())
        view = (await plaintiff.http.get(f"/api/evidence/{item.id}/view")).content
        begun = await plaintiff.begin("b.pdf", len(paper))
        await plaintiff.send(begun, paper[:70])
        await plaintiff.http.aclose()
        rows = court.services.receiving.rows
        row = await rows.of_evidence(item.id)
        half = await rows.row(begun.rpartition("/")[2])
        assert row
        assert half
        await lay_open(court.services.receiving.disk, row.id, row.file_key)
        await lay_open(court.services.receiving.disk, half.id, half.file_key)
        for id_ in (row.id, half.id):
            await forget_key(court, id_)
    assert b"%PDF-" in lying(data)
    for _ in range(2):  # and nothing is done twice
        async with running_court(data) as court:
            assert b"%PDF-" not in lying(data)
            plaintiff = await side(court, "plaintiff")
            whole = await plaintiff.http.get(f"/api/evidence/{item.id}/original")
            assert hashlib.sha256(whole.content).hexdigest() == item.sha256
            shown = await plaintiff.http.get(f"/api/evidence/{item.id}/view")
            assert shown.content == view
            assert (await plaintiff.stands(begun)).offset == 70
            await plaintiff.http.aclose()
    async with running_court(data) as court:
        plaintiff = await side(court, "plaintiff")
        assert (await plaintiff.send(begun, paper[70:], 70)).status_code == 204
        assert (await plaintiff.checked(begun)).state is UploadState.READY
        await plaintiff.http.aclose()


async def forget_key(court: RunningCourt, id_: UploadId) -> None:
    it = uploads.c.id == id_
    async with court.services.engine.begin() as connection:
        await connection.execute(update(uploads).where(it).values(file_key=None))


async def lay_open(disk: EvidenceDisk, id_: UploadId, key: bytes) -> None:
    """As a version before kept it."""
    original, view = disk.original(id_, key), disk.view(id_, key)
    for file, name in ((original, "original"), (view, "view.pdf")):
        if file.path.exists():
            (file.path.parent / name).write_bytes(b"".join(file.pieces()))
    for path in {original.path, view.path}:
        path.unlink()
