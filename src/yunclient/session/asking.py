"""Questions under way: a new state asks, the court's answer finds its topic; pure."""

from collections.abc import Mapping

from msgspec.structs import replace

from yunclient.session.calls import Asking, Call, Topic
from yunclient.session.state import Client

Askings = Mapping[Topic, Asking]


def asked(client: Client, topic: Topic, call: Call) -> Client:
    """The client with this question put, in the place of one under way."""
    number = client.asking.get(topic, Asking()).number + 1
    return replace(client, asking={**client.asking, topic: Asking(number, call)})


def busy(client: Client, topic: Topic) -> bool:
    """Whether an answer is awaited."""
    return client.asking.get(topic, Asking()).call is not None


def answered(client: Client, topic: Topic, number: int) -> Client | None:
    """The client whose question this was, no longer waiting; None for an older one."""
    now = client.asking.get(topic, Asking())
    if now.call is None or now.number != number:
        return None
    return replace(client, asking={**client.asking, topic: replace(now, call=None)})


def dropped(client: Client, *topics: Topic) -> Client:
    """The client that no longer waits for these: what still comes is an answer to nothing."""
    kept = {t: replace(a, call=None) if t in topics else a for t, a in client.asking.items()}
    return replace(client, asking=kept)


def given_up(askings: Askings) -> dict[Topic, Asking]:
    """All topics with nothing under way; their numbers go on."""
    return {topic: replace(asking, call=None) for topic, asking in askings.items()}
