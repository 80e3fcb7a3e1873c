"""Single sign-on in the system's browser: PKCE and a loopback address (RFC 7636, RFC 8252).

The listener takes one answer, on 127.0.0.1 alone, and only with the state it gave out.
"""

import asyncio
import base64
import hashlib
import secrets
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit

from yunclient.net.errors import SignOnError

PATIENCE = 180.0  # s for the whole way through the browser
LARGEST = 8192  # bytes of the browser's request
REQUEST = 5.0  # s to read one
LISTENERS = 8  # connections at a time: browsers open one ahead
PAGE = (
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>云法庭</title>'
    "<h1>{title}</h1><p>{text}</p></html>"
)
DONE = "登录已完成", "可以关闭此页，回到云法庭客户端。"
STRAY = "这不是本次登录", "请关闭此页，回到云法庭客户端重新登录。"


class SignedOn(NamedTuple):
    """What the court takes once, within a minute."""

    code: str
    verifier: str


class _Listener:
    """Waits for the browser to come back with `state`; `code` is then what it brought."""

    def __init__(self, state: str) -> None:
        self._state = state
        self._open = 0
        self.code: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request of a browser, whatever it is."""
        self._open += 1
        try:
            if self._open <= LISTENERS:
                async with asyncio.timeout(REQUEST):
                    head = await reader.readuntil(b"\r\n\r\n")
                    writer.write(self._answer(head))
                    await writer.drain()
        except (TimeoutError, OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # no browser, or one that opened a connection ahead of need
        finally:
            self._open -= 1
            writer.close()

    def _answer(self, head: bytes) -> bytes:
        code = self._brought(head.split(b"\r\n", 1)[0].decode("latin-1"))
        if code and not self.code.done():
            self.code.set_result(code)
        return _page(200 if code else 404, *(DONE if code else STRAY))

    def _brought(self, line: str) -> str:
        """The code of this request; empty if it is not the answer to ours."""
        method, _, rest = line.partition(" ")
        address = urlsplit(rest.rpartition(" ")[0])
        query = parse_qs(address.query, max_num_fields=8)
        state, codes = query.get("state", [""]), query.get("code", [])
        ours = secrets.compare_digest(state[0].encode(), self._state.encode())
        one = method == "GET" and address.path == "/" and len(state) == len(codes) == 1
        return codes[0] if one and ours else ""


async def sign_on(
    court: str, browse: Callable[[str], None], *, again: bool, patience: float = PATIENCE
) -> SignedOn:
    """Open the court's sign-on by `browse` and wait for what comes back. Raises SignOnError."""
    verifier, state = secrets.token_urlsafe(48), secrets.token_urlsafe(24)
    listener = _Listener(state)
    try:
        server = await asyncio.start_server(listener.take, "127.0.0.1", 0, limit=LARGEST)
    except OSError as error:
        raise SignOnError from error
    try:
        browse(f"{court}/api/sso?{_wish(verifier, state, _port(server), again=again)}")
        async with asyncio.timeout(patience):
            code = await listener.code
        return SignedOn(code, verifier)
    except TimeoutError as error:
        raise SignOnError from error
    finally:
        server.close()


def _wish(verifier: str, state: str, port: int, *, again: bool) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    query = {"challenge": challenge, "port": str(port), "state": state}
    return urlencode(query | ({"again": "true"} if again else {}))


def _port(server: asyncio.Server) -> int:
    return int(server.sockets[0].getsockname()[1])


def _page(status: int, title: str, text: str) -> bytes:
    body = PAGE.format(title=title, text=text).encode()
    head = (
        f"HTTP/1.1 {status} {'OK' if status == 200 else 'Not Found'}\r\n"
        "Content-Type: text/html; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\n"
        "Content-Security-Policy: default-src 'none'\r\n"
        "Cache-Control: no-store\r\n"
        "Referrer-Policy: no-referrer\r\n"
        "Connection: close\r\n\r\n"
    )
    return head.encode() + body
