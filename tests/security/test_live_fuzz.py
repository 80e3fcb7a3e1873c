"""Commands nobody asked for, from every role, over the live socket of a running court."""

import asyncio
import random
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.fakes.clock import Hand
from tests.fakes.plane import FakePlanes
from tests.security.assembly import COMMANDS, SEATS, Assembly, assembled, made_up
from tests.yuncourt.serving import RunningCourt, running_court
from yuncourt import room
from yunhearing import rules
from yunhearing.commands import Command, OpenHearing
from yunhearing.events import Body, HearingOpened
from yunhearing.ids import Millis, PersonId
from yunhearing.ink import Ink
from yunhearing.refusals import Refusal, RefusalCode
from yunhearing.state import Hearing
from yunhearing.transcript import Transcript

NAMES = [name for name, _ in SEATS]
BENCH = [name for name in NAMES if "judge" in name]
PATIENCE = 60.0
OF_EVIDENCE = {
    "Present": 6,
    "Show": 8,
    "StopPresenting": 1,
    "GiveOpinion": 4,
    "CompareOriginal": 2,
    "Draw": 8,
    "Erase": 4,
    "ClearPage": 4,
    "UndoInk": 2,
    "RedoInk": 2,
}
"""How often each is tried: most of them can happen only after others."""
OF_RECORD = {
    "WriteLine": 8,
    "AmendLine": 6,
    "AscribeLine": 6,
    "StrikeLine": 3,
    "RestoreLine": 4,
    "ProposeCorrection": 8,
    "AnswerCorrection": 4,
    "WithdrawCorrection": 3,
}
"""Likewise; there are no drafts to confirm where nothing is recognised."""
REASONS = {
    RefusalCode.NO_SUCH_EXHIBIT,
    RefusalCode.NO_SUCH_PAGE,
    RefusalCode.NOT_PRESENTED,
    RefusalCode.NOT_YOUR_POWER,
    RefusalCode.WITHDRAWN,
}


