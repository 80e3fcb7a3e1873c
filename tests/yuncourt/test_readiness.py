"""Who is ready: what people tell of their device test, and what judge and clerk see of it."""

import asyncio
import base64
import datetime
import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, func, inspect, select

from tests.fakes.clock import Hand
from tests.fakes.faces import FakeFaces
from tests.fakes.plane import FakePlanes
from tests.yuncourt.serving import RunningCourt, running_court
from tests.yuncourt.visitor import hearing_of, log_in
from yuncourt.app import Around
from yuncourt.clock import DAY, HOUR, MINUTE, day_began
from yuncourt.identity.faces import LONGEST, TRIES
from yuncourt.sample import PEOPLE
from yuncourt.store import data_key
from yuncourt.store.database import FILE, MIGRATIONS
from yuncourt.store.retention import RULES
from yuncourt.store.tables import device_tests, identity_checks
from yunhearing.ids import HearingId, Millis
from yunhearing.rest import (
    LARGEST_PICTURE,
    DeviceTestBody,
    FaceReply,
    IdentityState,
    PartResult,
    Readiness,
    ReadinessReply,
)
from yunhearing.roles import Role

TEST = DeviceTestBody(
    consent="test-1",
    parts={"image": PartResult.PASSED, "network": PartResult.FAILED},
    faults=("TEST-404", "TEST-999"),  # the second is of a newer client
    version="0.1.0",
    system="Windows 10",
    rtt_ms=31.5,
    loss=0.02,
    down_kbps=52_000.0,
)
JPEG = b"\xff\xd8\xff\xe0picture"
FACE = "/api/identity/face"
KEEP = RULES["device-tests"].days * DAY


@pytest.fixture
def faces() -> FakeFaces:
    return FakeFaces()


@pytest.fixture
async def checking(
    data: Path, planes: FakePlanes, clock: Hand, faces: FakeFaces
) -> AsyncIterator[RunningCourt]:
    """A court with a face service."""
    around = Around(faces=faces)
    async with running_court(data, planes=planes, clock=clock, around=around) as running:
        yield running


async def asked(
    court: RunningCourt, part: str, method: str, path: str, body: Any = None
) -> httpx.Response:
    """A request of this part; `{}` in the path is the hearing."""
    async with court.http((await log_in(court, part)).token) as http:
        if "{}" in path:
            path = path.format(await the_hearing(court))
        content = None if body is None else msgspec.json.encode(body)
        return await http.request(method, path, content=content)


async def the_hearing(court: RunningCourt) -> HearingId:
    return (await hearing_of(court, (await log_in(court, "judge")).token)).id


async def told(court: RunningCourt, part: str, test: DeviceTestBody = TEST) -> None:
    reply = await asked(court, part, "POST", "/api/device-tests", test)
    assert (reply.status_code, reply.content) == (204, b"")


async def ready(court: RunningCourt, part: str, by: str = "clerk") -> Readiness:
    """What judge or clerk see of this part."""
    reply = await asked(court, by, "GET", "/api/hearings/{}/readiness")
    assert reply.status_code == 200, reply.text
    seen = msgspec.json.decode(reply.content, type=ReadinessReply)
    assert seen.now == court.services.clock()
    me = await person(court, part)
    return next(each for each in seen.people if each.person == me)


async def person(court: RunningCourt, part: str) -> str:
    return (await hearing_of(court, (await log_in(court, part)).token)).me


async def count(court: RunningCourt, table: Any) -> int:
    async with court.services.engine.connect() as connection:
        return int((await connection.execute(select(func.count()).select_from(table))).scalar_one())


# device tests


@pytest.mark.parametrize("by", ["judge", "clerk"])
async def test_judge_and_clerk_see_how_each_is_prepared(
    court: RunningCourt, clock: Hand, by: str
) -> None:
    await told(court, "plaintiff")
    seen = await ready(court, "plaintiff", by)
    assert (seen.test, seen.tested_at) == (TEST, clock())
    assert (seen.identity, seen.identity_by, seen.identity_at) == (IdentityState.OPEN, "", None)
    other = await ready(court, "defendant", by)
    assert other == Readiness(other.person, "赵立新", Role.DEFENDANT)


