"""Making Qt's enumerations without work that nobody needs (ADR 0008).

PySide6 makes an ``enum`` class of every enumeration as soon as the type that holds it is asked
for: 93 of them with the namespace ``Qt`` alone. Python makes each member through a
descriptor of its own, most of which decides questions that plain whole numbers do not raise.
Here Python makes the class without members, and the members are added as Python would have.

Classes of other modules, and members that raise such questions, are left to Python; so is
everything on a Python whose own classes look different from these (:func:`is_known`).
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

_FLAGS: Final = frozenset({enum.Flag, enum.IntFlag})
_NUMBERS: Final = frozenset({enum.IntEnum, enum.IntFlag})
_KINDS: Final = frozenset({enum.Enum}) | _FLAGS | _NUMBERS
_TAKEN: Final = frozenset(name for kind in _KINDS for one in kind.__mro__ for name in vars(one))
_set: Final = type.__setattr__  # the one of ``enum`` asks whether a member is overwritten

Create = Callable[..., Any]


def install() -> None:
    """From now on Qt's enumerations are made here, on a Python that is known."""
    own = enum.EnumType._create_  # type: ignore[attr-defined]
    if all(is_known(own, kind) for kind in (enum.Enum, enum.IntFlag)):
        enum.EnumType._create_ = Quick(own)  # type: ignore[attr-defined]


def is_known(create: Create, kind: Any) -> bool:
    """Whether what is made here is what ``create`` makes, looked at in a small sample."""
    # All bits of Both have names of their own, those of Wide have none.
    members = [
        ("No", 0), ("One", 1), ("Both", 3), ("Four", 4), ("Again", 1), ("Two", 2), ("Wide", 24),
    ]  # fmt: skip
    named: dict[str, Any] = {"module": "enum", "boundary": enum.KEEP}
    ours = quickly(create, kind, "Known", members, **named)
    return look(ours) == look(create(kind, "Known", members, **named))


class Quick:
    """Stands for ``EnumType._create_``; binds to the class it is asked of."""

    def __init__(self, own: Create) -> None:
        self._own = own

    def __get__(self, kind: Any, _owner: type | None = None) -> Create:
        own = self._own

        def create(name: str, members: Any, **more: Any) -> Any:
            if kind not in _KINDS or not _is_of_qt(more):
                return own(kind, name, members, **more)
            more["module"] = "enum"  # as Python finds in the frame that calls it
            if _is_plain(members):
                return quickly(own, kind, name, members, **more)
            return own(kind, name, members, **more)

        return create


def _is_of_qt(more: Mapping[str, object]) -> bool:
    """PySide6 names a boundary for all kinds, and the module only once the class is there."""
    return more.get("module") is None and more.get("boundary") is enum.KEEP


def _is_plain(members: object) -> bool:
    """Names that no ``enum`` class has already, with whole numbers."""
    return isinstance(members, list) and all(
        type(pair) is tuple
        and type(pair[1]) is int
        and pair[1] >= 0
        and pair[0][0] != "_"
        and pair[0] not in _TAKEN
        for pair in members
    )


def quickly(
    create: Create, kind: Any, name: str, members: Iterable[tuple[str, int]], **more: Any
) -> Any:
    """The class ``name`` of the ``kind``, as ``create`` would make it with ``members``."""
    made = create(kind, name, [], **more)
    by_name, by_value, order = made._member_map_, made._value2member_map_, made._member_names_
    is_flag, is_number = kind in _FLAGS, kind in _NUMBERS
    new: Callable[..., Any] = int.__new__ if is_number else object.__new__
    mask = singles = 0
    for own, value in members:
        is_single = value != 0 and not value & (value - 1)
        mask |= value
        if is_single:
            singles |= value
        member = by_value.get(value)
        if member is None:
            member = new(made, value) if is_number else new(made)
            member.__dict__.update(
                _value_=value, _name_=own, __objclass__=made, _sort_order_=len(order)
            )
            by_value[value] = member
            if is_single or not is_flag:
                order.append(own)
        by_name[own] = member
        _set(made, own, member)
    if is_flag:
        _set(made, "_flag_mask_", mask)
        _set(made, "_singles_mask_", singles)
        _set(made, "_all_bits_", 2 ** mask.bit_length() - 1)
        values = [by_name[each]._value_ for each in order]
        if values != sorted(values):
            made._iter_member_ = made._iter_member_by_def_
    return made


def look(made: Any) -> object:
    """Everything that an ``enum`` class and its members are made of, but which class it is."""
    kept = {key: value for key, value in vars(made).items() if not isinstance(value, made)}
    del kept["_member_map_"], kept["_value2member_map_"]
    return (
        {key: str(value) if callable(value) else value for key, value in kept.items()},
        [(key, _of(member)) for key, member in made._member_map_.items()],
        [(key, _of(member)) for key, member in made._value2member_map_.items()],
        {key: _of(value) for key, value in vars(made).items() if isinstance(value, made)},
        [_of(member) for member in made],
    )


def _of(member: Any) -> object:
    own = {key: value for key, value in vars(member).items() if key != "__objclass__"}
    return (own, member.__objclass__ is type(member), repr(member), str(member), hash(member))
