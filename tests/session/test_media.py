"""The pair of media connections and one's own devices, as the court's state has them."""

import pytest

from tests.fakes.register import Register
from tests.session.dialogue import Dialogue
from tests.yunhearing.court import COUNSEL, DEFENDANT, JUDGE, OBSERVER, PLAINTIFF, WITNESS
from yunclient.devicetest.machine import Probe
from yunclient.session import effects as do, intents, messages as m, news, peers
from yunclient.session.devices import FAILURES
from yunclient.session.problems import Problem, ProblemCode, Remedy
from yunclient.session.state import Device, DeviceKind, Engine, LinkState, Net, PeerState
from yunhearing import frames as f
from yunhearing.commands import (
    AnswerRequest,
    CallRecess,
    CallWitness,
    Command,
    DismissHearing,
    EndHearing,
    EndRight,
    MakeRequest,
    OpenHearing,
    ReleaseWitness,
    ResumeHearing,
    StepAside,
    SwitchCamera,
    SwitchMicrophone,
)
from yunhearing.ids import CommandId
from yunhearing.state import RequestKind

LOST = Problem(ProblemCode.LINK_LOST)
BOTH = PeerState.CONNECTED, PeerState.CONNECTED


def seated(who: str = PLAINTIFF) -> tuple[Dialogue, Register]:
    register = Register()
    register.court.enters(JUDGE)
    register._seal()
    dialogue = Dialogue().at_the_door(who)  # type: ignore[arg-type]
    return dialogue.hears(register.enter(who)), register  # type: ignore[arg-type]


def rules(register: Register, *commands: Command) -> None:
    for n, command in enumerate(commands):
        register.act(JUDGE, f.Act(CommandId(f"j{len(register.texts)}-{n}"), command))


def hears_on(dialogue: Dialogue, register: Register) -> Dialogue:
    assert dialogue.room.hearing is not None
    return dialogue.hears(register.tail(dialogue.room.me, dialogue.room.hearing.seen))


def test_who_takes_the_seat_gets_a_pair_of_connections() -> None:
    dialogue, _ = seated()
    assert m.Connect(1, PLAINTIFF) in dialogue.told()
    assert m.SwitchSource(mic=True, camera=True) in dialogue.told()
    assert dialogue.sent() == [f.Subscribe(1), f.Want(1, {})]
    assert dialogue.room.media.publisher is PeerState.CONNECTING


def test_no_pair_before_the_engine_is_ready() -> None:
    dialogue = Dialogue().logged_in().wants(intents.EnterHearing(Register().hearing.id))
    dialogue.hears(Register().enter(PLAINTIFF))
    assert dialogue.room.media.generation == 0
    dialogue.engine(m.Ready())
    assert m.Connect(1, PLAINTIFF) in dialogue.told()


def test_offers_and_answers_pass_both_ways() -> None:
    dialogue, _ = seated()
    dialogue.engine(m.PublisherOffered(1, "offer"), m.SubscriberAnswered(1, "answer"))
    assert dialogue.sent() == [f.PublisherOffer(1, "offer"), f.SubscriberAnswer(1, "answer")]
    slots = (f.Slot("1", f.Source.CAMERA, DEFENDANT, 7),)
    dialogue.hears([f.SubscriberOffer(1, "o"), f.PublisherAnswer(1, "a"), f.Slots(1, slots)])
    assert dialogue.told() == [
        m.AcceptOffer(1, "o"),
        m.AcceptAnswer(1, "a"),
        m.AssignSlots(1, slots),
    ]


def test_words_of_an_older_pair_are_dropped() -> None:
    dialogue, _ = seated()
    dialogue.hears([f.SubscriberOffer(0, "o"), f.PublisherAnswer(2, "a"), f.Slots(0, ())])
    assert dialogue.told() == []
    dialogue.engine(m.PublisherOffered(0, "x"), m.PeersChanged(0, *BOTH))
    assert dialogue.sent() == []
    assert dialogue.room.media.publisher is PeerState.CONNECTING


def test_the_layers_the_window_has_room_for_are_wanted() -> None:
    dialogue, _ = seated()
    layers = {JUDGE: f.Layer.MAIN, DEFENDANT: f.Layer.THUMB}
    dialogue.wants(intents.ShowLayers(layers))
    assert dialogue.sent() == [f.Want(1, layers)]
    assert dialogue.wants(intents.ShowLayers(dict(layers))).effects == []


