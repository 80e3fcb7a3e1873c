"""The result as the court is told it: marks, codes and counts; no name, no picture, no sound."""

from yunclient.devicetest.checks import Mark, Part
from yunclient.devicetest.machine import DeviceTest, mark_of
from yunhearing.rest import DeviceTestBody, PartResult

RESULTS = {
    Mark.PASSED: PartResult.PASSED,
    Mark.NOTE: PartResult.NOTE,
    Mark.FAILED: PartResult.FAILED,
}


def body(test: DeviceTest, consent: str, version: str, system: str) -> DeviceTestBody:
    """What is sent; `consent` is the version of the text agreed to.

    A headset is no fault and is not told; what is under way counts as untested.
    """
    net = test.network
    return DeviceTestBody(
        consent=consent,
        parts={part.value: RESULTS.get(mark_of(test, part), PartResult.UNTESTED) for part in Part},
        faults=_faults(test),
        version=version,
        system=system,
        rtt_ms=_rounded(net.rtt_ms, 1),
        loss=_rounded(net.loss, 4),
        down_kbps=_rounded(net.down_kbps, 0),
        up_kbps=_rounded(net.up_kbps, 0),
    )


def _faults(test: DeviceTest) -> tuple[str, ...]:
    """Codes in the order of the parts and of their lines, each once."""
    lines = [check for part in Part for check in test.checks.get(part, ())]
    codes = [
        check.fault.value
        for check in lines
        if check.fault is not None and check.mark in (Mark.NOTE, Mark.FAILED)
    ]
    return tuple(dict.fromkeys(codes))


def _rounded(number: float | None, digits: int) -> float | None:
    return None if number is None else round(number, digits)
