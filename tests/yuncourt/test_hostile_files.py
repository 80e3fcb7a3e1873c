"""Each way a file can be other than it says, looked into by the process that looks into them."""

import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name

from tests.yuncourt import hostile
from yuncourt.evidence.checking import Checker
from yuncourt.evidence.findings import Finding
from yunhearing.filing import FileFault, Limits

LIMITS = Limits(2 << 30, 8 << 30, 50_000_000, 1000)
PACKED_PROGRAM = hostile.holding("a.xml", zlib.compress(b"\x7fELF..."), Filter=Name.FlateDecode)
RARELY_PACKED = hostile.holding("a.xml", b"4D5A>", Filter=Name.ASCIIHexDecode)
EXTERNAL = ("image", "attachedTemplate", "oleObject", "frame", "subDocument")


async def look(folder: Path, name: str, data: bytes) -> Finding:
    """What the court finds of a file of this name."""
    return await Checker(LIMITS).look_into(hostile.sealed(folder, data), name)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.pdf", hostile.pdf),
        ("a.pdf", lambda: hostile.pdf(hostile.link)),
        ("a.pdf", hostile.written_pdf),
        ("a.PNG", hostile.picture),
        ("a.jpeg", lambda: hostile.picture("JPEG")),
        ("a.jpg", lambda: hostile.picture("MPO")),
        ("a.docx", hostile.docx),
        ("a.docx", lambda: hostile.docx(hostile.field(" PAGE \\* MERGEFORMAT "))),
        ("a.docx", lambda: hostile.linked("hyperlink")),
        ("a.doc", hostile.doc),
        ("a.doc", lambda: hostile.doc(b"\x13 PAGE \x15 the LINK between")),
        ("a.doc", lambda: hostile.doc(more={"\x01Ole": bytes(20)})),
    ],
)
async def test_honest_files_are_taken(tmp_path: Path, name: str, make: Callable[[], bytes]) -> None:
    assert (await look(tmp_path, name, make())).fault is None


