"""From looks at the camera's picture to its checks.

Every look votes on every line, and a line changes only when the votes of a while agree: a blink,
or a look in which no face is found, turns nothing over, and what is mended passes by itself.
"""

from collections.abc import Callable, Sequence

from yunclient.devicetest.checks import Check, Fault, Item, Mark
from yunclient.devicetest.judging import FINE, Verdict, blank, unopened
from yunclient.devicetest.measures import Box, ImageMeasure

HEAD_X, HEAD_Y = 0.5, 0.40
"""The middle of the dashed head, as shares of the 16:9 picture; the page draws these numbers."""
HEAD_WIDTH, HEAD_HEIGHT = 0.29, 0.53

GOOD_FOR = 1200  # ms of good looks to pass
BAD_FOR = 2500  # ms of bad ones to fail: longer than a blink, a cough or a hand before the face
AGREED = 0.7  # share of a while's looks that must agree
LOOKS = 3  # fewest looks in a while, however slow the machine
OPENING = 8000  # ms a camera may take to give its first picture: some on Windows take five seconds
STALE = 3000  # ms without a look is a frozen picture

FLAT = 1.0  # spread of a covered or switched-off camera
FROZEN = 0.02  # mean luma difference; the noise of any sensor is far above
JERKY, VERY_JERKY = 12.0, 5.0  # frames a second: speech is no longer seen as movement below
DIM, DARK = 55.0, 30.0  # mean luma of a face; a dark one in good light has 60 and more
BRIGHT, GLARING = 215.0, 235.0
DARK_ROOM, GLARING_ROOM = 35.0, 235.0  # of the whole picture, where no face was found
BACK = 70.0  # by how much the surroundings outshine a backlit face
BACK_FACE = 80.0  # a face this light is well seen before any window
SOFT, BLURRED = 70.0, 35.0  # a sharp face has 400 to 1000; blur of 3 % and 4 % of its width
SMALL, LARGE = 0.08, 0.36  # width of the face, a share of the picture's
FACE_Y = 0.44  # the middle of a face lies below that of its head with hair
REACH_X, REACH_Y = 0.13, 0.21  # how far the middle of a face may be off
OTHER_FACE = 0.4  # width of a second face by that of the first: people, not portraits on the wall

ITEMS = (Item.CAMERA, Item.LIGHT, Item.SHARPNESS, Item.FACE)


def image(
    state: str | None,
    looks: Sequence[ImageMeasure],
    times: Sequence[int],
    *,
    now: int,
    since: int,
    standing: Sequence[Check] = (),
) -> tuple[Check, ...]:
    """The lines of the image part.

    `state`: of the camera (`DeviceStates`); `times` in ms are those of the `looks`; `standing` are
    the lines before, which hold until the votes agree on others.
    """
    fault = unopened(state, Fault.CAMERA_ABSENT, Fault.CAMERA_BUSY, Fault.CAMERA_FAILED)
    if fault is None and not looks and now - since > OPENING:
        fault = Fault.CAMERA_FAILED
    if fault is not None:
        return Check(Item.CAMERA, Mark.FAILED, fault), *blank(ITEMS[1:])
    if not looks:
        return tuple(standing) or blank(ITEMS, Mark.TESTING)
    before = {check.item: check for check in standing}
    camera = _line(Item.CAMERA, looks, times, before)
    if now - times[-1] > STALE:
        camera = Check(Item.CAMERA, Mark.FAILED, Fault.PICTURE_FROZEN, camera.values)
    if camera.mark is Mark.FAILED and camera.fault is not Fault.PICTURE_JERKY:
        return camera, *blank(ITEMS[1:])
    return camera, *(_line(item, looks, times, before) for item in ITEMS[1:])


def offset(look: ImageMeasure) -> tuple[float, float]:
    """How far the largest face is to the right of and below its place, as shares of the picture.

    Of the picture as the camera gives it: who shows it mirrored turns the first number's sign.
    """
    face = _largest(look)
    if face is None:
        return 0.0, 0.0
    return face.x + face.width / 2 - HEAD_X, face.y + face.height / 2 - FACE_Y


def _line(
    item: Item, looks: Sequence[ImageMeasure], times: Sequence[int], before: dict[Item, Check]
) -> Check:
    vote, values = VOTES[item], VALUES[item](looks[-1])
    votes = [vote(look) for look in looks]
    verdict = _passing(votes, times) or _failing(votes, times)
    if verdict is not None:
        return Check(item, *verdict, values)
    standing = before.get(item)
    if standing is None or standing.mark is Mark.UNTESTED:
        return Check(item, Mark.TESTING, None, values)
    return Check(item, standing.mark, standing.fault, values)


