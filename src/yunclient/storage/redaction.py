"""Takes out of a text what tells who somebody is, or opens a door."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from yunclient.storage.logs import redacted

GONE = "…"
LONGEST = 2000  # characters of a line

# Every repetition is bounded: a log may be one line that somebody else wrote.
PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"(?i)\b([a-z]{2,8}://)(?:[^\s/@]{1,200}@)?([\w.-]{1,253}(?::\d{1,5})?)\S*"),
        r"\1\2/",
    ),
    (re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}"), GONE),
    (
        re.compile(
            r"(?i)((?:/home|/Users|[a-z]:\\+(?:Users|Documents and Settings))[/\\]+)[^/\\\n\"':]+"
        ),
        rf"\1{GONE}",
    ),
    (re.compile(r"[(（\[【]\s?\d{4}\s?[)）\]】][^\s号]{1,30}号?(?:之\w{1,4})?"), GONE),
    (re.compile(r"(?<!\d)\d{6}[ -]?\d{4}[ -]?\d{4}[ -]?\d{3}[\dXx](?!\d)"), GONE),
    (re.compile(r"(?<!\d)\d{15}(?!\d)"), GONE),
    (re.compile(r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)"), GONE),
    (re.compile(r"(?<!\d)0\d{2,3}[ -]\d{7,8}(?!\d)"), GONE),
    (re.compile(r"(?<![\d.])(?!127\.)\d{1,3}(?:\.\d{1,3}){3}(?![\d.])"), GONE),
    (
        re.compile(
            r"(?i)(?<![\w:])(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{0,4}|(?<![\w:])(?:[0-9a-f]{1,4}:){1,6}:[0-9a-f:]{1,30}"
        ),
        GONE,
    ),
    (re.compile(r"(?<![\w.])\d{6}(?![\w.])"), GONE),
    (
        re.compile(
            r"(?<![\w+/-])(?=[A-Za-z+/_-]{0,40}\d)(?=[\d+/_-]{0,40}[A-Za-z])[\w+/-]{20,4096}={0,2}"
        ),
        GONE,
    ),
    (re.compile(r"(?:[\w·]{1,20}\s?的|[\w·]{1,20}['’]s )(?=\s?\S)"), f"{GONE} "),
)
CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·]+")


class Redactor:
    """`words` are the names and numbers known; shorter than two letters they are no secret."""

    def __init__(self, words: Iterable[str] = (), home: Path | None = None) -> None:
        home = home or Path.home()
        known = {word.strip() for word in words} | {str(home)}
        longest = sorted((word for word in known if len(word) > 1), key=len, reverse=True)
        self._known = re.compile("|".join(re.escape(word) for word in longest), re.IGNORECASE)

    def text(self, text: str) -> str:
        """The text without what is known and what looks like it."""
        text = self._known.sub(GONE, text)
        for pattern, instead in PATTERNS:
            text = pattern.sub(instead, text)
        return redacted(text)

    def log(self, text: str) -> str:
        """The same of a log, whose own words are Latin: any Chinese in it came from a person."""
        lines = CHINESE.sub(GONE, self.text(text)).splitlines()
        return "\n".join(line[:LONGEST] for line in lines)

    def facts(self, value: Any) -> Any:
        """The same of every text in lists and dicts; numbers are measures and stay."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {key: self.facts(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.facts(item) for item in value]
        return value
