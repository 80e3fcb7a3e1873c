"""Secrets come from the system's generator, and there is enough in them."""

import ast
import base64
from pathlib import Path

from yuncourt.identity.secrets import new_code, new_token

SOURCES = Path(__file__).parents[2] / "src"


def test_tokens_have_256_bits_and_differ() -> None:
    tokens = {new_token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert {len(base64.urlsafe_b64decode(token + "=")) for token in tokens} == {32}


def test_codes_are_spread_over_all_there_are() -> None:
    codes = [new_code() for _ in range(2000)]
    assert {len(code) for code in codes} == {6}
    assert {code[0] for code in codes} == set("0123456789")
    assert len(set(codes)) > 1900


def test_nothing_secret_is_made_by_a_guessable_generator() -> None:
    found = {
        path.relative_to(SOURCES).as_posix()
        for package in ("yuncourt", "yunhearing")
        for path in (SOURCES / package).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (isinstance(node, ast.Import) and any(a.name == "random" for a in node.names))
        or (isinstance(node, ast.ImportFrom) and node.module == "random")
    }
    # stamps and numbers of media streams, which need only differ
    assert found <= {f"yuncourt/media/{name}.py" for name in ("publisher", "rewriting", "stream")}
