"""A pair of ``iData`` and ``iMeta`` as an evaluation: any composite indicator, any units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

import numpy as np

from smartcity_desk.core.framework import Framework, Node
from smartcity_desk.core.issues import InputError, Issue, Severity
from smartcity_desk.core.panel import Panel
from smartcity_desk.core.stages.denominate import denominated_units
from smartcity_desk.workbooks.hidden_sheets import hidden_beside
from smartcity_desk.workbooks.imported import Imported, ImportedFile
from smartcity_desk.workbooks.notice import REPORTED
from smartcity_desk.workbooks.pair_coin_tool import coin_tool_tables
from smartcity_desk.workbooks.pair_data import PairData
from smartcity_desk.workbooks.pair_meta import PairMeta, between
from smartcity_desk.workbooks.pair_tables import PairTable, pair_tables
from smartcity_desk.workbooks.raw import RawBook


@dataclass
class Pair:
    """The tables found so far; :meth:`finish` makes the evaluation of them."""

    files: list[ImportedFile] = field(default_factory=list)
    _data: list[PairTable] = field(default_factory=list)
    _meta: list[PairTable] = field(default_factory=list)
    _hidden: list[Issue] = field(default_factory=list)

    def take(self, file: ImportedFile, book: RawBook) -> bool:
        """Keep the tables of ``book``; ``False`` where it has none of the two."""
        data, meta = pair_tables(book, file.name)
        tool = None if data or meta else coin_tool_tables(book, file.name)
        if tool is not None:
            data, meta = [tool[0]], [tool[1]]
            count = str(len(tool[0].columns) - 2)
            self._hidden.append(Issue(
                Severity.WARNING, "pair_coin_tool", file.name, tool[0].sheet.name,
                details={"count": count},
            ))  # fmt: skip
        if not data and not meta:
            return False
        self.files.append(file)
        self._data += data
        self._meta += meta
        self._hidden += hidden_beside(book, file.name)
        return True

    def finish(
        self, issues: Sequence[Issue], others: Sequence[ImportedFile], where: str
    ) -> Imported:
        """The evaluation. ``others`` are files of the import that belong to no pair.

        Raises :class:`InputError` where a half is missing or there are two of one, where
        forms came along, or where ``iMeta`` makes no framework.
        """
        if any(file.kind is not None for file in others):
            raise InputError(Issue(Severity.ERROR, "pair_among_forms", self.files[0].name))
        errors = [issue for issue in issues if issue.severity is Severity.ERROR]
        for name, found in (("iData", self._data), ("iMeta", self._meta)):
            if not found:
                absent = Issue(Severity.ERROR, "pair_incomplete", where, raw=name)
                raise InputError(errors[0] if errors else absent)
        table = _the_one(self._meta, "iMeta")
        meta = PairMeta(table)
        framework = meta.read()
        below = _of_denominators(self._data, framework)
        chosen_data = _the_one([t for t in self._data if t not in below] or self._data, "iData")
        data = PairData(chosen_data, meta, framework, below)
        panel = data.read()
        used = [
            table,
            chosen_data,
            *(t for t in below if t is not chosen_data and _is_used(t, data)),
        ]
        unused = [t for t in (*self._data, *self._meta) if not any(t is each for each in used)]
        if not panel.units:
            raise InputError(Issue(Severity.ERROR, "pair_incomplete", where, raw="iData"))
        framework, chosen = with_goalposts(framework, panel)
        more = [
            Issue(Severity.INFO, "pair_table_unused", table.file, table.sheet.name)
            for table in unused
        ]
        noted = [
            *issues,
            *more,
            *self._hidden,
            *meta.issues,
            *data.issues,
            *self._on_goalposts(meta, chosen),
        ]
        return Imported(
            (framework,), framework, panel, panel.years[-1], tuple(noted),
            (*self.files, *others), (), REPORTED,
        )  # fmt: skip

    def _on_goalposts(self, meta: PairMeta, chosen: Sequence[str]) -> list[Issue]:
        found = []
        if chosen:
            found.append(Issue(
                Severity.INFO, "pair_goalposts_from_data", meta.table.file,
                raw="、".join(chosen), details={"count": str(len(chosen))},
            ))  # fmt: skip
        if meta.cuts:
            found.append(Issue(Severity.INFO, "pair_scores_not_cut", meta.table.file))
        return found


def _of_denominators(tables: Sequence[PairTable], framework: Framework) -> list[PairTable]:
    """The tables that hold denominators and no item, such as those of all countries."""
    items = [node.code for node in framework.items]
    return [
        table for table in tables
        if any(table.denominator(d.code) is not None for d in framework.denominators)
        and all(table.column(code) is None for code in items)
    ]  # fmt: skip


def _is_used(table: PairTable, data: PairData) -> bool:
    return any(
        issue.code == "pair_denominator_elsewhere"
        and (issue.file, issue.sheet) == (table.file, table.sheet.name)
        for issue in data.issues
    )


def _the_one(tables: Sequence[PairTable], name: str) -> PairTable:
    """The only table, or the only one that is called so. Raises :class:`InputError`."""
    called = [
        table for table in tables
        if name.casefold() in (table.sheet.name.strip().casefold(),
                               PurePath(table.file).stem.casefold())
    ]  # fmt: skip
    chosen = tables if len(tables) == 1 else called
    if len(chosen) == 1:
        return chosen[0]
    first, second = (chosen or tables)[:2]
    raise InputError(
        Issue(Severity.ERROR, "pair_twice", second.file, raw=name, details={"first": first.file})
    )


def with_goalposts(framework: Framework, panel: Panel) -> tuple[Framework, list[str]]:
    """Items without goalposts get the least and the greatest denominated value of all years.

    Returns the framework and the codes of the items that were given some.
    """
    chosen: list[str] = []

    def complete(node: Node) -> Node:
        spec = node.item
        if spec is None or spec.goalposts is not None:
            return node
        below = panel.denominators.get(spec.denominator or "")
        values = denominated_units(
            spec, panel.items[node.code].values, None if below is None else below.values
        )
        known = values[np.isfinite(values)]
        if not known.size:
            return node
        chosen.append(node.code)
        posts = between(float(known.min()), float(known.max()), spec.direction)
        return replace(node, item=replace(spec, goalposts=posts))

    nodes = tuple(complete(node) for node in framework.nodes)
    return replace(framework, nodes=nodes), chosen
