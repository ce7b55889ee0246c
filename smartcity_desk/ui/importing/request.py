"""What an import is asked for, beside its paths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smartcity_desk.core.evaluation import Evaluation
    from smartcity_desk.workbooks.framework_reader import FrameworkBook
    from smartcity_desk.workbooks.mapping.kept import Kept
    from smartcity_desk.workbooks.questions import Answers


@dataclass(frozen=True)
class Request:
    """How workbooks are read.

    Attributes:
        answers: what was answered so far; ``None`` where nothing was asked yet.
        home: framework and units to read for; ``None``: as the workbooks say.
        names: further names of units.
        layouts: layouts decided in the evaluation, beside those of the user.
    """

    answers: Answers | None = None
    home: FrameworkBook | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    layouts: Mapping[str, Kept] = field(default_factory=dict)

    @classmethod
    def onto(cls, evaluation: Evaluation) -> Request:
        """For workbooks that join an evaluation: its framework, units, names and layouts."""
        from smartcity_desk.core.aliases import unit_by_alias
        from smartcity_desk.core.records import Kind
        from smartcity_desk.workbooks.addition import home_of

        return cls(
            home=home_of(evaluation.framework, evaluation.panel),
            names=unit_by_alias(evaluation.records),
            layouts=evaluation.records.of(Kind.LAYOUT),
        )