async def test_everybody_is_listed_as_seated(court: RunningCourt) -> None:
    reply = await asked(court, "judge", "GET", "/api/hearings/{}/readiness")
    record = await court.services.rooms.record(await the_hearing(court))
    assert record.hearing
    assert [each["person"] for each in reply.json()["people"]] == [
        each.id for each in record.hearing.people
    ]


@pytest.mark.parametrize("part", ["plaintiff", "plaintiff_counsel", "witness", "judge_zhao"])
async def test_to_anybody_else_there_is_nothing_to_see_or_write(
    court: RunningCourt, part: str
) -> None:
    await told(court, "plaintiff")
    me = await person(court, "defendant")
    for method, path, body in (
        ("GET", "/api/hearings/{}/readiness", None),
        ("PUT", f"/api/hearings/{{}}/people/{me}/identity", {"document": "x", "matches": True}),
    ):
        replies = [
            await asked(court, part, method, path, body),
            await asked(court, part, method, path.replace("{}", "none"), body),
        ]
        assert [(r.status_code, r.json()) for r in replies] == [(404, {"code": "not_found"})] * 2
    assert await count(court, identity_checks) == 0


async def test_the_newest_of_the_day_counts_and_the_day_is_the_courts(
    court: RunningCourt, clock: Hand
) -> None:
    clock.now = Millis(day_began(clock()) + DAY + 2 * HOUR)  # 02:00 in Beijing
    await told(court, "plaintiff")
    clock.move(21 * HOUR + 59 * MINUTE)
    newer = msgspec.structs.replace(TEST, faults=())
    assert (await ready(court, "plaintiff")).test == TEST  # 23:59
    await told(court, "plaintiff", newer)
    assert (await ready(court, "plaintiff")).test == newer
    assert await count(court, device_tests) == 1
    clock.move(MINUTE)
    assert (await ready(court, "plaintiff")).test is None


def test_when_a_day_begins() -> None:
    local = datetime.datetime.fromisoformat("2026-11-23T00:00+08:00")
    midnight = Millis(round(local.timestamp() * 1000))
    assert day_began(midnight) == day_began(Millis(midnight + DAY - 1)) == midnight
    assert day_began(Millis(midnight - 1)) == midnight - DAY


async def test_reports_are_forgotten_after_thirty_days(court: RunningCourt, clock: Hand) -> None:
    await told(court, "plaintiff")
    clock.move(KEEP - 1)
    await told(court, "defendant")
    await court.services.retention.once()
    assert await count(court, device_tests) == 2
    clock.move(1)
    await court.services.retention.once()
    assert await count(court, device_tests) == 1


async def test_what_is_too_old_is_forgotten_where_nobody_reports_any_more(
    data: Path, planes: FakePlanes, clock: Hand, faces: FakeFaces
) -> None:
    async with running_court(data, planes=planes, clock=clock, around=Around(faces=faces)) as court:
        await told(court, "plaintiff")
        await compared(court)
        tables = device_tests, identity_checks
        assert [await count(court, table) for table in tables] == [1, 1]
    clock.move(KEEP)
    async with running_court(data, planes=planes, clock=clock, filled=False) as court:
        assert [await count(court, table) for table in tables] == [0, 0]


