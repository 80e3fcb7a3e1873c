"""Options every verb understands; each may come from the environment as YUNCOURT_NAME."""

import argparse
import os
from pathlib import Path

import platformdirs


def environment(name: str, default: str) -> str:
    """The value of YUNCOURT_NAME, else the default."""
    return os.environ.get(f"YUNCOURT_{name}", default)


def default_folder() -> Path:
    """Where the court lives where nobody said otherwise."""
    return Path(platformdirs.user_data_dir("yuncourt", appauthor=False))


def add_data(parser: argparse.ArgumentParser) -> None:
    """`--data FOLDER` and `--data-key FILE`."""
    parser.add_argument(
        "--data",
        type=Path,
        default=Path(environment("DATA", str(default_folder()))),
        metavar="FOLDER",
        help="data folder: database, keys, certificates (default %(default)s; YUNCOURT_DATA)",
    )
    key = os.environ.get("YUNCOURT_DATA_KEY")
    parser.add_argument(
        "--data-key",
        type=Path,
        default=Path(key) if key else None,
        metavar="FILE",
        help="key that personal data in the database is encrypted under, to keep it elsewhere "
        "(default data.key in the data folder; YUNCOURT_DATA_KEY)",
    )


class CommandError(Exception):
    """What the operator did wrong, in words; exit code 2."""
