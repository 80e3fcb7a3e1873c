"""The server's own log: whatever goes wrong is there, and nothing can be slipped into it."""

import io
import json
import logging

import pytest

from tests.yuncourt.serving import RunningCourt
from tests.yuncourt.visitor import log_in
from yuncourt.logs import JsonLines
from yuncourt.store.docket import Docket


def test_a_line_break_makes_no_second_line() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    log = logging.Logger("yuncourt.test")
    log.addHandler(handler)
    forged = '\n{"at": 0, "level": "info", "what": "signed in"}\r\n\x1b[2J\u2028'
    log.warning("refused %s", forged, extra={"why": forged})
    lines = stream.getvalue().splitlines()
    written = [line for line in stream.getvalue().split("\n") if line]
    assert len(written) == 1
    assert json.loads(written[0])["why"] == forged
    assert "\x1b" not in stream.getvalue()
    assert lines


async def test_an_unexpected_error_is_in_the_log(
    court: RunningCourt, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("planted")

    token = (await log_in(court, "plaintiff")).token
    monkeypatch.setattr(Docket, "hearings_of", broken)
    async with court.http(token) as http:
        assert (await http.get("/api/hearings")).status_code == 500
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert any(record.exc_info and "planted" in str(record.exc_info[1]) for record in errors)