async def test_who_withdraws_consent_has_nothing_there(court: RunningCourt, clock: Hand) -> None:
    for part in ("plaintiff", "defendant"):
        await told(court, part)
    clock.move(DAY)
    await told(court, "plaintiff")
    for _ in range(2):
        reply = await asked(court, "plaintiff", "DELETE", "/api/device-tests")
        assert (reply.status_code, reply.content) == (204, b"")
    assert await count(court, device_tests) == 1
    assert (await ready(court, "plaintiff")).test is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("consent", ""),
        ("consent", "x" * 33),
        ("parts", {"image": "splendid"}),
        ("parts", {"Image!": "passed"}),
        ("parts", {f"part_{letter}": "passed" for letter in "abcdefghi"}),
        ("faults", ["TEST-404-IS-LONG"]),
        ("faults", ["TEST-404\n"]),
        ("faults", ["<b>"]),
        ("faults", ["TEST-404"] * 41),
        ("version", "x" * 101),
        ("system", "<img src=x>"),
        ("system", "a\nb"),
        ("rtt_ms", -1),
        ("rtt_ms", 1e300),
        ("loss", 1.01),
        ("loss", "some"),
        ("down_kbps", -0.5),
    ],
)
async def test_what_cannot_be_a_report_is_refused(
    court: RunningCourt, field: str, value: object
) -> None:
    body = msgspec.to_builtins(TEST) | {field: value}
    reply = await asked(court, "plaintiff", "POST", "/api/device-tests", body)
    assert reply.status_code == 400
    assert reply.json()["code"] == "invalid"
    assert await count(court, device_tests) == 0


async def test_a_report_too_large_and_one_of_nobody(court: RunningCourt) -> None:
    body = {"consent": "1", "parts": {}, "more": "x" * 20_000}
    reply = await asked(court, "plaintiff", "POST", "/api/device-tests", body)
    assert (reply.status_code, reply.json()) == (413, {"code": "too_large"})
    async with court.http() as nobody:
        for method in ("POST", "DELETE"):
            reply = await nobody.request(method, "/api/device-tests")
            assert reply.status_code == 401


async def test_nobody_writes_without_end(court: RunningCourt) -> None:
    async with court.http((await log_in(court, "plaintiff")).token) as http:
        statuses = [(await http.delete("/api/device-tests")).status_code for _ in range(121)]
    assert statuses == [204] * 120 + [429]


# identity, by a look at the document


async def test_what_the_clerk_saw_is_kept_with_who_and_when(
    court: RunningCourt, clock: Hand, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "yuncourt")
    path = f"/api/hearings/{{}}/people/{await person(court, 'plaintiff')}/identity"
    for by, matches, state in (
        ("clerk", False, IdentityState.REFUSED),
        ("judge", True, IdentityState.CONFIRMED),
    ):
        clock.move(MINUTE)
        body = {"document": "居民身份证", "matches": matches}
        reply = await asked(court, by, "PUT", path, body)
        assert (reply.status_code, reply.content) == (204, b"")
        seen = await ready(court, "plaintiff")
        assert (seen.identity, seen.identity_by) == (state, PEOPLE[by]["name"])
        assert seen.identity_at == clock()
    async with court.services.engine.connect() as connection:
        rows = (await connection.execute(select(identity_checks))).all()
    writers = [await person(court, "clerk"), await person(court, "judge")]
    assert [row.by for row in rows] == writers  # the first is not written over
    assert {row.document for row in rows} == {"居民身份证"}
    assert sum("identity checked" in line for line in caplog.messages) == 2
    assert "居民身份证" not in caplog.text
    clock.move(DAY)  # what the court found stays
    assert (await ready(court, "plaintiff")).identity is IdentityState.CONFIRMED


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"document": "", "matches": True}, "document"),
        ({"document": "x" * 41, "matches": True}, "document"),
        ({"document": "x", "matches": "yes"}, "matches"),
        ({"matches": True}, "document"),
    ],
)
async def test_what_cannot_be_a_finding_is_refused(
    court: RunningCourt, body: dict[str, object], field: str
) -> None:
    path = f"/api/hearings/{{}}/people/{await person(court, 'plaintiff')}/identity"
    reply = await asked(court, "clerk", "PUT", path, body)
    assert (reply.status_code, reply.json()) == (400, {"code": "invalid", "field": field})


