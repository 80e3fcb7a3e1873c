"""`yuncourt verify-receipt`: its words and exit codes; and the format, by openssl alone."""

import base64
import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.yuncourt.authority import Authority, openssl
from tests.yuncourt.files_entered import COURT, enter
from yuncourt.__main__ import main
from yuncourt.ledger.anchors import Anchoring
from yuncourt.ledger.evidence import EvidenceLedger
from yuncourt.ledger.keys import LogKey
from yuncourt.ledger.timestamps import TimeStamps, read_certificates
from yuncourt.store.database import open_database
from yuncourt.store.ledger import LedgerRows
from yunhearing.receipts import LARGEST, encode_receipt

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")

CONTENT = "到货验收单".encode() * 100


@dataclass
class Papers:
    """What a party has: receipts before and after an anchor, the file, key and certificate."""

    folder: Path
    key: str

    def __getitem__(self, name: str) -> str:
        return str(self.folder / name)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    yield Authority(tmp_path_factory.mktemp("authority")).make()


@pytest.fixture
async def papers(tmp_path: Path, authority: Authority) -> Papers:
    (tmp_path / "court").mkdir()
    engine = await open_database(tmp_path / "court")
    rows, key = LedgerRows(engine), LogKey.open(tmp_path / "court")
    ledger = EvidenceLedger(rows, key)
    for content in (b"before", CONTENT, b"after"):
        await enter(engine, content)
    (tmp_path / "alone.json").write_bytes(encode_receipt(await ledger.receipt(1)))
    with authority.serve() as address:
        stamps = TimeStamps(address, read_certificates(authority.ca))
        await Anchoring(ledger, rows, None).once(stamps)
        await stamps.close()
    (tmp_path / "anchored.json").write_bytes(encode_receipt(await ledger.receipt(1)))
    (tmp_path / "original").write_bytes(CONTENT)
    shutil.copy(authority.ca, tmp_path / "tsa.pem")
    await engine.dispose()
    return Papers(tmp_path, key.vkey)


def verified(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str]]:
    code = main(["verify-receipt", *arguments])
    return code, capsys.readouterr().out.splitlines()


