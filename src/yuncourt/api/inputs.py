"""What people type, brought to one form; refused where it cannot be what it should be."""

import ipaddress
import re
from typing import Any

from litestar import Request

from yuncourt.api.problems import InvalidError

FORMS = {
    "phone": re.compile(r"\+?\d{5,15}", re.ASCII),
    "hearing_number": re.compile(r"\d{6}", re.ASCII),
    "code": re.compile(r"\d{6}", re.ASCII),
    "staff_number": re.compile(r"[A-Za-z0-9-]{1,32}", re.ASCII),
}
LONGEST_PASSWORD = 256


def typed(field: str, text: str) -> str:
    """The text without the blanks and dashes people put into numbers; raises InvalidError."""
    plain = re.sub(r"[\s-]", "", text) if field != "staff_number" else text.strip()
    if not FORMS[field].fullmatch(plain):
        raise InvalidError(field)
    return plain


def typed_password(text: str) -> str:
    """A password as it is; raises InvalidError for none, and for one nobody would type."""
    if not 0 < len(text) <= LONGEST_PASSWORD:
        raise InvalidError("password")
    return text


def address(request: Request[Any, Any, Any]) -> str:
    """What attempts from one place are counted by: the IPv4 address, or the IPv6 /64."""
    host = request.client.host if request.client else ""
    try:
        parsed = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return host
