"""The package of a hearing: what was put in comes out, and every change is told."""

import io
import random
import zipfile

import msgspec
import pytest
from hypothesis import given, strategies as st

from yuncourt.transcripts.archive import MANIFEST, Flaw, Found, packed, verify_package
from yunhearing.digests import digests_of
from yunhearing.ids import Millis

AT = Millis(1_795_000_000_000)
PARTS = {
    "transcript.pdf": b"%PDF-1.7 " + bytes(range(256)) * 4,
    "log/events.jsonl": '{"n":1,"text":"现在开庭"}\n'.encode(),
    "receipts/e1.json": b"{}",
}
RECORDING = digests_of([b"sound of a whole morning"])


def package() -> bytes:
    return packed("100200300", AT, PARTS, {"recording/seat-1.ogg": RECORDING})


def rewritten(**changed: bytes | None) -> Found:
    """The package with files changed, added or (None) left out by an ordinary zip program."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package())) as old, zipfile.ZipFile(out, "w") as new:
        files = {name: old.read(name) for name in old.namelist()}
        for name, data in (files | changed).items():
            if data is not None:
                new.writestr(name, data)
    return verify_package(out.getvalue())


def test_what_was_put_in_comes_out() -> None:
    found = verify_package(package())
    assert found.good
    assert found.manifest is not None
    kept = {entry.path: entry.inside for entry in found.manifest.files}
    assert kept == {**dict.fromkeys(PARTS, True), "recording/seat-1.ogg": False}
    with zipfile.ZipFile(io.BytesIO(package())) as opened:
        assert {name: opened.read(name) for name in PARTS} == PARTS


def test_the_same_parts_give_the_same_bytes() -> None:
    backwards = dict(reversed(PARTS.items()))
    again = packed("100200300", AT, backwards, {"recording/seat-1.ogg": RECORDING})
    assert again == package()


@pytest.mark.parametrize(
    ("changed", "flaw"),
    [
        ({"transcript.pdf": b"%PDF-1.7 of somebody else"}, ("transcript.pdf", Flaw.CHANGED)),
        ({"transcript.pdf": None}, ("transcript.pdf", Flaw.MISSING)),
        ({"extra.txt": b"more"}, ("extra.txt", Flaw.UNLISTED)),
        ({"recording/seat-1.ogg": b"x"}, ("recording/seat-1.ogg", Flaw.UNLISTED)),
        ({MANIFEST: None}, ("", Flaw.UNREADABLE)),
        ({MANIFEST: b"{}"}, ("", Flaw.UNREADABLE)),
    ],
)
def test_every_change_is_told(changed: dict[str, bytes | None], flaw: tuple[str, Flaw]) -> None:
    assert rewritten(**changed).flaws == (flaw,)


def test_a_manifest_that_was_made_to_fit_is_not_the_known_one() -> None:
    known = verify_package(package()).sha256
    forged = packed("100200300", AT, {**PARTS, "transcript.pdf": b"other"}, {})
    assert verify_package(package(), known).good
    assert verify_package(forged, known).flaws == (("", Flaw.OTHER_MANIFEST),)


def test_a_byte_of_a_file_is_found_wherever_it_is() -> None:
    whole, dice = package(), random.Random(5)
    start = whole.index(PARTS["transcript.pdf"])
    for _ in range(50):
        changed = bytearray(whole)
        changed[start + dice.randrange(len(PARTS["transcript.pdf"]))] ^= 1 << dice.randrange(8)
        assert verify_package(bytes(changed)).flaws == (("transcript.pdf", Flaw.CHANGED),)


@pytest.mark.parametrize("path", ["../up", "/abs", "a//b", "A.pdf", "a b", "", MANIFEST, "a/../b"])
def test_a_path_stays_in_the_package(path: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        packed("1", AT, {path: b""}, {})


def test_a_file_is_inside_or_elsewhere() -> None:
    with pytest.raises(ValueError, match="not both"):
        packed("1", AT, {"a": b""}, {"a": RECORDING})


def test_nothing_swells_when_it_is_opened() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as swollen:
        swollen.writestr(MANIFEST, b" " * 1_000_000)
    assert verify_package(out.getvalue()).flaws == (("", Flaw.UNREADABLE),)


def test_a_manifest_is_plain_json() -> None:
    with zipfile.ZipFile(io.BytesIO(package())) as opened:
        told = msgspec.json.decode(opened.read(MANIFEST))
    assert told["format"] == "yuncourt-archive/1"
    assert [each["path"] for each in told["files"]] == sorted(
        each["path"] for each in told["files"]
    )


@given(st.binary(max_size=400), st.integers(0, 2000))
def test_a_verdict_comes_whatever_is_given(noise: bytes, at: int) -> None:
    whole = package()
    assert not verify_package(noise).good
    verify_package(whole[:at] + noise + whole[at + len(noise) :])
