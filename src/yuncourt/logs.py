"""Log lines as JSON on standard error: what happened and ids; no names, phones, secrets."""

import json
import logging
from typing import TextIO

PLAIN = frozenset(vars(logging.makeLogRecord({})))
LIBRARIES = ("uvicorn", "litestar", "alembic", "sqlalchemy", "aiosqlite", "aiortc", "aioice")


class JsonLines(logging.Formatter):
    """One object a line: time, level, source, message and the record's own fields."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line = {
            "at": round(record.created, 3),
            "level": record.levelname.lower(),
            "from": record.name,
            "what": record.getMessage(),
        }
        line |= {k: v for k, v in vars(record).items() if k not in PLAIN and k != "taskName"}
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def set_up(stream: TextIO, level: str = "INFO") -> None:
    """Send our own lines of this level, and warnings of libraries, to the stream."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("yuncourt").setLevel(level)
    for name in LIBRARIES:
        # their info lines hold addresses of people
        logging.getLogger(name).setLevel(logging.WARNING)
