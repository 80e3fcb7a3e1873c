"""Binding a new user over HTTPS: from a phone to an account, and nothing for anybody else."""

import asyncio
import stat
from pathlib import Path

import pytest
from sqlalchemy import text, update

from tests.fakes.clock import Hand
from tests.fakes.plane import FakePlanes
from tests.yuncourt.newcomer import (
    PASSPHRASE,
    Newcomer,
    ask,
    get,
    identity,
    post,
    put,
    texts_to,
)
from tests.yuncourt.serving import RunningCourt, running_court
from tests.yuncourt.visitor import hearing_of, log_in
from yuncourt.clock import MINUTE
from yuncourt.identity import codes
from yuncourt.identity.binding import LASTS, TRIES
from yuncourt.identity.errors import BadCode, BadIdentity, BindingOver, Throttled
from yuncourt.ledger.keys import identity_key
from yuncourt.notices.outbox import Outbox
from yuncourt.sample import ID_NUMBERS, PEOPLE
from yuncourt.store import tables
from yuncourt.store.accounts import Accounts
from yunhearing.accounts import DocumentKind, PersonBody

together = pytest.mark.asyncio(loop_scope="module")
STRANGER = "13712345678"
SIGNED_OUT = (401, {"code": "signed_out"})


@pytest.fixture
def newcomer(court: RunningCourt) -> Newcomer:
    return Newcomer(court, "plaintiff")


async def test_from_a_phone_to_an_account(court: RunningCourt, newcomer: Newcomer) -> None:
    before = (await log_in(court, "plaintiff")).token
    token = await newcomer.bind()
    assert (await get(court, "/api/hearings", token))[0] == 200
    assert (await get(court, "/api/hearings", before)) == SIGNED_OUT
    assert await newcomer.log_in() == 200
    assert await newcomer.log_in(PEOPLE["plaintiff"]["password"]) == 401
    status, account = await get(court, "/api/account", token)
    assert (status, account["name"], account["phone"]) == (200, "张建国", "138…2208")
    assert account["bound_at"] == court.services.clock()
    (consent,) = (await get(court, "/api/consents", token))[1]["consents"]
    assert (consent["kind"], consent["version"]) == ("online_litigation", newcomer.consent)
    assert "已绑定" in (await texts_to(court, newcomer.phone, 2))[-1]
    assert await get(court, "/api/binding", newcomer.token) == SIGNED_OUT


async def test_judge_and_clerk_see_who_is_bound(court: RunningCourt, newcomer: Newcomer) -> None:
    clerk = (await log_in(court, "clerk")).token
    hearing = await hearing_of(court, clerk)
    await newcomer.bind()
    me = (await Accounts(court.services.engine).by_phone(newcomer.phone)) or pytest.fail()
    people = (await get(court, f"/api/hearings/{hearing.id}/readiness", clerk))[1]["people"]
    assert [person["person"] for person in people if person.get("bound")] == [me.id]


async def test_a_spelling_of_the_name_and_the_number_is_forgiven(newcomer: Newcomer) -> None:
    await newcomer.prove_phone()
    number = f" {ID_NUMBERS['plaintiff'][:6]} {ID_NUMBERS['plaintiff'][6:]}"
    assert (await newcomer.identify(name=" 张 建国", id_number=number))[0] == 200


async def test_asking_for_a_code_tells_nothing(court: RunningCourt) -> None:
    await Newcomer(court, "plaintiff").bind()
    staff = await Accounts(court.services.engine).by_staff_number("J0001")
    assert staff
    await Accounts(court.services.engine).set_phone(staff.id, "13311112222")
    phones = [PEOPLE["defendant"]["phone"], STRANGER, PEOPLE["plaintiff"]["phone"], "13311112222"]
    answers = []
    for phone in phones:
        court.services.clock.move(MINUTE)  # type: ignore[attr-defined]  # the clock is a Hand
        status, reply = await post(court, "/api/binding/code", {"phone": phone})
        answers.append((status, len(reply.pop("attempt")), reply))
    assert answers == [(200, 43, {"resend_after": 60, "expires_in": 300})] * 4
    assert "已经绑定" in (await texts_to(court, PEOPLE["plaintiff"]["phone"], 3))[-1]
    sent = {m.phone for m in await Outbox(court.services.engine, court.services.clock).read()}
    assert sent == {PEOPLE["defendant"]["phone"], PEOPLE["plaintiff"]["phone"]}


