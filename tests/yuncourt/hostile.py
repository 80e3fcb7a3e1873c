"""Files that no court should take, made here by the tools that make honest ones."""

import io
import struct
import wave
import zipfile
import zlib
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from yuncourt.evidence.sealed import Seal, SealedFile, new_key

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
RELS = "word/_rels/document.xml.rels"


def sealed(folder: Path, data: bytes) -> SealedFile:
    """Bytes as they lie on the court's disk."""
    file = SealedFile(folder / "original", Seal(new_key(), "original"))
    file.path.write_bytes(b"")
    file.append(0, data)
    return file


def pdf(change: Callable[[pikepdf.Pdf], None] | None = None, pages: int = 2) -> bytes:
    """Empty pages, and what `change` does to them."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page(page_size=(595, 842))
        if change is not None:
            change(made)
        made.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def locked_pdf() -> bytes:
    """One that asks for a password."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(out, encryption=pikepdf.Encryption(owner="owner", user="user"))
    return out.getvalue()


def script(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def launch(made: pikepdf.Pdf) -> None:
    action = made.make_indirect(Dictionary(S=Name.Launch, F=String("calc.exe")))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
    made.pages[0].Annots = Array([made.make_indirect(link)])


def holding(name: str, data: bytes, **more: object) -> Callable[[pikepdf.Pdf], None]:
    """A file of this name within it, as an invoice holds its data; `more`: keys of its stream."""

    def change(made: pikepdf.Pdf) -> None:
        inner = made.make_indirect(Stream(made, data, Type=Name.EmbeddedFile, **more))
        spec = Dictionary(
            Type=Name.Filespec, F=String(name), UF=String(name), EF=Dictionary(F=inner)
        )
        listed = Dictionary(Names=Array([String("1"), made.make_indirect(spec)]))
        made.Root.Names = Dictionary(EmbeddedFiles=listed)

    return change


def archival(made: pikepdf.Pdf) -> None:
    """PDF/A-3, with the source that its pages were made of (ISO 19005-3, 6.8)."""
    source = pikepdf.AttachedFileSpec(
        made,
        "<发票/>".encode(),
        filename="发票.xml",
        mime_type="text/xml",
        relationship=Name.Source,
    )
    made.attachments["发票.xml"] = source
    made.Root.AF = Array([source.obj])
    with made.open_metadata() as about:
        about["pdfaid:part"] = "3"
        about["pdfaid:conformance"] = "B"


def attaching(name: str, data: bytes) -> Callable[[pikepdf.Pdf], None]:
    """A file attached as a program for this does it: its stream packed, its size and hash told."""

    def change(made: pikepdf.Pdf) -> None:
        made.attachments[name] = data

    return change


def pinned(made: pikepdf.Pdf) -> None:
    """A file pinned to a page, as a paper clip."""
    inner = made.make_indirect(Stream(made, b"<x/>", Type=Name.EmbeddedFile))
    spec = Dictionary(Type=Name.Filespec, F=String("data.xml"), EF=Dictionary(F=inner))
    clip = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]))
    clip.FS = spec
    made.pages[0].Annots = Array([made.make_indirect(clip)])


def portfolio(made: pikepdf.Pdf) -> None:
    """A case for files: other programs show these, and not its page."""
    made.attachments["a.pdf"] = pdf()
    made.Root.Collection = Dictionary(Type=Name.Collection, View=Name.D)


