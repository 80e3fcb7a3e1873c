"""Options every verb understands; each may come from the environment as YUNCOURT_NAME."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs


def environment(name: str, default: str) -> str:
    """The value of YUNCOURT_NAME, else the default."""
    return os.environ.get(f"YUNCOURT_{name}", default)


def environment_path(name: str) -> Path | None:
    """The file YUNCOURT_NAME names, where it names one."""
    value = environment(name, "")
    return Path(value) if value else None


def environment_list(name: str) -> list[str]:
    """What YUNCOURT_NAME lists, with commas between."""
    return [text for text in environment(name, "").split(",") if text]


def all_or_none(options: argparse.Namespace, *names: str) -> bool:
    """Whether these options are given, as `--data-key`; CommandError where only some are."""
    given = [bool(getattr(options, name[2:].replace("-", "_"))) for name in names]
    if any(given) and not all(given):
        raise CommandError(f"{', '.join(names[:-1])} and {names[-1]} go together")
    return all(given)


@contextmanager
def reading(path: Path | None) -> Iterator[None]:
    """What fails while the file of an option is read, and what it may not say, is CommandError."""
    try:
        yield
    except OSError as error:
        raise CommandError(f"cannot read {path}: {error.strerror}") from error
    except ValueError as error:
        raise CommandError(str(error)) from error


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
    parser.add_argument(
        "--data-key",
        type=Path,
        default=environment_path("DATA_KEY"),
        metavar="FILE",
        help="key that personal data in the database is encrypted under, to keep it elsewhere "
        "(default data.key in the data folder; YUNCOURT_DATA_KEY)",
    )


class CommandError(Exception):
    """What the operator did wrong, in words; exit code 2."""
