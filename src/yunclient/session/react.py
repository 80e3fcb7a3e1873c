"""From two states to effects: what changed says what is to be done; pure, one rule per concern.

`react(blank, first)` starts the program: everything that is so is new.
"""

from collections.abc import Callable, Iterator

from yunclient.session import (
    effects as do,
    face,
    filming,
    following,
    inking,
    keeping,
    lobby,
    messages,
    minuting,
    news,
    peeking,
    playing,
    proving,
    sharing,
    shelving,
    sounding,
    uploading,
    verifying,
)
from yunclient.session.calls import Asking
from yunclient.session.checkup import examination, sound
from yunclient.session.commands import repeated
from yunclient.session.devices import used
from yunclient.session.intend import PRESENT
from yunclient.session.intents import Send
from yunclient.session.link import UP
from yunclient.session.peers import source, want
from yunclient.session.state import (
    Client,
    DeviceKind,
    Engine,
    FaceStep,
    Kept,
    LinkState,
    LogTrust,
    Page,
    PeerState,
    Room,
    Server,
)
from yunhearing import frames
from yunhearing.commands import SwitchCamera, SwitchMicrophone
from yunhearing.state import Person, Presence

Reaction = do.Effect | Send

BLANK = Client(Server(""))


def react(old: Client, new: Client) -> tuple[Reaction, ...]:
    """What follows from the change; a `Send` is a wish of the program itself."""
    if old is new:
        return ()
    return tuple(reaction for rule in RULES for reaction in rule(old, new))


def relay(old: Client, new: Client, fact: news.News) -> tuple[do.Effect, ...]:
    """What passes through between court and engine; words of an older generation are dropped."""
    if isinstance(fact, news.EngineSaid) and isinstance(fact.message, messages.PictureTaken):
        return face.passed_on(old, fact.message)
    if isinstance(fact, news.EngineSaid) and isinstance(fact.message, messages.FilmNeeds):
        return (do.FeedFilm(fact.message.doc, fact.message.offset, fact.message.length),)
    room = new.room
    if room is None:
        return ()
    if isinstance(fact, news.FrameCame) and fact.serial == room.link.serial:
        return tuple(_to_engine(room.media.generation, fact.frame))
    if isinstance(fact, news.EngineSaid) and room.link.state is LinkState.LIVE:
        return tuple(_to_court(room.media.generation, fact.message))
    return ()


def _to_engine(now: int, frame: frames.ServerFrame) -> Iterator[do.TellEngine]:
    match frame:
        case frames.SubscriberOffer(media, sdp) if media == now:
            yield do.TellEngine(messages.AcceptOffer(media, sdp))
        case frames.PublisherAnswer(media, sdp) if media == now:
            yield do.TellEngine(messages.AcceptAnswer(media, sdp))
        case frames.Slots(media, slots) if media == now:
            yield do.TellEngine(messages.AssignSlots(media, slots))


def _to_court(now: int, message: messages.FromEngine) -> Iterator[do.SendFrame]:
    match message:
        case messages.PublisherOffered(generation, sdp) if generation == now:
            yield do.SendFrame(frames.PublisherOffer(generation, sdp))
        case messages.SubscriberAnswered(generation, sdp) if generation == now:
            yield do.SendFrame(frames.SubscriberAnswer(generation, sdp))


def _server(old: Client, new: Client) -> Iterator[Reaction]:
    if old.server.url != new.server.url:
        yield do.UseServer(new.server.url, new.login.staff_first)


def _session(old: Client, new: Client) -> Iterator[Reaction]:
    """A session that ended by the court's word is forgotten; one's own logging out says so."""
    if old.account is None or new.account is not None:
        return
    if new.login.problem is not None or keeping.left_everywhere(old):
        yield do.EndSession(tell=False)


def _binding(old: Client, new: Client) -> Iterator[Reaction]:
    """A binding outlives the program until it is done or has ended; before the server changes."""
    before, now = (c.binding.token if c.binding is not None else "" for c in (old, new))
    if before != now:
        expires_at = new.binding.expires_at if new.binding is not None and now else 0
        yield do.KeepBinding(now, expires_at)


def _proved(old: Client, new: Client) -> Iterator[Reaction]:
    """The command that waited for a fresh proof goes to the court again."""
    wish = proving.fulfilled(old, new)
    if wish is not None:
        yield Send(wish)


def _watch(old: Client, new: Client) -> Iterator[Reaction]:
    """A login by number waits on the login page for its hearing."""
    if new.account is not None and old.account is None and new.page is Page.LOGIN:
        yield do.Ask(do.Watched.HEARINGS)
    if old.page is not new.page or old.server.url != new.server.url:
        yield do.Watch(PRESENT[new.page])


