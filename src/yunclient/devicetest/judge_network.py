"""From the ways to the court to the network's checks."""

from yunclient.devicetest.checks import Check, Fault, Item, Mark
from yunclient.devicetest.judging import FINE, Verdict, blank
from yunclient.devicetest.measures import NetworkMeasure

SLOW_MS, TOO_SLOW_MS = 400.0, 500.0  # round trip: people begin to talk over each other
JITTER_MS = 60.0  # about the jitter buffer's reach
LOSS, HIGH_LOSS = 0.05, 0.10
"""Shares of a few hundred packets: a way that loses 15% may show 11% of them."""
NEED_DOWN, NEED_UP = 2000.0, 800.0  # kbit/s of a hearing with pictures
HALF = 0.5  # of what is needed: sound alone gets through

ITEMS = (Item.SERVER, Item.LINK, Item.MEDIA, Item.RELAY, Item.QUALITY, Item.THROUGHPUT)


def network(measure: NetworkMeasure, *, over: bool) -> tuple[Check, ...]:
    """The lines of the network part. `over`: nothing more will be known."""
    server = _server(measure, over)
    if server.mark is Mark.FAILED:
        return server, *blank(ITEMS[1:])
    return (
        server,
        _line(Item.LINK, measure.link, Fault.LINK_BLOCKED, Mark.FAILED, over),
        _media(measure, over),
        _relay(measure, over),
        _quality(measure, over),
        _throughput(measure, over),
    )


def _waiting(over: bool) -> Mark:
    return Mark.UNTESTED if over else Mark.TESTING


def _line(item: Item, works: bool | None, fault: Fault, mark: Mark, over: bool) -> Check:
    if works is None:
        return Check(item, _waiting(over))
    return Check(item, Mark.PASSED) if works else Check(item, mark, fault)


def _server(measure: NetworkMeasure, over: bool) -> Check:
    item = Item.SERVER
    if measure.trusted is False:
        return Check(item, Mark.FAILED, Fault.CERTIFICATE)
    if measure.server is False or (measure.server is None and over):
        return Check(item, Mark.FAILED, Fault.SERVER_UNREACHABLE)
    values = {} if measure.server_ms is None else {"server_ms": measure.server_ms}
    return Check(item, Mark.PASSED if measure.server else Mark.TESTING, None, values)


def _media(measure: NetworkMeasure, over: bool) -> Check:
    """Where UDP is blocked, a relay that works carries the hearing: it is said, and is enough."""
    if measure.udp is False and measure.relay is None and not over:
        return Check(Item.MEDIA, Mark.TESTING)
    mark = Mark.NOTE if measure.relay else Mark.FAILED
    return _line(Item.MEDIA, measure.udp, Fault.UDP_BLOCKED, mark, over)


def _relay(measure: NetworkMeasure, over: bool) -> Check:
    mark = Mark.NOTE if measure.udp else Mark.FAILED
    if measure.relay is False and measure.udp is None and not over:
        return Check(Item.RELAY, Mark.TESTING)
    return _line(Item.RELAY, measure.relay, Fault.RELAY_DOWN, mark, over)


def _quality(measure: NetworkMeasure, over: bool) -> Check:
    """Where no packet comes back, the round trip is that of the server's answers."""
    rtt_ms = measure.server_ms if measure.udp is False and over else measure.rtt_ms
    numbers = {"rtt_ms": rtt_ms, "loss": measure.loss, "jitter_ms": measure.jitter_ms}
    values = {name: number for name, number in numbers.items() if number is not None}
    if not values or not (over or len(values) == len(numbers)):
        return Check(Item.QUALITY, _waiting(over), None, values)
    rtt, loss, jitter = (values.get(name, 0.0) for name in numbers)
    return Check(Item.QUALITY, *_quality_verdict(rtt, loss, jitter), values)


def _quality_verdict(rtt: float, loss: float, jitter: float) -> Verdict:
    """The gravest first."""
    if loss >= HIGH_LOSS:
        return Mark.FAILED, Fault.LOSS_HIGH
    if rtt > TOO_SLOW_MS:
        return Mark.FAILED, Fault.DELAY_HIGH
    if loss >= LOSS:
        return Mark.NOTE, Fault.LOSS_HIGH
    if rtt > SLOW_MS:
        return Mark.NOTE, Fault.DELAY_HIGH
    return (Mark.NOTE, Fault.JITTER_HIGH) if jitter > JITTER_MS else FINE


def _throughput(measure: NetworkMeasure, over: bool) -> Check:
    """`down_kbps`, `up_kbps` as measured; `need_down`, `need_up` as a hearing needs them."""
    item, down, up = Item.THROUGHPUT, measure.down_kbps, measure.up_kbps
    values = {"need_down": NEED_DOWN, "need_up": NEED_UP}
    if down is not None:
        values["down_kbps"] = down
    if up is not None:
        values["up_kbps"] = up
    known = (down is not None) + (up is not None)
    if not known or (known < 2 and not over):
        return Check(item, _waiting(over), None, values)
    shares = {
        Fault.DOWN_SLOW: 1.0 if down is None else down / NEED_DOWN,
        Fault.UP_SLOW: 1.0 if up is None else up / NEED_UP,
    }
    worst = min(shares, key=lambda fault: shares[fault])
    if shares[worst] >= 1:
        return Check(item, Mark.PASSED, None, values)
    return Check(item, Mark.FAILED if shares[worst] < HALF else Mark.NOTE, worst, values)