@pytest.mark.parametrize(
    "other",
    [
        {"name": "张建军"},
        {"id_number": ID_NUMBERS["defendant"]},
        {"name": "赵立新", "id_number": ID_NUMBERS["defendant"]},
        {"document": "passport", "id_number": "E12345678"},
    ],
)
async def test_what_does_not_fit_is_told_alike(newcomer: Newcomer, other: dict[str, str]) -> None:
    await newcomer.prove_phone()
    assert await newcomer.identify(**other) == (403, {"code": "bad_identity"})
    assert (await newcomer.agree())[1] == {"code": "wrong_stage"}


async def test_a_person_whose_document_the_court_does_not_know(court: RunningCourt) -> None:
    accounts = Accounts(court.services.engine)
    account = await accounts.by_phone(PEOPLE["witness"]["phone"])
    assert account
    async with court.services.engine.begin() as connection:
        await connection.execute(
            text("UPDATE accounts SET id_digest = NULL WHERE id = :id"), {"id": account.id}
        )
    await Newcomer(court, "witness").bind()
    known = await accounts.by_id(account.id)
    assert known is not None
    assert known.id_digest == account.id_digest


async def test_nobody_binds_another_persons_document(court: RunningCourt) -> None:
    accounts = Accounts(court.services.engine)
    async with court.services.engine.begin() as connection:
        his = tables.accounts.c.phone == PEOPLE["witness"]["phone"]
        await connection.execute(update(tables.accounts).where(his).values(id_digest=None))
    witness = Newcomer(court, "witness")
    await witness.prove_phone()
    await witness.identify(id_number=ID_NUMBERS["defendant"])
    await witness.agree()
    assert await witness.finish() == (403, {"code": "bad_identity"})
    account = await accounts.by_phone(witness.phone)
    assert account is not None
    assert account.bound_at is None


async def test_five_wrong_persons_and_the_binding_is_over(newcomer: Newcomer) -> None:
    await newcomer.prove_phone()
    for _ in range(TRIES):
        assert (await newcomer.identify(name="王"))[0] == 403
    assert (await newcomer.identify())[0] in {401, 429}
    newcomer.court.services.clock.move(5 * MINUTE)  # type: ignore[attr-defined]  # a Hand
    assert await newcomer.identify() == SIGNED_OUT


async def test_steps_come_in_their_order(court: RunningCourt, newcomer: Newcomer) -> None:
    await newcomer.prove_phone()
    wrong = (409, {"code": "wrong_stage"})
    assert await newcomer.agree() == wrong
    assert await newcomer.finish() == wrong
    await newcomer.identify()
    assert await newcomer.finish() == wrong
    assert await newcomer.agree("0123456789abcdef") == (409, {"code": "consent_outdated"})
    await newcomer.agree()
    # back to the identity: what was agreed to is agreed to again
    assert (await newcomer.identify())[1]["stage"] == "identified"
    assert await newcomer.finish() == wrong