def _link(old: Client, new: Client) -> Iterator[Reaction]:
    """A new serial is a new connection; a link closed for good is let go."""
    before, room = old.room, new.room
    if room is None:
        return
    link = room.link
    fresh = before is None or before.id != room.id
    if fresh or (before is not None and before.link.serial != link.serial):
        yield do.OpenLink(room.id, link.serial, _after(room), link.retry_at, link.held)
    elif (
        before is not None
        and link.state is LinkState.CLOSED
        and before.link.state is not LinkState.CLOSED
    ):
        yield do.CloseLink()


def _left(old: Client, new: Client) -> Iterator[Reaction]:
    """A room that is gone without anybody leaving it: signed out."""
    if old.room is not None and new.room is None and new.page is Page.LOGIN:
        yield do.CloseLink()


def _after(room: Room) -> int | None:
    if room.hearing is None or room.link.snapshot:
        return None
    return room.hearing.seen


def _resend(old: Client, new: Client) -> Iterator[Reaction]:
    """Wishes that outlived a loss are put before the court again."""
    before, room = old.room, new.room
    if before is None or room is None or before.link.state is LinkState.LIVE:
        return
    if room.link.state is LinkState.LIVE:
        for act in (*repeated(room.pending), *inking.again(room), *minuting.again(room)):
            yield do.SendFrame(act)


def _media(old: Client, new: Client) -> Iterator[Reaction]:
    before, room = old.room, new.room
    had = before.media if before is not None else None
    has = room.media if room is not None else None
    if new.engine is Engine.READY and _running(before) and not _running(room):
        yield do.TellEngine(messages.Disconnect())
    if room is None or has is None or not _running(room):
        return
    if had is None or had.generation != has.generation:
        yield do.TellEngine(messages.Connect(has.generation, room.me, room.ice))
        yield do.SendFrame(frames.Subscribe(has.generation))
        yield do.SendFrame(want(room))
    elif before is not None and want(before) != want(room):
        yield do.SendFrame(want(room))


def _running(room: Room | None) -> bool:
    return room is not None and room.media.publisher is not PeerState.IDLE


def _source(old: Client, new: Client) -> Iterator[Reaction]:
    """Microphone and camera follow the court's state, also of an engine that just started."""
    if new.engine is Engine.READY and (old.engine is not new.engine or source(old) != source(new)):
        yield do.TellEngine(source(new))


def _shared(old: Client, new: Client) -> Iterator[Reaction]:
    """What is shared follows right and choice, also of an engine that just started."""
    if new.engine is not Engine.READY:
        return
    before = old if old.engine is Engine.READY else BLANK
    if sharing.shared(before) != sharing.shared(new):
        yield do.TellEngine(sharing.shared(new))
    look = sharing.looking(new)
    if look is not None and look != sharing.looking(before):
        yield do.TellEngine(look)


def _engine(old: Client, new: Client) -> Iterator[Reaction]:
    """Also after one that ended before it was ready: else there would never be another."""
    if old.crashes != new.crashes:
        yield do.RestartEngine()


def _devices(old: Client, new: Client) -> Iterator[Reaction]:
    if new.engine is not Engine.READY:
        return
    started = old.engine is not Engine.READY
    if started or old.devices.chosen != new.devices.chosen:
        yield do.TellEngine(used(new))
    simulate = new.preferences.simulate
    if started or old.preferences.simulate != simulate or old.devices.looks != new.devices.looks:
        yield do.TellEngine(messages.ListDevices(simulate))


def _sound(old: Client, new: Client) -> Iterator[Reaction]:
    started = old.engine is not Engine.READY
    if new.engine is Engine.READY and (started or sound(old) != sound(new)):
        yield do.TellEngine(sound(new))


def _ring(old: Client, new: Client) -> Iterator[Reaction]:
    """Who is let in, or has to let somebody in, need not look at the screen all the time."""
    if new.engine is not Engine.READY:
        return
    if lobby.admitted(old.room, new.room) or lobby.knocked(old.room, new.room):
        yield do.TellEngine(messages.PlayTestSound())


def _examine(old: Client, new: Client) -> Iterator[Reaction]:
    """The engine measures what the test or the preview needs; one that just started, nothing."""
    wanted, before = examination(new), examination(old)
    if old.engine is not Engine.READY:
        before = examination(BLANK)
    if new.engine is Engine.READY and wanted != before:
        yield do.TellEngine(wanted)


