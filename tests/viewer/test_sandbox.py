"""From inside: no file, no socket, no program, no other process; pages are drawn all the same."""

import multiprocessing
import platform
import socket
import sys
from pathlib import Path

import msgspec
import pytest

from tests.viewer.inside import WORKED, attempts
from yunclient.viewer import landlock, seccomp

LIMIT = 60.0
ALLOWED = {"begin a thread", "draw a page", "read a page", "draw an image"}

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what holds elsewhere is less")


@pytest.mark.parametrize("use_landlock", [True, False])
def test_a_viewer_taken_over_reaches_nothing(
    tmp_path: Path, use_landlock: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if use_landlock and not landlock.version():
        pytest.skip("this kernel has no Landlock")
    monkeypatch.setenv("HTTPS_PROXY", "http://someone:secret@127.0.0.1:9/")
    file = tmp_path / "private.txt"
    file.write_text("the user's own", "utf-8")
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        arguments = (theirs, str(file), str(tmp_path), port, use_landlock)
        process = context.Process(target=attempts, args=arguments, daemon=True)
        process.start()
        theirs.close()
        assert ours.poll(LIMIT)
        shut, results, environment, descriptors = msgspec.msgpack.decode(ours.recv_bytes())
        process.join(LIMIT)
    ours.close()
    worked = {name for name, outcome in results.items() if outcome == WORKED}
    assert worked == ALLOWED, results
    assert shut == ["memory", "files", "network", "programs"]
    assert (environment, descriptors) == ([], [])
    assert file.read_text("utf-8") == "the user's own"
    assert [path.name for path in tmp_path.iterdir()] == ["private.txt"]


@pytest.mark.parametrize("machine", sorted(seccomp.MACHINES))
def test_the_filter_says_what_it_means(machine: str) -> None:
    audit, column = seccomp.MACHINES[machine]
    program = seccomp.program(audit, column)

    def verdict(number: int, argument: int = 0, arch: int = audit) -> int:
        data = {seccomp.MACHINE: arch, seccomp.NUMBER: number, seccomp.FIRST_ARGUMENT: argument}
        at = loaded = 0
        while True:
            code, yes, no, value = program[at]
            if code == seccomp.RETURN:
                return value
            if code == seccomp.LOAD:
                loaded, at = data[value], at + 1
                continue
            so = {
                seccomp.EQUAL: loaded == value,
                seccomp.AT_LEAST: loaded >= value,
                seccomp.ANY_BIT: bool(loaded & value),
            }[code]
            at += 1 + (yes if so else no)

    denied = {numbers[column] for numbers in seccomp.DENIED.values()} - {None}
    clone = seccomp.CLONE[column]
    for number in set(range(460)) - {clone, seccomp.CLONE3}:
        assert (verdict(number) == seccomp.ALLOW) == (number not in denied)
    assert verdict(clone, seccomp.CLONE_THREAD) == seccomp.ALLOW
    assert verdict(clone, 17) != seccomp.ALLOW
    assert verdict(seccomp.CLONE3) != seccomp.ALLOW
    assert verdict(seccomp.FOREIGN) != seccomp.ALLOW
    assert verdict(0, arch=1) == seccomp.KILL


def test_this_machine_is_known() -> None:
    assert platform.machine() in seccomp.MACHINES