async def test_a_finding_is_about_somebody_of_the_hearing(court: RunningCourt) -> None:
    body = {"document": "护照", "matches": True}
    landlord = (await hearing_of(court, (await log_in(court, "landlord")).token, "002195")).me
    for who in ("nobody", landlord):
        reply = await asked(
            court, "clerk", "PUT", f"/api/hearings/{{}}/people/{who}/identity", body
        )
        assert (reply.status_code, reply.json()) == (404, {"code": "not_found"})


async def test_a_finding_belongs_to_its_hearing(court: RunningCourt) -> None:
    path = f"/api/hearings/{{}}/people/{await person(court, 'plaintiff')}/identity"
    await asked(court, "clerk", "PUT", path, {"document": "护照", "matches": True})
    token = (await log_in(court, "judge")).token
    other = (await hearing_of(court, token, "002308")).id
    async with court.http(token) as http:
        reply = await http.get(f"/api/hearings/{other}/readiness")
    seen = msgspec.json.decode(reply.content, type=ReadinessReply)
    assert {each.identity for each in seen.people} == {IdentityState.OPEN}


# identity, by the court's service


async def test_without_a_service_nobody_pretends(court: RunningCourt) -> None:
    reply = await asked(court, "plaintiff", "GET", FACE)
    assert msgspec.json.decode(reply.content, type=FaceReply) == FaceReply(False, "")
    body = {"consent": "face-1", "picture": base64.b64encode(JPEG).decode()}
    reply = await asked(court, "plaintiff", "POST", FACE, body)
    assert (reply.status_code, reply.json()) == (503, {"code": "unavailable"})
    assert await count(court, identity_checks) == 0
    assert (await ready(court, "plaintiff")).identity is IdentityState.OPEN


async def compared(court: RunningCourt, picture: bytes = JPEG, consent: str = "face-1") -> Any:
    body = {"consent": consent, "picture": base64.b64encode(picture).decode()}
    return await asked(court, "plaintiff", "POST", FACE, body)


@pytest.mark.parametrize("state", list(IdentityState))
async def test_what_the_service_finds_counts_on_its_day(
    checking: RunningCourt, faces: FakeFaces, clock: Hand, state: IdentityState
) -> None:
    reply = await asked(checking, "plaintiff", "GET", FACE)
    assert msgspec.json.decode(reply.content, type=FaceReply) == FaceReply(True, "face-1")
    faces.answers = state
    clock.now = Millis(day_began(clock()) + DAY + HOUR)
    reply = await compared(checking)
    assert (reply.status_code, reply.json()) == (200, {"state": state.value})
    assert faces.asked == [(await person(checking, "plaintiff"), JPEG)]
    seen = await ready(checking, "plaintiff")
    assert (seen.identity, seen.identity_by, seen.identity_at) == (state, "", clock())
    clock.move(DAY)
    assert (await ready(checking, "plaintiff")).identity is IdentityState.OPEN


async def test_who_looked_at_the_document_knows_better(
    checking: RunningCourt, faces: FakeFaces, clock: Hand
) -> None:
    path = f"/api/hearings/{{}}/people/{await person(checking, 'plaintiff')}/identity"
    await asked(checking, "clerk", "PUT", path, {"document": "护照", "matches": False})
    clock.move(MINUTE)
    await compared(checking)
    assert (await ready(checking, "plaintiff")).identity is IdentityState.REFUSED


async def test_the_services_findings_are_forgotten_and_the_courts_are_not(
    checking: RunningCourt, clock: Hand
) -> None:
    path = f"/api/hearings/{{}}/people/{await person(checking, 'plaintiff')}/identity"
    await asked(checking, "clerk", "PUT", path, {"document": "护照", "matches": True})
    await compared(checking)
    clock.move(KEEP)
    await compared(checking)
    await checking.services.retention.once()
    async with checking.services.engine.connect() as connection:
        rows = (await connection.execute(select(identity_checks.c.at))).scalars().all()
    assert rows == [clock() - KEEP, clock()]


