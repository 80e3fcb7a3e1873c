"""Setting up says what to type where it may not install, and does nothing where all is there."""

import subprocess
from pathlib import Path

import pytest

import dev


def test_a_debian_user_who_is_not_root_is_told_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.shutil, "which", lambda _name: "/usr/bin/dpkg-query")
    monkeypatch.setattr(dev, "missing_packages", lambda _wanted: ["libegl1", "libportaudio2"])
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(dev.SetupError, match=r"sudo apt-get install .*libegl1 libportaudio2"):
        dev.ensure_system(["libegl1", "libportaudio2"])


def test_nothing_is_installed_where_nothing_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.shutil, "which", lambda _name: "/usr/bin/dpkg-query")
    monkeypatch.setattr(dev, "missing_packages", lambda _wanted: [])

    def forbidden(*_arguments: object, **_options: object) -> None:
        raise AssertionError("something was run")

    monkeypatch.setattr(dev.subprocess, "run", forbidden)
    dev.ensure_system(["libegl1"])


@pytest.mark.parametrize(
    ("tool", "words"), [("dnf", "sudo dnf install"), ("", "install them: EGL")]
)
def test_another_linux_is_told_what_to_type(
    monkeypatch: pytest.MonkeyPatch, tool: str, words: str
) -> None:
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev.ctypes.util, "find_library", lambda _name: None)
    monkeypatch.setattr(dev.shutil, "which", lambda name: name if name == tool else None)
    with pytest.raises(dev.SetupError, match=words):
        dev.ensure_elsewhere()


def test_dpkg_tells_what_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "libegl1 installed\nlibgl1 not-installed\n"
    answer = subprocess.CompletedProcess([], 1, stdout=said, stderr="no libfoo")
    monkeypatch.setattr(dev.subprocess, "run", lambda *_a, **_o: answer)
    assert dev.missing_packages(["libegl1", "libgl1", "libfoo"]) == ["libgl1", "libfoo"]


def test_the_venv_is_renewed_when_a_lock_changes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lock = tmp_path / "lock.txt"
    monkeypatch.setattr(dev, "LOCKS", [lock])
    lock.write_text("a==1")
    before = dev.fingerprint()
    lock.write_text("a==2")
    assert dev.fingerprint() != before