def submits(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = Dictionary(S=Name.SubmitForm, F=String("https://example.org"))


def goes_elsewhere(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = Dictionary(S=Name.GoToE, D=Array([]))


def borrowed_stream(made: pikepdf.Pdf) -> None:
    """Content that lies in another file."""
    made.pages[0].Contents = Stream(made, b"", F=Dictionary(Type=Name.Filespec, F="secret.txt"))


def swelling_stream(made: pikepdf.Pdf) -> None:
    """Half a MiB that becomes 512."""
    packed = zlib.compress(bytes(512 << 20), 9)
    made.pages[0].Contents = Stream(made, packed, Filter=Name.FlateDecode)


def folded_stream(made: pikepdf.Pdf) -> None:
    """Packed twice: a few KiB."""
    packed = zlib.compress(zlib.compress(bytes(512 << 20), 9), 9)
    made.pages[0].Contents = Stream(
        made, packed, Filter=Array([Name.FlateDecode, Name.FlateDecode])
    )


def vast_picture(made: pikepdf.Pdf) -> None:
    """A picture of 60,000 by 60,000."""
    image = Stream(
        made,
        b"\xff",
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=60_000,
        Height=60_000,
        BitsPerComponent=1,
        ColorSpace=Name.DeviceGray,
    )
    made.pages[0].Resources = Dictionary(XObject=Dictionary(I=image))


def link(made: pikepdf.Pdf) -> None:
    """What a reader presses or leaves alone: that is no harm."""
    action = Dictionary(S=Name.URI, URI=String("https://example.org"))
    shown = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
    made.pages[0].Annots = Array([made.make_indirect(shown)])


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    """Noise, so that it cannot be packed to nothing."""
    out = io.BytesIO()
    noise = np.random.default_rng(7).integers(0, 255, (size[1], size[0], 3), np.uint8)
    Image.fromarray(noise).save(out, kind)
    return out.getvalue()


def vast_png(width: int, height: int) -> bytes:
    """Black of any size, in a thousandth of it."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    pack = zlib.compressobj(9)
    row = bytes(1 + (width + 7) // 8)
    body = b"".join(pack.compress(row) for _ in range(height)) + pack.flush()
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND")


def _chunk(name: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def packed(files: Mapping[str, bytes | str]) -> bytes:
    """A zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def field(code: str) -> str:
    """One that Word computes; its instruction in two runs."""
    half = len(code) // 2
    runs = "".join(
        f'<w:r><w:instrText xml:space="preserve">{part}</w:instrText></w:r>'
        for part in (code[:half], code[half:])
    )
    return (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def docx(
    body: str = paragraph("借款合同"),
    more: Mapping[str, bytes | str] | None = None,
    main: str = MAIN,
) -> bytes:
    """A Word document with this body and further parts."""
    types = (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )
    root = relations([("officeDocument", "word/document.xml", False)])
    text = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    parts = {"[Content_Types].xml": types, "_rels/.rels": root, "word/document.xml": text}
    return packed(parts | dict(more or {}))


def relations(targets: list[tuple[str, str, bool]]) -> str:
    """Relationships: kind, target, whether outside."""
    mode = {True: ' TargetMode="External"', False: ""}
    each = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"{mode[out]}/>'
        for n, (kind, target, out) in enumerate(targets)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


def linked(kind: str, target: str = "https://example.org/a.png") -> bytes:
    """A document that something outside belongs to."""
    return docx(more={RELS: relations([(kind, target, True)])})


def twice_packed_name() -> bytes:
    """One name, two parts: each reader picks his own."""
    out = io.BytesIO(docx())
    with zipfile.ZipFile(out, "a") as made:
        info = zipfile.ZipInfo("word/document.xml")
        info.filename = "word/document.xmL"
        made.writestr(info, f'<w:document xmlns:w="{W}"/>')
    return out.getvalue().replace(b"document.xmL", b"document.xml")


def film(path: Path, seconds: float = 2.0, codec: str = "libx264") -> bytes:
    """Grey pictures with a tone."""
    with av.open(str(path), "w", options={"movflags": "faststart"}) as made:
        pictures = made.add_stream(codec, rate=10)
        pictures.width, pictures.height, pictures.pix_fmt = 64, 48, "yuv420p"
        pictures.codec_context.gop_size = 5
        sound = made.add_stream("aac", rate=16000)
        for number in range(round(seconds * 10)):
            noise = np.random.default_rng(number).integers(0, 255, (48, 64, 3), np.uint8)
            frame = av.VideoFrame.from_ndarray(noise, "rgb24")
            frame.pts, frame.time_base = number, Fraction(1, 10)
            made.mux(pictures.encode(frame))
        made.mux(pictures.encode(None))
        for number in range(round(seconds * 16000 / 1024)):
            frame = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), "fltp", "mono")
            frame.sample_rate, frame.pts = 16000, number * 1024
            made.mux(sound.encode(frame))
        made.mux(sound.encode(None))
    return path.read_bytes()


def sound(path: Path, seconds: float = 2.0) -> bytes:
    """An mp3 of silence."""
    with av.open(str(path), "w", format="mp3") as made:
        stream = made.add_stream("mp3", rate=16000)
        for number in range(round(seconds * 16000 / 576)):
            frame = av.AudioFrame.from_ndarray(np.zeros((1, 576), np.float32), "fltp", "mono")
            frame.sample_rate, frame.pts = 16000, number * 576
            made.mux(stream.encode(frame))
        made.mux(stream.encode(None))
    return path.read_bytes()


def wav() -> bytes:
    """Sound of a kind that is not taken."""
    out = io.BytesIO()
    with wave.open(out, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(2)
        made.setframerate(8000)
        made.writeframes(bytes(1000))
    return out.getvalue()


def ole(entries: Mapping[str, bytes | None]) -> bytes:
    """An OLE container ([MS-CFB]) of these streams; None: a storage. All lie in whole sectors."""
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    bodies = [data.ljust(4096, b"\0") for data in entries.values() if data is not None]
    bodies = [body + bytes(-len(body) % 512) for body in bodies]
    directory = -(-(len(entries) + 1) // 4)
    fat = [0xFFFFFFFD, *range(2, directory + 1), end]
    records = [_record("Root Entry", 5, child=1 if entries else free)]
    starts = iter(bodies)
    for number, (name, data) in enumerate(entries.items(), 1):
        after = number + 1 if number < len(entries) else free
        if data is None:
            records.append(_record(name, 1, after))
            continue
        sectors = len(next(starts)) // 512
        records.append(_record(name, 2, after, start=len(fat), size=sectors * 512))
        fat += [*range(len(fat) + 1, len(fat) + sectors), end]
    assert len(fat) <= 128
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack(
        "<HHHHH6xIIIIIIIIII", 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0, 0
    )
    head += struct.pack("<108I", *[free] * 108)
    table = struct.pack("<128I", *fat, *[free] * (128 - len(fat)))
    listed = b"".join(records).ljust(directory * 512, b"\0")
    return head + table + listed + b"".join(bodies)


def _record(
    name: str,
    kind: int,
    after: int = 0xFFFFFFFF,
    child: int = 0xFFFFFFFF,
    start: int = 0,
    size: int = 0,
) -> bytes:
    coded = (name + "\0").encode("utf-16-le")
    place = struct.pack("<HBBIII", len(coded), kind, 1, 0xFFFFFFFF, after, child)
    return coded.ljust(64, b"\0") + place + bytes(36) + struct.pack("<IQ", start, size)


def doc(text: bytes = b"", flags: int = 0, more: Mapping[str, bytes | None] | None = None) -> bytes:
    """As much of an old Word document as tells what it is."""
    fib = struct.pack("<HHHHHH", 0xA5EC, 193, 0, 0x0409, 0, flags).ljust(900, b"\0")
    return ole({"WordDocument": fib + text, **(more or {})})


def written_pdf(root: bytes = b"", objects: int = 0) -> bytes:
    """One written by hand: an empty page, what stands in its root, and so many objects besides."""
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % root,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>",
        *[b"[]"] * objects,
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(bodies) + 1, table)
    trailer = b"trailer << /Root 1 0 R /Size %d >>\n" % (len(bodies) + 1)
    return bytes(out) + end + trailer + b"startxref\n%d\n%%%%EOF\n" % len(out)


ESCAPED = b"/OpenAction << /S /J#61vaScript /J#53 (app.alert\\(1\\)) >>"
"""A script under names that are only the same once they are read (ISO 32000-1, 7.3.5)."""
