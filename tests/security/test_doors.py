"""Every published operation, tried by everybody: nothing breaks, nothing opens to the wrong one."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.clock import Hand
from tests.fakes.faces import FakeFaces
from tests.fakes.plane import FakePlanes
from tests.security.doors import broken, knock, opened, public
from tests.yuncourt.serving import RunningCourt, running_court
from tests.yuncourt.visitor import hearing_of, log_in
from yuncourt.app import Around

EXAMPLES = 2
PUBLIC = {
    ("get", "/api/server"),
    ("post", "/api/login"),
    ("post", "/api/login/staff"),
    ("post", "/api/login/code"),
    ("post", "/api/login/number"),
    ("get", "/api/sso"),
    ("get", "/api/sso/callback"),
    ("post", "/api/login/sso"),
    ("post", "/api/binding/code"),
    ("post", "/api/binding"),
    ("post", "/api/password/code"),
    ("post", "/api/password"),
    ("get", "/api/consents/texts"),
    ("post", "/api/notices/receipts"),  # signed by the carrier
    ("post", "/api/sign/open"),  # the secret of a QR code, good once
    ("post", "/api/sign/name"),  # the key that was given for it
    ("post", "/api/sign/state"),
}
"""What a stranger can ask; another route here is a decision, and not an oversight."""
ALIKE = {("delete", "/api/binding")}
"""To give up a binding that is not there answers as if it had been: nothing is learnt."""
DESK = {
    ("post", "/api/hearings"),
    ("patch", "/api/hearings/{hearing_id}"),
    ("post", "/api/hearings/{hearing_id}/cancel"),
    ("get", "/api/hearings/{hearing_id}/notices"),
    ("post", "/api/hearings/{hearing_id}/notices"),
    ("put", "/api/hearings/{hearing_id}/people/{person_id}/identity"),
    ("get", "/api/calendar"),
}
CONTENT = {
    ("get", "/api/hearings/{hearing_id}/log"),
    ("get", "/api/hearings/{hearing_id}/log/checkpoint"),
    ("get", "/api/hearings/{hearing_id}/log/consistency"),
    ("post", "/api/hearings/{hearing_id}/ticket"),
}
AUDIT = {("get", "/api/audit")}
SHUT = {
    "plaintiff": DESK | AUDIT,
    "witness": DESK | AUDIT,
    "judge": AUDIT,
    "clerk": AUDIT,
    "technician": DESK | CONTENT | AUDIT,
    "admin": DESK | CONTENT,
}
"""What stays shut, whatever is asked, by part in the sample."""


async def described(court: RunningCourt) -> dict[str, Any]:
    async with court.http() as http:
        schema: dict[str, Any] = (await http.get("/schema/openapi.json")).json()
    return schema


async def known(court: RunningCourt) -> dict[str, str]:
    """A hearing that exists, and somebody in it."""
    hearing = await hearing_of(court, (await log_in(court, "plaintiff")).token)
    return {"hearing_id": hearing.id, "person_id": hearing.me}


async def test_a_stranger_gets_in_nowhere(data: Path, planes: FakePlanes) -> None:
    async with running_court(data, planes=planes, clock=Hand()) as court:
        schema = await described(court)
        assert public(schema) == PUBLIC
        arguments = schema, court, "", await known(court), EXAMPLES
        statuses = await asyncio.to_thread(knock, *arguments)
        assert broken(schema, statuses) == 0
        assert opened(statuses) <= PUBLIC | ALIKE
        inside = [statuses[operation] for operation in set(statuses) - PUBLIC - ALIKE]
        # what cannot be read is refused before it is asked who sends it
        assert all(found & {400, 401} for found in inside)
        assert sum(401 in found for found in inside) > len(inside) // 2
        async with court.http("A" * 43) as http:
            for path in (path for path, methods in schema["paths"].items() if "get" in methods):
                if ("get", path) not in PUBLIC:
                    assert (await http.get(path)).status_code in {400, 401}


# clerk and witness find the same doors as judge and plaintiff; the bench tries all
@pytest.mark.parametrize("part", ["plaintiff", "judge", "technician", "admin"])
async def test_nobody_opens_the_wrong_door(data: Path, planes: FakePlanes, part: str) -> None:
    around = Around(faces=FakeFaces())
    async with running_court(data, planes=planes, clock=Hand(), around=around) as court:
        schema, token = await described(court), (await log_in(court, part)).token
        args = (schema, court, token, await known(court), EXAMPLES)
        statuses = await asyncio.to_thread(knock, *args)
    assert broken(schema, statuses) == 0
    assert opened(statuses) & SHUT[part] == set()
    assert ("get", "/api/hearings") in opened(statuses)
