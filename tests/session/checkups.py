"""Ways through the device test that several tests walk."""

from tests.session.dialogue import NOW, SERVER, URL, Dialogue, card
from yunclient.devicetest import measures as d
from yunclient.devicetest.machine import DeviceTest, Stage
from yunclient.session import intents, messages as m, news
from yunclient.session.checkup import today
from yunclient.session.state import Checkup, Client, Device, DeviceKind, Server
from yunhearing.ids import Millis
from yunhearing.rest import HearingsReply

TODAY = today(NOW)
LISTED = news.HearingsLoaded(HearingsReply(Millis(1), (card(),)))
ONLINE = d.NetworkMeasure(
    server=True,
    trusted=True,
    server_ms=4.0,
    link=True,
    udp=True,
    rtt_ms=20.0,
    jitter_ms=1.0,
    loss=0.0,
    down_kbps=50_000.0,
    up_kbps=20_000.0,
    done=True,
)
FACE = d.Box(0.38, 0.25, 0.22, 0.40, 0.95)
GOOD_LOOK = d.ImageMeasure(
    1280, 720, 30.0, 120.0, 40.0, 2.0, (FACE,), face_light=130.0, back_light=120.0, sharpness=400.0
)
LOOPS = tuple(
    d.LoopMeasure(chirp, 5, heard=True, delay_ms=90.0, margin_db=20.0) for chirp in range(1, 6)
)
ECHO = d.EchoMeasure(before_db=-30.0, after_db=-70.0, quiet_db=-65.0)
VOICE = d.SoundMeasure(-22.0, -10.0)
PAUSE = d.SoundMeasure(-62.0, -55.0)


def untested(**facts: object) -> Dialogue:
    """A program on a machine that passed no test today."""
    return Dialogue(Client(Server(URL), **facts))  # type: ignore[arg-type]


def at_the_test(**facts: object) -> Dialogue:
    """The test over the list, the engine ready."""
    dialogue = untested(**facts).engine(m.Ready())
    return dialogue.learns(
        news.ServerAnswered(URL, SERVER, 0), news.LoggedIn(URL, "张三", staff=False), LISTED
    )


def shown(dialogue: Dialogue) -> Checkup:
    assert dialogue.client.checkup is not None
    return dialogue.client.checkup


def running(dialogue: Dialogue) -> DeviceTest:
    return shown(dialogue).test


def at_stage(dialogue: Dialogue, stage: Stage) -> Dialogue:
    """A tab was chosen."""
    dialogue.wants(intents.ShowStage(stage))
    assert running(dialogue).stage is stage
    return dialogue


def measures(dialogue: Dialogue, *found: d.EngineMeasure, every: int = 200) -> Dialogue:
    """Measures of the present round, in their rhythm; none after the stage has changed."""
    number = running(dialogue).round
    for measure in found:
        dialogue.now += every
        dialogue.engine(m.Examined(number, measure))
        if running(dialogue).round != number:
            break
    return dialogue


def reached(dialogue: Dialogue, measure: d.NetworkMeasure = ONLINE) -> Dialogue:
    """What the present measurement of the network finds."""
    return dialogue.learns(news.NetworkMeasured(shown(dialogue).probing, measure))


def device(kind: DeviceKind, name: str = "Logi", instead_of: str = "") -> m.DeviceUsed:
    return m.DeviceUsed(kind, Device(name, name), instead_of)


def passed(dialogue: Dialogue) -> Dialogue:
    """A healthy machine and a person who does as told, up to the verdict."""
    dialogue.engine(*(device(kind) for kind in DeviceKind))
    reached(dialogue)
    measures(dialogue, *[GOOD_LOOK] * 40)
    assert running(dialogue).stage is Stage.SOUND
    spoken = [PAUSE if tenth % 7 > 4 else VOICE for tenth in range(90)]
    measures(dialogue, *[PAUSE] * 10, *spoken, every=100)
    assert running(dialogue).stage is Stage.SPEAKER
    measures(dialogue, *LOOPS, ECHO, *[VOICE] * 20)
    assert running(dialogue).stage is Stage.GUIDE
    dialogue.wants(intents.FinishGuide())
    assert running(dialogue).stage is Stage.VERDICT
    return dialogue
