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


def ran(monkeypatch: pytest.MonkeyPatch, *arguments: str, code: int = 0) -> tuple[int, list[str]]:
    """What a command of `dev.py` runs in `.venv` once everything is set up, and its exit code."""
    commands: list[tuple[str, ...]] = []

    def run(*arguments: str, offscreen: bool = False) -> int:
        commands.append((*arguments, *(["offscreen"] if offscreen else [])))
        return code

    monkeypatch.setattr(dev, "set_up", lambda *, testing: None)
    monkeypatch.setattr(dev, "run", run)
    monkeypatch.setattr(dev.sys, "argv", ["dev.py", *arguments])
    return dev.main(), [" ".join(command) for command in commands]


@pytest.mark.parametrize("display", ["", ":0"])
def test_the_demo_shows_windows_where_there_is_a_display(
    monkeypatch: pytest.MonkeyPatch, display: str
) -> None:
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", display)
    windows = "-m tests.e2e.demo --seconds 20"
    wanted = windows if display else f"{windows} --headless offscreen"
    assert ran(monkeypatch, "demo") == (0, [wanted])


def test_the_demo_takes_its_options_and_gives_its_exit_code(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    options = ["--seconds", "7", "--headless"]
    files = ["--report", str(tmp_path / "r.json"), "--shots", str(tmp_path / "s")]
    command = " ".join(["-m tests.e2e.demo", *options, *files, "offscreen"])
    assert ran(monkeypatch, "demo", *options, *files, code=1) == (1, [command])


def test_every_verb_is_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert ran(monkeypatch, "shots", str(tmp_path))[1] == [
        f"-m yunclient.ui.gallery {tmp_path} offscreen"
    ]
    assert [tool.split()[1] for tool in ran(monkeypatch, "lint")[1][:3]] == ["ruff", "ruff", "mypy"]
    assert ran(monkeypatch, "bench", "ledger")[1] == ["-m bench.ledger offscreen"]
    side_by_side, alone = ran(monkeypatch, "test")[1]
    assert "-m not alone" in side_by_side
    assert "-m alone" in alone


def test_one_failing_half_of_the_tests_fails_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ran(monkeypatch, "test", code=1)[0] == 1


def test_the_gate_runs_every_test() -> None:
    gate = Path(dev.ROOT, ".ci", "run").read_text("utf-8")
    assert gate.rstrip().endswith("exec python3 dev.py test")


def test_a_second_run_installs_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    commands: list[list[str]] = []

    def run(command: list[str], **_options: object) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 0, stdout=str(tmp_path))

    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "STAMP", tmp_path / ".ready")
    monkeypatch.setattr(dev.subprocess, "run", run)
    dev.ensure_venv()
    first = len(commands)
    dev.ensure_venv()
    assert first > 0
    assert len(commands) == first


def test_what_cannot_be_installed_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*, testing: bool) -> None:
        raise dev.SetupError(f"type this (testing: {testing})")

    monkeypatch.setattr(dev, "set_up", fails)
    monkeypatch.setattr(dev.sys, "argv", ["dev.py", "demo"])
    assert dev.main() == 1
    assert capsys.readouterr().err == "dev: type this (testing: False)\n"
