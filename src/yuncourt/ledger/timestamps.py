"""Anchors by a time-stamping authority: RFC 3161 over HTTP, checked against given certificates.

What is stamped is SHA-256 of a signed head: it tells the authority nothing, and the answer is
signed, so plain http will do, which is all that many authorities speak. The proof is the response
as it came (DER), which `openssl ts -verify` reads, too.
"""

import asyncio
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import httpx
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import Certificate, load_pem_x509_certificates
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    Verifier,
    VerifierBuilder,
    decode_timestamp_response,
)

from yuncourt.ledger.anchors import Anchored, AnchorError
from yunhearing.der import sorted_certificates
from yunhearing.ids import Millis
from yunhearing.receipts import RFC3161, CheckAnchor

KIND = RFC3161
WITHIN = httpx.Timeout(10.0, connect=5.0)
ALTOGETHER = 30.0  # seconds for one answer, however slowly it drips
LARGEST = 32 * 1024  # bytes of a response
LARGEST_PEM = 1024 * 1024
SHA256 = "2.16.840.1.101.3.4.2.1"
HEADERS = {"content-type": "application/timestamp-query"}


class StampingAuthority(NamedTuple):
    """Where it is, and the certificates its answers are checked by."""

    url: str
    trusted: Sequence[Certificate]
    within: httpx.Timeout = WITHIN


class TimeStamps:
    """`Anchors` by one authority; `trusted`: the certificates its answers are checked by."""

    kind = KIND

    def __init__(
        self, url: str, trusted: Sequence[Certificate], within: httpx.Timeout = WITHIN
    ) -> None:
        """ValueError for an address that is not http or https, and without certificates."""
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError(f"a time-stamping authority has an http address, not {url}")
        if not trusted:
            raise ValueError("no certificate to check time stamps by")
        self.authority = StampingAuthority(url, trusted, within)
        self.check: CheckAnchor = checking(trusted)
        self.certificates = tuple(each.public_bytes(Encoding.DER) for each in trusted)

    async def anchor(self, head: bytes) -> Anchored:
        """Ask once; raises AnchorError."""
        request = TimestampRequestBuilder(data=head, hash_algorithm=HashAlgorithm.SHA256).build()
        proof = await ask(self.authority, request.as_bytes())
        digest = hashlib.sha256(head).digest()
        try:
            return Anchored(proof, verified(proof, digest, self.authority.trusted, request.nonce))
        except ValueError as error:
            raise AnchorError(f"the time stamp does not hold: {error}") from error

    async def close(self) -> None:
        """Nothing is held between two questions."""


async def ask(authority: StampingAuthority, request: bytes) -> bytes:
    """The answer as it came, not yet checked. Raises AnchorError."""
    # a connection each: minutes lie between two, and no answer is mistaken for the next
    try:
        async with (
            asyncio.timeout(ALTOGETHER),
            httpx.AsyncClient(timeout=authority.within, trust_env=False) as http,
            http.stream("POST", authority.url, content=request, headers=HEADERS) as answer,
        ):
            return await _read(answer)
    except (httpx.HTTPError, TimeoutError) as error:
        raise AnchorError(type(error).__name__) from error


def checking(trusted: Sequence[Certificate]) -> CheckAnchor:
    """What checks time stamps offline; one is good as of its time, whatever expired since."""

    def check(proof: bytes, head: bytes) -> Millis | None:
        try:
            return verified(proof, hashlib.sha256(head).digest(), trusted, None)
        except ValueError:
            return None

    return check


def read_certificates(path: Path) -> list[Certificate]:
    """The certificates of a PEM file; ValueError where there is none, OSError."""
    pem = path.read_bytes()
    try:
        return load_pem_x509_certificates(pem[:LARGEST_PEM])
    except ValueError as error:
        raise ValueError(f"no certificate in {path}") from error


def verified(
    proof: bytes, digest: bytes, trusted: Sequence[Certificate], nonce: int | None
) -> Millis:
    """The time of a stamp over this SHA-256; raises ValueError."""
    # intermediates come with the stamp; whatever is given here is trusted
    verifier = VerifierBuilder(roots=list(trusted), nonce=nonce).build()
    try:
        return _time(proof, digest, verifier)
    except Exception as error:  # the certificates in a made-up stamp fail in ways of their own
        raise ValueError(str(error) or type(error).__name__) from error


def _time(proof: bytes, digest: bytes, verifier: Verifier) -> Millis:
    stamp = decode_timestamp_response(sorted_certificates(proof))
    if stamp.tst_info.message_imprint.hash_algorithm.dotted_string != SHA256:
        raise ValueError("not over SHA-256")
    verifier.verify(stamp, digest)
    return Millis(round(stamp.tst_info.gen_time.timestamp() * 1000))


async def _read(answer: httpx.Response) -> bytes:
    if answer.status_code != httpx.codes.OK:
        raise AnchorError(f"http {answer.status_code}")
    read = bytearray()
    async for chunk in answer.aiter_bytes():
        read += chunk
        if len(read) > LARGEST:
            raise AnchorError("answer too long")
    return bytes(read)
