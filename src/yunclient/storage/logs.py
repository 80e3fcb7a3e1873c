"""The program's own log: small files that rotate, without secrets and personal data.

Code logs codes and types, never values; the filter is a second net for what libraries say.
"""

import logging
import logging.handlers
import re
from pathlib import Path

FORMAT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"
NOISY = ("httpx", "httpcore", "websockets", "asyncio", "keyring")

REDACTED: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"(?i)(bearer\s+|token\W{1,4}|ticket\W{1,4}|password\W{1,4}|code\W{1,4})\S+"),
        r"\1…",
    ),
    (re.compile(r"(?<!\d)1\d{10}(?!\d)"), "1…"),  # a mobile number
    (re.compile(r"(?<![\w+/-])[\w+/-]{32,}={0,2}"), "…"),  # as long as a secret
)


class Formatter(logging.Formatter):
    """Redacts the whole line, tracebacks too."""

    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


def redacted(text: str) -> str:
    """The text without what looks like a secret or a telephone number."""
    for pattern, instead in REDACTED:
        text = pattern.sub(instead, text)
    return text


def to_file(folder: Path) -> logging.Handler:
    """Send the program's log to `folder`, at most five files of 1 MB. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handler = logging.handlers.RotatingFileHandler(
        folder / "yunclient.log", maxBytes=1_000_000, backupCount=4, encoding="utf-8", delay=True
    )
    handler.setFormatter(Formatter(FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
    return handler
