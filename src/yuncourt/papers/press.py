"""From a template and its data to a PDF that can be kept (PDF/A-2a), searched and read aloud."""

import datetime
import json
from importlib.resources import files
from typing import Any

import typst

from yuncourt.clock import SECOND
from yunhearing.ids import Millis

FONT = "Noto Serif CJK SC"


class PressError(Exception):
    """The paper cannot be made on this machine: a font is not there."""


def printed(template: str, data: Any, at: Millis) -> bytes:
    """The paper; `at` is the time it is dated with. Takes half a second, so call it in a thread.

    Data is passed beside the template, never inside it: no text can become markup. Raises
    PressError rather than print a page with holes in the place of characters.
    """
    source = (files("yuncourt.papers") / template).read_bytes()
    made = datetime.datetime.fromtimestamp(at // SECOND, datetime.UTC)
    inputs = {"data": json.dumps(data, ensure_ascii=False), "font": FONT, "made": str(at // SECOND)}
    try:
        paper, warnings = typst.compile_with_warnings(
            source, format="pdf", pdf_standards="a-2a", sys_inputs=inputs, timestamp=made
        )
    except typst.TypstError as error:
        raise PressError(str(error)) from error
    if warnings:  # a font that is not there is told so alone
        raise PressError(warnings[0].message)
    if not isinstance(paper, bytes):
        raise PressError("no paper came out")
    return paper
