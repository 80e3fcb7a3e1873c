"""A face service that knows nobody: it says what it was told to say."""

from yunhearing.ids import PersonId
from yunhearing.rest import IdentityState


class FakeFaces:
    """`answers` is what it finds, or what it fails with; `asked` is whose picture it was given."""

    consent = "face-1"

    def __init__(self, answers: IdentityState | Exception = IdentityState.CONFIRMED) -> None:
        self.answers = answers
        self.asked: list[tuple[PersonId, bytes]] = []

    async def compare(self, person: PersonId, picture: bytes) -> IdentityState:
        self.asked.append((person, picture))
        if isinstance(self.answers, Exception):
            raise self.answers
        return self.answers
