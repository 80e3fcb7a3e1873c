"""What the help bundle tells of a run: from changes of the state alone, bounded."""

import json

import pytest
from msgspec.structs import replace

from tests.session.dialogue import NOW, Dialogue
from tests.yunhearing.court import FACTS
from yunclient.session import effects as do, history, intents, news
from yunclient.session.history import History
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import (
    BundleStep,
    Client,
    Device,
    DeviceKind,
    Devices,
    HelpBundle,
    LinkState,
    Net,
)

LOST = Problem(ProblemCode.LINK_LOST)


def at_the_door() -> Client:
    return Dialogue().start().at_the_door().client


def test_losses_of_the_link_are_told_with_code_and_duration():
    told, client = History(("1366x768 @1",)), at_the_door()
    told.observe(client, NOW)
    assert client.room is not None
    for number, state in enumerate((LinkState.LIVE, LinkState.LOST, LinkState.LIVE), 1):
        problem = LOST if state is LinkState.LOST else None
        link = replace(client.room.link, state=state, since=NOW + number * 1000, problem=problem)
        client = replace(client, room=replace(client.room, link=link))
        told.observe(client, NOW + number * 1000)
    steps = [step for step in told.report().facts["link_history"] if "link" in step]
    assert [step["link"] for step in steps] == ["connecting", "live", "lost", "live"]
    assert steps[2]["code"] == "NET-201"
    assert steps[3]["lasted"] == 1000
    assert told.report().facts["screens"] == ["1366x768 @1"]


def test_media_are_sampled_once_a_second_and_for_half_an_hour(monkeypatch):
    monkeypatch.setattr(history, "SAMPLES", 5)
    told, client = History(), at_the_door()
    assert client.room is not None
    for number in range(40):
        media = replace(client.room.media, since=NOW, net=Net(down_kbps=number))
        told.observe(replace(client, room=replace(client.room, media=media)), NOW + number * 500)
    rates = [sample["down_kbps"] for sample in told.report().facts["media_history"]]
    assert rates == [30, 32, 34, 36, 38]


def test_devices_are_told_by_name_without_their_ids():
    told, client = History(), at_the_door()
    camera = Device("usb-0000:00:14.0-SERIAL99", "USB camera")
    present = {DeviceKind.CAMERA: (camera,)}
    used = Devices(present=present, open={DeviceKind.CAMERA: camera}, works={DeviceKind.CAMERA: ""})
    told.observe(replace(client, devices=used), NOW)
    told.observe(replace(client, devices=replace(used, level=-20)), NOW)
    told.observe(replace(client, devices=replace(used, present={})), NOW)
    facts = told.report().facts
    assert [step["present"] for step in facts["device_history"]] == [{"camera": ["USB camera"]}, {}]
    assert "SERIAL99" not in json.dumps(facts)


def test_the_names_seen_are_known_as_secrets_even_after_leaving():
    told, dialogue = History(), Dialogue().start().at_the_door()
    told.observe(dialogue.client, NOW)
    dialogue.wants(intents.LogOut())
    told.observe(dialogue.client, NOW)
    assert {"张三", FACTS.number, FACTS.case_number, FACTS.title} <= told.report().secrets


def test_nothing_observed_is_an_empty_report():
    assert History().report() == history.Report()


@pytest.mark.parametrize(
    ("path", "after"),
    [
        ("/me/a.zip", HelpBundle(BundleStep.MADE, "/me/a.zip")),
        ("", HelpBundle(BundleStep.FAILED)),
    ],
)
def test_a_bundle_is_made_once_at_a_time(path: str, after: HelpBundle):
    dialogue = Dialogue().start().wants(intents.MakeBundle("/me/a.zip"))
    assert dialogue.effects == [do.MakeBundle("/me/a.zip")]
    assert dialogue.client.bundle.step is BundleStep.MAKING
    assert dialogue.wants(intents.MakeBundle("/me/b.zip")).effects == []
    assert dialogue.learns(news.BundleMade(path)).client.bundle == after
    assert dialogue.wants(intents.MakeBundle("/me/b.zip")).of(do.MakeBundle)
