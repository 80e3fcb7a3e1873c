"""The published description against the running server: made-up requests never break it."""

import asyncio
from pathlib import Path
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.fakes.clock import Hand
from tests.fakes.faces import FakeFaces
from tests.fakes.plane import FakePlanes
from tests.yuncourt.newcomer import Newcomer
from tests.yuncourt.serving import RunningCourt, running_court
from tests.yuncourt.visitor import log_in
from yuncourt.app import Around

CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
]
EXAMPLES = 8
# they would end the session, or the binding, that the others need
ENDINGS = {("post", "/api/logout"), ("delete", "/api/sessions"), ("delete", "/api/binding")}


def challenge(schema: dict[str, Any], court: RunningCourt, token: str) -> set[int]:
    """Send made-up requests to every operation; the statuses that came back."""
    statuses: set[int] = set()
    link = requests.Session()

    def once(case: schemathesis.Case) -> None:
        headers = {"authorization": f"Bearer {token}"}
        reply = case.call(base_url=court.url, session=link, verify=str(court.ca), headers=headers)
        case.validate_response(reply, checks=CHECKS)
        statuses.add(reply.status_code)

    bounds = settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    for found in schemathesis.openapi.from_dict(schema).get_all_operations():
        operation = found.ok()
        if (operation.method, operation.path) not in ENDINGS:
            bounds(given(case=operation.as_strategy())(once))()
    link.close()
    return statuses


async def test_no_made_up_request_breaks_the_server(
    data: Path, planes: FakePlanes, clock: Hand
) -> None:
    # with a face service: without one its answer is that there is none
    around = Around(faces=FakeFaces())
    async with running_court(data, planes=planes, clock=clock, around=around) as court:
        token = (await log_in(court, "plaintiff")).token
        async with court.http() as http:
            schema = (await http.get("/schema/openapi.json")).json()
        statuses = await asyncio.to_thread(challenge, schema, court, token)
        newcomer = Newcomer(court, "defendant")
        await newcomer.prove_phone()
        steps = {path: it for path, it in schema["paths"].items() if "/api/binding" in path}
        schema = schema | {"paths": steps}
        statuses |= await asyncio.to_thread(challenge, schema, court, newcomer.token)
    assert {200, 400, 401, 404, 409} <= statuses
    assert max(statuses) < 500


async def test_every_resource_is_described(court: RunningCourt) -> None:
    async with court.http() as http:
        schema = (await http.get("/schema/openapi.json")).json()
        pages = [await http.get(path) for path in ("/schema", "/schema/swagger", "/schema/redoc")]
    assert set(schema["paths"]) == {
        "/api/server",
        "/api/login",
        "/api/login/staff",
        "/api/login/code",
        "/api/login/number",
        "/api/login/sso",
        "/api/sso",
        "/api/sso/callback",
        "/api/step-up",
        "/api/audit",
        "/api/evidence-ledger/authorities",
        "/api/evidence-ledger/checkpoint",
        "/api/evidence-ledger/consistency",
        "/api/logout",
        "/api/hearings",
        "/api/hearings/{hearing_id}",
        "/api/hearings/{hearing_id}/cancel",
        "/api/hearings/{hearing_id}/adjourn",
        "/api/hearings/{hearing_id}/plan",
        "/api/hearings/{hearing_id}/ink",
        "/api/hearings/{hearing_id}/transcript",
        "/api/hearings/{hearing_id}/signing",
        "/api/hearings/{hearing_id}/signing/document",
        "/api/hearings/{hearing_id}/signing/invitation",
        "/api/hearings/{hearing_id}/signing/name",
        "/api/hearings/{hearing_id}/signing/confirmation",
        "/api/hearings/{hearing_id}/signing/sealed",
        "/api/hearings/{hearing_id}/signing/roots",
        "/api/hearings/{hearing_id}/archive",
        "/api/sign/open",
        "/api/sign/name",
        "/api/sign/state",
        "/api/hearings/{hearing_id}/help",
        "/api/hearings/{hearing_id}/help/lines",
        "/api/hearings/{hearing_id}/help/{person_id}",
        "/api/hearings/preview",
        "/api/cases",
        "/api/desk",
        "/api/help",
        "/api/hearings/{hearing_id}/notices",
        "/api/calendar",
        "/api/notices/receipts",
        "/api/hearings/{hearing_id}/ticket",
        "/api/hearings/{hearing_id}/log",
        "/api/hearings/{hearing_id}/log/consistency",
        "/api/hearings/{hearing_id}/log/checkpoint",
        "/api/hearings/{hearing_id}/readiness",
        "/api/hearings/{hearing_id}/people/{person_id}/identity",
        "/api/network-test",
        "/api/network-test/down",
        "/api/network-test/up",
        "/api/device-tests",
        "/api/identity/face",
        "/api/binding",
        "/api/binding/code",
        "/api/binding/identity",
        "/api/binding/consent",
        "/api/binding/password",
        "/api/password",
        "/api/password/code",
        "/api/account",
        "/api/account/password",
        "/api/account/phone",
        "/api/account/phone/code",
        "/api/sessions",
        "/api/sessions/{session_id}",
        "/api/consents",
        "/api/consents/texts",
        "/api/consents/{consent_id}/withdrawal",
        "/api/hearings/{hearing_id}/uploads",
        "/api/uploads/{upload_id}",
        "/api/hearings/{hearing_id}/evidence",
        "/api/hearings/{hearing_id}/examination.pdf",
        "/api/evidence/{evidence_id}",
        "/api/evidence/{evidence_id}/exchange",
        "/api/evidence/{evidence_id}/withdraw",
        "/api/evidence/{evidence_id}/receipt",
        "/api/evidence/{evidence_id}/original",
        "/api/evidence/{evidence_id}/view",
        "/api/hearings/{hearing_id}/recording",
        "/api/hearings/{hearing_id}/recording/{segment_id}",
        "/api/hearings/{hearing_id}/film",
        "/api/hearings/{hearing_id}/film.mp4",
    }
    upload = schema["paths"]["/api/network-test/up"]["post"]["requestBody"]["content"]
    download = schema["paths"]["/api/network-test/down"]["get"]["responses"]["200"]["content"]
    assert set(upload) == set(download) == {"application/octet-stream"}
    problem = schema["components"]["schemas"]["ProblemReply"]
    assert set(problem["properties"]) == {"code", "field", "retry_after"}
    # a page would load scripts from a foreign network
    assert all("script" not in page.text and "://" not in page.text for page in pages[1:])
    assert pages[0].json() == schema