@pytest.mark.parametrize(
    ("name", "make", "fault"),
    [
        ("a.txt", lambda: b"hello", FileFault.WRONG_TYPE),
        ("a", hostile.pdf, FileFault.WRONG_TYPE),
        ("a.mp3", hostile.wav, FileFault.MISLABELLED),
        ("a.jpg", hostile.picture, FileFault.MISLABELLED),
        ("a.docx", lambda: hostile.packed({"a.txt": "x"}), FileFault.MISLABELLED),
        ("a.jpg", lambda: hostile.picture("JPEG")[:-400], FileFault.DAMAGED),
        ("a.docx", lambda: hostile.docx()[:-40], FileFault.DAMAGED),
        ("a.pdf", lambda: hostile.pdf()[:-200], FileFault.DAMAGED),
        ("a.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), FileFault.DAMAGED),
        ("a.doc", lambda: hostile.ole({"Book": b"x"}), FileFault.MISLABELLED),
        ("a.doc", lambda: hostile.doc(flags=0x0100), FileFault.ENCRYPTED),
        ("a.docx", lambda: hostile.ole({"EncryptedPackage": b"x"}), FileFault.ENCRYPTED),
        ("a.doc", lambda: hostile.doc(more={"Macros": None}), FileFault.ACTIVE),
        ("a.doc", lambda: hostile.doc(more={"\x01Ole10Native": b"x"}), FileFault.ACTIVE),
        (
            "a.doc",
            lambda: hostile.doc(more={"\x01Ole": b"\1\0\0\2\1\0\0\0" + bytes(20)}),
            FileFault.ACTIVE,
        ),
        ("a.doc", lambda: hostile.doc(b'\x13 DDEAUTO c "x" \x15'), FileFault.ACTIVE),
        (
            "a.doc",
            lambda: hostile.doc('\x13 INCLUDETEXT "/a" \x15'.encode("utf-16-le")),
            FileFault.ACTIVE,
        ),
        ("a.jpg", lambda: hostile.picture("JPEG") + hostile.docx(), FileFault.AMBIGUOUS),
        ("a.png", lambda: hostile.picture() + hostile.pdf(), FileFault.AMBIGUOUS),
        (
            "a.png",
            lambda: hostile.picture() + hostile.pdf() + bytes(200_000),
            FileFault.AMBIGUOUS,
        ),
        ("a.pdf", lambda: hostile.pdf() + hostile.docx(), FileFault.AMBIGUOUS),
        ("a.docx", hostile.twice_packed_name, FileFault.AMBIGUOUS),
        ("a.pdf", hostile.locked_pdf, FileFault.ENCRYPTED),
        ("a.pdf", lambda: hostile.pdf(hostile.script), FileFault.ACTIVE),
        ("a.pdf", lambda: hostile.written_pdf(hostile.ESCAPED), FileFault.ACTIVE),
        ("a.pdf", lambda: hostile.pdf(hostile.launch), FileFault.ACTIVE),
        ("a.pdf", lambda: hostile.pdf(hostile.holding("a.exe", b"x")), FileFault.ACTIVE),
        ("a.pdf", lambda: hostile.pdf(hostile.holding("A.ScR . ", b"x")), FileFault.ACTIVE),
        ("a.pdf", lambda: hostile.pdf(hostile.holding("发票.xml", b"MZ\x90")), FileFault.ACTIVE),
        ("a.pdf", lambda: hostile.pdf(hostile.attaching("a.exe", b"MZ")), FileFault.ACTIVE),
        ("a.pdf", lambda: hostile.pdf(PACKED_PROGRAM), FileFault.ACTIVE),
        ("a.pdf", lambda: hostile.pdf(RARELY_PACKED), FileFault.ACTIVE),
        ("a.pdf", lambda: hostile.pdf(hostile.portfolio), FileFault.AMBIGUOUS),
        ("a.pdf", lambda: hostile.pdf(hostile.submits), FileFault.ACTIVE),
        ("a.pdf", lambda: hostile.pdf(hostile.goes_elsewhere), FileFault.ACTIVE),
        ("a.pdf", lambda: hostile.pdf(hostile.borrowed_stream), FileFault.ACTIVE),
        ("a.docx", lambda: hostile.docx(main=hostile.MACRO), FileFault.ACTIVE),
        (
            "a.docx",
            lambda: hostile.docx(more={"word/vbaProject.bin": b"x"}),
            FileFault.ACTIVE,
        ),
        ("a.docx", lambda: hostile.docx(hostile.field(' DDEAUTO c "x" ')), FileFault.ACTIVE),
        (
            "a.docx",
            lambda: hostile.docx(hostile.field(' INCLUDEPICTURE "http://example.org/a" ')),
            FileFault.ACTIVE,
        ),
        (
            "a.docx",
            lambda: hostile.docx(hostile.field(' includetext "/etc/passwd" ')),
            FileFault.ACTIVE,
        ),
        ("a.docx", lambda: hostile.docx("<w:p>" * 5), FileFault.DAMAGED),
        (
            "a.docx",
            lambda: hostile.docx(more={"word/a.xml": bytes(600 << 20)}),
            FileFault.BOMB,
        ),
        ("a.png", lambda: hostile.vast_png(60_000, 60_000), FileFault.BOMB),
        ("a.png", lambda: hostile.vast_png(8_000, 7_000), FileFault.BOMB),
        ("a.pdf", lambda: hostile.pdf(pages=1001), FileFault.BOMB),
        ("a.pdf", lambda: hostile.written_pdf(objects=300_000), FileFault.BOMB),
        ("a.pdf", lambda: hostile.pdf(hostile.swelling_stream), FileFault.BOMB),
        ("a.pdf", lambda: hostile.pdf(hostile.folded_stream), FileFault.BOMB),
        ("a.pdf", lambda: hostile.pdf(hostile.vast_picture), FileFault.BOMB),
    ],
)
async def test_each_other_file_is_refused_and_why(
    tmp_path: Path, name: str, make: Callable[[], bytes], fault: FileFault
) -> None:
    assert (await look(tmp_path, name, make())).fault is fault


@pytest.mark.parametrize("kind", EXTERNAL)
async def test_nothing_of_a_document_lies_elsewhere(tmp_path: Path, kind: str) -> None:
    assert (await look(tmp_path, "a.docx", hostile.linked(kind))).fault is FileFault.ACTIVE


@pytest.mark.parametrize(
    "change",
    [
        hostile.holding("invoice.xml", b"<EInvoice/>"),
        hostile.holding("发票.ofd", zlib.compress(b"PK\3\4" + bytes(99)), Filter=Name.FlateDecode),
        hostile.holding("empty.xbrl", b""),
        hostile.attaching("发票.xml", b"<EInvoice/>"),
        hostile.archival,
        hostile.pinned,
    ],
)
async def test_a_pdf_with_files_in_it_is_taken_and_says_so(
    tmp_path: Path, change: Callable[[pikepdf.Pdf], None]
) -> None:
    found = await look(tmp_path, "a.pdf", hostile.pdf(change))
    assert found == Finding("pdf", 2, attached=True)


async def test_a_plain_pdf_holds_no_file(tmp_path: Path) -> None:
    assert not (await look(tmp_path, "a.pdf", hostile.pdf(hostile.link))).attached


async def test_film_and_sound_are_taken_whole_or_not(tmp_path: Path) -> None:
    made = hostile.film(tmp_path / "film.mp4")
    told = await look(tmp_path, "a.mp4", made)
    assert told.fault is None
    assert 1800 <= told.duration_ms <= 2300
    cut = await look(tmp_path, "a.mp4", made[: len(made) // 2])
    assert cut.fault is FileFault.DAMAGED
    heard = hostile.sound(tmp_path / "sound.mp3")
    assert (await look(tmp_path, "a.mp3", heard)).fault is None
    renamed = await look(tmp_path, "a.mp4", heard)
    assert renamed.fault is FileFault.MISLABELLED
