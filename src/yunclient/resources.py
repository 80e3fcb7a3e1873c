"""Where icons, styles, words, sounds and models lie: in the package, or in the source tree."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def _root() -> Path:
    installed = _PACKAGE / "resources"
    return installed if installed.is_dir() else _PACKAGE.parent.parent / "resources"


def resource(*parts: str) -> Path:
    """The path of a file under `resources/`; it need not exist."""
    return _root().joinpath(*parts)
