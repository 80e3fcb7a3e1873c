"""`yuncourt verify-receipt`: what a receipt proves, offline, in Chinese and English."""

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from yuncourt.cli.options import CommandError, reading
from yuncourt.clock import COURT_ZONE, SECOND
from yuncourt.ledger.keys import verify
from yuncourt.ledger.timestamps import KIND, checking, read_certificates
from yunhearing.digests import Digests, digests_of
from yunhearing.ids import Millis
from yunhearing.merkle import BadNote, parse_vkey
from yunhearing.receipts import (
    LARGEST,
    BadReceipt,
    Finding,
    Light,
    Receipt,
    Verdict,
    Why,
    decode_receipt,
    fingerprint,
    verify_receipt,
)

PIECE = 1024 * 1024  # bytes
EPILOG = """\
Exit code: 0, the ledger holds the file unchanged; 1, something is wrong; 3, nothing is wrong but
not all was checked, for --file or --key was not given, or --tsa was and nothing is stamped.
退出码：0 文件与存证一致；1 有误；3 未发现错误，但未全部核验。
"""

LIGHTS = {
    Light.GOOD: "一致 good",
    Light.NOTICE: "注意 notice",
    Light.WRONG: "有误 WRONG",
    Light.UNCHECKED: "未核验 unchecked",
}
WORDS = {
    Why.SAME_FILE: "文件与存证时逐字节相同; the file is the one that was entered, byte for byte",
    Why.OTHER_SHA256: "SHA-256 与存证不符; not the file: another SHA-256",
    Why.OTHER_SM3: "SM3 与存证不符; not the file: another SM3",
    Why.OTHER_SIZE: "文件大小与存证不符; not the file: another size",
    Why.NO_FILE: "未提供文件; no file was given (--file)",
    Why.UNPROVEN: "存证本身未得到证明; what to compare with is not proven to be the ledger's",
    Why.ANCHORED: "签名有效，已锚定; signed by the court, and anchored by somebody else",
    Why.NO_ANCHOR: "签名有效，未锚定，仅由法院保管; signed, kept by the court alone, not anchored",
    Why.ANCHOR_UNCHECKED: "锚定未核验; nothing was given to check the anchor by (--tsa)",
    Why.ANCHOR_WRONG: "锚定无效; the anchor does not hold",
    Why.KEY_UNKNOWN: "仅有回执自带的公钥; whose key it is, only the receipt says (--key)",
    Why.OTHER_KEY: "不是该法院的公钥; made with another key than the one given",
    Why.UNSIGNED: "日志签名无效; the head of the ledger is not signed by the key",
    Why.OTHER_LOG: "不是证据存证日志; the head is of another log",
    Why.BAD_ENTRY: "存证内容格式有误; the entry is not in its form",
    Why.OTHER_ENTRY: "不是这份证据的存证; the entry of another file than the one asked about",
    Why.NOT_IN_LOG: "内容、编号或证明与日志不符; entry, salt, number or proof is not the log's",
    Why.FORKED: "日志被改写; the ledger was not only appended to",
    Why.NOT_JUDGED: "系统不作判断，由当事人举证质证; for the court to judge, not for a program",
}


def add_parser(verbs: Any) -> None:
    """Describe the verb."""
    parser = verbs.add_parser(
        "verify-receipt",
        help="check a receipt of the evidence ledger; needs no court and no network",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("receipt", type=Path, metavar="FILE")
    parser.add_argument("--file", type=Path, metavar="ORIGINAL", help="the file it is about")
    parser.add_argument(
        "--key",
        default="",
        metavar="VKEY",
        help="the court's verification key, had from elsewhere than the receipt",
    )
    parser.add_argument(
        "--tsa",
        type=Path,
        metavar="PEM",
        help="certificates that time stamps are checked by",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the verdict."""
    trusted = _certificates(options.tsa) if options.tsa else None
    file = _digests(options.file) if options.file else None
    if options.key:
        _known(options.key)
    try:
        receipt = decode_receipt(_read(options.receipt))
    except BadReceipt as error:
        _print(f"不是存证回执; no receipt: {error}")
        return 1
    anchors = {KIND: checking(trusted)} if trusted else {}
    verdict = verify_receipt(receipt, verify, key=options.key, file=file, anchors=anchors)
    for line in _lines(receipt, verdict):
        _print(line)
    return _code(verdict, stamped=trusted is not None)


def _code(verdict: Verdict, *, stamped: bool) -> int:
    if verdict.wrong:
        return 1
    asked = [verdict.unchanged, verdict.anchor] if stamped else [verdict.unchanged]
    return 0 if all(each.light is Light.GOOD for each in asked) else 3


def _lines(receipt: Receipt, verdict: Verdict) -> Iterator[str]:
    yield _told("存证后一致 unchanged", verdict.unchanged)
    yield _told("存证平台 ledger", verdict.ledger)
    yield _told("存证前来源 before", verdict.before)
    if verdict.entry is not None and verdict.ledger.light is not Light.WRONG:
        entry = verdict.entry
        yield f"法院 court: {_plain(entry.court)}"
        yield f"存证时间 entered: {_time(entry.at)}"
        yield f"SHA-256: {entry.sha256}"
        yield f"SM3: {entry.sm3}"
        yield f"大小 size: {entry.size}"
    if verdict.head is not None and verdict.ledger.light is not Light.WRONG:
        yield f"存证编号 number: {receipt.index + 1} / {verdict.head.size}"
        yield f"公钥指纹 key: {fingerprint(receipt.key)}"
    if verdict.anchored_at is not None:
        yield f"锚定时间 anchored: {_time(verdict.anchored_at)}"


def _told(question: str, finding: Finding) -> str:
    return f"{question}: {LIGHTS[finding.light]} ({WORDS[finding.why]})"


def _time(at: Millis) -> str:
    try:
        court = datetime.fromtimestamp((at + COURT_ZONE) / SECOND, UTC)
    except (OverflowError, ValueError, OSError):
        return f"{at} ms"
    return court.strftime("%Y-%m-%d %H:%M:%S UTC+8")


def _plain(text: str) -> str:
    """What a terminal shows and does not obey."""
    return "".join(each if each.isprintable() else "?" for each in text)


def _read(path: Path) -> bytes:
    with reading(path), path.open("rb") as file:
        return file.read(LARGEST + 1)


def _digests(path: Path) -> Digests:
    with reading(path), path.open("rb") as file:
        return digests_of(iter(lambda: file.read(PIECE), b""))


def _certificates(path: Path) -> Any:
    with reading(path):
        return read_certificates(path)


def _known(key: str) -> None:
    try:
        parse_vkey(key)
    except BadNote as error:
        raise CommandError(f"--key: {error}") from error


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
