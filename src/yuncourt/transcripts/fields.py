"""Where people sign: fields laid out before anybody does, each locked with its person's own.

A mark that was put into another person's field would pass for that person's: so every name locks
the marks of the same person, and the seal locks all (ISO 32000-2, 12.7.5.5). Each field of a name
also asks for a certificate of that name: who may sign at all may not sign for another.
"""

import io
from collections.abc import Iterable, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from yuncourt.papers.transcript import Field, Sheet
from yuncourt.transcripts.authority import LONGEST
from yunhearing.ids import PersonId

SEAL = "seal"
PRINT = 4  # the widget is printed
SUBJECT = 1 << 3  # the subject that is asked for must be the certificate's
BUTTON = 1 << 16  # a push button: it shows a picture and asks for nothing


def name_field(number: int) -> str:
    """The signature field of the signer with this number, from 0."""
    return f"name-{number}"


def note_field(number: int) -> str:
    """What is put in the place of a name that was refused."""
    return f"note-{number}"


def mark_field(number: int, page: int) -> str:
    """The small mark of the signer on this page, from 1."""
    return f"mark-{number}-{page}"


def own_fields(number: int, pages: int) -> list[str]:
    """What the signer's name locks."""
    return [*(mark_field(number, page) for page in range(1, pages + 1)), note_field(number)]


def prepared(sheet: Sheet, signers: Sequence[PersonId]) -> bytes:
    """The paper with its fields, all empty: what everybody reads, and the hash stands for."""
    with Pdf.open(io.BytesIO(sheet.pdf)) as pdf:
        fields = [_field(pdf, field, signers, len(pdf.pages)) for field in sheet.fields]
        notes = [_note(pdf, field, signers) for field in sheet.fields if field.kind == "name"]
        pdf.Root.AcroForm = pdf.make_indirect(
            Dictionary(Fields=Array([*fields, *notes]), SigFlags=3)
        )
        out = io.BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            compress_streams=False,  # empty places stay plainly empty
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
        return out.getvalue()


def _field(pdf: Pdf, field: Field, signers: Sequence[PersonId], pages: int) -> pikepdf.Object:
    if field.kind == SEAL:
        lock = Dictionary(Type=Name.SigFieldLock, Action=Name.All, P=1)
        return _widget(pdf, field, SEAL, FT=Name.Sig, Lock=pdf.make_indirect(lock))
    number = signers.index(field.person)
    if field.kind == "mark":
        return _button(pdf, field, mark_field(number, field.page))
    own = Array([String(name) for name in own_fields(number, pages)])
    lock = Dictionary(Type=Name.SigFieldLock, Action=Name.Include, Fields=own)
    asked = pdf.make_indirect(_asked(field.name))
    return _widget(
        pdf, field, name_field(number), FT=Name.Sig, Lock=pdf.make_indirect(lock), SV=asked
    )


def _asked(name: str) -> Dictionary:
    """The seed value that only a certificate of this name meets."""
    subject = Array([Dictionary(CN=String(name[:LONGEST]))])
    certificate = Dictionary(Type=Name.SVCert, SubjectDN=subject, Ff=SUBJECT)
    return Dictionary(Type=Name.SV, Cert=certificate)


def _note(pdf: Pdf, field: Field, signers: Sequence[PersonId]) -> pikepdf.Object:
    return _button(pdf, field, note_field(signers.index(field.person)))


def _button(pdf: Pdf, field: Field, name: str) -> pikepdf.Object:
    return _widget(pdf, field, name, FT=Name.Btn, Ff=BUTTON)


def _widget(pdf: Pdf, field: Field, name: str, **more: Any) -> pikepdf.Object:
    page = pdf.pages[field.page - 1]
    top = float(page.mediabox[3])
    left, low = field.x, top - field.y - field.height
    box = [left, low, left + field.width, low + field.height]
    empty = pdf.make_stream(
        b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, field.width, field.height])
    )
    widget = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            Rect=Array([round(place, 2) for place in box]),
            P=page.obj,
            F=PRINT,
            T=String(name),
            TU=String(name),
            AP=Dictionary(N=empty),
            **more,
        )
    )
    annotations = page.obj.get("/Annots", Array())
    page.obj.Annots = Array([*_items(annotations), widget])
    return widget


def _items(array: Iterable[pikepdf.Object]) -> list[pikepdf.Object]:
    return list(array)