async def test_the_picture_is_nowhere_and_the_consent_is_kept(
    checking: RunningCourt, data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await compared(checking)
    said = [str(vars(record)) for record in caplog.records if record.name.startswith("yuncourt")]
    assert said
    assert not any("confirmed" in each for each in said)
    async with checking.services.engine.connect() as connection:
        (row,) = (await connection.execute(select(identity_checks))).all()
    assert (row.consent, row.state, row.hearing, row.by) == ("face-1", "confirmed", None, None)
    paths = await asyncio.to_thread(lambda: [p for p in data.rglob("*") if p.is_file()])
    files = await asyncio.to_thread(lambda: [path.read_bytes() for path in paths])
    assert len(files) > 3
    for form in (JPEG, base64.b64encode(JPEG)):
        assert not any(form in file for file in files)
    assert base64.b64encode(JPEG).decode() not in caplog.text


@pytest.mark.parametrize(
    ("picture", "consent", "status", "field"),
    [
        (JPEG, "face-0", 400, "consent"),
        (b"GIF89a", "face-1", 400, "picture"),
        (b"", "face-1", 400, "picture"),
        (JPEG.ljust(LARGEST_PICTURE + 1), "face-1", 400, "picture"),
        (JPEG.ljust(LARGEST_PICTURE * 2), "face-1", 413, ""),
    ],
)
async def test_what_the_service_is_not_asked(
    checking: RunningCourt,
    faces: FakeFaces,
    picture: bytes,
    consent: str,
    status: int,
    field: str,
) -> None:
    reply = await compared(checking, picture, consent)
    assert (reply.status_code, reply.json().get("field", "")) == (status, field)
    assert faces.asked == []
    assert await count(checking, identity_checks) == 0


async def test_the_largest_picture_fits(checking: RunningCourt, faces: FakeFaces) -> None:
    assert (await compared(checking, JPEG.ljust(LARGEST_PICTURE))).status_code == 200
    assert len(faces.asked[0][1]) == LARGEST_PICTURE


async def test_a_service_that_fails_settles_nothing(
    checking: RunningCourt, faces: FakeFaces, caplog: pytest.LogCaptureFixture
) -> None:
    faces.answers = OSError("张建国 was not found")
    reply = await compared(checking)
    assert (reply.status_code, reply.json()) == (503, {"code": "unavailable"})
    assert await count(checking, identity_checks) == 0
    assert "face service failed" in caplog.text
    assert "张建国" not in caplog.text


async def test_a_service_that_hangs_settles_nothing(
    checking: RunningCourt, faces: FakeFaces, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hang(*_: object) -> IdentityState:
        await asyncio.sleep(LONGEST)
        raise AssertionError

    monkeypatch.setattr(faces, "compare", hang)
    monkeypatch.setattr("yuncourt.identity.faces.LONGEST", 0.01)
    assert (await compared(checking)).status_code == 503


async def test_nobody_tries_faces_without_end(checking: RunningCourt) -> None:
    statuses = [(await compared(checking)).status_code for _ in range(TRIES.attempts + 1)]
    assert statuses == [200] * TRIES.attempts + [429]


async def test_a_court_of_before_gets_the_new_tables(
    data: Path, planes: FakePlanes, clock: Hand
) -> None:
    with create_engine(f"sqlite:///{data / FILE}").begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        data_key.unlock(connection, data / data_key.FILE)
        command.downgrade(config, "0002")
        old = set(inspect(connection).get_table_names())
        connection.engine.dispose()
    assert not old & {"device_tests", "identity_checks", "bindings", "consents", "notices"}
    async with running_court(data, planes=planes, clock=clock) as court:
        await told(court, "plaintiff")
        assert (await ready(court, "plaintiff")).test == TEST
