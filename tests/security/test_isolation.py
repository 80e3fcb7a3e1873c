"""A witness gets no byte of the hearing before the call and after the release (rules art. 26)."""

from pathlib import Path

import pytest

from tests.fakes.clock import Hand
from tests.security.isolation import isolated
from tests.yuncourt.serving import running_court


async def test_a_witness_outside_gets_no_byte_of_the_hearing(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aioice.ice.get_host_addresses", lambda **_: ["127.0.0.1"])
    async with running_court(data, clock=Hand()) as court:
        found = await isolated(court, frames=10)
    assert found.while_called > 10_000
    assert (found.before, found.after) == (0, 0)
