"""The house rules hold, and each is seen to break when the wrong line is planted."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
    "contracts"
]

# contract id -> (file, wrong line)
PLANTED = {
    "three-houses": ("yunclient/net/api.py", "import yuncourt"),
    "server-alone": ("yuncourt/rooms.py", "import PySide6.QtCore"),
    "pure-core": ("yunhearing/rules.py", "import httpx"),
    "client-rooms": ("yunclient/session/react.py", "import yunclient.net.api"),
    "quiet-screen": ("yunclient/ui/pages/login.py", "import httpx"),
    "engine-without-screen": ("yunclient/media/engine.py", "import PySide6.QtGui"),
    "viewer-alone": ("yunclient/viewer/desk.py", "import httpx"),
    "pure-session": ("yunclient/session/store.py", "import keyring"),
    "pure-devicetest": ("yunclient/devicetest/measures.py", "import sounddevice"),
    "server-rooms": ("yuncourt/store/__init__.py", "import yuncourt.rooms"),
}


def verdicts(source: Path, where: Path) -> dict[str, str]:
    """Contract name -> KEPT or BROKEN, as import-linter prints them for the tree at `source`."""
    config = where / "pyproject.toml"
    config.write_text((ROOT / "pyproject.toml").read_text("utf-8"), "utf-8")
    code = "from importlinter.cli import lint_imports_command as run; run()"
    environment = os.environ | {"PYTHONPATH": str(source), "COLUMNS": "200", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code, "--config", str(config), "--no-cache"],
        cwd=where,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    found = dict(re.findall(r"^(.+?) (KEPT|BROKEN)\b", done.stdout, re.MULTILINE))
    assert found, done.stdout + done.stderr
    return found


def test_every_contract_has_a_planted_violation() -> None:
    assert {contract["id"] for contract in CONTRACTS} == set(PLANTED)


def test_contracts_are_kept(tmp_path: Path) -> None:
    found = verdicts(ROOT / "src", tmp_path)
    assert found == {contract["name"]: "KEPT" for contract in CONTRACTS}


def test_each_contract_breaks_when_its_violation_is_planted(tmp_path: Path) -> None:
    source = tmp_path / "src"
    shutil.copytree(ROOT / "src", source, ignore=shutil.ignore_patterns("__pycache__"))
    for file, line in PLANTED.values():
        with (source / file).open("a", encoding="utf-8") as out:
            out.write(f"\n{line}\n")
    found = verdicts(source, tmp_path)
    assert found == {contract["name"]: "BROKEN" for contract in CONTRACTS}


def foreign_imports(source: str) -> set[str]:
    """Top-level packages that are neither the standard library's, msgspec nor yunhearing."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names - sys.stdlib_module_names - {"msgspec", "yunhearing"}


# I/O of the standard library that the rules of the courtroom must not reach for
IMPURE = re.compile(r"^\s*(?:import|from) (?:os|io|socket|asyncio|threading|time|random|pathlib)\b")


@pytest.mark.parametrize(
    "path", sorted((ROOT / "src/yunhearing").rglob("*.py")), ids=lambda p: p.name
)
def test_the_core_imports_msgspec_only(path: Path) -> None:
    source = path.read_text("utf-8")
    assert foreign_imports(source) == set()
    assert [line for line in source.splitlines() if IMPURE.match(line)] == []


def test_a_planted_foreign_import_is_seen() -> None:
    assert foreign_imports("import msgspec\nfrom numpy import array") == {"numpy"}
    assert IMPURE.match("import time")


@pytest.mark.parametrize(
    "tool", [("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",)]
)
def test_tool_is_content(tool: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *tool], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:work|root|tmp)/\w")


def test_no_machine_paths_in_the_project() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    texts = [
        ROOT / name for name in listed if name.endswith((".py", ".md", ".toml", ".sh", ".qss"))
    ]
    found = [
        f"{path.name}: {line.strip()}"
        for path in texts
        if path.exists()
        for line in path.read_text("utf-8").splitlines()
        if MACHINE_PATHS.search(line)
    ]
    assert found == []
