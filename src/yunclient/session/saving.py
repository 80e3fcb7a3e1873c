"""A file saved where the person said: one at a time, the newest is told of; pure."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from yunclient.session import effects as do, intents, news
from yunclient.session.moment import Moment
from yunclient.session.state import Client, Saving

Step = tuple[Client, tuple[do.Effect, ...]]


def _save(client: Client, intent: intents.SaveFile, _: Moment) -> Step:
    if client.account is None or not intent.path:
        return client, ()
    client = replace(client, saving=Saving(intent.source, intent.path))
    return client, (do.SaveFile(intent.source, intent.path, intent.sha256),)


def _save_content(client: Client, intent: intents.SaveContent, _: Moment) -> Step:
    if client.account is None or not intent.path:
        return client, ()
    client = replace(client, saving=Saving(intent.source, intent.path))
    return client, (do.SaveContent(intent.source, intent.path, intent.content),)


def saved(client: Client, fact: news.FileSaved, _: Moment) -> Client:
    """The client that knows how it went; of an older file nothing is told."""
    if client.saving is None or client.saving.source != fact.source:
        return client
    return replace(client, saving=replace(client.saving, busy=False, problem=fact.problem))


GESTURES: dict[type, Callable[[Client, Any, Moment], Step]] = {
    intents.SaveFile: _save,
    intents.SaveContent: _save_content,
}
