"""A screen that is computed: a page of text, or a picture file, for machines without a desktop.

Ids: `simulated` is a page that turns every few seconds, `simulated:PATH` a picture file as it is,
looked at again whenever the file changes.
"""

import time
from pathlib import Path

import cv2
import numpy as np

from yunclient.media.screen.source import Found, Grabber, Pixels, ScreenError
from yunclient.session.messages import Unshared

SIMULATED = "simulated"
PAGE = Found(SIMULATED, "模拟屏幕", 1280, 720, window=False)
TURN = 4.0  # s a page stays
_MARGIN, _LINE, _SIZE = 40, 28, 16  # px
_INK, _PAPER = (40, 32, 24), (255, 255, 255)
_TEXT = (
    "原告与被告于二〇二六年三月签订买卖合同，约定价款人民币三十一万八千四百五十元。",
    "被告应于交货后三十日内付清全部货款，逾期按日万分之五支付违约金。",
    "Invoice No. 20260318-07: 240 pcs, DN50 steel pipe, unit price CNY 1,326.875",
    "被告辩称货物存在质量问题，要求减少价款并赔偿返工费用。",
    "Delivered 28 March 2026, signed for by the warehouse at 14:35.",
)


def is_simulated(screen: str) -> bool:
    return screen == SIMULATED or screen.startswith(SIMULATED + ":")


def open_simulated(screen: str) -> Grabber:
    path = screen.removeprefix(SIMULATED).removeprefix(":")
    return _File(Path(path)) if path else _Pages()


class _Pages:
    """Text that changes with the time, the same at the same time in every process."""

    def __init__(self) -> None:
        self._number = -1
        self._page = np.zeros((PAGE.height, PAGE.width, 4), np.uint8)

    def grab(self) -> Pixels:
        number = int(time.monotonic() / TURN)
        if number != self._number:
            self._number, self._page = number, page(number)
        return self._page

    def close(self) -> None:
        """Nothing is open."""


class _File:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen = 0
        self._picture = np.zeros((2, 2, 4), np.uint8)

    def grab(self) -> Pixels:
        try:
            changed = self._path.stat().st_mtime_ns
            if changed != self._seen:
                self._seen, self._picture = changed, _read(self._path)
        except OSError as error:
            raise ScreenError(Unshared.GONE) from error
        return self._picture

    def close(self) -> None:
        """Nothing is open."""


def _read(path: Path) -> Pixels:
    # Not cv2.imread: it cannot open a path with other letters than the system's own on Windows.
    picture = cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), cv2.IMREAD_COLOR)
    if picture is None:
        raise ScreenError(Unshared.FAILED)
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2BGRA), np.uint8)


def page(number: int) -> Pixels:
    """A page of text with its number."""
    picture = np.full((PAGE.height, PAGE.width, 3), _PAPER, np.uint8)
    font = cv2.FontFace("uni")
    lines = [f"{PAGE.title}  第 {number % 1000} 页", ""]
    lines += [_TEXT[(number + n) % len(_TEXT)] for n in range(PAGE.height // _LINE)]
    for n, line in enumerate(lines[: (PAGE.height - 2 * _MARGIN) // _LINE]):
        at = (_MARGIN, _MARGIN + _SIZE + n * _LINE)
        cv2.putText(picture, line, at, _INK, font, _SIZE)
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2BGRA), np.uint8)
