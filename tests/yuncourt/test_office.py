"""Word made a PDF: by LibreOffice shut in where it is, by its text alone where it is not."""

import asyncio
import shutil
from pathlib import Path

import pypdfium2
import pytest

from tests.yuncourt import hostile
from yuncourt.evidence.checking import Checker, Shown
from yuncourt.evidence.office import Office
from yunhearing.filing import Limits
from yunhearing.ids import Millis

LIMITS = Limits(2 << 30, 8 << 30, 50_000_000, 1000)
NOBODY = "/nowhere/soffice"
here = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")

PICTURE = (
    "<w:p><w:r><w:drawing>"
    '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="p"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr>'
    f'<pic:blipFill><a:blip xmlns:r="{hostile.OFFICE}" r:link="r0"/></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:ext cx="900000" cy="900000"/></a:xfrm>'
    '<a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r></w:p>"
)


async def shown(folder: Path, office: Office, data: bytes) -> Shown | None:
    file = hostile.sealed(folder, data)
    return await Checker(LIMITS, office).shown(file, "docx", Millis(0))


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return str(document[0].get_textpage().get_text_bounded())
    finally:
        document.close()


def pictures_in(pdf: bytes) -> int:
    """How many pictures its first page has."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(list(document[0].get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])))
    finally:
        document.close()


async def test_without_libreoffice_the_text_is_shown_and_says_so(tmp_path: Path) -> None:
    body = hostile.paragraph("借款合同 #set page() *100*") + hostile.paragraph("第二条")
    made = await shown(tmp_path, Office(NOBODY), hostile.docx(body))
    assert made is not None
    assert made.preview
    text = text_of(made.pdf)
    assert "以原件为准" in text
    assert "借款合同 #set page() *100*" in text
    assert "第二条" in text


async def test_an_old_document_without_libreoffice_can_only_be_saved(tmp_path: Path) -> None:
    checker = Checker(LIMITS, Office(NOBODY))
    assert await checker.shown(hostile.sealed(tmp_path, b""), "doc", Millis(0)) is None


async def test_where_it_cannot_be_laid_open_there_is_no_pdf_and_no_fault(tmp_path: Path) -> None:
    file = hostile.sealed(tmp_path, b"x")
    file.path.unlink()
    assert await Office(NOBODY).converted(file, "docx") is None


@here
async def test_libreoffice_makes_the_document_as_it_looks(tmp_path: Path) -> None:
    made = await shown(tmp_path, Office(), hostile.docx())
    assert made is not None
    assert not made.preview
    assert "借款合同" in text_of(made.pdf)


@here
async def test_a_linked_picture_is_neither_fetched_nor_read(tmp_path: Path) -> None:
    """Such a file is refused before; this is the wall behind that."""
    asked = 0

    async def note(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal asked
        asked += 1
        writer.close()

    secret = tmp_path / "secret.png"
    secret.write_bytes(hostile.picture())
    server = await asyncio.start_server(note, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    for target in (f"http://127.0.0.1:{port}/a.png", secret.as_uri()):
        links = {hostile.RELS: hostile.relations([("image", target, True)])}
        made = await shown(tmp_path, Office(), hostile.docx(PICTURE, links))
        assert made is not None
        if shutil.which("bwrap") is not None:
            assert pictures_in(made.pdf) == 0
    server.close()
    await server.wait_closed()
    assert asked == 0
