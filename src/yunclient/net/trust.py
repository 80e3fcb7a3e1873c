"""Which servers are trusted: the system's roots, and the court's own where its file is given."""

import ipaddress
import ssl
from pathlib import Path
from urllib.parse import urlsplit

import truststore


def context(ca: Path | None) -> ssl.SSLContext:
    """A client's TLS context. Raises OSError (also ssl.SSLError) for a root that is no root."""
    made = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca is not None:
        made.load_verify_locations(cafile=ca)
    return made


def is_loopback(url: str) -> bool:
    """Whether the server is on this machine: no proxy is asked the way to it."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
