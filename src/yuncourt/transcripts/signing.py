"""One name after the other, then the court's seal: each a revision appended to the last."""

import io
from collections.abc import Mapping
from typing import NamedTuple

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.content import PdfContent, RawContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_signer import DSSContentSettings, TimestampDSSContentSettings
from pyhanko.stamp import StaticStampStyle

from yuncourt.transcripts.authority import Vouched
from yuncourt.transcripts.fields import SEAL, mark_field, name_field, note_field
from yuncourt.transcripts.strokes import drawn
from yunhearing.handwriting import Handwriting

PEN_OF_NAME, PEN_OF_MARK = 1.3, 0.55  # points
PROOFS = DSSContentSettings(
    include_vri=False,
    next_ts_settings=TimestampDSSContentSettings(include_vri=False, update_before_ts=True),
)
"""What proves the last time stamp goes in before it, so that nothing comes after it."""


class SignedBy(NamedTuple):
    """One signer of the document, by number in its order; `why` stands in the signature."""

    number: int
    writing: Handwriting
    why: str


class Picture(PdfContent):
    """The first page of another document, as a picture."""

    def __init__(self, page: bytes) -> None:
        self._page = page
        super().__init__()

    def render(self) -> bytes:
        """PDF operators; the box becomes that of the page."""
        imported = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self._page)))
        self.resources.xobject["/Page"] = imported
        left, low, right, high = imported.get_object()["/BBox"]
        self.box = BoxConstraints(abs(right - left), abs(high - low))
        return b"/Page Do"


async def signed(pdf: bytes, by: SignedBy, pages: int, vouched: Vouched) -> bytes:
    """The document with this person's marks on every page and name at its end (PAdES, B-LT)."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    for page in range(1, pages + 1):
        _fill(writer, mark_field(by.number, page), by.writing)
    _, width, height = _place(writer, name_field(by.number))
    look = RawContent(
        drawn(by.writing, width, height, PEN_OF_NAME), box=BoxConstraints(width, height)
    )
    return await _signed(writer, name_field(by.number), by.why, look, vouched)


async def sealed(
    pdf: bytes, seal: bytes, notes: Mapping[int, bytes], why: str, vouched: Vouched
) -> bytes:
    """The document with the court's seal, which locks it; kept provable for long (PAdES, B-LTA).

    `seal` is a PDF of one page; `notes`: by number of who refused, a page that says so.
    """
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    for number, note in notes.items():
        _import(writer, note_field(number), note)
    return await _signed(writer, SEAL, why, Picture(seal), vouched, last=True)


async def _signed(
    writer: IncrementalPdfFileWriter,
    field: str,
    why: str,
    look: PdfContent,
    vouched: Vouched,
    *,
    last: bool = False,
) -> bytes:
    meta = PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=why,
        validation_context=vouched.trust,
        embed_validation_info=True,
        use_pades_lta=last,
        dss_settings=PROOFS,
    )
    style = StaticStampStyle(border_width=0, background=look)
    signer = PdfSigner(meta, vouched.signer, timestamper=vouched.stamps, stamp_style=style)
    out = io.BytesIO()
    await signer.async_sign_pdf(writer, output=out)
    return out.getvalue()


def _widget(writer: IncrementalPdfFileWriter, name: str) -> generic.DictionaryObject:
    fields = writer.root["/AcroForm"]["/Fields"]
    for reference in fields:
        field = reference.get_object()
        if field["/T"] == name:
            widget: generic.DictionaryObject = field
            return widget
    raise LookupError(name)


def _place(
    writer: IncrementalPdfFileWriter, name: str
) -> tuple[generic.DictionaryObject, float, float]:
    """The widget with its width and height in points."""
    widget = _widget(writer, name)
    left, low, right, high = (float(place) for place in widget["/Rect"])
    return widget, right - left, high - low


def _fill(writer: IncrementalPdfFileWriter, name: str, writing: Handwriting) -> None:
    """A button's picture becomes the name in small."""
    widget, width, height = _place(writer, name)
    look = RawContent(drawn(writing, width, height, PEN_OF_MARK), box=BoxConstraints(width, height))
    _show(writer, widget, look.as_form_xobject())


def _import(writer: IncrementalPdfFileWriter, name: str, page: bytes) -> None:
    look = Picture(page)
    look.set_writer(writer)  # type: ignore[no-untyped-call]  # pyHanko says no types here
    _show(writer, _widget(writer, name), look.as_form_xobject())


def _show(
    writer: IncrementalPdfFileWriter,
    widget: generic.DictionaryObject,
    picture: generic.StreamObject,
) -> None:
    reference = writer.add_object(picture)
    widget["/AP"] = generic.DictionaryObject({generic.pdf_name("/N"): reference})
    writer.update_container(widget)
