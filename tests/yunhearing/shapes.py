"""Values of whatever goes over the wire, within the limits its types tell."""

import string
from functools import cache
from typing import Any

import msgspec.inspect as shape
from hypothesis import strategies as st

WORDS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="/\\")
ALPHABETS = {
    "[a-z0-9]": string.ascii_lowercase + string.digits,
    "[0-9a-f]": string.digits + "abcdef",
}


@cache
def values(kind: Any) -> st.SearchStrategy[Any]:
    """Every value of this type that a decoder takes."""
    return _of(shape.type_info(kind))


def _of(what: shape.Type) -> st.SearchStrategy[Any]:
    match what:
        case shape.NoneType():
            return st.none()
        case shape.BoolType():
            return st.booleans()
        case shape.IntType():
            return st.integers(-(2**53) if what.ge is None else what.ge, what.le or 2**53 - 1)
        case shape.StrType():
            letters = next((a for c, a in ALPHABETS.items() if c in (what.pattern or "")), WORDS)
            return st.text(letters, min_size=what.min_length or 0, max_size=what.max_length)
        case shape.BytesType():
            return st.binary(min_size=what.min_length or 0, max_size=what.max_length)
        case shape.EnumType(cls):
            return st.sampled_from(cls)
        case shape.LiteralType(of):
            return st.sampled_from(of)
        case shape.UnionType(types):
            return st.one_of(*map(_of, types))
        case shape.VarTupleType(item):
            return st.lists(_of(item), min_size=what.min_length or 0, max_size=5).map(tuple)
        case shape.TupleType(items):
            return st.tuples(*map(_of, items))
        case shape.DictType(key, value):
            return st.dictionaries(_of(key), _of(value), max_size=5)
        case shape.StructType(cls, fields):
            return st.builds(cls, **{field.name: _of(field.type) for field in fields})
    raise NotImplementedError(what)
