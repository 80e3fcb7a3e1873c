"""What people agree to: on record with the very text, taken back with a reason."""

import asyncio
from pathlib import Path

import pytest

from tests.yuncourt.newcomer import get, post
from tests.yuncourt.serving import RunningCourt
from tests.yuncourt.visitor import hearing_of, log_in, visiting
from yuncourt.identity import texts
from yuncourt.identity.texts import current
from yunhearing.accounts import ConsentKind
from yunhearing.commands import DismissHearing, EndHearing, OpenHearing, SealHearing
from yunhearing.events import ConsentGiven, ConsentWithdrawn, Event
from yunhearing.frames import Happened

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


async def test_what_concerns_a_hearing_stands_on_its_record(court: RunningCourt) -> None:
    token = (await log_in(court, "plaintiff")).token
    card = await hearing_of(court, token)
    async with visiting(court, "judge") as judge, visiting(court, "defendant") as foe:
        body = HEARING | {"hearing": card.id}
        _, given = await post(court, "/api/consents", body, token)
        path = f"/api/consents/{given['id']}/withdrawal"
        replies = await asyncio.gather(
            *(post(court, path, {"reason": "申请线下"}, token) for _ in range(3))
        )
        assert sorted(status for status, _ in replies) == [204, 404, 404]
        record = await court.services.rooms.record(card.id)
        events = [step.event for step in record.steps]
        bodies = [event.body for event in events if isinstance(event, Event)]
        assert [b for b in bodies if isinstance(b, ConsentGiven | ConsentWithdrawn)] == [
            ConsentGiven(card.me, ConsentKind.HEARING, VERSION),
            ConsentWithdrawn(card.me, ConsentKind.HEARING, "申请线下"),
        ]
        await judge.state(lambda h: h.seen == len(events))
        await foe.state(lambda h: h.seen == len(events))
        assert [
            f for f in judge.frames if isinstance(f, Happened) and b"ConsentGiven" in bytes(f.event)
        ]
        assert not [
            f for f in foe.frames if isinstance(f, Happened) and b"Consent" in bytes(f.event)
        ]


async def test_a_record_that_is_closed_keeps_no_one_from_withdrawing(court: RunningCourt) -> None:
    token = (await log_in(court, "plaintiff")).token
    card = await hearing_of(court, token)
    _, given = await post(court, "/api/consents", HEARING | {"hearing": card.id}, token)
    async with visiting(court, "judge") as judge:
        await judge.done(OpenHearing())
        await judge.done(EndHearing())
        await judge.act(DismissHearing())
        await judge.ended()
    async with visiting(court, "judge") as judge:
        await judge.act(SealHearing())
        await judge.ended()
    path = f"/api/consents/{given['id']}/withdrawal"
    assert (await post(court, path, {"reason": "x"}, token))[0] == 204
    (kept,) = (await get(court, "/api/consents", token))[1]["consents"]
    assert kept["reason"] == "x"
