"""A server that is killed while it records: what was said a second before is in the file."""

from bench.recording import recording_lost_s_after_kill


def test_a_killed_recorder_has_lost_a_second_at_most() -> None:
    assert recording_lost_s_after_kill(2.0) <= 1.0
