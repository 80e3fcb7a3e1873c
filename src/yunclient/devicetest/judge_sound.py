"""From tenths of a second of the microphone to its checks.

The first second listens to the room, then five seconds of somebody who reads a sentence, with
pauses as speech has them. Without a voice it goes on listening: who speaks late passes late.
"""

from collections.abc import Sequence

from yunclient.devicetest.checks import Check, Fault, Item, Mark
from yunclient.devicetest.judging import blank, mean_level, percentile, unopened
from yunclient.devicetest.measures import DeviceStates, SoundMeasure

BLOCK = 4800  # samples of a measure
WINDOW = 80  # measures that count: what was mended eight seconds ago is forgotten
ROOM = 10  # measures
SPEECH = 50
SOME = 30  # measures, for a first word on noise and clipping
LIVE = 5  # measures that are not zero: the microphone works
VOICED = 12  # measures with a voice, of the window
ZEROS = 20  # measures of nothing but zeros, newest last
PATIENCE = 7000  # ms for a first word
MUTE = 4500  # ms: long enough to have listened to the other microphones too
OPENING = 6000  # ms a microphone may take to give its first sound, or be silent in between

PAUSES = 0.05  # share of the measures with a pause in them
QUIETEST = -90.0  # dBFS: a microphone that cuts pauses out has no noise
RISE = 6.0  # dB over the noise: a voice
FAINTEST = -60.0  # dBFS: below it nothing is a voice
LOW, TOO_LOW = -36.0, -48.0  # dBFS of the voice
LOUD = -8.0
CLIPS = 4  # samples at the rail: one alone may be chance
CLIPPED = 3  # measures with clips in five seconds
NOISY, TOO_NOISY = -45.0, -32.0  # dBFS of the room
CLEAR = 10.0  # dB a voice should stand over the noise
GAPS, MANY_GAPS = 0.01, 0.05  # share of samples
OTHER_VOICE = -45.0  # dBFS of another microphone's loud tenths
OTHER_RISE = 6.0  # dB between its loud and quiet ones: a voice, not a fan
OTHER_LEAD = 10.0  # dB it is louder than the chosen one
OTHERS = 5  # measures of another microphone

ITEMS = (Item.MICROPHONE, Item.LOUDNESS, Item.CLIPPING, Item.NOISE, Item.GAPS)


def sound(
    devices: DeviceStates, measures: Sequence[SoundMeasure], *, waited: int, idle: int
) -> tuple[Check, ...]:
    """The lines of the sound part. `waited` ms since it began, `idle` ms since the last measure."""
    window = measures[-WINDOW:]
    microphone = _microphone(devices, window, waited, idle)
    if microphone.mark is Mark.FAILED:
        return microphone, *blank(ITEMS[1:])
    voice = _voice(window)
    return (
        microphone,
        _loudness(window, voice, waited),
        _clipping(window),
        _noise(window, voice),
        _gaps(window),
    )


def _microphone(
    devices: DeviceStates, window: Sequence[SoundMeasure], waited: int, idle: int
) -> Check:
    item, state = Item.MICROPHONE, devices.microphone
    fault = unopened(state, Fault.MICROPHONE_ABSENT, Fault.MICROPHONE_BUSY, Fault.MICROPHONE_FAILED)
    if fault is None and idle > OPENING:
        fault = Fault.MICROPHONE_FAILED
    if fault is not None:
        return Check(item, Mark.FAILED, fault)
    zeros = len(window) >= ZEROS and all(measure.zero for measure in window[-ZEROS:])
    if (zeros and waited >= MUTE) or (waited >= PATIENCE and _voice(window) is None):
        better = _better(window)
        if better:
            name = devices.microphones.get(better, better)
            return Check(item, Mark.FAILED, Fault.WRONG_MICROPHONE, name=name)
    if zeros and waited >= MUTE:
        return Check(item, Mark.FAILED, Fault.MICROPHONE_MUTED)
    works = sum(not measure.zero for measure in window) >= LIVE and not zeros
    return Check(item, Mark.PASSED if works else Mark.TESTING)


