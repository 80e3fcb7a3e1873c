"""What people agree to: on record with the very text, taken back with a reason."""

from pathlib import Path

import pytest

from tests.yuncourt.newcomer import get, post
from tests.yuncourt.serving import RunningCourt
from tests.yuncourt.visitor import hearing_of, log_in
from yuncourt.identity import texts
from yuncourt.identity.texts import current
from yunhearing.accounts import ConsentKind

together = pytest.mark.asyncio(loop_scope="module")
VERSION = current(ConsentKind.HEARING).version
HEARING = {"kind": "hearing", "version": VERSION}


@together
async def test_the_texts_are_open_to_everybody(shared: RunningCourt) -> None:
    status, reply = await get(shared, "/api/consents/texts", "")
    assert status == 200
    assert [text["kind"] for text in reply["texts"]] == [kind.value for kind in ConsentKind]
    for text in reply["texts"]:
        assert len(text["version"]) == 16
        assert len(text["text"].splitlines()) >= 3
        assert text["title"]


def test_another_letter_is_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = (texts.FOLDER / "hearing.txt").read_text("utf-8")
    (tmp_path / "hearing.txt").write_text(whole.replace("全程", "全部"), "utf-8")
    monkeypatch.setattr(texts, "FOLDER", tmp_path)
    assert current.__wrapped__(ConsentKind.HEARING).version != VERSION


async def test_a_consent_and_its_withdrawal_stay_on_record(court: RunningCourt) -> None:
    token = (await log_in(court, "plaintiff")).token
    hearing = (await hearing_of(court, token)).id
    status, given = await post(court, "/api/consents", HEARING | {"hearing": hearing}, token)
    assert (status, given["hearing"], given["at"]) == (201, hearing, court.services.clock())
    path, reason = f"/api/consents/{given['id']}/withdrawal", {"reason": "网络不稳定，申请转线下"}
    assert (await post(court, path, reason, token))[0] == 204
    assert await post(court, path, reason, token) == (404, {"code": "not_found"})
    (kept,) = (await get(court, "/api/consents", token))[1]["consents"]
    assert kept == given | {"withdrawn_at": court.services.clock()} | reason
    # and again: a consent of its own
    assert (await post(court, "/api/consents", HEARING, token))[0] == 201
    assert len((await get(court, "/api/consents", token))[1]["consents"]) == 2


async def test_nobody_sees_or_withdraws_anothers(court: RunningCourt) -> None:
    mine, foe = [(await log_in(court, part)).token for part in ("plaintiff", "defendant")]
    _, given = await post(court, "/api/consents", HEARING, mine)
    path = f"/api/consents/{given['id']}/withdrawal"
    assert await post(court, path, {"reason": "x"}, foe) == (404, {"code": "not_found"})
    assert (await get(court, "/api/consents", foe))[1] == {"consents": []}


@pytest.mark.parametrize(
    ("change", "status", "problem"),
    [
        ({"version": "0123456789abcdef"}, 409, {"code": "consent_outdated"}),
        ({"hearing": "none"}, 404, {"code": "not_found"}),
        ({"kind": "everything"}, 400, {"code": "invalid", "field": "kind"}),
        ({"version": ""}, 400, {"code": "invalid", "field": "version"}),
    ],
)
async def test_what_is_no_consent(
    court: RunningCourt, change: dict[str, str], status: int, problem: dict[str, str]
) -> None:
    token = (await log_in(court, "plaintiff")).token
    assert await post(court, "/api/consents", HEARING | change, token) == (status, problem)


async def test_a_withdrawal_needs_a_reason(court: RunningCourt) -> None:
    token = (await log_in(court, "plaintiff")).token
    _, given = await post(court, "/api/consents", HEARING, token)
    path = f"/api/consents/{given['id']}/withdrawal"
    invalid = (400, {"code": "invalid", "field": "reason"})
    assert await post(court, path, {"reason": ""}, token) == invalid