def test_all_is_checked_and_told(papers: Papers, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--file", papers["original"], "--key", papers.key, "--tsa", papers["tsa.pem"]]
    code, lines = verified(capsys, papers["anchored.json"], *options)
    assert code == 0
    told = dict(line.split(": ", 1) for line in lines)
    assert told["存证后一致 unchanged"].startswith("一致 good")
    assert told["存证平台 ledger"].startswith("一致 good (签名有效，已锚定")
    assert told["存证前来源 before"].startswith("未核验 unchecked (系统不作判断")
    assert told["法院 court"] == COURT
    assert told["存证时间 entered"] == "2025-11-16 09:42:07 UTC+8"
    assert told["存证编号 number"] == "2 / 3"
    assert told["SHA-256"] == hashlib.sha256(CONTENT).hexdigest()
    sm3 = openssl("dgst", "-sm3", "-r", papers["original"]).decode().split()[0]
    assert told["SM3"] == sm3
    assert "锚定时间 anchored" in told


@pytest.mark.parametrize(
    ("name", "given", "code"),
    [
        ("alone", (), 3),
        ("alone", ("file",), 3),
        ("alone", ("key",), 3),
        ("alone", ("file", "key"), 0),
        ("alone", ("file", "key", "tsa"), 3),
        ("anchored", ("file", "key"), 0),
        ("anchored", ("file", "tsa"), 3),
    ],
)
def test_what_was_not_checked_is_said(
    papers: Papers,
    capsys: pytest.CaptureFixture[str],
    name: str,
    given: tuple[str, ...],
    code: int,
) -> None:
    values = {"file": papers["original"], "key": papers.key, "tsa": papers["tsa.pem"]}
    options = [part for option in given for part in (f"--{option}", values[option])]
    got, lines = verified(capsys, papers[f"{name}.json"], *options)
    assert got == code
    assert any("未核验" in line or "注意" in line for line in lines)
    assert ("一致 good" in lines[0]) is ({"file", "key"} <= set(given))


def test_what_is_wrong_is_named(
    papers: Papers, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    receipt = json.loads(Path(papers["anchored.json"]).read_bytes())
    options = ["--file", papers["original"], "--key", papers.key, "--tsa", papers["tsa.pem"]]
    other = LogKey.open(tmp_path).vkey
    changes: list[tuple[dict[str, object], str]] = [
        ({"entry": receipt["entry"].replace(COURT, "别的法院")}, "内容、编号或证明与日志不符"),
        ({"index": 2}, "内容、编号或证明与日志不符"),
        ({"checkpoint": receipt["checkpoint"].replace("\n3\n", "\n4\n")}, "签名无效"),
        ({"key": other}, "不是该法院的公钥"),
        ({"anchor": {"kind": "rfc3161", "proof": "AAAA"}}, "锚定无效"),
        ({"format": "x"}, "不是存证回执"),
    ]
    for change, words in changes:
        (tmp_path / "changed.json").write_text(json.dumps(receipt | change))
        code, lines = verified(capsys, str(tmp_path / "changed.json"), *options)
        assert (code, words in "\n".join(lines)) == (1, True), words
    (tmp_path / "changed").write_bytes(CONTENT[:-1] + b"x")
    code, lines = verified(
        capsys, papers["anchored.json"], "--file", str(tmp_path / "changed"), "--key", papers.key
    )
    assert code == 1
    assert lines[0].startswith("存证后一致 unchanged: 有误 WRONG (SHA-256")
    assert lines[1].startswith("存证平台 ledger: 注意 notice")


def test_a_terminal_is_shown_nothing_it_would_obey(
    papers: Papers, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    receipt = json.loads(Path(papers["alone.json"]).read_bytes())
    receipt["entry"] = receipt["entry"].replace(COURT, "\\u001b[2J")
    (tmp_path / "odd.json").write_text(json.dumps(receipt))
    code, lines = verified(capsys, str(tmp_path / "odd.json"))
    assert code == 1
    assert "\x1b" not in "".join(lines)


@pytest.mark.parametrize("option", ["receipt", "--file", "--tsa", "--key"])
def test_a_wrong_use_is_said(
    papers: Papers, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    missing = papers["missing"]
    first = missing if option == "receipt" else papers["alone.json"]
    rest = [] if option == "receipt" else [option, missing]
    assert main(["verify-receipt", first, *rest]) == 2
    assert capsys.readouterr().err.startswith("yuncourt: ")


def test_a_huge_file_is_no_receipt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "huge").write_bytes(b"[" * (LARGEST + 10))
    assert verified(capsys, str(tmp_path / "huge"))[0] == 1


# a stranger's verifier, after docs/receipt.md: no line of ours in it


def sha256(data: bytes) -> bytes:
    return openssl("dgst", "-sha256", "-binary", given=data)


def stranger(receipt: Path, original: Path, tsa: Path, folder: Path) -> None:
    """Raises AssertionError or CalledProcessError where anything is wrong."""
    it = json.loads(receipt.read_bytes())
    entry = json.loads(it["entry"])
    for name in ("sha256", "sm3"):
        printed = openssl("dgst", f"-{name}", "-r", original).decode().split()[0]
        assert printed == entry[name], name
    _, _, key = it["key"].split("+", 2)
    body, _, signature = it["checkpoint"].rpartition("\n\n")
    spki = bytes.fromhex("302a300506032b6570032100") + base64.b64decode(key)[1:]
    (folder / "key.der").write_bytes(spki)
    (folder / "body").write_bytes(f"{body}\n".encode())
    (folder / "signature").write_bytes(base64.b64decode(signature.split()[2])[4:])
    openssl(
        *("pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", folder / "key.der"),
        *("-rawin", "-in", folder / "body", "-sigfile", folder / "signature"),
    )
    _, size, root = body.split("\n")
    node = sha256(b"\x00" + sha256(base64.b64decode(it["salt"]) + it["entry"].encode()))
    place, last = it["index"], int(size) - 1
    for sibling in map(base64.b64decode, it["proof"]):
        if place % 2 or place == last:
            node = sha256(b"\x01" + sibling + node)
            while place and not place % 2:
                place, last = place // 2, last // 2
        else:
            node = sha256(b"\x01" + node + sibling)
        place, last = place // 2, last // 2
    assert (base64.b64encode(node).decode(), last) == (root, 0)
    (folder / "head").write_bytes(it["checkpoint"].encode())
    (folder / "proof.tsr").write_bytes(base64.b64decode(it["anchor"]["proof"]))
    openssl(
        *("ts", "-verify", "-in", folder / "proof.tsr", "-CAfile", tsa, "-data", folder / "head")
    )


def test_a_stranger_with_openssl_finds_the_same(papers: Papers, tmp_path: Path) -> None:
    receipt, original = Path(papers["anchored.json"]), Path(papers["original"])
    stranger(receipt, original, Path(papers["tsa.pem"]), tmp_path)
    good = json.loads(receipt.read_bytes())
    for change in ({"salt": good["proof"][0]}, {"index": 0}, {"proof": good["proof"][:-1]}):
        (tmp_path / "changed.json").write_text(json.dumps(good | change))
        with pytest.raises(AssertionError):
            stranger(tmp_path / "changed.json", original, Path(papers["tsa.pem"]), tmp_path)
    (tmp_path / "changed.json").write_text(
        json.dumps(good | {"checkpoint": good["checkpoint"].replace("\n3\n", "\n4\n")})
    )
    with pytest.raises(subprocess.CalledProcessError):
        stranger(tmp_path / "changed.json", original, Path(papers["tsa.pem"]), tmp_path)