def _better(window: Sequence[SoundMeasure]) -> str:
    """The id of another microphone that hears a voice, empty if none does."""
    heard: dict[str, list[float]] = {}
    for measure in window:
        for device, level in measure.others.items():
            heard.setdefault(device, []).append(level)
    own = percentile((measure.level for measure in window), 0.9)
    louds = {
        device: percentile(levels, 0.9)
        for device, levels in heard.items()
        if len(levels) >= OTHERS
        and percentile(levels, 0.9) - percentile(levels, 0.1) >= OTHER_RISE
        and percentile(levels, 0.9) >= max(OTHER_VOICE, own + OTHER_LEAD)
    }
    return max(louds, key=lambda device: louds[device], default="")


def _live(window: Sequence[SoundMeasure]) -> Sequence[SoundMeasure]:
    """The window without the zeros a microphone begins with."""
    first = next((n for n, measure in enumerate(window) if not measure.zero), len(window))
    return window[first:]


def _floor(window: Sequence[SoundMeasure]) -> float | None:
    """The room's noise in dBFS: what is left in the pauses."""
    live = _live(window)
    if not live:
        return None
    quiets = (m.level if m.quiet is None else min(m.quiet, m.level) for m in live)
    return max(percentile(quiets, PAUSES), QUIETEST)


def _voice(window: Sequence[SoundMeasure]) -> float | None:
    """The voice's level in dBFS while it speaks; None without one."""
    floor = _floor(window)
    if floor is None:
        return None
    least = max(floor + RISE, FAINTEST)
    voiced = [measure.level for measure in window if measure.level >= least]
    return mean_level(voiced) if len(voiced) >= VOICED else None


def _loudness(window: Sequence[SoundMeasure], voice: float | None, waited: int) -> Check:
    item = Item.LOUDNESS
    if voice is None:
        if waited < PATIENCE:
            return Check(item, Mark.TESTING)
        return Check(item, Mark.FAILED, Fault.NO_VOICE)
    values = {"level": voice, "peak": max(measure.peak for measure in window)}
    if voice < LOW:
        mark = Mark.FAILED if voice < TOO_LOW else Mark.NOTE
        return Check(item, mark, Fault.VOICE_LOW, values)
    if voice > LOUD:
        return Check(item, Mark.NOTE, Fault.VOICE_LOUD, values)
    return Check(item, Mark.PASSED, None, values)


def _clipping(window: Sequence[SoundMeasure]) -> Check:
    recent = window[-SPEECH:]
    clipped = sum(measure.clipped >= CLIPS for measure in recent)
    values: dict[str, float] = {"clipped": clipped}
    if len(window) < SOME:
        return Check(Item.CLIPPING, Mark.TESTING, None, values)
    if not clipped:
        return Check(Item.CLIPPING, Mark.PASSED, None, values)
    mark = Mark.FAILED if clipped >= CLIPPED else Mark.NOTE
    return Check(Item.CLIPPING, mark, Fault.CLIPPED, values)


def _noise(window: Sequence[SoundMeasure], voice: float | None) -> Check:
    """`above`: how far the voice stands over the noise."""
    floor = _floor(window)
    if floor is None or len(window) < SOME:
        return Check(Item.NOISE, Mark.TESTING)
    values = {"floor": floor}
    if voice is not None:
        values["above"] = voice - floor
    if floor >= TOO_NOISY or values.get("above", CLEAR) < CLEAR:
        return Check(Item.NOISE, Mark.FAILED, Fault.NOISY, values)
    if floor >= NOISY:
        return Check(Item.NOISE, Mark.NOTE, Fault.NOISY, values)
    return Check(Item.NOISE, Mark.PASSED, None, values)


def _gaps(window: Sequence[SoundMeasure]) -> Check:
    """`seconds` measured `of` those needed; `missing`: the share of samples that did not come."""
    item, recent = Item.GAPS, window[-SPEECH:]
    missing = sum(measure.missing for measure in recent)
    share = missing / (missing + len(recent) * BLOCK) if recent else 0.0
    seconds = max(0, len(window) - ROOM) / 10
    values = {"seconds": min(seconds, SPEECH / 10), "of": SPEECH / 10, "missing": share}
    if len(window) < ROOM + SPEECH:
        return Check(item, Mark.TESTING, None, values)
    if share < GAPS:
        return Check(item, Mark.PASSED, None, values)
    mark = Mark.FAILED if share >= MANY_GAPS else Mark.NOTE
    return Check(item, mark, Fault.SOUND_GAPS, values)
