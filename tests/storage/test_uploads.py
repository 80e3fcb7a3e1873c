"""What is kept of uploads: by server and person, whole or as before, never another's."""

import os
from pathlib import Path

import pytest

from yunclient.session.uploads import Kept, LocalFile, Wording
from yunclient.storage.uploads import UnsentFiles
from yunhearing.evidence import Provenance
from yunhearing.ids import EvidenceId, HearingId, PersonId, UploadId

URL, ME = "https://court.test", PersonId("p1")
KEPT = Kept(
    HearingId("h1"),
    LocalFile("证据/收据.pdf", 12, 1_790_000_000_123_456_789),
    Wording("收据", "货款已付清", Provenance.COPY, "3-5", exchange=False),
    UploadId("u1"),
    "a" * 64,
    paused=True,
    replaces=EvidenceId("e1"),
)


def test_what_was_kept_comes_back_to_the_same_person_at_the_same_court(tmp_path: Path) -> None:
    UnsentFiles(tmp_path).keep(URL, ME, (KEPT,))
    again = UnsentFiles(tmp_path)
    assert again.recall(URL, ME) == (KEPT,)
    assert again.recall(URL, PersonId("p2")) == ()
    assert again.recall("https://other.test", ME) == ()


def test_nothing_left_leaves_no_file(tmp_path: Path) -> None:
    store = UnsentFiles(tmp_path)
    store.keep(URL, ME, (KEPT,))
    store.keep(URL, ME, ())
    store.keep(URL, ME, ())
    assert store.recall(URL, ME) == ()
    assert not list((tmp_path / "uploads").iterdir())


def test_only_its_owner_reads_it_and_its_name_tells_nothing(tmp_path: Path) -> None:
    UnsentFiles(tmp_path).keep(URL, ME, (KEPT,))
    (path,) = (tmp_path / "uploads").iterdir()
    assert path.stat().st_mode & 0o077 == 0
    assert ME not in path.name


@pytest.mark.parametrize("content", [b"", b"[", b"[1]", b'{"a": 1}', b"\xff\xfe", b"[" * 100_000])
def test_what_cannot_be_understood_is_nothing(tmp_path: Path, content: bytes) -> None:
    store = UnsentFiles(tmp_path)
    store.keep(URL, ME, (KEPT,))
    (path,) = (tmp_path / "uploads").iterdir()
    path.write_bytes(content)
    assert store.recall(URL, ME) == ()


def test_a_file_is_looked_at_as_it_is(tmp_path: Path) -> None:
    store, path = UnsentFiles(tmp_path), tmp_path / "收据.pdf"
    path.write_bytes(b"12345")
    os.utime(path, ns=(1, 1_790_000_000_123_456_700))
    assert store.look(str(path)) == LocalFile(str(path), 5, 1_790_000_000_123_456_700)
    assert store.look(str(tmp_path)).size == -1
    assert store.look(str(tmp_path / "none")).size == -1
    assert store.look("a\0b").size == -1
