"""Locking a weight: one step that can be undone, kept with the evaluation."""

from __future__ import annotations

from smartcity_desk.core.audit_verbs import LOCK
from smartcity_desk.core.names import Name
from smartcity_desk.core.weight_locks import with_locked_weights
from smartcity_desk.ui.commands_whole import Replace
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.texts import weights as texts


def toggle_lock(desk: Desk, code: str) -> None:
    """Lock the weight of ``code``, or unlock it."""
    evaluation = desk.evaluation
    if evaluation is None:
        return
    text = texts.LOCK_STEP[code not in desk.locked]
    name = evaluation.framework.node(code).name
    words = Name(text.zh.format(name=name.zh), text.en.format(name=name.text("en")))
    records = with_locked_weights(evaluation.records, desk.locked ^ {code})
    desk.undo.push(Replace(evaluation, words, records=records, verb=LOCK))
