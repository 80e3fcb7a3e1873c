"""A person's own hearings and their records over HTTPS; nobody else's."""

import msgspec
import pytest

from tests.yuncourt.serving import RunningCourt
from tests.yuncourt.visitor import hearing_of, log_in, visiting
from yuncourt.ledger.erasing import erase
from yuncourt.ledger.keys import verify
from yunhearing.codec import decode_event
from yunhearing.commands import MakeRequest, OpenHearing, SwitchCamera
from yunhearing.merkle import commitment, open_note, root, verify_consistency
from yunhearing.rest import ConsistencyReply, EntryReply, ServerReply
from yunhearing.state import RequestKind

together = pytest.mark.asyncio(loop_scope="module")


@together
async def test_the_server_says_who_it_is(shared: RunningCourt) -> None:
    async with shared.http() as http:
        reply = msgspec.json.decode((await http.get("/api/server")).content, type=ServerReply)
    assert (reply.court, reply.support_phone) == ("京北区人民法院", "010-5550-0123")
    assert reply.now == shared.services.clock()
    assert reply.log_key == shared.services.key.vkey


@pytest.mark.parametrize(
    ("path", "status"), [("/api/server", 200), ("/api/hearings", 401), ("/none", 404)]
)
@together
async def test_every_answer_tells_browsers_and_caches_what_to_leave(
    shared: RunningCourt, path: str, status: int
) -> None:
    async with shared.http() as http:
        reply = await http.get(path)
    assert reply.status_code == status
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert "strict-transport-security" in reply.headers


@together
async def test_the_list_shows_a_card_for_each_own_hearing(shared: RunningCourt) -> None:
    plaintiff = await log_in(shared, "plaintiff")
    card = await hearing_of(shared, plaintiff.token)
    assert (card.title, card.cause) == ("张建国 诉 京北商贸有限公司", "买卖合同纠纷")
    assert (card.judge, card.courtroom) == ("周文静", "第三网上法庭")
    assert (card.case_number, card.my_role) == ("(2026)京0105民初12345号", "plaintiff")
    over = await hearing_of(shared, plaintiff.token, "002195")
    assert over.dismissed
    assert over.opened_at
    assert over.ended_at
    assert (await hearing_of(shared, plaintiff.token, "002240")).my_role == "defendant"


async def test_asking_again_costs_nothing_until_something_changes(court: RunningCourt) -> None:
    plaintiff = await log_in(court, "plaintiff")
    async with court.http(plaintiff.token) as http:
        first = await http.get("/api/hearings")
        same = await http.get("/api/hearings", headers={"if-none-match": first.headers["etag"]})
        assert (same.status_code, same.content) == (304, b"")
        async with visiting(court, "judge") as judge:
            await judge.done(OpenHearing())
        new = await http.get("/api/hearings", headers={"if-none-match": first.headers["etag"]})
    assert new.status_code == 200
    phases = {card["number"]: card["phase"] for card in new.json()["hearings"]}
    assert phases["002208"] == "open"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/hearings/{}/ticket"),
        ("GET", "/api/hearings/{}/log"),
        ("GET", "/api/hearings/{}/log/checkpoint"),
        ("GET", "/api/hearings/{}/log/consistency?first=1&second=1"),
    ],
)
@together
async def test_foreign_and_unknown_hearings_are_told_alike(
    shared: RunningCourt, method: str, path: str
) -> None:
    stranger = await log_in(shared, "landlord")
    foreign = await hearing_of(shared, (await log_in(shared, "plaintiff")).token)
    async with shared.http(stranger.token) as http:
        replies = [await http.request(method, path.format(id_)) for id_ in (foreign.id, "none")]
    assert [(r.status_code, r.json()) for r in replies] == [(404, {"code": "not_found"})] * 2
    async with shared.http() as nobody:
        reply = await nobody.request(method, path.format(foreign.id))
    assert (reply.status_code, reply.json()) == (401, {"code": "signed_out"})


@together
async def test_a_token_in_the_address_is_no_token(shared: RunningCourt) -> None:
    token = (await log_in(shared, "plaintiff")).token
    async with shared.http() as http:
        assert (await http.get("/api/hearings", params={"token": token})).status_code == 401
        basic = await http.get("/api/hearings", headers={"authorization": f"Basic {token}"})
    assert basic.status_code == 401


@together
async def test_no_ticket_into_a_hearing_that_is_over(shared: RunningCourt) -> None:
    for part, status in (("plaintiff", 409), ("judge", 200)):  # the judge may still seal it
        token = (await log_in(shared, part)).token
        over = await hearing_of(shared, token, "002195")
        async with shared.http(token) as http:
            reply = await http.post(f"/api/hearings/{over.id}/ticket")
        assert reply.status_code == status
        assert status == 200 or reply.json() == {"code": "hearing_over"}


