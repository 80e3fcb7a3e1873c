"""What the client's drafts are sent as, taken by a real court: fixed, changed, called off."""

import msgspec
from msgspec.structs import replace

from tests.yuncourt.desk import ask
from tests.yuncourt.serving import RunningCourt
from yunclient.session import drafting
from yunclient.session.desk_pages import Draft, Guest
from yunclient.session.hours import court_time
from yuncourt.clock import DAY
from yunhearing.ids import CommandId
from yunhearing.roles import Role
from yunhearing.scheduling import CaseReply, FixedReply, PlanReply, PreviewReply

PEOPLE = (
    Guest("g1", Role.PLAINTIFF, "张建国", "138 0000 2208"),
    Guest("g2", Role.DEFENDANT, "钱多多", "139 1111 2222"),
    Guest("g3", Role.COUNSEL, "吴用", "139 1111 3333", of="g2"),
    Guest("g4", Role.WITNESS, "孙大山", "139 1111 4444", of="g1"),
)


def drafted(court: RunningCourt) -> Draft:
    soon = court_time(court.services.clock() + 3 * DAY)
    return Draft(
        CommandId("draft-1"),
        "(2026)京0105民初30001号",
        "租赁合同纠纷",
        day=f"{soon:%Y-%m-%d}",
        hour="10:00",
        minutes=90,
        courtroom="第四网上法庭",
        bench=("J0001", "", "", "", "C0001"),
        people=PEOPLE,
        apart=(("g2", "g4"),),
        made=4,
    )


async def test_a_draft_is_previewed_fixed_once_changed_and_called_off(court: RunningCourt) -> None:
    draft = drafted(court)
    assert drafting.faults(draft, court.services.clock()) == {}
    body = msgspec.to_builtins(drafting.fixing(draft))
    reply = await ask(court, "clerk", "POST", "/api/hearings/preview", body)
    previews = msgspec.json.decode(reply.content, type=PreviewReply).previews
    assert any("钱多多" in preview.text for preview in previews)

    reply = await ask(court, "clerk", "POST", "/api/hearings", body)
    assert reply.status_code == 201, reply.text
    made = msgspec.json.decode(reply.content, type=FixedReply)
    again = await ask(court, "clerk", "POST", "/api/hearings", body)
    assert msgspec.json.decode(again.content, type=FixedReply) == made

    path = f"/api/hearings/{made.id}"
    reply = await ask(court, "clerk", "GET", f"{path}/plan")
    plan = msgspec.json.decode(reply.content, type=PlanReply)
    before = drafting.of_plan(plan, draft.key)
    assert before.bench == draft.bench
    assert [g.name for g in before.people] == ["张建国", "钱多多", "吴用", "孙大山"]
    assert (before.day, before.hour, before.minutes) == (draft.day, "10:00", 90)

    after = drafting.removed(before, before.people[2].key)
    after = drafting.added(after, Role.COUNSEL)
    after = drafting.changed(after, "g1", name="林冲", phone="13911115555", of=before.people[1].key)
    after = replace(after, hour="15:30")
    change = msgspec.to_builtins(drafting.changing(after, before, plan))
    reply = await ask(court, "clerk", "PATCH", path, change)
    assert reply.status_code == 204, reply.text
    reply = await ask(court, "clerk", "GET", f"{path}/plan")
    plan = msgspec.json.decode(reply.content, type=PlanReply)
    changed = drafting.of_plan(plan, draft.key)
    assert changed.hour == "15:30"
    assert [g.name for g in changed.people] == ["张建国", "钱多多", "孙大山", "林冲"]

    reply = await ask(court, "clerk", "POST", f"{path}/cancel")
    assert reply.status_code == 204, reply.text


async def test_people_of_the_last_hearing_are_brought_into_the_next(court: RunningCourt) -> None:
    draft = drafted(court)
    body = msgspec.to_builtins(drafting.fixing(draft))
    await ask(court, "clerk", "POST", "/api/hearings", body)
    reply = await ask(court, "clerk", "GET", f"/api/cases?number={draft.case_number}")
    case = msgspec.json.decode(reply.content, type=CaseReply)
    following = replace(
        draft, key=CommandId("draft-2"), people=(), bench=("",) * 5, apart=(), hour="14:00"
    )
    following = drafting.brought(following, case)
    assert drafting.faults(following, court.services.clock()) == {}
    body = msgspec.to_builtins(drafting.fixing(following))
    reply = await ask(court, "clerk", "POST", "/api/hearings", body)
    assert reply.status_code == 201, reply.text
