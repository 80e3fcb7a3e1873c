"""What `verify-transcript` says of a document: every name, when, and what is wrong."""

import asyncio
import hashlib
import io
import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from asn1crypto import pem, x509

from yuncourt.cli.options import CommandError, reading
from yuncourt.cli.receipt import LIGHTS, WORDS
from yuncourt.clock import SECOND
from yuncourt.ledger.keys import verify as signed_by
from yuncourt.papers.hours import moment
from yuncourt.transcripts.archive import verify_package
from yuncourt.transcripts.package import (
    HEAD,
    LOG,
    RECEIPT,
    TRANSCRIPT,
    Standing,
    log_standing,
)
from yuncourt.transcripts.verify import Fault, Verdict, carried_roots, verify
from yunhearing.digests import digests_of
from yunhearing.merkle import BadNote, parse_vkey
from yunhearing.receipts import (
    LARGEST as LARGEST_RECEIPT,
    BadReceipt,
    Finding,
    Light,
    decode_receipt,
    verify_receipt,
)

LARGEST = 256 * 1024 * 1024  # bytes of a transcript
LARGEST_PEM = 1024 * 1024
FAULTS = {
    Fault.UNREADABLE: "不是可读的 PDF; no PDF that can be read",
    Fault.OTHER_FILE: "SHA-256 不一致，不是这份文件; another file: its SHA-256 differs",
    Fault.NO_SEAL: "没有法院印章：未完成，或被退回到较早的版本; without the court's seal",
    Fault.UNSIGNED: "有人未签名或未逐页签名，也未注明拒绝; a name or mark is missing, unexplained",
    Fault.BROKEN: "签名无效; the signature does not hold",
    Fault.OTHER_SIGNER: "签名人不是该处应签名的人; signed by another than it is for",
    Fault.UNTRUSTED: "签发者不是所给的根证书; nobody vouches for its certificate",
    Fault.CHANGED: "签名以后被改动; changed after it was signed",
    Fault.NOT_STAMPED: "没有有效的时间戳; without a time stamp that holds",
}


STANDINGS = {
    Standing.GOOD: "一致：与法院签署的一致; as the court signed it",
    Standing.UNCHECKED: "未核验：没有法院公钥 (--key); the court's key was not given",
    Standing.WRONG: "不一致：不是法院签署的日志; not the log the court signed",
}


class Asked(NamedTuple):
    """The file, and what it is to be checked by; "" and None where it was not given."""

    transcript: Path
    root: Path | None
    sha256: str
    receipt: Path | None
    key: str


def check(asked: Asked) -> int:
    """Print the verdict; the exit code."""
    known = _hash(asked.sha256)
    data = _read(asked.transcript, LARGEST)
    if data.startswith(b"PK"):
        return _package(asked, data)
    return _document(asked, data, known, _receipt_of(asked))


def _package(asked: Asked, data: bytes) -> int:
    """The package: every file by the manifest, the log by the court's head, then the transcript.

    A hash that is given is the manifest's.
    """
    found = verify_package(data, _hash(asked.sha256))
    _print(f"归档包 package: SHA-256 of the manifest {found.sha256 or '-'}")
    for path, flaw in found.flaws:
        _print(f"不一致 WRONG: {_plain(path) or '-'}: {flaw}")
    if not found.good:
        return 1
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = {TRANSCRIPT, RECEIPT, LOG, HEAD} & set(package.namelist())
        parts = {name: package.read(name) for name in names}
    if len(parts) < 4:
        _print("不一致 WRONG: 归档包缺少文件; a file of the package is missing")
        return 1
    standing = log_standing(parts[LOG], parts[HEAD], asked.key)
    _print(f"庭审日志 log: {STANDINGS[standing]}")
    code = _document(asked, parts[TRANSCRIPT], None, parts[RECEIPT])
    return 1 if standing is Standing.WRONG else code


def _receipt_of(asked: Asked) -> bytes | None:
    return _read(asked.receipt, LARGEST_RECEIPT) if asked.receipt is not None else None


def _document(asked: Asked, pdf: bytes, known: str | None, receipt: bytes | None) -> int:
    roots = _certificates(asked.root) if asked.root else carried_roots(pdf)
    verdict = asyncio.run(verify(pdf, roots, known))
    finding = _entered(asked, pdf, receipt) if receipt is not None else None
    for line in _lines(verdict):
        _print(line)
    if not asked.root:
        for root in roots:
            _print(f"未核验 unchecked: 根证书来自文件本身 (--root); root {_fingerprint(root)}")
    if finding is not None:
        _print(f"存证 ledger: {LIGHTS[finding.light]} ({WORDS[finding.why]})")
    if not verdict.good or (finding is not None and finding.light is Light.WRONG):
        return 1
    whole = known is not None or (finding is not None and finding.light is Light.GOOD)
    return 0 if asked.root and whole else 3


def _lines(verdict: Verdict) -> Iterator[str]:
    yield f"SHA-256 {verdict.sha256}"
    for name in verdict.names:
        told = "；".join(FAULTS[fault] for fault in name.faults) or "有效 valid"
        stamp = f"时间戳 stamp: {_plain(name.clock)}" if name.clock else "无时间戳 no stamp"
        yield f"{_plain(name.subject)} [{_plain(name.field)}] {_when(name.at)}，{stamp}: {told}"
    for refused in verdict.refused:
        yield f"{_plain(refused)}: 拒绝签名，笔录中已注明; refused to sign, and it is noted"
    for fault in verdict.faults:
        yield f"不一致 WRONG: {FAULTS[fault]}"
    if verdict.good:
        yield "一致 good: 签名和印章有效，签署后未改动; signed, sealed, and unchanged since"
    else:
        yield "不一致 WRONG: 这份笔录不能采信; do not rely on this document"


def _entered(asked: Asked, pdf: bytes, text: bytes) -> Finding:
    """Whether the receipt is of this very file, in a ledger of the key's."""
    if asked.key:
        try:
            parse_vkey(asked.key)
        except BadNote as error:
            raise CommandError(f"--key: {error}") from error
    try:
        receipt = decode_receipt(text)
    except BadReceipt as error:
        raise CommandError(f"no receipt: {error}") from error
    return verify_receipt(receipt, signed_by, key=asked.key, file=digests_of([pdf])).unchanged


def _hash(text: str) -> str | None:
    """As 64 lower-case digits."""
    if text and not re.fullmatch("[0-9a-fA-F]{64}", text):
        raise CommandError("--sha256: 64 hexadecimal digits")
    return text.lower() or None


def _when(at: int | None) -> str:
    if at is None:
        return "时间不明 at an unknown time"
    return f"{moment(at * SECOND)} ({datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%SZ})"


def _fingerprint(root: x509.Certificate) -> str:
    return f"SHA-256 {hashlib.sha256(root.dump()).hexdigest()}"


def _plain(text: str) -> str:
    """What a terminal shows and does not obey."""
    return "".join(each if each.isprintable() else "?" for each in text)


def _certificates(path: Path) -> list[x509.Certificate]:
    data = _read(path, LARGEST_PEM)
    try:
        found = [x509.Certificate.load(der) for _, _, der in pem.unarmor(data, multiple=True)]
    except ValueError as error:
        raise CommandError(f"no certificate in {path}") from error
    if not found:
        raise CommandError(f"no certificate in {path}")
    return found


def _read(path: Path, most: int) -> bytes:
    with reading(path), path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise CommandError(f"{path} is too large")
    return data


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