def _while(votes: Sequence[Verdict], times: Sequence[int], lasting: int) -> Sequence[Verdict]:
    """The votes of the last `lasting` ms; none if they do not reach back so far."""
    start = times[-1] - lasting
    if times[0] > start:
        return ()
    recent = [vote for vote, at in zip(votes, times, strict=True) if at >= start]
    return recent if len(recent) >= LOOKS else ()


def _passing(votes: Sequence[Verdict], times: Sequence[int]) -> Verdict | None:
    recent = _while(votes, times, GOOD_FOR)
    return FINE if recent and recent.count(FINE) >= AGREED * len(recent) else None


def _failing(votes: Sequence[Verdict], times: Sequence[int]) -> Verdict | None:
    """The commonest of the bad votes, where nearly all are bad."""
    recent = _while(votes, times, BAD_FOR)
    bad = [vote for vote in recent if vote != FINE]
    if not recent or len(bad) < AGREED * len(recent):
        return None
    return max(bad, key=bad.count)


def _camera(look: ImageMeasure) -> Verdict:
    if look.spread < FLAT:
        return Mark.FAILED, Fault.PICTURE_BLACK
    if look.change < FROZEN:
        return Mark.FAILED, Fault.PICTURE_FROZEN
    if look.fps < JERKY:
        return (Mark.FAILED if look.fps < VERY_JERKY else Mark.NOTE), Fault.PICTURE_JERKY
    return FINE


def _light(look: ImageMeasure) -> Verdict:
    face, back = look.face_light, look.back_light
    if face is None:
        if look.light < DARK_ROOM:
            return Mark.FAILED, Fault.TOO_DARK
        return (Mark.FAILED, Fault.TOO_BRIGHT) if look.light > GLARING_ROOM else FINE
    if back is not None and back - face > BACK and face < BACK_FACE:
        return (Mark.FAILED if face < DIM else Mark.NOTE), Fault.BACKLIT
    if face < DIM:
        return (Mark.FAILED if face < DARK else Mark.NOTE), Fault.TOO_DARK
    if face > BRIGHT:
        return (Mark.FAILED if face > GLARING else Mark.NOTE), Fault.TOO_BRIGHT
    return FINE


def _sharpness(look: ImageMeasure) -> Verdict:
    """Not of a face in the dark, where there is little but noise."""
    if look.sharpness is None or (look.face_light or 0.0) < DARK:
        return Mark.UNTESTED, None
    if look.sharpness < SOFT:
        return (Mark.FAILED if look.sharpness < BLURRED else Mark.NOTE), Fault.BLURRED
    return FINE


def _face(look: ImageMeasure) -> Verdict:
    face = _largest(look)
    if face is None:
        return Mark.FAILED, Fault.NO_FACE
    if _people(look) > 1:
        return Mark.FAILED, Fault.MANY_FACES
    dx, dy = offset(look)
    if (dx / REACH_X) ** 2 + (dy / REACH_Y) ** 2 > 1:
        return Mark.FAILED, Fault.FACE_OUTSIDE
    if face.width < SMALL:
        return Mark.FAILED, Fault.FACE_SMALL
    return (Mark.FAILED, Fault.FACE_LARGE) if face.width > LARGE else FINE


def _largest(look: ImageMeasure) -> Box | None:
    return max(look.faces, key=lambda face: face.width, default=None)


def _people(look: ImageMeasure) -> int:
    first = _largest(look)
    return sum(face.width >= OTHER_FACE * first.width for face in look.faces) if first else 0


def _camera_values(look: ImageMeasure) -> dict[str, float]:
    return {"width": look.width, "height": look.height, "fps": look.fps}


def _light_values(look: ImageMeasure) -> dict[str, float]:
    """`back_light` only beside `face_light`."""
    lights = {"light": look.light, "face_light": look.face_light, "back_light": look.back_light}
    return {name: light for name, light in lights.items() if light is not None}


def _sharpness_values(look: ImageMeasure) -> dict[str, float]:
    return {} if look.sharpness is None else {"sharpness": look.sharpness}


def _face_values(look: ImageMeasure) -> dict[str, float]:
    """`dx`, `dy` as `offset` gives them."""
    face = _largest(look)
    if face is None:
        return {"faces": 0}
    dx, dy = offset(look)
    return {"faces": _people(look), "dx": dx, "dy": dy, "face_width": face.width}


VOTES: dict[Item, Callable[[ImageMeasure], Verdict]] = {
    Item.CAMERA: _camera,
    Item.LIGHT: _light,
    Item.SHARPNESS: _sharpness,
    Item.FACE: _face,
}
VALUES: dict[Item, Callable[[ImageMeasure], dict[str, float]]] = {
    Item.CAMERA: _camera_values,
    Item.LIGHT: _light_values,
    Item.SHARPNESS: _sharpness_values,
    Item.FACE: _face_values,
}
