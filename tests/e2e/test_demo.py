"""The demo fails for what may never happen, however smooth its figures are."""

import argparse
from pathlib import Path
from typing import Any

import pytest

from tests.e2e import demo
from tests.e2e.demo import sound_in_law
from tests.e2e.stage import Client, Court, StepError


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


class Bystander(Client):
    """A client that was never started; it refuses what it is asked to do."""

    def __init__(self, role: str, folder: Path, refuses: str = "") -> None:
        super().__init__(role, folder, [])
        self.refuses = refuses

    async def start(self) -> None:
        """Nothing to start."""

    async def ask(self, do: str, within: float = 15, **order: Any) -> dict[str, Any]:
        del within
        if do == self.refuses:
            raise StepError(f"{self.role}: {do} {order}: there is no such button")
        return {"ok": True, "at": 0.0}


class Nowhere(Court):
    """A court that is not there."""

    async def start(self) -> None:
        """Nothing to start."""


async def test_a_step_that_fails_ends_the_demo_and_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clients = {role: Bystander(role, tmp_path, "click") for role in demo.ROLES}
    monkeypatch.setattr(demo, "make_clients", lambda *_a, **_o: clients)
    monkeypatch.setattr(demo, "Court", Nowhere)
    options = argparse.Namespace(seconds=1, shots=None, report=tmp_path / "r.json")
    assert await demo.headless(options, tmp_path) == 1
    assert "FAILED log in: judge: click" in capsys.readouterr().err
    assert not options.report.exists()
