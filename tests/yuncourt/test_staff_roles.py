"""What court staff may do by what it is employed for."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from tests.yuncourt.desk import CLERK, JUDGE, KNOWN, ask, fix, wish
from tests.yuncourt.newcomer import get, post
from tests.yuncourt.serving import RunningCourt
from tests.yuncourt.visitor import hearing_of, log_in, visiting
from yuncourt.sample import PEOPLE
from yuncourt.store.accounts import Accounts
from yuncourt.store.admission import Admission
from yuncourt.store.database import MIGRATIONS
from yunhearing.roles import StaffRole

NOT_FOUND = (404, {"code": "not_found"})


async def employ(court: RunningCourt, number: str, role: StaffRole | None) -> None:
    accounts = Accounts(court.services.engine)
    account = await accounts.by_staff_number(number)
    assert account
    await accounts.set_staff_role(account.id, role)


@pytest.mark.parametrize("part", ["judge", "clerk", "technician", "admin"])
async def test_a_session_tells_the_role(court: RunningCourt, part: str) -> None:
    assert (await log_in(court, part)).staff_role == StaffRole(part)
    assert (await log_in(court, "plaintiff")).staff_role is None


@pytest.mark.parametrize("part", ["technician", "admin", "plaintiff"])
async def test_hearings_are_fixed_by_judges_and_clerks(court: RunningCourt, part: str) -> None:
    made = await fix(court)
    path = f"/api/hearings/{made.id}"
    for method, where, body in (
        ("POST", "/api/hearings", wish(court)),
        ("PATCH", path, {"courtroom": "第九网上法庭"}),
        ("POST", f"{path}/cancel", None),
        ("GET", f"{path}/notices", None),
        ("GET", "/api/calendar?day=2026-11-18", None),
    ):
        reply = await ask(court, part, method, where, body)
        assert (reply.status_code, reply.json()) == NOT_FOUND, where


async def test_who_is_a_technician_now_changes_no_hearing_of_before(court: RunningCourt) -> None:
    made = await fix(court)
    token = (await log_in(court, "clerk")).token
    await employ(court, "C0001", StaffRole.TECHNICIAN)
    assert await post(court, f"/api/hearings/{made.id}/cancel", None, token) == NOT_FOUND


async def test_judges_alone_preside(court: RunningCourt) -> None:
    for number, role in (("C0001", "judge"), ("T0001", "judge"), ("A0001", "clerk")):
        seat = {"role": role, "staff_number": number}
        people = [seat, KNOWN] if role == "judge" else [JUDGE, seat, KNOWN]
        reply = await ask(court, "clerk", "POST", "/api/hearings", wish(court, people=people))
        field = f"people[{people.index(seat)}].staff_number"
        assert (reply.status_code, reply.json()) == (400, {"code": "invalid", "field": field})
    await fix(court, people=[JUDGE, CLERK | {"staff_number": "J0002"}, KNOWN])


async def test_a_technician_sees_readiness_and_nothing_else(court: RunningCourt) -> None:
    judge = await log_in(court, "judge")
    hearing = (await hearing_of(court, judge.token)).id
    token = (await log_in(court, "technician")).token
    status, reply = await get(court, f"/api/hearings/{hearing}/readiness", token)
    assert (status, len(reply["people"])) == (200, 7)
    # names, to know whom to help; neither phones nor what the case is about
    assert not any(facts.get("phone", "-") in str(reply) for facts in PEOPLE.values())
    assert "买卖合同" not in str(reply)
    assert await get(court, "/api/hearings/unknown/readiness", token) == NOT_FOUND
    for path in ("log", "log/checkpoint", "notices"):
        assert await get(court, f"/api/hearings/{hearing}/{path}", token) == NOT_FOUND
    assert await post(court, f"/api/hearings/{hearing}/ticket", None, token) == NOT_FOUND
    assert (await get(court, "/api/hearings", token))[1]["hearings"] == []
    admin = (await log_in(court, "admin")).token
    assert await get(court, f"/api/hearings/{hearing}/readiness", admin) == NOT_FOUND


async def test_who_works_here_no_more_is_out(court: RunningCourt) -> None:
    token = (await log_in(court, "judge")).token
    judge = await Accounts(court.services.engine).by_staff_number("J0001")
    assert judge
    async with visiting(court, "judge", token=token) as link:
        await employ(court, "J0001", None)
        await Admission(court.services.engine).end_sessions_of(judge.id)  # as `set-role` does
        court.services.watch.look()
        assert await link.ended()
    body = {name: PEOPLE["judge"][name] for name in ("staff_number", "password")}
    assert (await post(court, "/api/login/staff", body))[1] == {"code": "bad_credentials"}


def test_staff_of_before_keeps_its_work(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'old.sqlite3'}")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0005")
        for id_, number in (("a", "'1'"), ("b", "'2'"), ("c", "'3'"), ("d", "NULL")):
            connection.exec_driver_sql(
                "INSERT INTO accounts (id, name, staff_number, created_at) "
                f"VALUES ('{id_}', 'x', {number}, 0)"
            )
        for hearing, id_, role in (("h", "a", "clerk"), ("h", "b", "judge"), ("i", "b", "clerk")):
            connection.exec_driver_sql(
                f"INSERT INTO seats VALUES ('{hearing}', '{id_}', '{role}', 0)"
            )
        command.upgrade(config, "0006")
        rows = connection.exec_driver_sql("SELECT id, staff_role FROM accounts ORDER BY id")
        roles = {row[0]: row[1] for row in rows}
        assert roles == {"a": "clerk", "b": "judge", "c": "judge", "d": None}
        command.downgrade(config, "0005")
    engine.dispose()
