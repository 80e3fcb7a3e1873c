"""What `bench record` tells, tried in small: the real measures with fewer lines, clients, tries."""

from functools import partial
from typing import Any

import pytest

from bench import record, signing, transcript, transcript_view


@pytest.mark.alone
def test_the_report_tells_every_figure_it_is_read_for(qapp: Any, monkeypatch: Any) -> None:
    small = partial(transcript_view.measure, count=200, rounds=4)
    monkeypatch.setattr(transcript_view, "measure", small)
    for name, value in {"CLIENTS": 2, "LINES": 60}.items():
        monkeypatch.setattr(transcript, name, value)
    for name, value in {"LINES": 20, "PAGES": 1, "TRIES": 4}.items():
        monkeypatch.setattr(signing, name, value)
    runs = [record.run(part) for part in (record.editing, record.seeing, record.signing)]
    told = {name: value for one in runs for name, value in one["figures"].items()}
    assert told["transcript_edit_median_ms"] > 0
    assert told["line_to_20_clients_p95_ms"] > 0
    assert told["pages_signed_by_4"] >= 1
    assert told["tampered_tried"] == told["tampered_found"] == 4
    assert told["verify_s"] > 0
