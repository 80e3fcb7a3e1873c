"""Whatever comes in whatever order: nothing raises, and what is held is what the court showed.

The network repeats, drops and delays; engine, person and server do as they like meanwhile.
"""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings, strategies as st

from tests.fakes.register import Register
from tests.session.checkups import ECHO, GOOD_LOOK, LOOPS, ONLINE, PAUSE, VOICE, device
from tests.session.dialogue import SERVER, URL, Dialogue, card
from tests.yunhearing.court import CLERK, DEFENDANT, HEARING, JUDGE, PLAINTIFF, WITNESS
from yunclient.devicetest.machine import Probe, Stage
from yunclient.devicetest.measures import VoicePlayed
from yunclient.session import effects as do, intents, messages as m, news
from yunclient.session.checkup import examination
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import (
    DeviceKind,
    Engine,
    LinkState,
    LogTrust,
    Net,
    Page,
    PeerState,
)
from yunhearing import audience, commands as c, frames as f
from yunhearing.ids import CommandId, Millis, PersonId
from yunhearing.rest import HearingsReply

LOST = Problem(ProblemCode.LINK_LOST)
MEASURES = (GOOD_LOOK, VOICE, PAUSE, *LOOPS, ECHO, VoicePlayed(1.0))
ORDERS: tuple[c.Command, ...] = (
    c.OpenHearing(),
    c.CallRecess(),
    c.ResumeHearing(),
    c.EndHearing(),
    c.ReopenHearing(),
    c.CallWitness(WITNESS),
    c.LockMicrophone(PLAINTIFF, locked=True),
    c.LockMicrophone(PLAINTIFF, locked=False),
    c.SwitchCamera(on=False),
    c.DismissHearing(),
)
WISHES: tuple[intents.Intent, ...] = (
    intents.Refresh(),
    intents.EnterHearing(HEARING),
    intents.LeaveRoom(),
    intents.TakeSeat(),
    intents.Send(c.SwitchMicrophone(on=False)),
    intents.Send(c.SwitchCamera(on=True)),
    intents.Send(c.OpenHearing()),
    intents.ShowLayers({JUDGE: f.Layer.MAIN}),
    intents.ChooseDevice(DeviceKind.CAMERA, None),
    intents.DismissProblem(),
    intents.LogOut(),
    intents.LogIn("13800002208", "x", remember=False),
    intents.BeginTest(),
    *(intents.ShowStage(stage) for stage in Stage),
    intents.RepeatStage(),
    intents.SpeakNumber(),
    intents.AnswerNumber("000"),
    intents.PlayOwnVoice(),
    intents.FinishGuide(),
    intents.EndTest(),
    intents.ShareReport(on=True),
    intents.SetSoundOptions(volume=0.5),
    intents.ShowPreview(on=True),
    intents.ShowPreview(on=False),
    intents.Tour(on=True),
    intents.Tour(on=False),
)
ENGINE: tuple[m.FromEngine, ...] = (
    m.Ready(),
    *(m.PeersChanged(g, a, b) for g in range(3) for a in PeerState for b in PeerState),
    m.PublisherOffered(1, "o"),
    m.SubscriberAnswered(1, "a"),
    m.PicturesLive((JUDGE,)),
    m.DeviceFailed(DeviceKind.CAMERA, "busy", ""),
    m.DeviceFailed(DeviceKind.MICROPHONE, "absent", ""),
    m.DeviceWorks(DeviceKind.CAMERA),
    m.Measured(Net(), {}, -50),
    m.DevicesListed({}),
    *(device(kind, name) for kind in DeviceKind for name in ("a", "b")),
    device(DeviceKind.MICROPHONE, "b", instead_of="a"),
    *(m.Examined(n, measure) for n in range(4) for measure in MEASURES),
)
FACTS: tuple[news.News, ...] = (
    news.ServerAnswered(URL, SERVER, 3),
    news.ServerFailed(URL, LOST),
    news.LoggedIn(URL, "张三", staff=False),
    news.LoginFailed(LOST),
    news.HearingsLoaded(HearingsReply(Millis(1), (card(),))),
    news.HearingsLoaded(None),
    news.HearingsFailed(LOST),
    news.SignedOut(),
    news.CodeSent(60),
    news.CodeFailed(LOST),
    news.ClockMeasured(7),
    news.CheckpointRecalled(HEARING, ""),
    news.ConsistencyAnswered(HEARING, 0, 0, ()),
    news.EngineGone(),
    news.DevicesMoved(),
    *(news.NetworkMeasured(n, ONLINE) for n in range(4)),
    news.ReportSent(sent=True),
    news.ReportSent(sent=False),
    news.TextWritten(""),
    news.Tick(),
    *(news.FrameCame(1, f.Farewell(code)) for code in f.FarewellCode),
    *(news.LinkEnded(serial, LOST) for serial in range(1, 4)),
)


