"""The demo's command itself, as a user runs it, and what its report promises."""

import json
from pathlib import Path

import pytest

from tests.e2e.stage import call

CLIENT = {"role", "login_ms", "join_ms", "first_window_ms", "state_hash", "server_view_hash"}
REMOTE = {"role", "frames_painted", "fps", "frame_gaps", "latency_ms_p50", "latency_ms_p95"}
REMOTE |= {"audio_correlation", "wrong_person_frames"}


@pytest.mark.alone
@pytest.mark.timeout(400)
async def test_a_hearing_from_login_to_dismissal(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    demo = ["-m", "tests.e2e.demo", "--headless", "--seconds", "6", "--report", str(report)]
    await call(*demo, within=360)
    figures = json.loads(report.read_text("utf-8"))
    assert figures["phases"] == ["open", "recess", "open", "ended", "dismissed"]
    assert figures["log_verified"] is True
    assert figures["events"] > len(figures["phases"])
    evidence = figures["evidence"]
    assert (evidence["ink_equal"], evidence["drawn_by"]) == (True, 3)
    assert evidence["receipt_valid"] is True
    assert evidence["lights"]["unchanged"] == "good"
    assert min(figures["desk"]["shared_size"]) > 0
    assert [client["role"] for client in figures["clients"]] == ["judge", "plaintiff", "defendant"]
    for client in figures["clients"]:
        assert client.keys() > CLIENT
        assert client["state_hash"] == client["server_view_hash"]
        assert len(client["remote"]) == 2
        for seen in client["remote"]:
            assert seen.keys() >= REMOTE
            assert seen["frames_painted"] > 0
            assert seen["wrong_person_frames"] == 0
            assert seen["frames_backwards"] == 0
            assert seen["audio_correlation"] > 0.8
