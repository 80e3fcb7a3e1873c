"""What bounds a room."""

from typing import NamedTuple


class Limits(NamedTuple):
    """Bounds of one room; times in seconds."""

    inbox: int = 256
    inbox_wait: float = 5.0  # for a place in a full inbox
    decide_within: float = 10.0
    come_back: float = 10.0  # after a restart, before a seat counts as lost
    idle: float = 60.0  # with nobody there, before the room is given up
    bench_gone: float = 20.0  # with nobody presiding, before a hearing pauses by itself
    look_every: float = 1.0  # while something is due soon: a machine's clock may be set
    levels_every: float = 0.2
    remembered: int = 512  # refusals, for commands sent twice
    media_close: float = 5.0
    close_within: float = 7.0
    step_up_after: float = 2 * 3600.0  # since a login or step-up, for what needs a fresh one
