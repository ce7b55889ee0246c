"""Late and corrected workbooks join the open evaluation, as one step that can be undone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from smartcity_desk.core.additions import issues_now, with_issues
from smartcity_desk.core.adjustments import NAMES
from smartcity_desk.core.audit_verbs import CORRECT, IMPORT
from smartcity_desk.core.names import Name
from smartcity_desk.core.published_corrections import corrected
from smartcity_desk.core.records import Kind
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui.commands_whole import Replace
from smartcity_desk.ui.importing.difference_model import reading_text
from smartcity_desk.ui.importing.talk_dialogs import filled
from smartcity_desk.ui.person import now_text
from smartcity_desk.ui.review.carrying import carried_on
from smartcity_desk.ui.texts import importing as texts
from smartcity_desk.workbooks.addition import Addition, issues_with, with_addition
from smartcity_desk.workbooks.received import with_sources

if TYPE_CHECKING:
    from smartcity_desk.core.evaluation import Evaluation
    from smartcity_desk.core.issues import Issue
    from smartcity_desk.core.published_corrections import Correction
    from smartcity_desk.ui.person import Person
    from smartcity_desk.workbooks.addition import Place
    from smartcity_desk.workbooks.mapping.kept import Kept


def joining(
    evaluation: Evaluation,
    issues: Collection[Issue],
    addition: Addition,
    taken: Collection[Place],
    layouts: dict[str, Kept],
) -> Replace:
    """The undo step in which ``addition`` joins ``evaluation``.

    Args:
        issues: what the import of the evaluation found.
        taken: the differences that were ticked.
        layouts: layouts decided on the way, remembered in the evaluation.
    """
    panel = with_addition(evaluation.panel, addition, taken)
    records = evaluation.records
    now = issues_now(issues, records)
    names = [file.name for file in addition.imported.files if file.digest]
    records = with_issues(records, now, issues_with(now, addition, taken), names)
    records = with_sources(records, addition.imported.files)
    panel, records = carried_on(panel, records, issues_now(issues, records))
    for fingerprint, kept in layouts.items():
        records = records.with_record(Kind.LAYOUT, fingerprint, kept)
    snapshot = Snapshot(panel, evaluation.weights, evaluation.method)
    return Replace(
        evaluation, step_name(evaluation, addition, taken), snapshot=snapshot, records=records,
        verb=IMPORT,
    )  # fmt: skip


def correcting(
    evaluation: Evaluation, taken: Sequence[Correction], why: str, person: Person
) -> Replace:
    """The undo step in which published figures are corrected by ``person``."""
    records = corrected(evaluation.records, taken, why, who=person.words, at=now_text())
    names = {node.code: node.name for node in evaluation.framework.nodes}
    first = taken[0]
    name = filled(texts.PUBLISHED_STEPS, count=len(taken))
    if len(taken) == 1:
        node = names.get(first.node, Name(first.node))
        name = filled(texts.PUBLISHED_STEP, year=first.year, node=node, change=first.words)
    return Replace(evaluation, name, records=records, verb=CORRECT, why=why)


def step_name(evaluation: Evaluation, addition: Addition, taken: Collection[Place]) -> Name:
    """What the step is called: its one figure, or its files."""
    if not addition.late and len(taken) == 1:
        unit, code, year = next(iter(taken))
        each = next(d for d in addition.differing if (d.unit, d.code, d.year) == (unit, code, year))
        named = {u.code: u.name for u in evaluation.panel.units}
        items = NAMES | {n.code: n.name for n in evaluation.framework.items}
        return filled(
            texts.UNDO_ADD_ONE, unit=named.get(unit, Name(unit)), year=year,
            item=items.get(code, Name(code)), old=reading_text(each.first),
            new=reading_text(each.second),
        )  # fmt: skip
    files = [file.name for file in addition.imported.files if file.digest]
    if len(files) == 1:
        return filled(texts.UNDO_ADD, files=files[0])
    first = files[0] if files else ""
    return filled(texts.UNDO_ADD, files=filled(texts.FILES, first=first, count=len(files)))
