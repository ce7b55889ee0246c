"""Ending values on the desk: each is one undo step, worded in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from smartcity_desk.core.attachments import TooLarge, attach
from smartcity_desk.core.audit_verbs import SETTLE
from smartcity_desk.core.decisions import Stamp
from smartcity_desk.core.names import Name
from smartcity_desk.core.plain_readings import reading_text
from smartcity_desk.core.verification import (
    ENDING_NAMES,
    Conclusion,
    Ending,
    Verified,
    final_reading,
    settle,
    unsettle,
)
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.review.deciding import Deciding
from smartcity_desk.ui.texts import verification as texts


class Settling:
    """Ends values of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._deciding = Deciding(desk)

    def fitting(self, lines: Sequence[Verified], ending: Ending) -> list[Verified]:
        """Those of ``lines`` that can end like this and have not."""
        if ending is Ending.BUREAU:
            return [
                line
                for line in lines
                if line.settlement is None
                and line.answer is not None
                and line.answer.conclusion is Conclusion.DIFFERS
            ]
        return [line for line in lines if line.settlement is None]

    def settle(
        self, lines: Sequence[Verified], ending: Ending, stamp: Stamp, *,
        text: str = "", reason: str = "",
    ) -> None:  # fmt: skip
        """End ``lines`` like this, as one step.

        Raises :class:`~smartcity_desk.core.verification.SettlingError`; nothing changes then.
        """
        evaluation = self._deciding.evaluation
        panel, records = evaluation.panel, evaluation.records
        new = ""
        for line in lines:
            new = reading_text(final_reading(panel, records, line.place, ending, text))
            panel, records = settle(
                panel, records, line.place, ending, text=text, reason=reason, stamp=stamp
            )
        words, why = _words(lines, ending, new), reason.strip()
        self._deciding.push(words, panel, records, verb=SETTLE, why=why)

    def unsettle(self, lines: Sequence[Verified]) -> None:
        """Take back how ``lines`` ended."""
        evaluation = self._deciding.evaluation
        panel, records = evaluation.panel, evaluation.records
        for line in lines:
            panel, records = unsettle(panel, records, line.place)
        self._deciding.push(_about(texts.UNDO_UNSETTLE, lines[0]), panel, records, verb=SETTLE)

    def attach(self, line: Verified, paths: Sequence[Path], stamp: Stamp) -> Name | None:
        """Attach files to a value, as one step; why not, where one cannot be."""
        evaluation = self._deciding.evaluation
        records = evaluation.records
        for path in paths:
            try:
                records = attach(records, line.place, path.name, path.read_bytes(), stamp)
            except TooLarge:
                return _named(texts.TOO_LARGE, path.name)
            except OSError:
                return _named(texts.NOT_READ, path.name)
        words = _named(texts.UNDO_ATTACH, "、".join(path.name for path in paths))
        self._deciding.push(words, evaluation.panel, records)
        return None


def _words(lines: Sequence[Verified], ending: Ending, new: str) -> Name:
    name = ENDING_NAMES[ending]
    if len(lines) > 1:
        many = texts.UNDO_SETTLE_MANY
        count = len(lines)
        return Name(
            many.zh.format(ending=name.zh, count=count),
            many.text("en").format(ending=name.text("en"), count=count),
        )
    old = reading_text(lines[0].district)
    template = texts.UNDO_SETTLE
    zh, en = template.zh.replace("{ending}", name.zh), template.text("en")
    return _about(Name(zh, en.replace("{ending}", name.text("en"))), lines[0], old=old, new=new)


def _about(template: Name, line: Verified, **more: str) -> Name:
    unit, item, year = line.unit.name, line.item, str(line.year)
    return Name(
        template.zh.format(unit=unit.zh, item=item.zh, year=year, **more),
        template.text("en").format(unit=unit.text("en"), item=item.text("en"), year=year, **more),
    )


def _named(template: Name, name: str) -> Name:
    return Name(template.zh.format(name=name), template.text("en").format(name=name))
