"""A hearing of so many people that a snapshot might not fit into a frame is not listed."""

import pytest
from msgspec.structs import replace

from yuncourt.listing import check_size
from yuncourt.scheduling import _fits
from yunhearing.codec import encode_frame
from yunhearing.events import KeptApart, PersonAdded
from yunhearing.frames import PROTOCOL, Welcome
from yunhearing.ids import HearingId, Millis, PersonId, RequestId
from yunhearing.roles import Role
from yunhearing.state import Facts, Hearing, Person, Request, RequestKind

FACTS = Facts(
    "002208", "张建国 诉 京北商贸有限公司", "买卖合同纠纷", "1号", "法院", "一庭", Millis(1)
)


def listed(role: Role, many: int) -> Hearing:
    judge = Person(PersonId("j" * 32), "周文静", Role.JUDGE)
    others = tuple(Person(PersonId(f"{n:032}"), "欧阳建国", role) for n in range(many))
    return Hearing(HearingId("h" * 32), FACTS, (judge, *others), 1)


@pytest.mark.parametrize(("role", "many"), [(Role.COUNSEL, 60), (Role.OBSERVER, 120)])
def test_who_fits_fits_with_all_requests_made(role: Role, many: int) -> None:
    hearing = listed(role, many)
    check_size(hearing)
    made = tuple(
        Request(RequestId(f"r{n}"), kind, person.id, Millis(1_800_000_000_000))
        for n, person in enumerate(hearing.people)
        for kind in RequestKind
        if role is not Role.OBSERVER
    )
    encode_frame(Welcome(PROTOCOL, Millis(1), PersonId("j"), replace(hearing, requests=made)))


@pytest.mark.parametrize(("role", "many"), [(Role.COUNSEL, 120), (Role.OBSERVER, 500)])
def test_too_many_are_refused_before_the_hearing_and_not_in_it(role: Role, many: int) -> None:
    with pytest.raises(ValueError, match="too many people"):
        check_size(listed(role, many))


def test_who_must_not_meet_counts_too() -> None:
    held = listed(Role.OBSERVER, 155)
    newcomer = Person(PersonId("n" * 32), "吴用", Role.WITNESS)
    added = (PersonAdded(newcomer),)
    assert _fits(held, added)
    pairs = tuple((newcomer.id, other.id) for other in held.people[1:101])
    small = listed(Role.OBSERVER, 10)
    assert _fits(small, (KeptApart(pairs), *added))
    assert not _fits(held, (KeptApart(pairs), *added))
