"""Accounts against the real server: binding, a forgotten password, devices, proofs, the audit."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fakes.clock import Hand
from tests.fakes.plane import FakePlanes
from tests.fakes.program import Program
from tests.yuncourt.newcomer import PASSPHRASE, Newcomer, code_for
from tests.yuncourt.serving import RunningCourt, running_court
from yunclient.session import intents
from yunclient.session.account_pages import BindStep, Deed
from yunclient.session.problems import ProblemCode
from yunclient.session.state import LinkState, Page, Reach
from yuncourt.limits import Limits
from yuncourt.sample import ID_NUMBERS, PEOPLE
from yunhearing.accounts import ConsentKind, DocumentKind
from yunhearing.commands import EndHearing, OpenHearing
from yunhearing.state import EndReason, Phase

WHO = "plaintiff"
PHONE = PEOPLE[WHO]["phone"]
NEW = next(part for part, facts in PEOPLE.items() if "password" not in facts)


@pytest.fixture
async def court(tmp_path: Path) -> AsyncIterator[RunningCourt]:
    async with running_court(tmp_path, planes=FakePlanes()) as running:
        yield running


async def test_a_new_user_binds_and_is_logged_in(court: RunningCourt) -> None:
    who = NEW
    phone = PEOPLE[who]["phone"]
    async with Program(court.url, court.ca) as program:
        await program.until(lambda c: c.server.reach is Reach.CONNECTED)
        program.intend(intents.OpenBinding())
        program.intend(intents.AskBindingCode(phone))
        await program.until(lambda c: c.binding and c.binding.code.attempt)
        program.intend(intents.ProvePhone(phone, await code_for(court, phone, 1)))
        await program.until(lambda c: c.binding.step is BindStep.IDENTITY)
        number = ID_NUMBERS[who]
        kind = DocumentKind.RESIDENT
        program.intend(intents.TellIdentity("别人", kind, number))
        client = await program.until(lambda c: c.binding.problem)
        assert client.binding.problem.code is ProblemCode.BAD_IDENTITY
        program.intend(intents.TellIdentity(PEOPLE[who]["name"], kind, number))
        client = await program.until(lambda c: c.binding.text)
        assert client.binding.text.kind is ConsentKind.ONLINE_LITIGATION
        program.intend(intents.AgreeToBind(client.binding.text.version))
        await program.until(lambda c: c.binding.step is BindStep.PASSWORD)
        program.intend(intents.ChoosePassword("123456789012"))
        client = await program.until(lambda c: c.binding.problem)
        assert client.binding.problem.code is ProblemCode.WEAK_PASSWORD
        program.intend(intents.ChoosePassword(PASSPHRASE))
        client = await program.until(lambda c: c.page is Page.LIST and c.hearings.loaded_at)
        assert client.account.name == PEOPLE[who]["name"]


async def test_a_forgotten_password_is_set_anew_and_opens_the_door(court: RunningCourt) -> None:
    who = Newcomer(court, NEW)
    await who.bind()
    async with Program(court.url, court.ca) as program:
        await program.until(lambda c: c.server.reach is Reach.CONNECTED)
        program.intend(intents.OpenRecovery())
        program.intend(intents.AskRecoveryCode(who.phone))
        await program.until(lambda c: c.recovery and c.recovery.code.attempt)
        code = await code_for(court, who.phone, 3)  # after the code and the news of the binding
        number, new = ID_NUMBERS[NEW], "石榴 umbrella 62 gravel"
        program.intend(intents.Recover(who.phone, code, DocumentKind.RESIDENT, number, new))
        await program.until(lambda c: c.recovery.done)
        program.intend(intents.LeaveForm())
        program.intend(intents.LogIn(who.phone, new, remember=False))
        await program.until(lambda c: c.page is Page.LIST)


async def test_devices_and_consents_of_ones_own(court: RunningCourt) -> None:
    async with Program(court.url, court.ca) as program, Program(court.url, court.ca) as other:
        for one in (program, other):
            one.intend(intents.LogIn(PHONE, PEOPLE[WHO]["password"], remember=False))
            await one.until(lambda c: c.page is Page.LIST)
        program.intend(intents.OpenAccount())
        client = await program.until(
            lambda c: c.keeping.account and c.keeping.devices and c.keeping.consents is not None
        )
        assert client.keeping.account.phone.endswith(PHONE[-4:])
        assert len(client.keeping.devices) == 2
        theirs = next(device for device in client.keeping.devices if not device.current)
        program.intend(intents.EndDevice(theirs.id))
        await program.until(lambda c: len(c.keeping.devices) == 1)
        other.intend(intents.Refresh())
        await other.until(lambda c: c.page is Page.LOGIN)
        program.intend(intents.ChangePassword("wrong", PASSPHRASE))
        client = await program.until(lambda c: c.keeping.problem)
        assert client.keeping.problem.code is ProblemCode.BAD_CREDENTIALS
        program.intend(intents.ChangePassword(PEOPLE[WHO]["password"], PASSPHRASE))
        await program.until(lambda c: c.keeping.done is Deed.PASSWORD)
        program.intend(intents.EndDevice())
        await program.until(lambda c: c.page is Page.LOGIN)
        assert program.runner._court.token == ""  # nothing is kept of an ended session


async def test_an_administrator_exports_the_audit(court: RunningCourt) -> None:
    who = PEOPLE["admin"]
    async with Program(court.url, court.ca, staff=True) as program:
        program.intend(intents.LogInStaff(who["staff_number"], who["password"]))
        await program.until(lambda c: c.page is Page.ACCOUNT and c.keeping.account)
        program.intend(intents.ExportAudit("audit.jsonl"))
        await program.until(lambda c: c.keeping.done is Deed.AUDIT)
        ((path, text),) = program.texts.written.items()
        head, *rows = text.splitlines()
        assert path == "audit.jsonl"
        assert "checkpoint" in head
        assert "login.staff" in "".join(rows)
        assert who["password"] not in text


async def test_a_proof_that_ended_is_renewed_and_the_hearing_ends(tmp_path: Path) -> None:
    clock, limits = Hand(), Limits(step_up_after=30 * 60.0)
    who = PEOPLE["judge"]
    async with (
        running_court(tmp_path, planes=FakePlanes(), clock=clock, limits=limits) as court,
        Program(court.url, court.ca, staff=True) as judge,
    ):
        judge.intend(intents.LogInStaff(who["staff_number"], who["password"]))
        client = await judge.until(lambda c: c.page is Page.LIST and c.hearings.items)
        await judge.until(lambda c: c.proving.until)
        item = next(i for i in client.hearings.items if i.number == "002208")
        judge.intend(intents.EnterHearing(item.id))
        await judge.until(
            lambda c: c.room and c.room.hearing and c.room.link.state is LinkState.LIVE
        )
        judge.intend(intents.Send(OpenHearing()))
        await judge.until(lambda c: c.room.hearing.phase is Phase.OPEN)
        clock.move(31 * 60_000)
        judge.intend(intents.Send(EndHearing(EndReason.CLOSED)))
        await judge.until(lambda c: c.proving.shown)
        assert judge.room.hearing.phase is Phase.OPEN
        judge.intend(intents.ProveAnew("wrong"))
        client = await judge.until(lambda c: c.proving.problem)
        assert client.proving.problem.code is ProblemCode.BAD_CREDENTIALS
        judge.intend(intents.ProveAnew(who["password"]))
        await judge.until(lambda c: c.room.hearing.phase is Phase.ENDED)
        assert not judge.client.proving.shown
