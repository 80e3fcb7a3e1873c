"""From test sounds, and a number somebody heard, to the loudspeaker's checks."""

from collections.abc import Sequence
from statistics import median

from yunclient.devicetest.checks import Check, Fault, Item, Mark
from yunclient.devicetest.judging import blank, unopened
from yunclient.devicetest.measures import EchoMeasure, LoopMeasure

HEARD = 2  # sounds that came back: one may be chance
OPENING = 6000  # ms without a measure: none will come
ECHO_WAIT = 6000  # ms from the last sound to the measure of the echo

QUIET = 12.0  # dB over the quiet room: an echo nobody minds
REDUCED = 20.0  # dB: cancellation works
LOUD = -40.0  # dBFS of an echo that others hear; who talks into the test stays below

ITEMS = (Item.LOUDSPEAKER, Item.LOOP, Item.ECHO)


def speaker(
    state: str | None,
    loops: Sequence[LoopMeasure],
    echo: EchoMeasure | None,
    answer: bool | None,
    *,
    idle: int,
) -> tuple[Check, ...]:
    """The lines of the speaker part.

    `state`: of the loudspeaker; `answer`: whether the spoken number was heard, None is open yet;
    `idle`: ms since the last measure.
    """
    fault = unopened(
        state, Fault.LOUDSPEAKER_ABSENT, Fault.LOUDSPEAKER_BUSY, Fault.LOUDSPEAKER_FAILED
    )
    if fault is None and state is None and not loops and idle > OPENING:
        fault = Fault.LOUDSPEAKER_FAILED
    if fault is not None:
        return Check(Item.LOUDSPEAKER, Mark.FAILED, fault), *blank(ITEMS[1:])
    works = state == "" or bool(loops) or answer is True
    return (
        Check(Item.LOUDSPEAKER, Mark.PASSED if works else Mark.TESTING),
        _loop(loops, echo, answer, idle),
        _echo(loops, echo, answer, idle),
    )


def _heard(loops: Sequence[LoopMeasure]) -> bool:
    return sum(loop.heard for loop in loops) >= HEARD


def _loop(
    loops: Sequence[LoopMeasure], echo: EchoMeasure | None, answer: bool | None, idle: int
) -> Check:
    """`heard` of the `chirp` sounds so far, `of` in all; `ask` 1: a number is to be spoken."""
    item, of = Item.LOOP, loops[-1].of if loops else 0
    values: dict[str, float] = {
        "heard": sum(loop.heard for loop in loops),
        "chirp": len(loops),
        "of": of,
    }
    delays = [loop.delay_ms for loop in loops if loop.heard and loop.delay_ms is not None]
    if _heard(loops):
        return Check(item, Mark.PASSED, None, values | _delay(delays))
    if answer:
        return Check(item, Mark.PASSED, Fault.HEADSET, values)
    if answer is False:
        return Check(item, Mark.FAILED, Fault.NOT_HEARD, values)
    # the number must not be spoken into the sounds that still play
    over = bool(loops) and len(loops) >= of and echo is not None
    if over or idle > (ECHO_WAIT if loops else OPENING):
        values["ask"] = 1
    return Check(item, Mark.TESTING, None, values)


def _delay(delays: Sequence[float]) -> dict[str, float]:
    return {"delay_ms": median(delays)} if delays else {}


def _echo(
    loops: Sequence[LoopMeasure], echo: EchoMeasure | None, answer: bool | None, idle: int
) -> Check:
    """`reduction` of the echo by cancellation, and what is left of it as `residual` in dBFS."""
    item = Item.ECHO
    if not _heard(loops):
        if answer is None:
            return Check(item, Mark.TESTING)
        return Check(item, Mark.PASSED if answer else Mark.UNTESTED)
    if echo is None:
        return Check(item, Mark.UNTESTED if idle > ECHO_WAIT else Mark.TESTING)
    values = {"reduction": echo.before_db - echo.after_db, "residual": echo.after_db}
    if echo.after_db <= echo.quiet_db + QUIET or values["reduction"] >= REDUCED:
        return Check(item, Mark.PASSED, None, values)
    return Check(item, Mark.FAILED if echo.after_db > LOUD else Mark.NOTE, Fault.ECHO, values)
