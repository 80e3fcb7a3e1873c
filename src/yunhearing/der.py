"""One liberty that authorities take with DER and a strict reader does not: an unsorted set.

Certificates of a CMS message are a SET OF, sorted in DER (X.690, 11.6); many write them leaf first
(OpenSSL before 3.2 does). The set is not signed, so sorting it changes nothing that is.
"""

from collections.abc import Iterator
from typing import NamedTuple

CERTIFICATES = 0xA0  # [0] IMPLICIT


class Element(NamedTuple):
    """Where an element begins, where its content does, and where both end; `tag` its first byte."""

    tag: int
    start: int
    content: int
    end: int


def sorted_certificates(response: bytes) -> bytes:
    """A time-stamp response (RFC 3161, 2.4.2) with its certificates in order.

    Raises ValueError for what is not built as one; no more of it is looked at than its frame.
    """
    _, token = _children(response, _element(response, 0, len(response)), 2)
    _, explicit = _children(response, token, 2)
    (signed,) = _children(response, explicit, 1)
    found = (each for each in _inside(response, signed) if each.tag == CERTIFICATES)
    certificates = next(found, None)
    if certificates is None:
        return response
    each = sorted(response[one.start : one.end] for one in _inside(response, certificates))
    return response[: certificates.content] + b"".join(each) + response[certificates.end :]


def _children(der: bytes, parent: Element, count: int) -> list[Element]:
    children = list(_inside(der, parent))
    if len(children) != count:
        raise ValueError("not a time-stamp response")
    return children


def _inside(der: bytes, parent: Element) -> Iterator[Element]:
    at = parent.content
    while at < parent.end:
        element = _element(der, at, parent.end)
        yield element
        at = element.end


def _element(der: bytes, start: int, limit: int) -> Element:
    """The element at `start`, with a definite length, as DER has; ValueError."""
    head = der[start : start + 2]
    if len(head) < 2 or head[1] == 0x80:
        raise ValueError("not DER")
    more = head[1] & 0x7F if head[1] & 0x80 else 0
    content = start + 2 + more
    size = int.from_bytes(der[start + 2 : content]) if more else head[1]
    if more > 4 or content + size > limit:
        raise ValueError("not DER")
    return Element(head[0], start, content, content + size)
