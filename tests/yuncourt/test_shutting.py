"""What the process that looks into a file can reach, asked from inside."""

import asyncio
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
INSIDE = """
import json, os, socket, subprocess, sys
from yuncourt.evidence.shutting import shut_in
shut_in()
tried = {
    "read": lambda: open("/etc/hosts"),
    "write": lambda: open("made", "w"),
    "socket": socket.socket,
    "program": lambda: subprocess.run(["/bin/true"], check=True),
    "more": lambda: __import__("resource").setrlimit(7, (9, 9)),
    "memory": lambda: bytearray(4 << 30),
}
found = {"environment": sorted(os.environ), "given": sys.stdin.buffer.read().decode()}
for name, reach in tried.items():
    try:
        reach()
    except BaseException as error:
        found[name] = type(error).__name__
    else:
        found[name] = "reached"
os.write(1, json.dumps(found).encode())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="courts run on Linux")
async def test_it_reads_what_it_was_given_and_reaches_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("evidence")
    with (tmp_path / "file").open("rb") as given:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            INSIDE,
            stdin=given,
            stdout=asyncio.subprocess.PIPE,
            env={"PYTHONPATH": str(ROOT / "src"), "SECRET": "key"},
            cwd=tmp_path,
        )
        said, _ = await asyncio.wait_for(process.communicate(), 30)
    found = json.loads(said)
    assert (found.pop("given"), found.pop("environment")) == ("evidence", [])
    assert found == {
        "read": "OSError",
        "write": "OSError",
        "socket": "OSError",
        "program": "OSError",
        "more": "ValueError",
        "memory": "MemoryError",
    }
    assert not (tmp_path / "made").exists()
