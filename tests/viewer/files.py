"""Files of evidence made by hand, well and ill."""

import io
import struct
import zlib
from collections.abc import Sequence

from PIL import Image

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def stream(data: bytes, head: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(data), data)


def written(text: str, *, x: int = 72, y: int = 700) -> bytes:
    """The content of a page with one line of text."""
    return b"BT /F1 24 Tf %d %d Td (%s) Tj ET\n" % (x, y, text.encode("latin-1"))


def filled(colour: tuple[float, float, float], box: tuple[int, int, int, int]) -> bytes:
    """The content of a page with one rectangle: x, y, width, height in points."""
    return b"%g %g %g rg %d %d %d %d re f\n" % (*colour, *box)


def bulk(size: int) -> bytes:
    """Content that draws nothing and takes room."""
    return b"% " + b"x" * size + b"\n"


def assembled(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)


def pdf(
    contents: Sequence[bytes],
    *,
    box: str = "0 0 600 800",
    page: bytes = b"",
    catalogue: bytes = b"",
    trailer: bytes = b"",
) -> bytes:
    """A PDF with one page for each content; page dictionaries come before all contents."""
    count = len(contents)
    kids = b" ".join(b"%d 0 R" % (4 + n) for n in range(count))
    pages = [
        b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Resources << /Font << /F1 3 0 R >> >>"
        b" /Contents %d 0 R %s >>" % (box.encode(), 4 + count + n, page)
        for n in range(count)
    ]
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
            b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
            FONT,
            *pages,
            *(stream(content) for content in contents),
        ],
        trailer,
    )


def forms(depth: int, times: int) -> bytes:
    """A PDF whose page draws a form, which draws another several times, and so on."""
    head = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
    own = b"/Type /XObject /Subtype /Form /BBox [0 0 600 800]"
    uses = b"/Resources << /XObject << /X %d 0 R >> >>"
    nested = [
        stream(b"/X Do " * times, own + b" " + uses % (6 + level)) for level in range(depth - 1)
    ]
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            head + b" " + uses % 5 + b" >>",
            stream(b"/X Do"),
            *nested,
            stream(b"0 0 m 600 800 l S", own),
        ]
    )


def encrypted() -> bytes:
    """A PDF that needs a password nobody has."""
    lock = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"41" * 32, b"42" * 32)
    return pdf([written("secret")], trailer=b"/Encrypt %s /ID [<00> <00>]" % lock)


def png_of_size(width: int, height: int) -> bytes:
    """A PNG of few bytes that says it is this large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


def picture(width: int, height: int) -> Image.Image:
    """An image in which no two places are alike."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    circles = Image.radial_gradient("L").resize((width, height))
    return Image.merge("RGB", (across, down, circles))


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()