async def test_the_record_can_be_read_and_verified_by_anybody_inside(court: RunningCourt) -> None:
    async with visiting(court, "judge") as judge, visiting(court, "defendant") as defendant:
        await judge.done(OpenHearing())
        await defendant.done(MakeRequest(RequestKind.SPEAK))
    tokens = {part: (await log_in(court, part)).token for part in ("plaintiff", "defendant")}
    id_ = (await hearing_of(court, tokens["plaintiff"])).id
    entries = {}
    for part, token in tokens.items():
        async with court.http(token) as http:
            reply = await http.get(f"/api/hearings/{id_}/log")
            entries[part] = msgspec.json.decode(reply.content, type=list[EntryReply])
            note = (await http.get(f"/api/hearings/{id_}/log/checkpoint")).text
    own, other = entries["defendant"], entries["plaintiff"]
    assert all(entry.event for entry in own)
    assert [entry.number for entry in other if entry.event is None] == [5]  # the request
    for entry in own:
        assert entry.salt is not None
        assert entry.event is not None
        assert commitment(entry.salt, entry.event.encode()) == entry.commitment
        assert decode_event(entry.event).number == entry.number
    checkpoint = open_note(note, court.services.key.vkey, verify)
    seen = [entry.commitment for entry in other[: checkpoint.size]]
    assert root(seen) == checkpoint.root


async def test_a_record_that_is_not_live_is_read_once(court: RunningCourt) -> None:
    id_ = (await hearing_of(court, (await log_in(court, "judge")).token)).id
    rooms, engine = court.services.rooms, court.services.engine
    record = await rooms.record(id_)
    assert await rooms.record(id_) is record
    async with visiting(court, "judge") as judge:
        for on in (False, True):
            await judge.done(SwitchCamera(on))
    await rooms.close()
    later = await rooms.record(id_)
    assert len(later.steps) > len(record.steps) + 2
    await erase(engine, id_, 3, "为保护隐私", court.services.clock())  # another process may do so
    again = await rooms.record(id_)
    assert [step.entry.number for step in again.steps if step.entry.text is None] == [3]
    assert again.frontier == later.frontier


@together
async def test_pages_of_the_record(shared: RunningCourt) -> None:
    token = (await log_in(shared, "plaintiff")).token
    over = await hearing_of(shared, token, "002195")
    async with shared.http(token) as http:
        for query, numbers in (
            ("start=2&limit=2", [2, 3]),
            ("start=7", [7]),
            ("start=99", []),
            (f"start={2**53 - 1}", []),
        ):
            reply = await http.get(f"/api/hearings/{over.id}/log?{query}")
            assert [entry["number"] for entry in reply.json()] == numbers
        for query in ("start=0", "limit=0", "limit=9999", "start=x", f"start={2**70}"):
            assert (await http.get(f"/api/hearings/{over.id}/log?{query}")).status_code == 400


@together
async def test_consistency_proofs_hold_for_all_sizes(shared: RunningCourt) -> None:
    token = (await log_in(shared, "plaintiff")).token
    over = await hearing_of(shared, token, "002195")
    record = await shared.services.rooms.record(over.id)
    leaves = [step.entry.commitment for step in record.steps]
    async with shared.http(token) as http:
        path = f"/api/hearings/{over.id}/log/consistency"
        for second in range(1, len(leaves) + 1):
            first = second // 2
            reply = await http.get(path, params={"first": first, "second": second})
            proof = msgspec.json.decode(reply.content, type=ConsistencyReply).proof
            roots = root(leaves[:first]), root(leaves[:second])
            assert verify_consistency(first, second, proof, *roots)
        for first, second in ((3, 2), (0, 99)):
            reply = await http.get(path, params={"first": first, "second": second})
            assert reply.json() == {"code": "invalid", "field": "second"}


async def test_a_witness_not_called_cannot_read_the_record(court: RunningCourt) -> None:
    token = (await log_in(court, "witness")).token
    hearing = await hearing_of(court, token)
    async with court.http(token) as http:
        for path in ("log", "log/checkpoint", "log/consistency?first=0&second=1"):
            assert (await http.get(f"/api/hearings/{hearing.id}/{path}")).status_code == 404


async def test_unknown_routes_and_methods_are_problems_too(court: RunningCourt) -> None:
    async with court.http() as http:
        assert (await http.get("/api/none")).json() == {"code": "not_found"}
        reply = await http.get("/api/login")
    assert (reply.status_code, reply.json()["code"]) == (405, "invalid")
