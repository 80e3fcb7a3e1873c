"""What outlives a program, in memory."""

from yunclient.session.minutes import Draft
from yunclient.session.state import Kept
from yunclient.session.uploads import Kept as KeptUpload, LocalFile
from yunhearing.ids import HearingId, PersonId
from yunhearing.rest import SessionReply


class FakeTokens:
    def __init__(self, lasting: bool = True) -> None:
        self.lasting = lasting
        self.kept: dict[str, SessionReply] = {}

    def recall(self, server: str, staff: bool) -> SessionReply | None:
        session = self.kept.get(server)
        return session if session is not None and session.staff is staff else None

    def keep(self, server: str, session: SessionReply) -> bool:
        self.kept[server] = session
        return self.lasting

    def forget(self, server: str) -> None:
        self.kept.pop(server, None)


class FakeCheckpoints:
    def __init__(self) -> None:
        self.notes: dict[tuple[str, HearingId], str] = {}

    def recall(self, server: str, hearing: HearingId) -> str:
        return self.notes.get((server, hearing), "")

    def keep(self, server: str, hearing: HearingId, note: str) -> None:
        self.notes[server, hearing] = note


class FakeChoices:
    def __init__(self) -> None:
        self.kept: list[Kept] = []

    def keep(self, kept: Kept) -> None:
        self.kept.append(kept)


class FakeTexts:
    """`full`: nothing can be written."""

    def __init__(self) -> None:
        self.written: dict[str, str] = {}
        self.full = False

    def write(self, path: str, text: str) -> None:
        if self.full:
            raise OSError(28, "no space left on device")
        self.written[path] = text


class FakeSinks:
    """`full`: nothing can be written. `files` are whole, `left` were given up."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.left: list[str] = []
        self.full = False

    def open(self, path: str) -> "FakeSink":
        return FakeSink(self, path)


class FakeSink:
    """One file of `FakeSinks`."""

    def __init__(self, sinks: FakeSinks, path: str) -> None:
        self._sinks, self._path = sinks, path
        self._content = b""

    def write(self, piece: bytes) -> None:
        if self._sinks.full:
            raise OSError(28, "no space left on device")
        self._content += piece

    def finish(self) -> None:
        self._sinks.files[self._path] = self._content

    def abandon(self) -> None:
        self._sinks.left.append(self._path)


class FakeUnsent:
    """`files` are on this machine; `full`: nothing can be kept."""

    def __init__(self) -> None:
        self.files: dict[str, LocalFile] = {}
        self.contents: dict[str, bytes] = {}
        self.kept: dict[tuple[str, PersonId], tuple[KeptUpload, ...]] = {}
        self.full = False

    def look(self, path: str) -> LocalFile:
        return self.files.get(path, LocalFile(path, -1, 0))

    def read(self, path: str, offset: int, length: int) -> bytes:
        return self.contents[path][offset : offset + length]

    def recall(self, server: str, person: PersonId) -> tuple[KeptUpload, ...]:
        return self.kept.get((server, person), ())

    def keep(self, server: str, person: PersonId, kept: tuple[KeptUpload, ...]) -> None:
        if self.full:
            raise OSError(28, "no space left on device")
        self.kept[server, person] = kept


class FakeNotebook:
    """`full`: nothing can be kept."""

    def __init__(self) -> None:
        self.drafts: dict[tuple[str, HearingId, PersonId], Draft] = {}
        self.full = False

    def recall(self, server: str, hearing: HearingId, person: PersonId) -> Draft:
        return self.drafts.get((server, hearing, person), Draft())

    def keep(self, server: str, hearing: HearingId, person: PersonId, draft: Draft) -> None:
        if self.full:
            raise OSError(28, "no space left on device")
        self.drafts[server, hearing, person] = draft


class FakeBundles:
    """`full`: nothing can be written."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.full = False

    def make(self, path: str) -> None:
        if self.full:
            raise OSError(28, "no space left on device")
        self.made.append(path)


class FakeBrowser:
    """Remembers what it was asked to open."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def open(self, url: str) -> None:
        self.opened.append(url)


class FakeAwake:
    def __init__(self) -> None:
        self.said: list[bool] = []

    def stay(self, on: bool) -> None:
        self.said.append(on)
