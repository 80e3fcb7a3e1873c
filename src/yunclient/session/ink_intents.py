"""What is wanted of presenting and ink; `intents` has them all."""

import msgspec

from yunhearing.frames import Inking, Pointing
from yunhearing.ink import Mark


class Follow(msgspec.Struct, frozen=True):
    """跟随举示, or look for oneself."""

    on: bool


class Ink(msgspec.Struct, frozen=True):
    """The newest points of the stroke under the pen, for others to see it grow."""

    frame: Inking


class DrawMark(msgspec.Struct, frozen=True):
    """A finished stroke."""

    mark: Mark


class DropMark(msgspec.Struct, frozen=True):
    """A stroke that cannot be finished: the right to draw ended, or the link is lost."""


class PointAt(msgspec.Struct, frozen=True):
    """Where one points at what one presents."""

    frame: Pointing


InkIntent = Follow | Ink | DrawMark | DropMark | PointAt
