"""Text on the wire: canonical as RFC 8785 wants it, and nothing received can do harm."""

import base64
import hashlib
import json
from typing import get_args

import msgspec
import pytest
from hypothesis import example, given, settings, strategies as st

from tests.yunhearing.court import JUDGE, LISTED, event, sitting
from tests.yunhearing.shapes import values
from yunhearing import codec
from yunhearing.codec import BadFrame
from yunhearing.commands import Command, OpenHearing
from yunhearing.events import Body, Event, HearingOpened, RequestMade, Unknown
from yunhearing.frames import (
    MAX_FRAME,
    Act,
    ClientFrame,
    Farewell,
    FarewellCode,
    Happened,
    Heard,
    Join,
    Levels,
    Ping,
    ServerFrame,
    Want,
    Welcome,
    Withheld,
)
from yunhearing.ids import CommandId, Millis, PersonId, RequestId
from yunhearing.state import RequestKind

FUZZ = settings(derandomize=True, deadline=None, max_examples=200, database=None)
MOMENTS = st.integers(0, 2**53 - 1).map(Millis)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def jcs(value: object) -> bytes:
    """RFC 8785 for values without floats and with ASCII keys, by the standard library."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


@given(
    body=values(Body),
    number=st.integers(1, 2**53 - 1),
    at=MOMENTS,
    cause=st.none() | st.text().map(CommandId),
)
@FUZZ
def test_an_event_has_one_text(
    body: Body, number: int, at: Millis, cause: CommandId | None
) -> None:
    before = Event(LISTED.hearing, number, at, JUDGE, body, cause)
    text = codec.encode_event(before)
    assert codec.decode_event(text) == before
    assert text == jcs(json.loads(text))


def test_the_text_of_an_event_is_known_byte_by_byte() -> None:
    made = RequestMade(RequestId("r2"), RequestKind.SPEAK, PersonId('原告"\n\x1f/\x7f'))
    assert codec.encode_event(event(2, made, at=5)).decode() == (
        '{"actor":null,"at":5,"body":{"by":"原告\\"\\n\\u001f/\x7f","kind":"speak","request":"r2",'
        '"type":"RequestMade"},"cause":null,"critical":true,"hearing":"h1","number":2}'
    )


def test_an_event_of_a_newer_court_is_unknown_not_bad() -> None:
    text = codec.encode_event(event(2, HearingOpened())).replace(b"Opened", b"Warmed")
    later = codec.decode_event(text)
    assert later.body == Unknown("HearingWarmed")
    with pytest.raises(BadFrame, match="HearingWarmed"):
        codec.encode_event(later)


def test_new_fields_of_a_known_event_are_passed_over() -> None:
    text = codec.encode_event(event(2, HearingOpened()))
    newer = text.replace(b'"number":2', b'"number":2,"weather":{"rain":[1,null]}')
    assert codec.decode_event(newer) == event(2, HearingOpened())


def test_equal_states_have_equal_hashes_and_others_not() -> None:
    state, same = sitting().state, sitting().state
    assert state is not same
    assert codec.state_hash(state) == codec.state_hash(same)
    assert codec.state_hash(state) == hashlib.sha256(jcs(msgspec.to_builtins(state))).hexdigest()
    assert codec.state_hash(msgspec.structs.replace(state, seen=state.seen + 1)) != (
        codec.state_hash(state)
    )


@pytest.mark.parametrize("command", get_args(Command))
@given(data=st.data())
@settings(FUZZ, max_examples=10)
def test_every_command_crosses_the_wire(command: type[Command], data: st.DataObject) -> None:
    frame = Act(CommandId("c1"), data.draw(values(command)))
    assert codec.decode_client_frame(codec.encode_frame(frame)) == frame


@given(st.dictionaries(st.text().map(PersonId), st.integers(-127, 0), max_size=8))
@FUZZ
def test_server_frames_cross_the_wire(levels: dict[PersonId, int]) -> None:
    state = sitting().state
    for frame in (
        Levels(levels),
        Heard(JUDGE, "现在", Millis(5)),
        Welcome(1, Millis(5), JUDGE, state, (bytes(32),), "note"),
        Withheld(7, bytes(range(32))),
        Farewell(FarewellCode.SEAT_TAKEN),
        Farewell(FarewellCode.EXCLUDED, "身份未核实"),
    ):
        assert codec.decode_server_frame(codec.encode_frame(frame)) == frame


def test_an_event_travels_in_its_own_bytes() -> None:
    text = codec.encode_event(LISTED)
    sent = codec.encode_frame(Happened(bytes(32), msgspec.Raw(text)))
    got = codec.decode_server_frame(sent)
    assert isinstance(got, Happened)
    assert bytes(got.event) == text
    assert json.loads(sent)["salt"] == base64.b64encode(bytes(32)).decode()


def test_frames_of_a_newer_protocol_are_passed_over_by_clients_and_refused_by_servers() -> None:
    assert codec.decode_server_frame('{"type":"Weather","rain":true}') is None
    with pytest.raises(BadFrame):
        codec.decode_client_frame('{"type":"Weather","rain":true}')


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"type":1}',
        '{"type":"Ping"}',
        '{"type":"Ping","sent":-1}',
        '{"type":"Ping","sent":1e3000}',
        '{"type":"Ping","sent":9007199254740992}',
        '{"type":"Ping","sent":true}',
        '{"type":"Ping","sent":1}{"type":"Ping","sent":1}',
        '{"type":"Act","id":"c","command":{"type":"Unheard"}}',
        '{"type":"Act","id":"c","command":{"type":"SwitchCamera","on":1}}',
        '{"type":"Act","id":"c","command":{"type":"AnnounceOpening","seconds":4}}',
        '{"type":"Act","id":"c","command":{"type":"AcceptDiscipline","version":""}}',
        '{"type":"Act","id":"c","command":{"type":"Warn","person":"p"}}',
        '{"type":"Act","id":"c","command":{"type":"Warn","person":"p","reason":"a\\nb"}}',
        '{"type":"Act","id":"c","command":{"type":"Warn","person":"p","reason":"a\\n"}}',
        '{"type":"Act","id":"c","command":{"type":"MoveOffline","reason":"' + "因" * 201 + '"}}',
        '{"type":"Want","media":1,"layers":{"p":"huge"}}',
        b"\xff\xfe",
        b'{"type":"Join","ticket":"\xed\xa0\x80"}',
        '{"type":"Join","ticket":"\\ud800"}',
        "[" * MAX_FRAME,
        '{"type":"Ping","sent":1,"more":' + "[" * 60_000,
        '{"type":"Ping","sent":' + "1" * 60_000 + "}",
    ],
)
def test_malformed_frames_are_bad_frames(text: str | bytes) -> None:
    with pytest.raises(BadFrame):
        codec.decode_client_frame(text)


def test_the_limit_counts_bytes_both_ways() -> None:
    fits = codec.encode_frame(Join("票" * 21_000))
    assert codec.decode_client_frame(fits) == Join("票" * 21_000)
    with pytest.raises(BadFrame, match="limit 65536"):
        codec.encode_frame(Join("票" * 22_000))
    for text in (fits[:-1] + " " * 3000 + "}", (fits[:-1] + " " * 3000 + "}").encode()):
        with pytest.raises(BadFrame, match="limit 65536"):
            codec.decode_client_frame(text)
        with pytest.raises(BadFrame, match="limit 65536"):
            codec.decode_server_frame(text)


def _any_decoder(text: str | bytes) -> None:
    for decode in (codec.decode_client_frame, codec.decode_server_frame, codec.decode_event):
        try:
            value: ClientFrame | ServerFrame | Event | None = decode(text)
        except BadFrame:
            continue
        if value is not None and not isinstance(value, Event):
            codec.encode_frame(value)


@given(st.binary() | st.text())
@FUZZ
def test_noise_is_a_bad_frame_and_nothing_worse(text: str | bytes) -> None:
    _any_decoder(text)


TAGS = sorted(
    kind.__name__ for union in (ClientFrame, ServerFrame, Body) for kind in get_args(union)
)


@given(JSON_VALUES, st.sampled_from(TAGS), st.dictionaries(st.text(), JSON_VALUES, max_size=4))
@example({"type": "Ping"}, "Ping", {"sent": 2**70})
@example(None, "HearingOpened", {"number": 2**64})
@FUZZ
def test_json_of_any_shape_is_taken_or_refused(
    value: object, tag: str, fields: dict[str, object]
) -> None:
    _any_decoder(json.dumps(value))
    _any_decoder(json.dumps({**fields, "type": tag}))
    head = {"hearing": "h1", "number": 1, "at": 1, "actor": None}
    _any_decoder(json.dumps({**head, **fields, "body": {"type": tag, **fields}}))


VALID = [
    codec.encode_event(LISTED),
    codec.encode_frame(Act(CommandId("c"), OpenHearing())).encode(),
    codec.encode_frame(Ping(5)).encode(),
    codec.encode_frame(Want(1, {})).encode(),
    codec.encode_frame(Welcome(1, Millis(5), JUDGE, sitting().state)).encode(),
]


@given(st.sampled_from(VALID), st.integers(0, 5000), st.binary(max_size=4), st.integers(0, 8))
@FUZZ
def test_damaged_frames_are_taken_or_refused(
    valid: bytes, place: int, put: bytes, take: int
) -> None:
    place %= len(valid)
    _any_decoder(valid[:place] + put + valid[place + take :])
