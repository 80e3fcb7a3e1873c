"""Attacks that keep every signature whole: additions that PDF allows, and certificates misused."""

import asyncio
import io
import random
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko_certvalidator import ValidationContext

from tests.yuncourt.transcripts.signing_day import COURT, HOUR, NAMES, WHY, Day, name_of
from yuncourt.papers.marks import refusal, seal
from yuncourt.transcripts import signing, verify as verifying
from yuncourt.transcripts.authority import Vouched
from yuncourt.transcripts.signing import SignedBy, sealed, signed
from yuncourt.transcripts.verify import Fault, Verdict, verify

Change = Callable[[IncrementalPdfFileWriter], None]
named, text = generic.pdf_name, generic.pdf_string


@pytest.fixture(scope="module")
def day() -> Day:
    """One signed, three refused, the court sealed."""

    async def all_sign() -> Day:
        made = Day()
        return await (await made.signs(0)).seals(1, 2, 3)

    return asyncio.run(all_sign())


def found(day: Day, pdf: bytes) -> Verdict:
    roots = [x509.Certificate.load(c.public_bytes(Encoding.DER)) for c in day.authority.roots()]
    return asyncio.run(verify(pdf, roots))


def faults(verdict: Verdict, field: str) -> set[Fault]:
    return {fault for name in verdict.names if name.field == field for fault in name.faults}


def title(writer: IncrementalPdfFileWriter) -> None:
    writer.set_info(generic.DictionaryObject({named("/Title"): text("另一案")}))


def metadata(writer: IncrementalPdfFileWriter) -> None:
    about = generic.StreamObject(stream_data=b'<x:xmpmeta xmlns:x="adobe:ns:meta/"/>')
    about |= {named("/Type"): named("/Metadata"), named("/Subtype"): named("/XML")}
    writer.root["/Metadata"] = writer.add_object(about)
    writer.update_root()


def drawn_anew(writer: IncrementalPdfFileWriter) -> None:
    """Readers draw every field as they like, names too."""
    form = writer.root["/AcroForm"]
    form["/NeedAppearances"] = generic.BooleanObject(True)
    writer.update_container(form)


def hidden(writer: IncrementalPdfFileWriter) -> None:
    for reference in writer.root["/AcroForm"]["/Fields"]:
        widget = reference.get_object()
        if widget["/T"] == "mark-0-1":
            widget["/F"] = generic.NumberObject(2)
            writer.update_container(widget)


def turned(writer: IncrementalPdfFileWriter) -> None:
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Rotate"] = generic.NumberObject(180)
    writer.update_container(page)


def overlaid(writer: IncrementalPdfFileWriter) -> None:
    """A white box over what was said."""
    white = writer.add_object(generic.StreamObject(stream_data=b"1 g 100 400 300 200 re f"))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), white])
    writer.update_container(page)


@pytest.mark.parametrize("change", [title, metadata, drawn_anew, hidden, turned, overlaid])
def test_nothing_is_added_to_a_sealed_document(day: Day, change: Change) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(day.pdf))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    assert Fault.CHANGED in found(day, out.getvalue()).faults


@pytest.mark.parametrize("tail", [b"\n", b"hello", b"%%EOF\n"])
def test_not_a_byte_is_behind_a_sealed_document(day: Day, tail: bytes) -> None:
    assert not found(day, day.pdf + tail).good


def test_the_document_itself_is_good(day: Day) -> None:
    assert found(day, day.pdf).good


