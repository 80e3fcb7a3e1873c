"""From a template and its data to a PDF that can be kept (PDF/A-2a), searched and read aloud."""

import datetime
import functools
import json
import re
from importlib.resources import files
from typing import Any

import typst

from yuncourt.clock import SECOND
from yunhearing.ids import Millis

FONT = "Noto Serif CJK SC"

_USUAL = re.compile(r"[\n -~\u2014-\u2026\u3001-\u303f\u4e00-\u9fff\uff01-\uff5e]+")
"""What the font surely has; all else is tried before it is printed."""


class PressError(Exception):
    """The paper cannot be made on this machine: a font is not there."""


def printed(template: str, data: Any, at: Millis) -> bytes:
    """The paper; `at` is the time it is dated with. Takes half a second, so call it in a thread.

    Data is passed beside the template, never inside it: no text can become markup. A character
    that cannot be printed is named by its code, so that nobody's words stop a paper.
    """
    made = datetime.datetime.fromtimestamp(at // SECOND, datetime.UTC)
    try:
        paper, warnings = typst.compile_with_warnings(
            _source(template),
            format="pdf",
            pdf_standards="a-2a",
            sys_inputs=_inputs(data),
            timestamp=made,
        )
    except typst.TypstError as error:
        raise PressError(str(error)) from error
    if warnings:  # a font that is not there is told so alone
        raise PressError(warnings[0].message)
    if not isinstance(paper, bytes):
        raise PressError("no paper came out")
    return paper


def pictured(template: str, data: Any) -> bytes:
    """Its first page as PNG, a pixel to the point. Raises PressError."""
    try:
        page = typst.compile(_source(template), format="png", ppi=72, sys_inputs=_inputs(data))
    except typst.TypstError as error:
        raise PressError(str(error)) from error
    if not isinstance(page, bytes):
        raise PressError("not one page came out")
    return page


def placed(template: str, data: Any, label: str) -> list[Any]:
    """What the paper says of itself under this label: where on its pages things lie."""
    try:
        found = typst.query(_source(template), label, field="value", sys_inputs=_inputs(data))
    except typst.TypstError as error:
        raise PressError(str(error)) from error
    places: list[Any] = json.loads(found)
    return places


def printable(data: Any) -> Any:
    """The data with a code in the place of each character that no font here has: 〔U+1F44D〕.

    PDF/A has no place for those either that mean something only by agreement.
    """
    text = json.dumps(data, ensure_ascii=False)
    holes = _holes("".join(sorted(set(_USUAL.sub("", text)))))
    for sign in holes:
        text = text.replace(sign, f"〔U+{ord(sign):04X}〕")
    return json.loads(text) if holes else data


@functools.lru_cache(maxsize=100)
def _holes(signs: str) -> str:
    """Those of them that cannot be printed, found by halves."""
    if not signs or _prints(signs):
        return ""
    half = len(signs) // 2
    return signs if not half else _holes(signs[:half]) + _holes(signs[half:])


def _prints(signs: str) -> bool:
    data = {"data": json.dumps(list(signs)), "font": FONT}
    made = datetime.datetime.fromtimestamp(0, datetime.UTC)
    source = _source("signs.typ")
    try:
        typst.compile(source, format="pdf", pdf_standards="a-2a", sys_inputs=data, timestamp=made)
    except typst.TypstError:
        return False
    return True


def _source(template: str) -> bytes:
    return (files("yuncourt.papers") / template).read_bytes()


def _inputs(data: Any) -> dict[str, str]:
    return {"data": json.dumps(printable(data), ensure_ascii=False), "font": FONT}