def fuzz(
    court: RunningCourt,
    loop: asyncio.AbstractEventLoop,
    hearings: int,
    commands: int,
    always_the_same: bool = True,
) -> dict[str, int]:
    """Attack that many hearings with that many commands each; what became of them.

    Runs beside the loop's thread. Fails where something happens that `may` forbids, or where
    somebody's picture of the hearing is not what the court would show him.
    """
    told = {"commands": 0, "done": 0, "refused": 0, "hearings": 0, "agreed": 0}

    def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, loop).result(PATIENCE)

    class Attack(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.dice = random.Random(told["hearings"] if always_the_same else None)
            told["hearings"] += 1
            self.opening = assembled(court, self.dice, lobby=self.dice.random() < 0.3)
            self.assembly: Assembly = run(self.opening.__aenter__())

        @rule(who=st.sampled_from(NAMES), kind=st.sampled_from(COMMANDS), pick=st.integers(0))
        def commands_something(self, who: str, kind: Any, pick: int) -> None:
            record = run(self.assembly.record())
            run(self.assembly.attempt(who, made_up(kind, record.hearing, random.Random(pick))))

        @rule(pick=st.integers(0))
        def the_bench_goes_on(self, pick: int) -> None:
            """What judges do is tried more often: without it no hearing gets anywhere."""
            dice = random.Random(pick)
            record = run(self.assembly.record())
            command = made_up(dice.choice(COMMANDS), record.hearing, dice)
            run(self.assembly.attempt(dice.choice(BENCH), command))

        @rule(pick=st.integers(0))
        def a_party_files(self, pick: int) -> None:
            assert self.assembly.file is not None
            run(self.assembly.file.go_on(random.Random(pick)))

        @rule(who=st.sampled_from(NAMES), text=st.text(max_size=200))
        def says_nonsense(self, who: str, text: str) -> None:
            run(self.assembly.noise(who, text))

        @invariant()
        def everybody_holds_the_same(self) -> None:
            told["agreed"] += run(self.assembly.agree())

        def teardown(self) -> None:
            run(self.assembly.discreet())
            told["done"] += self.assembly.done
            told["refused"] += self.assembly.refused
            told["commands"] = told["done"] + told["refused"]
            run(self.opening.__aexit__(None, None, None))

    bounds = settings(
        max_examples=hearings,
        stateful_step_count=commands,
        derandomize=always_the_same,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Attack, settings=bounds)  # type: ignore[no-untyped-call]  # of hypothesis
    return told


async def test_nothing_happens_that_is_forbidden(data: Path, planes: FakePlanes) -> None:
    async with running_court(data, planes=planes, clock=Hand()) as court:
        loop = asyncio.get_running_loop()
        told = await asyncio.to_thread(fuzz, court, loop, 6, 50)
    assert told["commands"] > 50
    assert told["done"] > 5
    assert told["refused"] > 5
    assert told["agreed"] > 50, told


async def test_of_evidence_everything_happens_and_is_refused_for_reasons(
    data: Path, planes: FakePlanes
) -> None:
    """The attack reaches evidence: each command is accepted at times, and refused for reasons."""
    dice = random.Random(5)
    async with (
        running_court(data, planes=planes, clock=Hand()) as court,
        assembled(court, dice) as assembly,
    ):
        assert assembly.file is not None
        await assembly.attempt("presiding_judge-1", OpenHearing())
        for turn in range(400):
            record = await assembly.record()
            [kind] = dice.choices([*OF_EVIDENCE], [*OF_EVIDENCE.values()])
            who = dice.choice(["presiding_judge-1"] * 2 + ["defendant-1", dice.choice(NAMES)])
            await assembly.attempt(who, made_up(COMMANDS_BY_NAME[kind], record.hearing, dice))
            if turn % 40 == 0:
                await assembly.file.go_on(dice)
                assert await assembly.agree() > len(NAMES) // 2
                await assembly.discreet()
    assert {kind for kind in OF_EVIDENCE if assembly.happened[kind]} == set(OF_EVIDENCE)
    assert {kind for kind in OF_EVIDENCE if assembly.reasons[kind]} == set(OF_EVIDENCE)
    assert {reason for reasons in assembly.reasons.values() for reason in reasons} >= REASONS


async def test_of_the_record_everything_happens_and_is_refused_for_reasons(
    data: Path, planes: FakePlanes
) -> None:
    """The attack reaches the transcript: each command is accepted at times, and refused."""
    dice = random.Random(6)
    writers = ["clerk-1"] * 3 + ["presiding_judge-1"]
    async with (
        running_court(data, planes=planes, clock=Hand()) as court,
        assembled(court, dice) as assembly,
    ):
        await assembly.attempt("presiding_judge-1", OpenHearing())
        for turn in range(300):
            record = await assembly.record()
            [kind] = dice.choices([*OF_RECORD], [*OF_RECORD.values()])
            wishes = kind in ("ProposeCorrection", "WithdrawCorrection")
            likely = ["plaintiff-1"] if wishes else writers
            who = dice.choice([*likely, dice.choice(NAMES)])
            await assembly.attempt(who, made_up(COMMANDS_BY_NAME[kind], record.hearing, dice))
            if turn % 50 == 0:
                assert await assembly.agree() > len(NAMES) // 2
    assert {kind for kind in OF_RECORD if assembly.happened[kind]} == set(OF_RECORD)
    assert {kind for kind in OF_RECORD if assembly.reasons[kind]} == set(OF_RECORD)


async def test_everybody_can_do_something_and_not_everything(
    data: Path, planes: FakePlanes
) -> None:
    """The attack is one: every role has commands that happen, and commands that are refused."""
    async with (
        running_court(data, planes=planes, clock=Hand()) as court,
        assembled(court, random.Random(1)) as assembly,
    ):
        seen: set[tuple[str, bool]] = set()
        dice = random.Random(2)
        await assembly.attempt("presiding_judge-1", COMMANDS_BY_NAME["OpenHearing"]())
        for name in NAMES:
            for kind in ("SwitchCamera", "SwitchMicrophone", "SealHearing"):
                record = await assembly.record()
                command = made_up(COMMANDS_BY_NAME[kind], record.hearing, dice)
                seen.add((name, await assembly.attempt(name, command)))
        await assembly.agree()
    assert {name for name, happened in seen if not happened} == set(NAMES)
    assert len({name for name, happened in seen if happened}) > len(NAMES) // 2


async def test_a_gap_in_the_rules_would_be_found(
    data: Path, planes: FakePlanes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lenient(
        hearing: Hearing,
        actor: PersonId,
        command: Command,
        now: Millis,
        ink: Ink,
        transcript: Transcript,
    ) -> tuple[Body, ...] | Refusal:
        if isinstance(command, OpenHearing):
            return (HearingOpened(),)
        return rules.decide(hearing, actor, command, now, ink, transcript)

    monkeypatch.setattr(room, "decide", lenient)
    async with (
        running_court(data, planes=planes, clock=Hand()) as court,
        assembled(court, random.Random(1)) as assembly,
    ):
        with pytest.raises(AssertionError, match="plaintiff-1 did OpenHearing"):
            await assembly.attempt("plaintiff-1", OpenHearing())


COMMANDS_BY_NAME = {kind.__name__: kind for kind in COMMANDS}
