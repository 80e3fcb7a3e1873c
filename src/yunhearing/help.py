"""Bodies of the help line: a text line between a person in need and the court."""

from typing import Annotated

import msgspec

from yunhearing.ids import HearingId, Millis, PersonId
from yunhearing.roles import Role

LONGEST = 500  # characters of one message
HelpText = Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST)]


class HelpBody(msgspec.Struct, frozen=True):
    """POST .../help: `key` is made by the client, so that what is sent again is there once."""

    text: HelpText
    key: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]


class HelpMessage(msgspec.Struct, frozen=True, omit_defaults=True):
    """One message; `number` grows along a line. `court`: written by the court's side."""

    number: int
    at: Millis
    name: str
    text: str
    court: bool = False


class HelpReply(msgspec.Struct, frozen=True):
    """GET /api/hearings/{id}/help?after=N: one's own line; .../help/{person}: for the court."""

    now: Millis
    messages: tuple[HelpMessage, ...]


class HelpLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """One person's line as the court sees it; `open`: the last word is the person's."""

    hearing: HearingId
    person: PersonId
    name: str
    role: Role
    last_at: Millis
    text: str
    open: bool = True


class HelpLinesReply(msgspec.Struct, frozen=True):
    """GET /api/hearings/{id}/help/lines: clerk and judge; GET /api/help: technician, all."""

    now: Millis
    lines: tuple[HelpLine, ...]
