"""What attempts from one place are counted by."""

import ipaddress
from typing import Any

from litestar import Request


def address(request: Request[Any, Any, Any]) -> str:
    """The IPv4 address, or the IPv6 /64: what one connection of the network has."""
    host = request.client.host if request.client else ""
    try:
        parsed = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return host
