"""A carrier's gateway over HTTPS: signed, with a key per message, so that asking twice sends once.

POST of JSON {key, sender, phone, text}; the answer is 2xx with JSON {id}. Headers: the key again as
`Idempotency-Key`, `X-Yuncourt-Time` (Unix seconds), `X-Yuncourt-Signature`: HMAC-SHA256 in hex over
purpose, line break, time, line break, body. Receipts come back signed the same way.
"""

import hmac
import re
import ssl
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import httpx
import msgspec

from yuncourt.clock import MINUTE, SECOND, Clock
from yuncourt.notices.sms import Refused, Unreachable
from yuncourt.store.files import read_own

WITHIN = httpx.Timeout(8.0, connect=4.0)
LARGEST_ANSWER = 16 * 1024
FRESH = 5 * MINUTE  # a signature's age, and how far the clocks may be apart
SHORTEST, LONGEST = 16, 1024  # bytes of the key
AGAIN = frozenset({408, 425, 429})  # no verdict on the message
TIME, SIGNATURE = "x-yuncourt-time", "x-yuncourt-signature"
SENDER = re.compile(r"[^\x00-\x20]{1,32}")


class _Message(msgspec.Struct, frozen=True):
    key: str
    sender: str
    phone: str
    text: str


class _Taken(msgspec.Struct, frozen=True):
    id: Annotated[str, msgspec.Meta(min_length=1, max_length=128)]


_taken = msgspec.json.Decoder(_Taken)


class Signer:
    """Signs for the other side, and checks what it signed; the two share `key`."""

    def __init__(self, key: bytes, clock: Clock) -> None:
        """ValueError for a key too short or too long."""
        if not SHORTEST <= len(key) <= LONGEST:
            raise ValueError(f"the key of the SMS gateway has {SHORTEST} to {LONGEST} bytes")
        self._key = key
        self._clock = clock

    def sign(self, purpose: str, body: bytes) -> dict[str, str]:
        """The two headers of a body."""
        time = str(self._clock() // SECOND)
        return {TIME: time, SIGNATURE: self._signature(purpose, time, body)}

    def holds(self, purpose: str, time: str, signature: str, body: bytes) -> bool:
        """Whether the body was signed for this purpose, not long ago."""
        if not re.fullmatch(r"[0-9]{1,12}", time):
            return False
        fresh = abs(self._clock() - int(time) * SECOND) <= FRESH
        right = self._signature(purpose, time, body).encode()
        return hmac.compare_digest(right, signature.encode(errors="replace")) and fresh

    def _signature(self, purpose: str, time: str, body: bytes) -> str:
        signed = f"{purpose}\n{time}\n".encode() + body
        return hmac.digest(self._key, signed, "sha256").hex()


class Gateway:
    """An `Sms` over one carrier's gateway; `signer` also checks its receipts."""

    def __init__(
        self,
        url: str,
        sender: str,
        signer: Signer,
        tls: ssl.SSLContext | None = None,
        within: httpx.Timeout = WITHIN,
    ) -> None:
        """ValueError for an address that is not https, and for what is no name of a sender."""
        parts = urlsplit(url)
        if parts.scheme != "https" or not parts.hostname:
            raise ValueError(f"the SMS gateway has an https address, not {url}")
        if not SENDER.fullmatch(sender):
            raise ValueError("the sender has 1 to 32 characters, without blanks")
        self.signer = signer
        self._url = url
        self._sender = sender
        # without the environment's proxies: a phone number goes to the gateway and nowhere else;
        # a connection per message: what a gateway says too much is no answer to the next one
        self._http = httpx.AsyncClient(
            verify=tls or ssl.create_default_context(),
            timeout=within,
            limits=httpx.Limits(max_keepalive_connections=0),
            trust_env=False,
        )

    async def send(self, phone: str, text: str, key: str) -> str:
        """Ask once; raises Refused for a 4xx, Unreachable for what may be better later."""
        body = msgspec.json.encode(_Message(key, self._sender, phone, text))
        headers = {"content-type": "application/json", "idempotency-key": key}
        headers |= self.signer.sign("send", body)
        try:
            async with self._http.stream(
                "POST", self._url, content=body, headers=headers
            ) as answer:
                return await _verdict(answer)
        except httpx.HTTPError as error:
            raise Unreachable(type(error).__name__) from error

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.aclose()


async def _verdict(answer: httpx.Response) -> str:
    if not answer.is_success:
        refused = answer.is_client_error and answer.status_code not in AGAIN
        raise (Refused if refused else Unreachable)(f"http {answer.status_code}")
    read = bytearray()
    async for chunk in answer.aiter_bytes():
        read += chunk
        if len(read) > LARGEST_ANSWER:
            raise Unreachable("answer too long")
    try:
        return _taken.decode(read).id
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise Unreachable("no answer of a gateway") from error


def read_key(path: Path) -> bytes:
    """The key of a file that its owner alone can read; ValueError else, OSError."""
    return read_own(path, LONGEST + 2).strip()
