"""Which bytes a `Range` header wants (RFC 9110, 14.2)."""

import re

_ONE = re.compile(r"bytes=(\d{0,16})-(\d{0,16})")


class UnsatisfiableError(Exception):
    """The range lies behind the end."""


def wanted(header: str, size: int) -> tuple[int, int] | None:
    """Start and end (not included); None for all of it: no header, several ranges, nonsense.

    Raises UnsatisfiableError.
    """
    found = _ONE.fullmatch(header.strip())
    if found is None or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        length = int(last)
        if length == 0 or size == 0:
            raise UnsatisfiableError
        return max(0, size - length), size
    start = int(first)
    if start >= size:
        raise UnsatisfiableError
    end = min(size, int(last) + 1) if last else size
    return (start, end) if end > start else None
