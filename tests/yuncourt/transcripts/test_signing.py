"""A transcript signed by many, sealed, and attacked: every change is found, and said what it is."""

import asyncio
import hashlib
import io
import random
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tests.yuncourt.transcripts.signing_day import NAMES, SIGNERS, WHY, Day, name_of
from yuncourt.transcripts.authority import CourtAuthority
from yuncourt.transcripts.fields import mark_field, name_field
from yuncourt.transcripts.signing import SignedBy, signed
from yuncourt.transcripts.verify import Fault, Verdict, verify

FLIPS = 40
LINES = 60


@pytest.fixture(scope="module")
def day() -> Day:
    """Three signed on each of several pages, one refused, the court sealed."""

    async def all_sign() -> Day:
        made = Day(LINES)
        return await (await made.signs(0, 1, 2)).seals(3)

    return asyncio.run(all_sign())


def roots(day: Day) -> list[x509.Certificate]:
    return [x509.Certificate.load(c.public_bytes(Encoding.DER)) for c in day.authority.roots()]


def found(day: Day, pdf: bytes, expected: str | None = None) -> Verdict:
    return asyncio.run(verify(pdf, roots(day), expected))


def faults(verdict: Verdict) -> set[Fault]:
    return set(verdict.faults).union(*(name.faults for name in verdict.names))


def test_all_names_hold_and_say_who_and_when(day: Day) -> None:
    verdict = found(day, day.pdf, hashlib.sha256(day.pdf).hexdigest())
    assert verdict.good
    assert [name.field for name in verdict.names] == ["name-0", "name-1", "name-2", "seal"]
    assert [name.subject for name in verdict.names][:3] == list(NAMES[:3])
    assert all(name.at is not None for name in verdict.names)


def test_a_verdict_keeps_nothing_of_the_document(day: Day) -> None:
    """A string of the library would hold the reader, and that some eighty megabytes."""
    verdict = found(day, day.pdf)
    told = [text for name in verdict.names for text in (name.field, name.subject, name.clock)]
    assert {type(text) for text in (*told, *verdict.refused)} == {str}


def test_there_is_ink_of_everybody_who_signed_on_every_page(day: Day) -> None:
    before, after = (pypdfium2.PdfDocument(pdf) for pdf in (day.revisions[0], day.pdf))
    try:
        before.init_forms()
        after.init_forms()
        assert len(after) == day.pages > 2
        for old, new in zip(before, after, strict=True):
            dark = [sum(value < 90 for value in _grey(page)) for page in (old, new)]
            assert dark[1] > dark[0]
    finally:
        before.close()
        after.close()


def _grey(page: pypdfium2.PdfPage) -> bytes:
    return bytes(page.render(scale=1, may_draw_forms=True).to_pil().convert("L").tobytes())


def test_a_third_party_says_that_each_name_is_valid(day: Day, tmp_path: Path) -> None:
    program = shutil.which("pdfsig")
    if program is None:
        pytest.skip("pdfsig is not installed")
    file = tmp_path / "signed.pdf"
    file.write_bytes(day.pdf)
    command = [program, "-nocert", str(file)]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    assert told.count("Signature is Valid") >= 4


def test_every_byte_counts(day: Day) -> None:
    """With the hash of the whole file none of them passes; without it hardly one."""
    dice, alone = random.Random(7), 0
    known = hashlib.sha256(day.pdf).hexdigest()
    for _ in range(FLIPS):
        at = dice.randrange(len(day.pdf))
        changed = bytearray(day.pdf)
        changed[at] ^= 1 << dice.randrange(8)
        verdict = found(day, bytes(changed), known)
        assert Fault.OTHER_FILE in verdict.faults
        alone += not verdict.good and faults(verdict) != {Fault.OTHER_FILE}
    assert alone >= FLIPS * 0.9


def test_an_earlier_revision_is_not_the_document(day: Day) -> None:
    for revision in day.revisions[:-1]:
        assert {Fault.NO_SEAL, Fault.UNSIGNED} & faults(found(day, revision))


def test_what_is_laid_over_it_is_found(day: Day) -> None:
    """A white box over the text, appended as an honest editor would."""
    with pikepdf.open(io.BytesIO(day.pdf)) as pdf:
        page = pdf.pages[0]
        page.contents_add(b"1 g 100 400 300 200 re f")
        out = io.BytesIO()
        pdf.save(out)
    assert faults(found(day, out.getvalue()))


def test_marks_of_two_people_are_not_swapped(day: Day) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(day.revisions[2]))
    fields = {f.get_object()["/T"]: f.get_object() for f in writer.root["/AcroForm"]["/Fields"]}
    one, other = fields[mark_field(0, 1)], fields[mark_field(1, 1)]
    one["/AP"], other["/AP"] = other["/AP"], one["/AP"]
    for widget in (one, other):
        writer.update_container(widget)
    out = io.BytesIO()
    writer.write(out)
    verdict = found(day, out.getvalue())
    assert Fault.CHANGED in {fault for name in verdict.names for fault in name.faults}


def test_nobody_signs_after_the_seal(day: Day) -> None:
    async def late() -> bytes:
        by = SignedBy(3, name_of(3), WHY)
        return await signed(day.pdf, by, day.pages, await day.authority.person(NAMES[3]))

    assert faults(found(day, asyncio.run(late())))


def test_a_stranger_vouches_for_nobody(day: Day, tmp_path: Path) -> None:
    stranger = CourtAuthority({}, "别的法院")

    async def forged() -> bytes:
        by = SignedBy(0, name_of(0), WHY)
        return await signed(day.revisions[0], by, day.pages, await stranger.person(NAMES[0]))

    assert Fault.UNTRUSTED in faults(found(day, asyncio.run(forged())))


@pytest.mark.parametrize("size", [0, 1, 100, 5000])
def test_what_is_cut_off_is_no_document(day: Day, size: int) -> None:
    assert Fault.UNREADABLE in found(day, day.pdf[:size]).faults


def test_a_document_that_nobody_signed_is_not_good(day: Day) -> None:
    verdict = found(day, day.revisions[0])
    assert set(verdict.faults) == {Fault.NO_SEAL, Fault.UNSIGNED}
    assert verdict.names == ()


def test_there_is_one_field_for_each_signer(day: Day) -> None:
    with pikepdf.open(io.BytesIO(day.revisions[0])) as pdf:
        fields = [str(field.T) for field in pdf.Root.AcroForm.Fields]
    names = [field for field in fields if field.startswith("name-")]
    assert names == [name_field(number) for number in range(len(SIGNERS))]