def test_a_link_that_comes_back_gets_a_new_pair_and_keeps_the_old_till_then() -> None:
    dialogue, register = seated()
    dialogue.engine(m.PeersChanged(1, *BOTH)).learns(news.LinkEnded(1, LOST))
    assert dialogue.told() == []
    assert dialogue.room.media.publisher is PeerState.CONNECTED
    dialogue.hears(register.enter(PLAINTIFF, register.hearing.seen))
    assert m.Connect(2, PLAINTIFF) in dialogue.told()
    assert f.Subscribe(2) in dialogue.sent()


def test_a_pair_that_fails_is_renewed_but_not_in_a_storm() -> None:
    dialogue, _ = seated()
    dialogue.engine(m.PeersChanged(1, PeerState.FAILED, PeerState.CONNECTING))
    assert dialogue.told() == []
    assert dialogue.room.problem == Problem(ProblemCode.MEDIA_LOST)
    dialogue.after(peers.RETRY)
    assert m.Connect(2, PLAINTIFF) in dialogue.told()
    dialogue.engine(m.PeersChanged(2, *BOTH))
    assert dialogue.room.problem is None


def test_a_pair_that_never_connects_is_renewed() -> None:
    dialogue, _ = seated()
    dialogue.engine(m.PeersChanged(1, PeerState.CONNECTING, PeerState.IDLE))
    dialogue.after(peers.PATIENCE - 1000)
    assert dialogue.room.media.generation == 1
    dialogue.after(1000)
    assert dialogue.room.media.generation == 2


def test_an_engine_that_dies_is_started_again_and_media_with_it() -> None:
    dialogue, _ = seated()
    dialogue.engine(m.PeersChanged(1, *BOTH), m.PicturesLive((JUDGE,)))
    dialogue.learns(news.EngineGone())
    assert dialogue.client.engine is Engine.RESTARTING
    assert dialogue.effects == [do.RestartEngine()]
    assert dialogue.room.media.live == frozenset()
    dialogue.engine(m.Ready())
    assert dialogue.told() == [
        m.UseDevices(None, None, None),
        m.ListDevices(simulate=False),
        m.SetSound(),
        m.Connect(2, PLAINTIFF),
        m.SwitchSource(mic=True, camera=True),
    ]


def test_an_engine_that_dies_before_it_is_ready_is_started_again_too() -> None:
    dialogue = Dialogue().start()
    for _ in range(3):
        assert dialogue.learns(news.EngineGone()).effects == [do.RestartEngine()]
    assert dialogue.engine(m.Ready()).client.engine is Engine.READY


def test_who_wants_to_be_silent_and_unseen_is_so_before_the_court_has_heard_of_it() -> None:
    dialogue, register = seated()
    dialogue.wants(intents.Send(SwitchMicrophone(on=False)))
    assert dialogue.told() == [m.SwitchSource(mic=False, camera=True)]
    (mute,) = dialogue.sent()
    dialogue.wants(intents.Send(SwitchCamera(on=False)))
    assert dialogue.told() == [m.SwitchSource(mic=False, camera=False)]
    dialogue.hears(register.act(PLAINTIFF, mute))  # type: ignore[arg-type]
    assert dialogue.told() == []
    dialogue.wants(intents.Send(SwitchMicrophone(on=True)))
    assert dialogue.told() == []  # to be heard takes the court's word


def test_in_a_recess_the_microphone_is_shut_and_the_camera_is_not() -> None:
    dialogue, register = seated()
    rules(register, OpenHearing(), CallRecess())
    hears_on(dialogue, register)
    assert dialogue.told() == [m.SwitchSource(mic=False, camera=True)]


def test_who_is_aside_is_heard_there_in_a_recess_and_comes_back_muted() -> None:
    dialogue, register = seated()
    register.court.enters(COUNSEL)
    rules(register, OpenHearing(), CallRecess())
    hears_on(dialogue, register).told()
    dialogue.hears(register.act(PLAINTIFF, f.Act(CommandId("aside"), StepAside())))
    assert dialogue.told() == [m.SwitchSource(mic=True, camera=True)]
    rules(register, ResumeHearing())
    hears_on(dialogue, register)
    assert dialogue.told() == [m.SwitchSource(mic=False, camera=True)]


def test_after_the_end_all_go_on_until_they_are_dismissed() -> None:
    dialogue, register = seated()
    rules(register, OpenHearing(), EndHearing())
    assert m.Disconnect() not in hears_on(dialogue, register).told()
    rules(register, DismissHearing())
    hears_on(dialogue, register)
    assert dialogue.told() == [m.Disconnect(), m.SwitchSource(mic=False, camera=False)]
    assert dialogue.room.media.publisher is PeerState.IDLE
    dialogue.after(60_000)
    assert dialogue.effects == []


