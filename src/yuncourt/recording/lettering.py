"""Words on the film: names once, the clock from signs cut out once, so that no frame is typeset."""

import datetime
import io
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from yuncourt.clock import COURT_ZONE, SECOND
from yuncourt.papers.press import pictured

Pixels = NDArray[np.uint8]
SIGNS: Final = "0123456789-:. "
CELL: Final = 10  # pixels


def name(text: str) -> Pixels:
    """A name, white on black. Raises PressError."""
    return _pixels(text, 0)


class Clock:
    """The court's time to a tenth of a second, as pixels. Raises PressError when made."""

    def __init__(self) -> None:
        sheet = _pixels(SIGNS, CELL)
        self._signs = {
            sign: sheet[:, place * CELL : (place + 1) * CELL] for place, sign in enumerate(SIGNS)
        }

    def at(self, moment: int) -> Pixels:
        """`moment` in ms, as year-month-day hour:minute:second.tenth in the court's zone."""
        local = datetime.datetime.fromtimestamp((moment + COURT_ZONE) // SECOND, datetime.UTC)
        text = f"{local:%Y-%m-%d %H:%M:%S}.{moment % SECOND // 100}"
        return np.hstack([self._signs[sign] for sign in text])


def _pixels(text: str, cell: int) -> Pixels:
    with Image.open(io.BytesIO(pictured("label.typ", {"text": text, "cell": cell}))) as page:
        return np.asarray(page.convert("RGB"))