@pytest.fixture
def careless(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that signs without a look at whom a field is for."""
    monkeypatch.setattr(PdfSigningSession, "_enforce_seed_value_constraints", lambda *_, **__: None)


async def first_name(day: Day, vouched: Vouched) -> bytes:
    by = SignedBy(0, name_of(0), WHY)
    return await signed(day.revisions[0], by, day.pages, vouched)


async def test_a_name_is_signed_with_its_own_certificate_alone(day: Day) -> None:
    with pytest.raises(SigningError):
        await first_name(day, await day.authority.person(NAMES[1]))


@pytest.mark.usefixtures("careless")
def test_a_person_who_may_sign_does_not_sign_for_another(day: Day) -> None:
    async def forged() -> bytes:
        return await first_name(day, await day.authority.person(NAMES[1]))

    assert Fault.OTHER_SIGNER in faults(found(day, asyncio.run(forged())), "name-0")


@pytest.mark.usefixtures("careless")
def test_the_seal_is_nobodys_name(day: Day) -> None:
    async def forged() -> bytes:
        return await first_name(day, await day.authority.court())

    assert Fault.OTHER_SIGNER in faults(found(day, asyncio.run(forged())), "name-0")


def test_a_person_does_not_seal_for_the_court(day: Day) -> None:
    async def forged() -> bytes:
        notes = {number: refusal("不认可", HOUR) for number in (1, 2, 3)}
        vouched = await day.authority.person(COURT)
        return await sealed(day.revisions[1], seal(COURT, HOUR), notes, WHY, vouched)

    assert faults(found(day, asyncio.run(forged())), "seal") == {Fault.OTHER_SIGNER}


def test_two_courts_of_one_name_are_told_apart_by_their_roots(day: Day) -> None:
    other = asyncio.run(Day().signs(0))
    assert Fault.UNTRUSTED in faults(found(day, other.pdf), "name-0")


def test_a_name_without_its_mark_on_a_page_is_told(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that signs and leaves a page without a mark."""
    monkeypatch.setattr(signing, "_fill", lambda *_: None)

    async def forged() -> bytes:
        pdf = await first_name(day, await day.authority.person(NAMES[0]))
        notes = {number: refusal("不认可", HOUR) for number in (1, 2, 3)}
        return await sealed(pdf, seal(COURT, HOUR), notes, WHY, await day.authority.court())

    assert found(day, asyncio.run(forged())).faults == (Fault.UNSIGNED,)


@pytest.mark.parametrize("number", [b"1.-", b"--1", b"1e9", b"..."])
def test_a_number_that_is_none_breaks_no_verifier(day: Day, number: bytes) -> None:
    """Libraries raise what nobody thinks of: one of these is an ArithmeticError."""
    changed = re.sub(rb"(/Rect ?\[ ?)[0-9.]{3}", rb"\g<1>" + number, day.pdf, count=1)
    assert changed != day.pdf
    assert not found(day, changed).good


def test_bytes_at_random_break_no_verifier(day: Day) -> None:
    """Whatever is changed in a file's frame, a verdict comes."""
    dice, frame = random.Random(11), (b"obj", b"xref", b"trailer", b"/Prev", b"/Kids", b"/Fields")
    places = [at for word in frame for at in _places(day.pdf, word)]
    for _ in range(40):
        changed = bytearray(day.pdf)
        for _ in range(3):
            at = min(dice.choice(places) + dice.randrange(24), len(changed) - 1)
            changed[at] = (changed[at] + dice.randrange(1, 256)) % 256
        assert not found(day, bytes(changed)).good


def _places(pdf: bytes, word: bytes) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(word), pdf)]


def test_the_signature_of_another_is_put_in(day: Day) -> None:
    """The seal's, in the place of a name: whole, but over other bytes."""
    name, court = re.findall(rb"/Contents <([0-9a-fA-F]+)>", day.pdf)[:2]
    forged = court[: len(name)].ljust(len(name), b"0")
    verdict = found(day, day.pdf.replace(name, forged, 1))
    assert Fault.BROKEN in faults(verdict, "name-0")


@pytest.mark.parametrize(("years", "good"), [(1, True), (20, True), (40, False)])
def test_a_document_holds_as_long_as_its_root(
    day: Day, monkeypatch: pytest.MonkeyPatch, years: int, good: bool
) -> None:
    then = datetime.now(UTC) + timedelta(days=365 * years)
    monkeypatch.setattr(verifying, "ValidationContext", partial(ValidationContext, moment=then))
    verdict = found(day, day.pdf)
    assert verdict.good is good
    assert good or Fault.UNTRUSTED in faults(verdict, "seal")
