"""The demo fails for what may never happen, however smooth its figures are."""

from typing import Any

import pytest

from tests.e2e.demo import sound_in_law


def figures(**wrong: Any) -> dict[str, Any]:
    """One client's flawless report, but for what is `wrong`."""
    client: dict[str, Any] = {
        "state_hash": "a",
        "server_view_hash": wrong.get("server_view_hash", "a"),
        "remote": [{"wrong_person_frames": wrong.get("wrong_person_frames", 0)}],
    }
    return {"clients": [client], "log_verified": wrong.get("log_verified", True)}


def test_a_flawless_hearing_passes() -> None:
    assert sound_in_law(figures())


@pytest.mark.parametrize(
    "wrong", [{"server_view_hash": "b"}, {"wrong_person_frames": 1}, {"log_verified": False}]
)
def test_what_may_never_happen_fails(wrong: dict[str, Any]) -> None:
    assert not sound_in_law(figures(**wrong))