@pytest.mark.parametrize(
    "password",
    ["short", "plaintiff", "password123456", "13800002208张建国", "qwertyuiop12", "a" * 40],
)
async def test_a_password_that_is_guessed_is_refused(newcomer: Newcomer, password: str) -> None:
    await newcomer.prove_phone()
    await newcomer.identify()
    await newcomer.agree()
    refused = {"code": "weak_password", "field": "password"}
    assert await newcomer.finish(password) == (400, refused)
    assert (await newcomer.finish())[0] == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id_number", "110105197903074215"),  # wrong check character
        ("id_number", "110105197913074210"),  # no such month
        ("id_number", "１"),
        ("id_number", ""),
        ("name", ""),
        ("name", "张" * 101),
        ("document", "library_card"),
    ],
)
@together
async def test_what_cannot_be_is_named_without_a_look_at_anybody(
    shared: RunningCourt, field: str, value: str
) -> None:
    body = identity("plaintiff") | {field: value}
    answer = await put(shared, "/api/binding/identity", body, "no such token")
    assert answer == (400, {"code": "invalid", "field": field})


async def test_a_binding_lasts_its_time(newcomer: Newcomer, clock: Hand) -> None:
    await newcomer.prove_phone()
    clock.move(LASTS - 1)
    assert (await get(newcomer.court, "/api/binding", newcomer.token))[0] == 200
    clock.move(1)
    assert await newcomer.identify() == SIGNED_OUT


async def test_whoever_gives_up_begins_anew(court: RunningCourt, newcomer: Newcomer) -> None:
    await newcomer.prove_phone()
    assert (await post(court, "/api/binding", None, newcomer.token, "DELETE"))[0] == 204
    assert await newcomer.identify() == SIGNED_OUT


async def test_every_stage_survives_a_restart(data: Path, planes: FakePlanes, clock: Hand) -> None:
    async def court_again(stage: str) -> Newcomer:
        async with running_court(data, planes=planes, clock=clock) as court:
            newcomer.court = court
            if stage:
                assert (await get(court, "/api/binding", newcomer.token))[1]["stage"] == stage
            match stage:
                case "":
                    await newcomer.prove_phone()
                case "phone":
                    await newcomer.identify()
                case "identified":
                    await newcomer.agree()
                case "consented":
                    assert (await newcomer.finish())[0] == 200
        return newcomer

    async with running_court(data, planes=planes, clock=clock) as first:
        newcomer = Newcomer(first, "plaintiff")
    for stage in ("", "phone", "identified", "consented"):
        await court_again(stage)
    async with running_court(data, planes=planes, clock=clock) as last:
        newcomer.court = last
        assert await newcomer.log_in() == 200


async def test_a_token_of_one_kind_is_no_token_of_the_other(
    court: RunningCourt, newcomer: Newcomer
) -> None:
    await newcomer.prove_phone()
    session = (await log_in(court, "plaintiff")).token
    assert await get(court, "/api/hearings", newcomer.token) == SIGNED_OUT
    assert await get(court, "/api/binding", session) == SIGNED_OUT


async def test_a_stolen_token_is_worth_nothing_once_its_owner_goes_on(
    court: RunningCourt, newcomer: Newcomer, clock: Hand
) -> None:
    await newcomer.prove_phone()
    stolen = newcomer.token
    clock.move(MINUTE)
    await newcomer.prove_phone(2)  # begun again: the newest counts
    assert await get(court, "/api/binding", stolen) == SIGNED_OUT
    await newcomer.identify()
    await newcomer.agree()
    assert (await newcomer.finish())[0] == 200
    assert await newcomer.finish("another long passphrase 9") == SIGNED_OUT
    assert await newcomer.log_in() == 200


async def test_of_two_who_finish_at_once_one_is_bound(newcomer: Newcomer) -> None:
    await newcomer.prove_phone()
    await newcomer.identify()
    await newcomer.agree()
    passwords = [f"{PASSPHRASE} {number}" for number in range(4)]
    answers = await asyncio.gather(*(newcomer.finish(password) for password in passwords))
    won = [p for p, (status, _) in zip(passwords, answers, strict=True) if status == 200]
    assert len(won) == 1
    assert {status for status, _ in answers} == {200, 401}
    assert [await newcomer.log_in(p) for p in won] == [200]


