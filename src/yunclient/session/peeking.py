"""One's own file looked at before it is handed in: here, and by nobody else; pure."""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from yunclient.session import effects as do, intents, news
from yunclient.session.moment import Moment
from yunclient.session.shelf import Paper, PaperState
from yunclient.session.state import Client
from yunclient.session.uploads import Peek
from yunhearing.evidence import FileKind

DRAWN = frozenset({FileKind.PDF, FileKind.IMAGE})
"""What the viewer draws from the file as it is."""

Change = tuple[Client, tuple[do.Effect, ...]]


def _with(client: Client, **changes: Any) -> Client:
    return replace(client, uploads=replace(client.uploads, **changes))


def _peek(client: Client, intent: intents.PeekFile, _: Moment) -> Change:
    """What the viewer can draw shows here; the rest, where the system shows such files."""
    item = client.uploads.item(intent.key)
    kind = item.file.kind if item is not None else None
    if item is None or kind is None or item.file.size <= 0:
        return client, ()
    client = _with(client, chosen=item.key)
    if kind not in DRAWN:
        return client, (do.ShowFile(item.file.path),)
    paper = Paper(client.docs + 1, kind, item.file.size)
    return _with(replace(client, docs=paper.doc), peek=Peek(item.key, item.file, paper)), ()


def _close(client: Client, _: intents.ClosePeek, at: Moment) -> Change:
    return _with(client, peek=None), ()


GESTURES: dict[type, Callable[[Client, Any, Moment], Change]] = {
    intents.PeekFile: _peek,
    intents.ClosePeek: _close,
}


def opened(client: Client, fact: news.PaperOpened, _: Moment) -> Client:
    """The client that can show it; a file of the court changes nothing."""
    size = {"pages": fact.pages, "width": fact.width, "height": fact.height}
    return _changed(client, fact.doc, state=PaperState.OPEN, reason="", **size)


def broken(client: Client, fact: news.PaperBroken, _: Moment) -> Client:
    return _changed(client, fact.doc, state=PaperState.BROKEN, reason=fact.reason)


def _changed(client: Client, doc: int, **changes: Any) -> Client:
    peek = client.uploads.peek
    if peek is None or peek.paper.doc != doc:
        return client
    return _with(client, peek=replace(peek, paper=replace(peek.paper, **changes)))


def reaction(old: Client, new: Client) -> Iterator[do.Effect]:
    """What is looked at is open in the viewer, and no longer than that."""
    before, now = old.uploads.peek, new.uploads.peek
    if (before.paper.doc if before else 0) == (now.paper.doc if now else 0):
        return
    if before is not None:
        yield do.ClosePaper(before.paper.doc)
    if now is not None:
        paper = now.paper
        yield do.OpenPaper(paper.doc, now.file.path, paper.kind, paper.size, here=True)
