"""What the court is told of a test, with consent: counts and codes only; pure."""

from yunclient.devicetest.checks import Mark, Part
from yunclient.devicetest.machine import DeviceTest, mark_of
from yunhearing.rest import DeviceTestBody, PartResult

RESULTS = {
    Mark.PASSED: PartResult.PASSED,
    Mark.NOTE: PartResult.NOTE,
    Mark.FAILED: PartResult.FAILED,
}


def body(test: DeviceTest, consent: str, version: str, system: str) -> DeviceTestBody:
    """The report; a part that was not judged to its end counts as untested."""
    faults = (check.fault for part in Part for check in test.checks.get(part, ()))
    return DeviceTestBody(
        consent=consent,
        parts={part.value: RESULTS.get(mark_of(test, part), PartResult.UNTESTED) for part in Part},
        faults=tuple(dict.fromkeys(fault.value for fault in faults if fault is not None)),
        version=version,
        system=system,
        rtt_ms=test.network.rtt_ms,
        loss=test.network.loss,
        down_kbps=test.network.down_kbps,
        up_kbps=test.network.up_kbps,
    )
