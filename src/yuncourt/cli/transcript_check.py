"""What `verify-transcript` says of a document: every name, when, and what is wrong."""

import asyncio
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from asn1crypto import pem, x509

from yuncourt.cli.options import CommandError, reading
from yuncourt.papers.hours import moment
from yuncourt.transcripts.verify import Fault, Verdict, verify

LARGEST = 256 * 1024 * 1024  # bytes of a transcript
LARGEST_PEM = 1024 * 1024
FAULTS = {
    Fault.UNREADABLE: "不是可读的 PDF; no PDF that can be read",
    Fault.OTHER_FILE: "SHA-256 不符，不是这份文件; another file: its SHA-256 differs",
    Fault.NO_SEAL: "没有法院印章：未完成，或被退回到较早的版本; without the court's seal",
    Fault.UNSIGNED: "有人未签名或未逐页签名，也未注明拒绝; a name or mark is missing, unexplained",
    Fault.BROKEN: "签名无效; the signature does not hold",
    Fault.OTHER_SIGNER: "签名人不是该处应签名的人; signed by another than it is for",
    Fault.UNTRUSTED: "签发者不是所给的根证书; nobody vouches for its certificate",
    Fault.CHANGED: "签名以后被改动; changed after it was signed",
    Fault.NOT_STAMPED: "没有有效的时间戳; without a time stamp that holds",
}


def check(transcript: Path, root: Path, sha256: str) -> int:
    """Print the verdict; the exit code."""
    roots = _certificates(root)
    pdf = _read(transcript, LARGEST)
    verdict = asyncio.run(verify(pdf, roots, sha256.lower() or None))
    for line in _lines(verdict):
        sys.stdout.write(line + "\n")
    if not verdict.good:
        return 1
    return 0 if sha256 else 3


def _lines(verdict: Verdict) -> Iterator[str]:
    yield f"SHA-256 {verdict.sha256}"
    for name in verdict.names:
        told = "；".join(FAULTS[fault] for fault in name.faults) or "有效 valid"
        yield f"{_plain(name.subject)} [{_plain(name.field)}] {_when(name.at)}: {told}"
    for fault in verdict.faults:
        yield f"有误 WRONG: {FAULTS[fault]}"
    if verdict.good:
        yield "签名和印章有效，签署后未改动; signed, sealed, and unchanged since"


def _when(at: int | None) -> str:
    if at is None:
        return "时间不明 at an unknown time"
    return f"{moment(at * 1000)} ({datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%SZ})"


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
