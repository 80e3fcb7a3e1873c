"""Somebody who has no account yet, or lost the way into it: asks for codes and reads them."""

import re
from typing import Any

from tests.yuncourt.serving import RunningCourt, until
from yuncourt.notices.outbox import Outbox
from yuncourt.sample import ID_NUMBERS, PEOPLE

PASSPHRASE = "茶壶 window 37 kettle"
Answer = tuple[int, dict[str, Any]]


async def post(
    court: RunningCourt, path: str, body: object, token: str = "", method: str = "POST"
) -> Answer:
    """The status and what the answer says."""
    async with court.http(token) as http:
        reply = await http.request(method, path, json=body)
    return reply.status_code, reply.json() if reply.content else {}


async def put(court: RunningCourt, path: str, body: object, token: str) -> Answer:
    return await post(court, path, body, token, "PUT")


async def get(court: RunningCourt, path: str, token: str) -> Answer:
    async with court.http(token) as http:
        reply = await http.get(path)
    return reply.status_code, reply.json()


async def texts_to(court: RunningCourt, phone: str, sent: int) -> list[str]:
    """What the phone was sent, once there are so many."""
    outbox = Outbox(court.services.engine, court.services.clock)
    texts: list[str] = []

    async def read() -> None:
        texts[:] = [message.text for message in await outbox.read(phone)]

    await until(lambda: len(texts) >= sent, read)
    return texts


async def code_for(court: RunningCourt, phone: str, sent: int) -> str:
    """The newest of `sent` codes sent to the phone."""
    found = re.search(r"验证码 (\d{6})", (await texts_to(court, phone, sent))[-1])
    assert found
    return found.group(1)


async def ask(court: RunningCourt, path: str, phone: str, sent: int = 1) -> dict[str, str]:
    """Ask for a code and read it: phone, attempt and code."""
    status, reply = await post(court, path, {"phone": phone})
    assert status == 200, reply
    code = await code_for(court, phone, sent)
    return {"phone": phone, "attempt": reply["attempt"], "code": code}


def identity(part: str) -> dict[str, str]:
    """What stands on the document of a party of the sample."""
    number = ID_NUMBERS[part]
    return {"name": PEOPLE[part]["name"], "document": "resident", "id_number": number}


class Newcomer:
    """A party of the sample on the way to an account, one step after the other."""

    def __init__(self, court: RunningCourt, part: str) -> None:
        self.court = court
        self.part = part
        self.phone = PEOPLE[part]["phone"]
        self.token = ""
        self.consent = ""

    async def prove_phone(self, sent: int = 1) -> None:
        body = await ask(self.court, "/api/binding/code", self.phone, sent)
        status, reply = await post(self.court, "/api/binding", body)
        assert (status, reply["stage"]) == (200, "phone"), reply
        self.token, self.consent = reply["token"], reply["consent"]

    async def identify(self, **other: str) -> Answer:
        body = identity(self.part) | other
        return await put(self.court, "/api/binding/identity", body, self.token)

    async def agree(self, version: str = "") -> Answer:
        body = {"version": version or self.consent}
        return await put(self.court, "/api/binding/consent", body, self.token)

    async def finish(self, password: str = PASSPHRASE) -> Answer:
        return await post(self.court, "/api/binding/password", {"password": password}, self.token)

    async def bind(self) -> str:
        """All of it; the token of the session."""
        await self.prove_phone()
        assert (await self.identify())[1]["stage"] == "identified"
        assert (await self.agree())[1]["stage"] == "consented"
        status, session = await self.finish()
        assert status == 200, session
        return str(session["token"])

    async def log_in(self, password: str = PASSPHRASE) -> int:
        body = {"phone": self.phone, "password": password}
        return (await post(self.court, "/api/login", body))[0]
