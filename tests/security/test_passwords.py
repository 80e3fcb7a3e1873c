"""Which passwords are taken, and how: the commonest never, the rest to the letter."""

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.fakes.clock import Hand
from tests.yuncourt.newcomer import PASSPHRASE, post, put
from tests.yuncourt.serving import RunningCourt
from tests.yuncourt.visitor import log_in
from yunclient.ui.widgets.field import PasswordEdit
from yuncourt.clock import DAY
from yuncourt.identity.errors import WeakPassword
from yuncourt.identity.strength import common_words, demand_strong
from yuncourt.sample import PEOPLE

OLD = PEOPLE["plaintiff"]["password"]
PHONE = PEOPLE["plaintiff"]["phone"]


def commonest() -> list[str]:
    """What people make of the words that are chosen most often, long enough to be allowed."""
    words = sorted(common_words())
    ends = ("123456", "12345678", "!", "2026", "123!", "1qaz2wsx")
    starts = (str, str.capitalize, str.upper)
    made = [start(word) + end for word in words for end in ends for start in starts]
    return [*words, *(word + word for word in words), *made, "aaaaaaaaaaaaaaaa", "123456789012345"]


def test_none_of_the_commonest_is_taken() -> None:
    tried = commonest()
    assert len(tried) > 3000
    for password in tried:
        with pytest.raises(WeakPassword):
            demand_strong(password)


@pytest.mark.parametrize("length", [64, 256])
def test_long_ones_are_welcome(length: int) -> None:
    demand_strong((PASSPHRASE * 20)[:length])


async def test_a_password_is_taken_to_the_letter(court: RunningCourt) -> None:
    new = "  " + PASSPHRASE + " ÄÖ  "
    token = (await log_in(court, "plaintiff")).token
    status, _ = await put(
        court, "/api/account/password", {"password": OLD, "new_password": new}, token
    )
    assert status == 204
    for other in (new.strip(), new.casefold(), new[:-1], new):
        status, _ = await post(court, "/api/login", {"phone": PHONE, "password": other})
        assert status == (200 if other == new else 401)


async def test_none_ends_by_itself(court: RunningCourt, clock: Hand) -> None:
    clock.move(1000 * DAY)
    assert (await log_in(court, "plaintiff")).token


def test_a_password_may_be_pasted(qtbot: QtBot) -> None:
    field = PasswordEdit()
    qtbot.addWidget(field)
    QGuiApplication.clipboard().setText(PASSPHRASE)
    field.paste()
    assert field.text() == PASSPHRASE
