"""Which ranks change where a bureau's value is taken instead of the district's."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from smartcity_desk.core.entry import EntryError, read_entry
from smartcity_desk.core.entry_effect import EntryEffect
from smartcity_desk.core.entry_effects import value_effect
from smartcity_desk.core.resolutions import Place
from smartcity_desk.core.result import Result
from smartcity_desk.core.verification import Verified


def bureau_effect(result: Result, line: Verified) -> EntryEffect | None:
    """What taking the bureau's value does; ``None`` where none waits to be taken."""
    answer = line.answer
    if answer is None or not answer.value or line.is_ended:
        return None
    try:
        value = read_entry(answer.value).value
    except EntryError:
        return None
    return value_effect(result, line.place, value)


def bureau_effects(
    result: Result, lines: Iterable[Verified], stop: Callable[[], bool]
) -> dict[Place, EntryEffect]:
    """The effects of all ``lines`` whose bureau has another value; as far as it got at a stop."""
    found: dict[Place, EntryEffect] = {}
    for line in lines:
        if stop():
            break
        effect = bureau_effect(result, line) if line.differs else None
        if effect is not None:
            found[line.place] = effect
    return found
