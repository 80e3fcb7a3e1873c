"""From where a request comes: what attempts are counted by, and what a session is known by."""

import ipaddress
import re
from typing import Any

from litestar import Request

from yuncourt.identity.sessions import Client

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._/+()-]{0,59}", re.ASCII)


def address(request: Request[Any, Any, Any]) -> str:
    """The IPv4 address, or the IPv6 /64: what one connection of the network has."""
    host = request.client.host if request.client else ""
    try:
        parsed = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:  # of a socket that serves both: else all of IPv4 were one network
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return host


def client(request: Request[Any, Any, Any]) -> Client:
    """Where from, and the program as it names itself, if that is a plain name."""
    counted, name = address(request), request.headers.get("user-agent", "")
    return Client(counted, _prefix(counted), name if NAME.fullmatch(name) else "")


def _prefix(counted: str) -> str:
    """Enough for an owner to know his own by: an IPv4 /24, an IPv6 /48."""
    try:
        network = ipaddress.ip_network(counted)
    except ValueError:
        return ""
    return str(network.supernet(new_prefix=24 if network.version == 4 else 48))