@pytest.mark.parametrize("how", ["leave", "taken"])
def test_who_goes_takes_the_media_along(how: str) -> None:
    dialogue, _ = seated()
    if how == "leave":
        dialogue.wants(intents.LeaveRoom())
    else:
        dialogue.hears([f.Farewell(f.FarewellCode.SEAT_TAKEN)])
    assert dialogue.told() == [m.Disconnect(), m.SwitchSource(mic=False, camera=False)]


def test_a_witness_who_waits_sees_himself_and_connects_to_nobody() -> None:
    dialogue = Dialogue().at_the_door(WITNESS)
    dialogue.hears(Register().enter(WITNESS))
    preview = m.SwitchSource(mic=False, camera=True, me=WITNESS)
    assert dialogue.told() == [preview, m.Examine(Probe.PREVIEW, 0)]


def test_a_witness_who_waits_again_is_not_told_that_sound_is_lost() -> None:
    _, register = seated()
    rules(register, OpenHearing(), CallWitness(WITNESS))
    witness = Dialogue().at_the_door(WITNESS).hears(register.enter(WITNESS))
    witness.engine(m.PeersChanged(1, PeerState.FAILED, PeerState.FAILED))
    assert witness.room.problem == peers.MEDIA_LOST
    rules(register, ReleaseWitness(WITNESS))
    witness.hears(register.enter(WITNESS))
    assert witness.room.hearing is None
    assert witness.room.problem is None


def test_the_ready_engine_learns_what_was_chosen() -> None:
    dialogue = Dialogue().wants(intents.ChooseDevice(DeviceKind.CAMERA, "front"))
    dialogue.wants(intents.SetSimulate(on=True)).engine(m.Ready())
    assert dialogue.told() == [
        m.UseDevices("front", None, None),
        m.ListDevices(simulate=True),
        m.SetSound(),
        m.SwitchSource(mic=False, camera=False),
    ]
    dialogue.wants(intents.ChooseDevice(DeviceKind.LOUDSPEAKER, "hall"))
    assert dialogue.told() == [m.UseDevices("front", None, "hall")]


def test_who_chooses_again_what_failed_has_it_tried_again() -> None:
    again = intents.ChooseDevice(DeviceKind.LOUDSPEAKER, "hall")
    dialogue = Dialogue().engine(m.Ready()).wants(again)
    assert dialogue.wants(again).told() == []
    dialogue.engine(m.DeviceFailed(DeviceKind.LOUDSPEAKER, "absent", "hall")).wants(again)
    assert dialogue.told() == [m.UseDevices(None, None, "hall")]
    assert dialogue.client.devices.problems == {}


def test_without_simulated_devices_none_stays_chosen() -> None:
    dialogue = Dialogue().wants(intents.SetSimulate(on=True))
    dialogue.wants(intents.ChooseDevice(DeviceKind.CAMERA, "simulated:clip.mp4"))
    dialogue.wants(intents.ChooseDevice(DeviceKind.LOUDSPEAKER, "hall"))
    dialogue.wants(intents.SetSimulate(on=False))
    chosen = dialogue.client.devices.chosen
    assert chosen == {DeviceKind.CAMERA: None, DeviceKind.LOUDSPEAKER: "hall"}


@pytest.mark.parametrize(("failed", "code"), list(FAILURES.items()))
def test_each_failure_of_a_device_has_its_words(
    failed: tuple[DeviceKind, str], code: ProblemCode
) -> None:
    kind, reason = failed
    dialogue = Dialogue().engine(m.DeviceFailed(kind, reason, "Logi"))
    problem = Problem(code, remedy=Remedy.CHOOSE_DEVICE, detail="Logi")
    assert dialogue.client.devices.problems == {kind: problem}
    dialogue.engine(m.DeviceWorks(kind))
    assert dialogue.client.devices.problems == {}


def test_a_failure_of_a_new_kind_is_still_a_failure() -> None:
    dialogue = Dialogue().engine(m.DeviceFailed(DeviceKind.CAMERA, "melted", ""))
    problem = dialogue.client.devices.problems[DeviceKind.CAMERA]
    assert problem.code is ProblemCode.CAMERA_FAILED


