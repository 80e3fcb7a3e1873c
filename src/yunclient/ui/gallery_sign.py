"""Signing the transcript in each of its states, for pictures and tests."""

from math import sin
from typing import Any, Final

from msgspec.structs import replace

from yunclient.session.shelf import Shelf, Tab
from yunclient.session.signings import Signings
from yunclient.session.state import Client, LinkState
from yunclient.ui.gallery_states import NOW, Shot
from yunclient.ui.gallery_transcript import SIGNED, SMALL, WAITS, ended, page, state
from yunclient.ui.pages.room import RoomPage
from yunclient.ui.widgets.sign_panel import Face
from yunhearing.handwriting import Handwriting
from yunhearing.ids import Millis
from yunhearing.signing import InvitationReply, OfferedReply, SignerState, SignMethod
from yunhearing.state import Hearing, Presence

URL: Final = "https://court.example/sign#" + "A7b9" * 8
NAME: Final = Handwriting(
    tuple(
        tuple(
            (9000 + 14_000 * part + 900 * n, round(9000 + 4000 * sin(n / 2 + part)), n * 12, 30_000)
            for n in range(12)
        )
        for part in range(3)
    )
)
READING: Final = SignerState.READING


def signing(*states: SignerState, me: str = "plaintiff", **more: Any) -> Client:
    """The client of `me` with the panel open; `more` replaces parts of the Signings."""
    client = state(me, ended(*(states or (WAITS, SIGNED, WAITS, SIGNED))))
    assert client.room is not None  # noqa: S101 - in the room
    invitation = InvitationReply(URL, Millis(NOW + 187_000))
    known = Signings(open=True, revision=1, invitation=invitation)
    return replace(client, room=replace(client.room, signings=replace(known, **more)))


def offered() -> Client:
    return signing(READING, SIGNED, offered=OfferedReply("ab" * 32, "ef" * 32, NAME, Millis(NOW)))


def done() -> Client:
    """The plaintiff has signed a moment ago, by phone."""
    client = signing(SIGNED, SIGNED, WAITS, WAITS, over=True)
    assert client.room is not None  # noqa: S101 - in the room
    hearing = client.room.hearing
    assert hearing is not None  # noqa: S101 - in the room
    assert hearing.signing is not None  # noqa: S101 - it goes on
    first, *others = hearing.signing.signers
    first = replace(first, at=Millis(NOW), method=SignMethod.PHONE)
    held = replace(hearing, signing=replace(hearing.signing, signers=(first, *others)))
    return replace(client, room=replace(client.room, hearing=held))


def in_progress(me: str = "judge", *states: SignerState, tab: Tab = Tab.VIDEO) -> Client:
    """Of four one has signed, one reads, one refused, and the clerk lost the link."""
    held = ended(*(states or (SIGNED, READING, SignerState.REFUSED, WAITS)))
    assert held.signing is not None  # noqa: S101 - it goes on
    when = Millis(NOW - 90_000)
    signers = tuple(
        replace(s, at=when, reason="第三十五行与我说的不符")
        if s.state is SignerState.REFUSED
        else replace(s, at=when if s.state is SIGNED else None)
        for s in held.signing.signers
    )
    people = tuple(
        replace(p, presence=Presence.LOST) if p.id == "clerk" else p for p in held.people
    )
    held = replace(held, people=people, signing=replace(held.signing, signers=signers))
    client = state(me, held)
    assert client.room is not None  # noqa: S101 - in the room
    return replace(client, room=replace(client.room, shelf=Shelf(tab)))


def expired() -> Client:
    return signing(invitation=InvitationReply(URL, Millis(NOW - 1)))


def turned(face: Face) -> RoomPage:
    made = page(signing())
    card = made.signing.layer.card
    assert card is not None  # noqa: S101 - it is open
    card.text.done = face is Face.PAD
    card.turn(face)
    card.pad.strokes = [list(stroke) for stroke in NAME.strokes]
    card.agree.setChecked(True)
    return made


def beginning(held: Hearing | None = None) -> RoomPage:
    made = page(state("judge", held or ended()))
    made.transcript.desk.side.begin.click()
    return made


def stopping() -> RoomPage:
    made = page(state("judge", ended(SIGNED, SIGNED, WAITS, WAITS)))
    made.transcript.desk.side.stop.click()
    return made


def denying() -> RoomPage:
    made = page(offered())
    card = made.signing.layer.card
    assert card is not None  # noqa: S101 - it is open
    card.deny.click()
    return made


def without_link() -> Client:
    client = signing()
    assert client.room is not None  # noqa: S101 - in the room
    link = replace(client.room.link, state=LinkState.LOST)
    return replace(client, room=replace(client.room, link=link))


def lost() -> RoomPage:
    """The link is gone while a name is written."""
    made = turned(Face.PAD)
    made.model.signing.follow(without_link())
    return made


SHOTS: Final = (
    Shot("sign-code", lambda: page(signing()), large=True),
    Shot("sign-code-small", lambda: page(signing()), size=SMALL, large=True),
    Shot("sign-scanned", lambda: page(signing(READING, SIGNED, WAITS, WAITS))),
    Shot("sign-expired", lambda: page(expired())),
    Shot("sign-offered", lambda: page(offered())),
    Shot("sign-read", lambda: turned(Face.READ), large=True),
    Shot("sign-read-small", lambda: turned(Face.READ), size=SMALL, large=True),
    Shot("sign-renew", lambda: turned(Face.RENEW)),
    Shot("sign-deny", denying),
    Shot("sign-lost", lost),
    Shot("sign-done", lambda: page(done())),
    Shot("sign-pad", lambda: turned(Face.PAD)),
    Shot("sign-refuse", lambda: turned(Face.REFUSE)),
    Shot("sign-begin", beginning),
    Shot("sign-stop", stopping),
    Shot("sign-progress", lambda: page(in_progress(tab=Tab.TRANSCRIPT)), large=True),
    Shot("sign-progress-video", lambda: page(in_progress()), large=True),
    Shot("sign-progress-party", lambda: page(in_progress("d-counsel"))),
)
