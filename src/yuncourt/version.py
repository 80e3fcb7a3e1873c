"""The version of this distribution; from a source tree that of its pyproject.toml, marked so."""

import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def _version() -> str:
    try:
        return version("yunclient")
    except PackageNotFoundError:
        project = Path(__file__).parents[2] / "pyproject.toml"
        described = tomllib.loads(project.read_text("utf-8"))
        return f"{described['project']['version']}+source"  # a local version (PEP 440)


VERSION = _version()
