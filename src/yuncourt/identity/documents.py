"""Names and numbers as documents have them, and the digest by which they are compared.

A resident's number has 18 characters: region, birthday, sequence, check character (GB 11643-1999,
ISO 7064 MOD 11-2).
"""

import datetime
import hmac
import re
import unicodedata

from yuncourt.identity.forms import FormError
from yunhearing.accounts import DocumentKind

RESIDENT = re.compile(r"[1-9]\d{16}[0-9X]", re.ASCII)
OTHER = re.compile(r"[A-Z0-9]{5,20}", re.ASCII)
WEIGHTS = [2**power % 11 for power in range(17, 0, -1)]
CHECK = "10X98765432"


def check_character(first_17: str) -> str:
    """The eighteenth character of a resident's number."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, first_17, strict=True))
    return CHECK[total % 11]


def typed_number(kind: DocumentKind, text: str) -> str:
    """The number in one form; raises FormError for what no document of this kind has."""
    plain = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text)).upper()
    resident = kind is DocumentKind.RESIDENT
    if not (_is_resident(plain) if resident else OTHER.fullmatch(plain)):
        raise FormError("id_number")
    return plain


def _is_resident(number: str) -> bool:
    if not RESIDENT.fullmatch(number) or check_character(number[:17]) != number[17]:
        return False
    try:
        datetime.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return True


def digest(key: bytes, kind: DocumentKind, number: str) -> bytes:
    """What is stored in the place of the number: keyed, for a number alone would be found again."""
    return hmac.digest(key, f"{kind.value}\n{number}".encode(), "sha256")


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are one name; takes as long for any two of a length."""
    return hmac.compare_digest(_plain(one).encode(), _plain(other).encode())


def _plain(name: str) -> str:
    """Without blanks and the dots between parts of a name, of which there are several."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\s·•・‧.\ud800-\udfff]", "", folded)
