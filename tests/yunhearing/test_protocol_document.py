"""The protocol document names everything that goes over the wire."""

from enum import StrEnum
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from yunhearing.audit import Action, Outcome
from yunhearing.codec import encode_event
from yunhearing.commands import Command
from yunhearing.events import Body, CameraSwitched, Event
from yunhearing.frames import ClientFrame, FarewellCode, Layer, ServerFrame
from yunhearing.ids import CommandId, HearingId, Millis, PersonId
from yunhearing.probe import MAX_PACKETS, PACKET, TICKET
from yunhearing.refusals import RefusalCode
from yunhearing.rest import (
    LARGEST_PICTURE,
    DeviceTestBody,
    FaceBody,
    FaceReply,
    IdentityBody,
    IdentityState,
    NetworkTestReply,
    PartResult,
    ProblemCode,
    Readiness,
)
from yunhearing.roles import Role, StaffRole
from yunhearing.state import EndReason, HappeningKind, Hearing, Phase, Presence, RequestKind

TEXT = (Path(__file__).parents[2] / "docs" / "protocol.md").read_text(encoding="utf-8")
TAGGED = [kind for union in (Command, Body, ClientFrame, ServerFrame) for kind in get_args(union)]
CODES: tuple[type[StrEnum], ...] = (
    FarewellCode,
    RefusalCode,
    ProblemCode,
    PartResult,
    IdentityState,
    Role,
    StaffRole,
    Action,
    Outcome,
    Phase,
    Presence,
    EndReason,
    RequestKind,
    Layer,
)


@pytest.mark.parametrize("kind", TAGGED, ids=lambda kind: kind.__name__)
def test_every_tag_has_its_row_with_all_its_fields(kind: type[msgspec.Struct]) -> None:
    rows = [row for row in TEXT.splitlines() if row.startswith("|") and f"`{kind.__name__}`" in row]
    assert rows
    for field in kind.__struct_fields__:
        assert any(field in row.replace(kind.__name__, "") for row in rows), field


@pytest.mark.parametrize("codes", CODES, ids=lambda codes: codes.__name__)
def test_every_code_is_named(codes: type[StrEnum]) -> None:
    assert [code.value for code in codes if f"`{code.value}`" not in TEXT] == []


def test_the_state_is_described_with_all_its_parts() -> None:
    for field in Hearing.__struct_fields__:
        assert any(row.startswith("|") and field in row for row in TEXT.splitlines()), field
    for kind in HappeningKind:
        assert f"[{kind.value}" in TEXT


@pytest.mark.parametrize(
    "kind",
    [NetworkTestReply, DeviceTestBody, Readiness, IdentityBody, FaceReply, FaceBody],
    ids=lambda kind: kind.__name__,
)
def test_what_goes_before_the_hearing_is_described(kind: type[msgspec.Struct]) -> None:
    text = TEXT.split("## 7.")[1]
    assert [field for field in kind.__struct_fields__ if field not in text] == []


def test_the_numbers_of_the_probe_are_those_told() -> None:
    text = TEXT.split("## 7.")[1]
    for told in (f"{TICKET} bytes good", f"{PACKET} bytes in all", f"up to {MAX_PACKETS}"):
        assert told in text
    assert f"{LARGEST_PICTURE:,} bytes" in text


def test_the_example_is_a_canonical_event() -> None:
    example = TEXT.split("```json\n")[1].split("```")[0].replace("\n ", "").strip()
    person = PersonId("p3")
    event = Event(
        HearingId("h1"),
        42,
        Millis(1_790_000_000_000),
        person,
        CameraSwitched(person, False),
        CommandId("c17"),
    )
    assert encode_event(event).decode() == example