def _network(old: Client, new: Client) -> Iterator[Reaction]:
    before = old.checkup.probing if old.checkup is not None else None
    if new.checkup is not None and new.checkup.probing != before:
        yield do.ProbeNetwork(new.checkup.probing)
    elif new.checkup is None and old.checkup is not None:
        yield do.StopProbe()


def _papers(old: Client, new: Client) -> Iterator[Reaction]:
    """Files in view are open in the viewer, others no longer; it starts before there is one."""
    if shelving.foreseen(new) and not shelving.foreseen(old):
        yield do.StartViewer()
    before, now = shelving.paths(old.room), shelving.paths(new.room)
    for doc in before.keys() - now.keys():
        yield do.ClosePaper(doc)
    for doc in sorted(now.keys() - before.keys()):
        path, paper = now[doc]
        yield do.OpenPaper(doc, path, paper.kind, paper.size)


def _requests(old: Client, new: Client) -> Iterator[Reaction]:
    """A question with a new number is put to the court."""
    for topic, asking in new.asking.items():
        before = old.asking.get(topic, Asking())
        if asking.call is not None and asking.number != before.number:
            yield do.Request(topic, asking.number, asking.call)


def _report(old: Client, new: Client) -> Iterator[Reaction]:
    before = old.checkup.told if old.checkup is not None else None
    told = new.checkup.told if new.checkup is not None else None
    if told is not None and told is not before:
        yield do.SendReport(told)


def _face(old: Client, new: Client) -> Iterator[Reaction]:
    before = old.checkup.face if old.checkup is not None else None
    now = new.checkup.face if new.checkup is not None else None
    if now is None or now.step is not FaceStep.ASKING:
        return
    if before is None or before.number != now.number:
        yield do.AskFace(now.number)


def _without_device(old: Client, new: Client) -> Iterator[Reaction]:
    """Nobody waits for a camera or microphone that does not work: the court sees it off."""
    if _blind(new) and not _blind(old):
        yield Send(SwitchCamera(on=False))
    if _dumb(new) and not _dumb(old):
        yield Send(SwitchMicrophone(on=False))


def _seated(client: Client) -> Person | None:
    """Oneself, if the court hears one's commands now."""
    room = client.room
    if room is None or room.link.state is not LinkState.LIVE or room.mine is None:
        return None
    return room.mine if room.mine.presence is Presence.SEATED else None


def _blind(client: Client) -> bool:
    me = _seated(client)
    return me is not None and me.camera and DeviceKind.CAMERA in client.devices.problems


def _dumb(client: Client) -> bool:
    me = _seated(client)
    return me is not None and me.mic and DeviceKind.MICROPHONE in client.devices.problems


def _kept(old: Client, new: Client) -> Iterator[Reaction]:
    if old is not BLANK and kept(old) != kept(new):
        yield do.Keep(kept(new))


def kept(client: Client) -> Kept:
    """What of the state outlives the program."""
    return Kept(
        client.server.url,
        client.login.remembered_phone,
        client.devices.chosen,
        client.preferences,
        client.tested_on,
        client.guide_seen,
    )


def _awake(old: Client, new: Client) -> Iterator[Reaction]:
    if _sitting(old) != _sitting(new):
        yield do.StayAwake(_sitting(new))


def _sitting(client: Client) -> bool:
    room = client.room
    return room is not None and room.link.state in UP | {LinkState.LOST}


def _log(old: Client, new: Client) -> Iterator[Reaction]:
    before, room = old.room, new.room
    if room is None:
        return
    if before is None or before.id != room.id:
        yield do.RecallCheckpoint(room.id)
        return
    ledger = room.ledger
    if ledger.proving is not None and before.ledger.proving is None and ledger.kept is not None:
        yield do.AskConsistency(room.id, ledger.kept.size, ledger.proving.size)
    verified = room.trust is LogTrust.VERIFIED
    if verified and (before.trust is not room.trust or before.ledger.note != ledger.note):
        yield do.KeepCheckpoint(room.id, ledger.note)


RULES: tuple[Callable[[Client, Client], Iterator[Reaction]], ...] = (
    _binding,
    _server,
    _session,
    _watch,
    _left,
    _link,
    _resend,
    _engine,
    _devices,
    _sound,
    _ring,
    _media,
    _source,
    _shared,
    _examine,
    _network,
    _report,
    _requests,
    _papers,
    sounding.reaction,
    filming.reaction,
    playing.reaction,
    following.reaction,
    uploading.reaction,
    minuting.reaction,
    peeking.reaction,
    verifying.reaction,
    _face,
    _without_device,
    _kept,
    _awake,
    _log,
    _proved,
)
