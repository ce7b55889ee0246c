"""Which ranks an open entry can change, as a sentence that says under which condition."""

from __future__ import annotations

from typing import Final

from smartcity_desk.core.entry_effect import Basis, EntryEffect
from smartcity_desk.core.names import Name

IF_ACCEPTED: Final = Name("采纳后：{effect}", "If accepted: {effect}")
IF_OTHER: Final = Name("改用另一处的数：{effect}", "If the other figures are taken: {effect}")
IF_ANY: Final = Name("填任何有效值：{effect}", "Whatever valid figure is entered: {effect}")
IF_ANY_OF_MANY: Final = Name(
    "所涉数值无论是多少：{effect}", "Whatever the figures it is about are: {effect}"
)
IF_NOTHING: Final = Name("名次不变：{why}", "No rank changes: {why}")
IN_YEAR: Final = Name("（{year} 年）", " (in {year})")

_IF: Final = {
    Basis.PROPOSED: IF_ACCEPTED,
    Basis.OTHER: IF_OTHER,
    Basis.ANY: IF_ANY,
    Basis.ANY_OF_MANY: IF_ANY_OF_MANY,
}


def effect_words(effect: EntryEffect, template: Name, year: int) -> Name:
    """``template`` with what may change, and the year where that is not ``year``."""
    said, when = effect.sentence, effect.year != year
    return Name(
        template.zh.format(effect=said.zh) + (IN_YEAR.zh.format(year=effect.year) if when else ""),
        template.en.format(effect=said.en) + (IN_YEAR.en.format(year=effect.year) if when else ""),
    )


def open_effect_words(effect: EntryEffect, year: int) -> Name:
    """*If accepted: 1st–3rd may change*, or why no rank can change."""
    if effect.basis is Basis.NOTHING:
        why = effect.why
        return Name(IF_NOTHING.zh.format(why=why.zh), IF_NOTHING.en.format(why=why.text("en")))
    return effect_words(effect, _IF[effect.basis], year)
