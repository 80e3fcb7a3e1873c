"""Where things lie on this machine: the platform's own folders, or all below one given folder."""

from pathlib import Path
from typing import NamedTuple

import platformdirs

NAME = "yunclient"


class Folders(NamedTuple):
    """`profile` tells apart programs with folders of their own; empty for the platform's."""

    config: Path
    data: Path
    logs: Path
    profile: str = ""


def folders(below: Path | None = None) -> Folders:
    """The folders, made if missing. Raises OSError."""
    if below is None:
        platform = platformdirs.PlatformDirs(NAME, appauthor=False)
        found = Folders(platform.user_config_path, platform.user_data_path, platform.user_log_path)
    else:
        root = below.absolute()
        found = Folders(root, root / "data", root / "logs", str(root))
    for folder in found[:3]:
        Path(folder).mkdir(parents=True, exist_ok=True, mode=0o700)
    return found
