"""Finding a cell by words: 浦东新区 2020 5G室外基站."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from smartcity_desk.core.cells import Place, place_of
from smartcity_desk.core.difference import DENOMINATOR, ITEM
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.models.folding import folded
from smartcity_desk.ui.texts import editing as texts

_SEPARATORS = str.maketrans(dict.fromkeys("，,;；、·|", " "))
_NAMED = 3
Known = Sequence[tuple[str, Name]]


@dataclass(frozen=True, slots=True)
class Goal:
    """Where some words lead.

    Attributes:
        place: the cell; ``None`` where the words name none or several.
        sentence: what was found, or what is wrong.
    """

    place: Place | None
    sentence: str


def goal_of(evaluation: Evaluation, text: str, here: Place) -> Goal:
    """The cell that ``text`` names: unit, year and item in any order, each may be left out.

    What is left out is taken from ``here``. A name or code may be a part of the whole name
    as long as it fits only one; words beside each other may make one name.
    """
    panel, framework = evaluation.panel, evaluation.framework
    units = [(u.code, u.name) for u in (*panel.units, *([panel.city] if panel.city else []))]
    items = [(n.code, n.name) for n in framework.items]
    per = [(d.code, d.name) for d in framework.denominators]
    year, words = here.year, []
    for word in words_in(text):
        bare = word.removesuffix("年")
        if bare.isascii() and bare.isdigit() and int(bare) in panel.years:
            year = int(bare)
        else:
            words.append(word)
    unit, item, kind = here.unit, here.item, here.kind
    for phrase in phrases(words, [*units, *items, *per]):
        in_units, in_items, in_per = (fitting(phrase, known) for known in (units, items, per))
        exact = [found for found in (in_units, in_items, in_per) if len(found) == 1]
        if not exact:
            return Goal(None, why_none(phrase, [*in_units, *in_items, *in_per]))
        code = exact[0][0][0]
        if exact[0] is in_units:
            unit = code
        else:
            item, kind = code, ITEM if exact[0] is in_items else DENOMINATOR
    names = dict([*units, *(per if kind == DENOMINATOR else items)])
    if unit not in names or item not in names:
        return Goal(None, "")
    sentence = tr(texts.GO_TO_FOUND, unit=tr(names[unit]), year=year, item=tr(names[item]))
    return Goal(place_of(kind, unit, item, year), sentence)


def words_in(text: str) -> list[str]:
    """What was typed, word by word."""
    return text.translate(_SEPARATORS).split()


def phrases(words: Sequence[str], known: Known) -> list[str]:
    """Words joined as long as together they still fit something."""
    phrases: list[str] = []
    for word in words:
        if phrases and fitting(f"{phrases[-1]} {word}", known):
            phrases[-1] = f"{phrases[-1]} {word}"
        else:
            phrases.append(word)
    return phrases


def fitting(phrase: str, known: Iterable[tuple[str, Name]]) -> list[tuple[str, Name]]:
    """Those a phrase names; only the ones it names exactly, else from its beginning, if any."""
    sought = folded(phrase)
    spelled = [
        (entry, {folded(t) for t in (entry[0], entry[1].zh, entry[1].en)}) for entry in known
    ]
    for fits in (str.__eq__, str.startswith, str.__contains__):
        found = [entry for entry, names in spelled if any(fits(n, sought) for n in names if n)]
        if found:
            return found
    return []


def why_none(phrase: str, several: Known) -> str:
    """Why a phrase leads nowhere: nothing is called so, or several are."""
    if not several:
        return tr(texts.GO_TO_NONE, text=phrase)
    named = tr(texts.BETWEEN).join(tr(name) for _, name in several[:_NAMED])
    names = named + ("…" if len(several) > _NAMED else "")
    return tr(texts.GO_TO_SEVERAL, text=phrase, count=len(several), names=names)