class World:
    """One client and the court, with everything that was ever said still on its way."""

    def __init__(self, me: PersonId) -> None:
        self.me = me
        self.register = Register()
        self.register.court.enters(JUDGE, CLERK, DEFENDANT)
        self.register._seal()
        self.dialogue = Dialogue().at_the_door(me)
        self.said: list[f.ServerFrame] = []
        self.examined = m.Examine(Probe.NOTHING, 0)

    def fact(self, pick: int) -> None:
        self.dialogue.learns(FACTS[pick % len(FACTS)])

    def engine(self, pick: int) -> None:
        self.dialogue.engine(ENGINE[pick % len(ENGINE)])

    def wish(self, pick: int) -> None:
        self.dialogue.now += pick
        self.dialogue.wants(WISHES[pick % len(WISHES)])

    def court(self, pick: int) -> None:
        """The judge orders something; the client may hear of it, once, later, or never."""
        act = f.Act(CommandId(f"j{len(self.register.texts)}"), ORDERS[pick % len(ORDERS)])
        before = len(self.register.texts)
        self.register.act(JUDGE, act)
        self.said += self.register.tail(self.me, before)
        self.said.append(f.Checkpointed(self.register.note()))

    def replay(self, pick: int) -> None:
        """Something that was said once arrives, again or late."""
        if self.said and self.dialogue.client.room is not None:
            self.dialogue.hears([self.said[pick % len(self.said)]])

    def join(self, pick: int) -> None:
        """The link opens as the client asked last."""
        room = self.dialogue.client.room
        if room is None or room.link.state is LinkState.CLOSED:
            return
        opened = self.dialogue.of(do.OpenLink)
        after = opened[-1].after if opened else None
        frames = self.register.enter(self.me, after)
        self.said += frames
        self.dialogue.hears(frames)

    def check(self) -> None:
        """What is held is what the court showed this person at that number."""
        self._check_test()
        room = self.dialogue.client.room
        if room is None or room.hearing is None:
            return
        then = self.register.court.states[room.hearing.seen]
        assert then is not None
        assert room.hearing == audience.project(then, self.me)
        assert room.trust is not LogTrust.BROKEN
        if room.link.state is LinkState.LIVE:
            assert room.ledger.frontier == self.register.frontier(room.hearing.seen)

    def _check_test(self) -> None:
        """The engine measures what shows; of an older round nothing counts."""
        client = self.dialogue.client
        for told in self.dialogue.told():
            self.examined = told if isinstance(told, m.Examine) else self.examined
        for fact in self.dialogue.effects:
            if isinstance(fact, do.RestartEngine):
                self.examined = m.Examine(Probe.NOTHING, 0)
        if client.engine is Engine.READY:
            assert self.examined == examination(client)
        if client.checkup is not None:
            assert self.examined.round <= client.checkup.test.round
            assert client.page is not Page.LOGIN or client.account is None
        assert not client.touring or client.room is not None

    def resync(self) -> None:
        """In the end the client comes back and holds what the court shows."""
        if self.dialogue.client.room is None:
            self.dialogue.wants(intents.EndTest())
            self.dialogue.learns(news.SignedOut()).at_the_door(self.me)
        if self.dialogue.room.link.state is LinkState.CLOSED:
            self.dialogue.wants(intents.TakeSeat())
        frames = self.register.enter(self.me)
        self.dialogue.hears(frames)
        if self.dialogue.room.link.state is LinkState.LIVE:
            assert self.dialogue.room.hearing == self.register.view(self.me)
        self.check()


STEPS: tuple[Callable[[World, int], None], ...] = (
    World.fact,
    World.engine,
    World.wish,
    World.court,
    World.court,
    World.replay,
    World.replay,
    World.join,
)
steps = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 5000)), max_size=50)
QUIET: dict[str, Any] = {
    "derandomize": True,
    "deadline": None,
    "database": None,
    "suppress_health_check": list(HealthCheck),
}


@settings(max_examples=150, **QUIET)
@given(steps, st.sampled_from([PLAINTIFF, DEFENDANT, WITNESS, CLERK]))
def test_any_order_of_news(
    taken: list[tuple[Callable[[World, int], None], int]], me: PersonId
) -> None:
    world = World(me)
    for step, pick in taken:
        step(world, pick)
        world.check()
    world.resync()
