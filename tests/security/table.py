"""The table of requirements in docs/security.md, as rows."""

import ast
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "security.md"
LINE = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([^|]+) \| ([^|]+) \| (?:`([^`|]+)`)? ?\|$")


class Row(NamedTuple):
    number: str
    asks: str
    here: str
    test: str  # path::name, empty where there is none


def rows() -> list[Row]:
    """Every row of the table."""
    lines = DOCUMENT.read_text("utf-8").splitlines()
    found = [LINE.match(line) for line in lines if re.match(r"^\| \d+\.\d+\.\d+ ", line)]
    return [Row(*(part or "" for part in match.groups())) for match in found if match]


def exists(test: str) -> bool:
    """Whether this test is there."""
    path, _, name = test.partition("::")
    return name in _tests(ROOT / path)


@cache
def _tests(path: Path) -> frozenset[str]:
    if not path.is_file():
        return frozenset()
    tree = ast.parse(path.read_text("utf-8"))
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return frozenset(node.name for node in tree.body if isinstance(node, kinds))
