"""What the room knows of the help line and of one's own shared screen; structs only.

What is written on a help line stays in memory, and no repr tells it.
"""

from enum import StrEnum

import msgspec

from yunclient.session.calls import Quiet
from yunclient.session.problems import Problem
from yunhearing.help import HelpLine, HelpMessage
from yunhearing.ids import HearingId, PersonId, RequestId


class Screen(msgspec.Struct, frozen=True):
    """Something that can be shared: a window, or a whole screen; its size in device pixels.

    `preview` is a JPEG of at most `messages.LARGEST_PREVIEW` bytes; empty: no picture of it.
    """

    id: str
    title: str
    width: int
    height: int
    window: bool
    preview: bytes = b""


class Unshared(StrEnum):
    """Why nothing is shared, or nothing can be."""

    GONE = "gone"  # the window was closed, the screen unplugged
    FAILED = "failed"
    UNSUPPORTED = "unsupported"  # the desktop lets no program look (Wayland), or has none


class Sharing(msgspec.Struct, frozen=True):
    """One's own right to share: what there is to choose from, and what is shared now.

    `request` is the right. `choosing`: the dialog shows; `listing`: what there is is asked for,
    by `number`, at `listed_at` (machine ms); `screens` None: not known yet. `shared` is what the
    engine shall share, by `order`; `size` in pixels once it does. `ended`: why it no longer does.
    """

    request: RequestId
    choosing: bool = True
    number: int = 0
    listing: bool = False
    listed_at: int = 0
    screens: tuple[Screen, ...] | None = None
    trouble: Unshared | None = None
    order: int = 0
    shared: Screen | None = None
    size: tuple[int, int] | None = None
    ended: Unshared | None = None


class Said(Quiet, frozen=True):
    """What was written and the court has not confirmed; `key` makes it there once."""

    key: str
    text: str
    problem: Problem | None = None


class Talk(Quiet, frozen=True):
    """One line of help, one's own or (with `person`) another's as the court sees it.

    `said` waits to be sent, the first is under way unless it has a problem. `asked_at` is machine
    time in ms. `stale`: there is something new to fetch.
    """

    hearing: HearingId
    person: PersonId | None = None
    messages: tuple[HelpMessage, ...] = ()
    said: tuple[Said, ...] = ()
    known: bool = False
    stale: bool = False
    asked_at: int = 0
    problem: Problem | None = None

    @property
    def last(self) -> int:
        """The number of the newest message; 0 without one."""
        return self.messages[-1].number if self.messages else 0


class Help(Quiet, frozen=True):
    """求助. `open`: the panel shows. `read`: the newest message of one's own line that was seen.

    `lines` are those of others, for who answers; None: not known yet. `lines_stale`, `lines_at`,
    `lines_problem` as of a talk.
    """

    open: bool = False
    talk: Talk | None = None
    read: int = 0
    lines: tuple[HelpLine, ...] | None = None
    lines_stale: bool = False
    lines_at: int = 0
    lines_problem: Problem | None = None
