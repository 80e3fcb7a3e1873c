"""The port of a recogniser: sound of one seat goes in, words come out."""

from collections.abc import AsyncIterator, Callable, Sequence
from typing import Final, NamedTuple, Protocol

RATE: Final = 16_000
"""Samples a second of what a recogniser is given; mono, 16 bits signed, little end first."""


class RecogniserError(Exception):
    """It cannot be reached, is too slow, or says what no recogniser says; try again later."""


class Words(NamedTuple):
    """A sentence, as far as it was heard; `final`: it is over, and this is how it reads."""

    text: str
    final: bool


Heard = Callable[[Words], None]
"""Told in order; returns at once, may raise RecogniserError: there is too much of it."""


class Recogniser(Protocol):
    """One for all seats of all hearings."""

    async def listen(self, sound: AsyncIterator[bytes], heard: Heard, names: Sequence[str]) -> None:
        """Recognise until `sound` ends and the last words came; `names` are likely to be said.

        Raises RecogniserError.
        """
        ...
