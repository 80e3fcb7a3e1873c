"""What outlives the program: choices, heads of logs, the window's place."""

import logging
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from tests.fakes.disk import FakeCheckpoints
from yunclient.session.ports import Checkpoints
from yunclient.session.state import DeviceKind, Kept, Preferences
from yunclient.storage import files, logs
from yunclient.storage.checkpoints import CheckpointFiles
from yunclient.storage.folders import folders
from yunclient.storage.preferences import PreferencesFile, WindowFile
from yunhearing.ids import HearingId

KEPT = Kept(
    "https://court.test",
    "13800002208",
    {DeviceKind.CAMERA: "simulated:clip.mp4", DeviceKind.MICROPHONE: None},
    Preferences("en", large_text=True, simulate=True, volume=0.5, share_report=True),
    tested_on="2026-11-22",
    guide_seen=True,
)


def test_choices_come_back(tmp_path: Path) -> None:
    PreferencesFile(tmp_path).keep(KEPT)
    assert PreferencesFile(tmp_path).recall() == KEPT


def test_a_file_of_an_older_program_is_enough(tmp_path: Path) -> None:
    older = """{"server": "https://court.test", "phone": "", "devices": {"camera": null},
        "preferences": {"language": "en", "large_text": true, "simulate": false}}"""
    (tmp_path / "preferences.json").write_text(older)
    kept = PreferencesFile(tmp_path).recall()
    assert (kept.tested_on, kept.guide_seen) == ("", False)
    assert kept.preferences == Preferences("en", large_text=True)


def test_the_first_start_has_chosen_nothing(tmp_path: Path) -> None:
    assert PreferencesFile(tmp_path / "none").recall() == Kept()


def test_a_file_of_part_of_the_choices_is_enough(tmp_path: Path) -> None:
    (tmp_path / "preferences.json").write_text('{"preferences": {"simulate": true}, "new": 1}')
    assert PreferencesFile(tmp_path).recall() == Kept(preferences=Preferences(simulate=True))


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"server": 7}', b"\xff\xfe"])
def test_a_damaged_file_is_set_aside(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "preferences.json").write_bytes(content)
    assert PreferencesFile(tmp_path).recall() == Kept()
    assert (tmp_path / "preferences.unreadable.json").read_bytes() == content
    PreferencesFile(tmp_path).keep(KEPT)
    assert PreferencesFile(tmp_path).recall() == KEPT


@settings(derandomize=True, deadline=None, database=None, max_examples=50)
@given(st.binary(max_size=200))
def test_any_bytes_are_survived(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "preferences.json").write_bytes(content)
    assert isinstance(PreferencesFile(folder).recall(), Kept)


def test_a_write_that_fails_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    files.write_whole(path, b"old")

    def full(_: int) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        files.write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such mode bits")
def test_only_the_owner_reads_what_is_kept(tmp_path: Path) -> None:
    PreferencesFile(tmp_path).keep(KEPT)
    assert stat.S_IMODE((tmp_path / "preferences.json").stat().st_mode) == 0o600


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "huge").write_bytes(bytes(files.LARGEST + 1))
    assert files.read_small(tmp_path / "huge") is None


@pytest.fixture(params=["files", "fake"])
def checkpoints(request: pytest.FixtureRequest, tmp_path: Path) -> Checkpoints:
    return CheckpointFiles(tmp_path) if request.param == "files" else FakeCheckpoints()


def test_heads_are_kept_by_server_and_hearing(checkpoints: Checkpoints) -> None:
    a, b = HearingId("h1"), HearingId("../../h2")
    assert checkpoints.recall("https://one", a) == ""
    checkpoints.keep("https://one", a, "note\n— 1\n")
    checkpoints.keep("https://one", a, "note\n— 2\n")
    checkpoints.keep("https://two", a, "other\n")
    checkpoints.keep("https://one", b, "third\n")
    assert checkpoints.recall("https://one", a) == "note\n— 2\n"
    assert checkpoints.recall("https://two", a) == "other\n"
    assert checkpoints.recall("https://one", b) == "third\n"


def test_an_id_from_outside_is_no_path(tmp_path: Path) -> None:
    CheckpointFiles(tmp_path).keep("https://one", HearingId("../../../evil"), "note")
    (written,) = (tmp_path / "checkpoints").iterdir()
    assert written.suffix == ".checkpoint"


def test_the_window_comes_back(tmp_path: Path) -> None:
    window = WindowFile(tmp_path / "config")
    assert window.recall() == b""
    window.keep(b"\x00\x01geometry")
    assert window.recall() == b"\x00\x01geometry"


def test_a_given_folder_holds_everything(tmp_path: Path) -> None:
    found = folders(tmp_path / "mine")
    assert all((tmp_path / "mine") in (path, *path.parents) for path in found[:3])
    assert found.profile
    assert found.logs.is_dir()


def test_secrets_and_numbers_do_not_reach_the_log(tmp_path: Path) -> None:
    handler = logs.to_file(tmp_path)
    root = logging.getLogger()
    try:
        log = logging.getLogger("test.secrets")
        log.warning("Authorization: Bearer abc.def-ghi and token='xyz123' of 13800002208")
        log.warning("ticket: q1w2e3 password=hunter2 code: 123456")
        log.warning("digest 0123456789abcdef0123456789abcdef0123456789abcdef")
        try:
            int("13900002208 has token: s3cr3t")
        except ValueError:
            log.exception("oops")
    finally:
        root.removeHandler(handler)
        handler.close()
    text = (tmp_path / "yunclient.log").read_text("utf-8")
    for secret in (
        "abc.def",
        "xyz123",
        "1380000",
        "q1w2e3",
        "hunter2",
        "123456",
        "abcdef",
        "s3cr3t",
    ):
        assert secret not in text
    assert "1390000" not in text
    assert "oops" in text


@pytest.mark.parametrize("refusals", [2, 99])
def test_a_file_somebody_reads_is_replaced_when_he_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusals: int
) -> None:
    """As a virus scanner's reading is on Windows."""
    path, replace, left = tmp_path / "choices", Path.replace, [refusals]
    files.write_whole(path, b"old")

    def refusing(self: Path, target: Path) -> Path:
        left[0] -= 1
        if left[0] >= 0:
            raise PermissionError(13, "in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refusing)
    monkeypatch.setattr(files, "PAUSES", (0.0, 0.0, 0.0))
    if refusals == 2:
        files.write_whole(path, b"new")
        assert path.read_bytes() == b"new"
    else:
        with pytest.raises(PermissionError):
            files.write_whole(path, b"new")
        assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["choices"]