async def test_a_code_is_taken_once_and_for_binding_alone(court: RunningCourt) -> None:
    body = await ask(court, "/api/binding/code", PEOPLE["plaintiff"]["phone"])
    number = {**body, "hearing_number": "002208"}
    assert await post(court, "/api/login/number", number) == (401, {"code": "bad_code"})
    answers = await asyncio.gather(*(post(court, "/api/binding", body) for _ in range(3)))
    assert sorted(status for status, _ in answers) == [200, 401, 401]


async def test_ten_thousand_guesses_reveal_nothing(
    court: RunningCourt, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Phones with codes and attempts, from many addresses, as fast as it goes."""

    async def at_once(_: float) -> None:
        return

    monkeypatch.setattr(codes, "rest", at_once)
    phones = [person["phone"] for person in PEOPLE.values() if "phone" in person]
    attempts = {}
    for phone in phones:
        reply = await court.services.binding.send_code(phone, "home")
        attempts[phone] = reply.attempt
    told: dict[type, int] = {}
    for number in range(10_000):
        phone = phones[number % len(phones)] if number % 2 else f"137{number:08d}"
        attempt, address = attempts.get(phone, "guessed"), f"address {number % 500}"
        try:
            await court.services.binding.begin(phone, attempt, f"{number:06d}", address)
        except (BadCode, Throttled) as refused:
            told[type(refused)] = told.get(type(refused), 0) + 1
    assert sum(told.values()) == 10_000
    assert told[BadCode] <= 600  # no more in five minutes, whatever the address
    known = await answer_to(court, phones[0])
    assert known is await answer_to(court, STRANGER)


async def answer_to(court: RunningCourt, phone: str) -> type:
    try:
        await court.services.binding.begin(phone, "guessed", "123456", "elsewhere")
    except (BadCode, Throttled) as refused:
        return type(refused)
    return object


async def test_a_thousand_documents_open_nothing(
    newcomer: Newcomer, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever holds a phone, say a found one, may not find the document by trying."""

    async def at_once(_: float) -> None:
        return

    monkeypatch.setattr(codes, "rest", at_once)
    await newcomer.prove_phone()
    desk, told = newcomer.court.services.binding, list[type]()
    for number in range(1000):
        body = PersonBody("张建国", DocumentKind.PASSPORT, f"E{number:08d}")
        try:
            await desk.identify(newcomer.token, body, f"address {number}")
        except (BadIdentity, Throttled, BindingOver) as refused:
            told.append(type(refused))
    assert told[:TRIES] == [BadIdentity] * TRIES
    assert set(told[TRIES:]) == {BindingOver}
    assert len(told) == 1000


@pytest.mark.parametrize("path", ["/api/binding/code", "/api/password/code"])
async def test_an_answer_about_a_phone_takes_even_time(
    court: RunningCourt, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    waits: list[float] = []

    async def noted(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr(codes, "rest", noted)
    for phone in (PEOPLE["plaintiff"]["phone"], STRANGER):
        assert (await post(court, path, {"phone": phone}))[0] == 200
    body = {"attempt": "guessed", "code": "123456"}
    for phone in (PEOPLE["plaintiff"]["phone"], STRANGER):
        assert (await post(court, "/api/binding", {**body, "phone": phone}))[0] == 401
    assert len(waits) == 4
    assert max(waits) <= codes.EVEN_TIME


async def test_numbers_are_nowhere_in_clear(
    court: RunningCourt, newcomer: Newcomer, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG", "yuncourt"):
        await newcomer.bind()
    number = ID_NUMBERS["plaintiff"].encode()
    for path in (p for p in court.data.rglob("*") if p.is_file()):
        assert number not in path.read_bytes()
    for secret in (number.decode(), newcomer.phone, newcomer.token, PASSPHRASE, "张建国"):
        mine = [r for r in caplog.records if r.name.startswith("yuncourt")]
        assert not any(secret in str(vars(record)) for record in mine)
    assert len(identity_key(court.data)) == 32
    assert stat.S_IMODE((court.data / "identity.key").stat().st_mode) == 0o600