def test_without_a_camera_the_court_sees_it_off() -> None:
    dialogue, register = seated()
    dialogue.engine(m.DeviceFailed(DeviceKind.CAMERA, "busy", "Logi"))
    (act,) = dialogue.sent()
    assert isinstance(act, f.Act)
    assert act.command == SwitchCamera(on=False)
    assert dialogue.engine(m.DeviceFailed(DeviceKind.CAMERA, "busy", "Logi")).sent() == []
    dialogue.hears(register.act(PLAINTIFF, act))
    assert peers.source(dialogue.client) == m.SwitchSource(mic=True, camera=False)


def test_who_only_watches_opens_no_device() -> None:
    assert peers.source(seated(OBSERVER)[0].client) == m.SwitchSource(mic=False, camera=False)


def test_a_device_missing_since_before_is_told_when_seated() -> None:
    register = Register()
    dialogue = Dialogue().engine(m.DeviceFailed(DeviceKind.MICROPHONE, "absent", "")).at_the_door()
    dialogue.hears(register.enter(PLAINTIFF))
    acts = [frame for frame in dialogue.sent() if isinstance(frame, f.Act)]
    assert [act.command for act in acts] == [SwitchMicrophone(on=False)]


def test_who_switches_the_camera_on_again_has_it_tried_again() -> None:
    dialogue, register = seated()
    dialogue.engine(m.DeviceFailed(DeviceKind.CAMERA, "busy", "Logi"))
    dialogue.hears(register.act(PLAINTIFF, dialogue.sent()[0]))  # type: ignore[arg-type]
    dialogue.wants(intents.Send(SwitchCamera(on=True)))
    assert dialogue.client.devices.problems == {}
    (act,) = dialogue.sent()
    dialogue.hears(register.act(PLAINTIFF, act))  # type: ignore[arg-type]
    assert dialogue.told() == [m.SwitchSource(mic=True, camera=True)]
    assert dialogue.sent() == []


def test_what_the_engine_measures_is_shown() -> None:
    dialogue, _ = seated()
    net = Net(2680, 400, 23.0, 0.5)
    camera = Device("front", "Logi")
    dialogue.engine(
        m.Measured(net, {JUDGE: 1.5}, -30),
        m.PicturesLive((JUDGE,)),
        m.DevicesListed({DeviceKind.CAMERA: (camera,)}),
    )
    media = dialogue.room.media
    assert (media.net, media.loss, media.live) == (net, {JUDGE: 1.5}, frozenset({JUDGE}))
    assert dialogue.client.devices.level == -30
    assert dialogue.client.devices.present == {DeviceKind.CAMERA: (camera,)}
    assert dialogue.effects == []


def test_an_engine_may_speak_when_nobody_is_in_a_room() -> None:
    dialogue = Dialogue().engine(
        m.Measured(Net(), {}, -127), m.PicturesLive(()), m.PeersChanged(0, *BOTH), m.Fresh(())
    )
    assert dialogue.client.room is None
    dialogue.learns(news.EngineGone(), news.Tick())
    assert dialogue.of(do.RestartEngine) == [do.RestartEngine()]


def test_a_lost_link_opens_no_pair() -> None:
    dialogue, _ = seated()
    dialogue.learns(news.LinkEnded(1, LOST), news.EngineGone()).engine(m.Ready())
    assert dialogue.room.link.state is LinkState.LOST
    assert dialogue.room.media.publisher is PeerState.IDLE


def test_a_shared_screen_is_wanted_while_the_right_lasts_and_pictures_are_shown() -> None:
    dialogue, register = seated()
    register.court.enters(DEFENDANT)
    register._seal()
    rules(register, OpenHearing())
    hears_on(dialogue, register)
    layers = {JUDGE: f.Layer.MAIN}
    dialogue.wants(intents.ShowLayers(layers))
    assert dialogue.sent()[-1] == f.Want(1, layers)
    register.act(DEFENDANT, f.Act(CommandId("ask"), MakeRequest(RequestKind.SHARE)))
    request = register.hearing.requests[-1].id
    rules(register, AnswerRequest(request, grant=True))
    hears_on(dialogue, register)
    assert dialogue.sent()[-1] == f.Want(1, layers, (DEFENDANT,))
    dialogue.engine(m.ScreensLive({DEFENDANT: (1920, 1080)}))
    assert dialogue.room.media.screens == {DEFENDANT: (1920, 1080)}
    dialogue.wants(intents.ShowLayers({}))
    assert dialogue.sent()[-1] == f.Want(1, {})
    dialogue.wants(intents.ShowLayers(layers))
    rules(register, EndRight(request))
    hears_on(dialogue, register)
    assert dialogue.sent()[-1] == f.Want(1, layers)
