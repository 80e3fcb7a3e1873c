"""The HTTPS server: one socket, uvicorn over it, and a line of JSON once it answers."""

import asyncio
import logging
import os
import socket
import ssl
from collections.abc import Callable
from types import FrameType

import uvicorn
from litestar import Litestar

from yuncourt.services import Services
from yuncourt.tls import TlsFiles
from yunhearing.frames import MAX_FRAME

LARGEST_FRAME = 4 * MAX_FRAME  # a frame somewhat too long is answered, a huge one cuts the link
AT_ONCE = 4000
SHUTDOWN = 5  # seconds

log = logging.getLogger(__name__)


class CourtServer(uvicorn.Server):
    """Says when it is ready, and sends people away before it closes their sockets."""

    def __init__(
        self, config: uvicorn.Config, services: Services, ready: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._services = services
        self._ready = ready

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop in order; at once when asked a second time.

        The inherited one raises the signal again at the end, and so ends the process before its
        caller has put things away.
        """
        self.force_exit = self.should_exit
        self.should_exit = True

    async def keep_renewed(self, current: Callable[[], TlsFiles], every: float) -> None:
        """Show new links the certificate of that time, looked up every so many seconds; for ever.

        One that cannot be read leaves the former in its place.
        """
        while True:
            await asyncio.sleep(every)
            try:
                tls = current()
                # tried elsewhere first: a failure would leave the server without any
                ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(tls.certificate, tls.key)
                if self.config.ssl is not None:
                    self.config.ssl.load_cert_chain(tls.certificate, tls.key)
            except (OSError, ValueError):  # SSLError is an OSError
                log.exception("certificate not renewed")

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then say so."""
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Farewell to everybody, then close."""
        await self._services.rooms.close()
        await super().shutdown(sockets)


def make_server(
    app: Litestar, services: Services, tls: TlsFiles, ready: Callable[[], None]
) -> CourtServer:
    """A server for sockets that the caller binds."""
    config = uvicorn.Config(
        app,
        ssl_certfile=tls.certificate,
        ssl_keyfile=tls.key,
        ssl_context_factory=_modern,
        ws="websockets-sansio",
        ws_max_size=LARGEST_FRAME,
        ws_ping_interval=5.0,
        ws_ping_timeout=10.0,
        ws_per_message_deflate=False,
        limit_concurrency=AT_ONCE,
        timeout_graceful_shutdown=SHUTDOWN,
        proxy_headers=False,
        server_header=False,
        access_log=False,
        log_config=None,
        lifespan="on",
    )
    return CourtServer(config, services, ready)


def _modern(_: uvicorn.Config, make: Callable[[], ssl.SSLContext]) -> ssl.SSLContext:
    """TLS 1.2 or newer, whatever this system's OpenSSL would still speak."""
    context = make()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def bind(address: str, port: int) -> socket.socket:
    """A listening socket.

    Raises OSError where the address is taken or not ours, OverflowError for what is no port.
    """
    # named, since asyncio sets TCP_NODELAY only where it reads TCP: else frames wait for an ACK
    made = socket.socket(_family(address), socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name == "posix":  # on Windows it would let two servers share a port
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return _bound(made, address, port)


def bind_probe(address: str, port: int) -> socket.socket:
    """The socket of the UDP probe; raises as `bind` does."""
    return _bound(socket.socket(_family(address), socket.SOCK_DGRAM), address, port)


def _family(address: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def _bound(made: socket.socket, address: str, port: int) -> socket.socket:
    try:
        made.bind((address, port))
    except BaseException:
        made.close()
        raise
    return made


def url_of(bound: socket.socket) -> str:
    """The address clients use, as bound."""
    host, port = bound.getsockname()[:2]
    return f"https://[{host}]:{port}" if ":" in host else f"https://{host}:{port}"
