"""Reports of device tests: what is read, and what cannot be one."""

import msgspec
import pytest
from hypothesis import given, settings, strategies as st

from yunhearing.rest import DeviceTestBody, PartResult

CODES = st.text("ABCXYZ0189-", min_size=1, max_size=12)
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="<>&"))
NUMBERS = st.none() | st.floats(0, 1e9)

REPORTS = st.builds(
    DeviceTestBody,
    consent=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=32),
    parts=st.dictionaries(
        st.text("abz_", min_size=1, max_size=16), st.sampled_from(PartResult), max_size=8
    ),
    faults=st.lists(CODES, max_size=40).map(tuple),
    version=TEXTS.map(lambda text: text[:100]),
    system=TEXTS.map(lambda text: text[:100]),
    rtt_ms=NUMBERS,
    loss=st.none() | st.floats(0, 1),
    down_kbps=NUMBERS,
    up_kbps=NUMBERS,
)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(REPORTS)
def test_any_report_within_its_bounds_is_read_as_it_was_written(report: DeviceTestBody) -> None:
    assert msgspec.json.decode(msgspec.json.encode(report), type=DeviceTestBody) == report


def test_what_is_not_told_is_not_sent() -> None:
    report = DeviceTestBody("test-1", {"image": PartResult.PASSED})
    assert msgspec.json.encode(report) == b'{"consent":"test-1","parts":{"image":"passed"}}'


@pytest.mark.parametrize("fault", ["", "a", "A" * 13, "TEST 404", "A\n", "\nA", "测"])
def test_what_is_no_code(fault: str) -> None:
    body = msgspec.json.encode({"consent": "1", "parts": {}, "faults": [fault]})
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(body, type=DeviceTestBody)
