"""The dialogs of two versions of a figure, made of what an import found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtWidgets import QWidget

from smartcity_desk.core.adjustments import NAMES
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.locks import lock_sentence
from smartcity_desk.core.names import Name
from smartcity_desk.core.published import PublishedScores
from smartcity_desk.core.published_corrections import corrections
from smartcity_desk.ui.importing.column_choice import Names
from smartcity_desk.ui.importing.difference_dialog import DifferenceDialog
from smartcity_desk.ui.importing.difference_model import NEW, OLD, UNIT, DifferenceModel
from smartcity_desk.ui.importing.published_dialog import PublishedDialog
from smartcity_desk.ui.texts import importing as texts
from smartcity_desk.workbooks.addition import Addition
from smartcity_desk.workbooks.published import published_scores
from smartcity_desk.workbooks.questions import Differing, Twice

_MOST_NAMED, _WIDE = 6, 192


def twice_dialog(twice: Twice, known: Mapping[str, Name], parent: QWidget) -> DifferenceDialog:
    """Two workbooks of one unit, side by side."""
    unit = known.get(twice.unit, Name(twice.unit))
    count = len(twice.differing)
    model = DifferenceModel(
        twice.differing, known, (Name(twice.first, twice.first), Name(twice.second, twice.second))
    )
    model.tick_all(taken=False)
    dialog = DifferenceDialog(
        texts.TWICE_TITLE,
        [filled(texts.TWICE_ASK, unit=unit, count=count)],
        model,
        (texts.USE_SECOND, texts.USE_FIRST, texts.TWICE_USE),
        parent,
    )
    dialog.table.setColumnHidden(UNIT, True)
    for column in (OLD, NEW):
        dialog.table.horizontalHeader().resizeSection(column, _WIDE)
    return dialog


def addition_dialog(
    addition: Addition, parent: QWidget, published: PublishedScores | None = None
) -> DifferenceDialog:
    """What late and corrected workbooks bring to the evaluation that is open.

    Args:
        published: the evaluation's published figures, which stay as they are.
    """
    panel, framework = addition.imported.panel, addition.imported.framework
    units = (*panel.units, *((panel.city,) if panel.city is not None else ()))
    known = NAMES | Names(framework, units, panel.years).both
    sentences = []
    if addition.late:
        late = _listed(known[code] for code in addition.late)
        sentences.append(filled(texts.ADDITION_LATE, count=len(addition.late), units=late,
                                 figures=f"{addition.count:,}"))  # fmt: skip
    if addition.differing:
        changed = dict.fromkeys(each.unit for each in addition.differing)
        sentences.append(filled(
            texts.ADDITION_CORRECTED, units=_listed(known[code] for code in changed),
            count=len(addition.differing),
        ))  # fmt: skip
    if addition.refused:
        shut = dict.fromkeys(each.unit for each in addition.refused)
        items = {node.code: node.name for node in framework.items}
        sentences.append(filled(
            texts.ADDITION_LOCKED, sentence=lock_sentence(_listed(known[code] for code in shut)),
            count=len(addition.refused),
            figures=_listed(_figure(each, known, items) for each in addition.refused),
        ))  # fmt: skip
    elif addition.is_empty:
        sentences.append(texts.ADDITION_SAME)
    if addition.other_years:
        years = "、".join(map(str, addition.other_years))
        sentences.append(filled(texts.ADDITION_YEARS, years=years))
    others = _published_otherwise(addition, {} if published is None else published)
    if others:
        sentences.append(filled(
            texts.ADDITION_PUBLISHED, count=len(others), figures=_listed(others)
        ))  # fmt: skip
    sentences.append(texts.ADDITION_KEPT)
    return DifferenceDialog(
        texts.ADDITION_TITLE, sentences, DifferenceModel(addition.differing, known),
        (texts.ALL_NEW, texts.ALL_OLD, texts.ADD), parent, other=texts.OPEN_APART,
    )  # fmt: skip


def _published_otherwise(addition: Addition, published: PublishedScores) -> list[Name]:
    """Node and year of the published scores that the new files give otherwise."""
    names = {node.code: node.name for node in addition.imported.framework.nodes}
    found = []
    for each in corrections(published, published_scores(addition.imported.published)):
        name = names.get(each.node, Name(each.node))
        found.append(Name(f"{each.year} {name.zh}", f"{each.year} {name.text('en')}"))
    return found


def published_dialog(
    addition: Addition, evaluation: Evaluation, parent: QWidget
) -> PublishedDialog | None:
    """What the new files say of published figures; ``None`` where they say nothing else."""
    found = corrections(evaluation.published, published_scores(addition.imported.published))
    if not found:
        return None
    names = {node.code: node.name for node in evaluation.framework.nodes}
    own = {publication.year for publication in evaluation.publications}
    return PublishedDialog(found, own, names, parent)


def _figure(each: Differing, known: Mapping[str, Name], items: Mapping[str, Name]) -> Name:
    """浦东新区 2020 5G室外基站数."""
    unit, item = known[each.unit], items.get(each.code) or known.get(each.code) or Name(each.code)
    return Name(
        f"{unit.zh} {each.year} {item.zh}", f"{unit.text('en')} {each.year} {item.text('en')}"
    )


def _listed(names: Iterable[Name]) -> Name:
    """Names one after the other; of many the first few."""
    given = tuple(names)
    shown = given[:_MOST_NAMED]
    zh, en = "、".join(n.zh for n in shown), ", ".join(n.text("en") for n in shown)
    if len(given) > len(shown):
        return filled(texts.AND_MORE, names=Name(zh, en))
    return Name(zh, en)


def filled(name: Name, **words: object) -> Name:
    """``name`` with its places filled, in each language by that language's word."""

    def of(language: str) -> dict[str, object]:
        return {
            key: (word.zh if language == "zh" else word.text("en"))
            if isinstance(word, Name) else word
            for key, word in words.items()
        }  # fmt: skip

    return Name(name.zh.format(**of("zh")), name.text("en").format(**of("en")))
