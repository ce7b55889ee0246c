"""Sentences about sensitivity lines: how far a weight is from what it would change."""

from __future__ import annotations

from smartcity_desk.core.crossings import Crossing, Lines
from smartcity_desk.core.display import number_text
from smartcity_desk.core.names import Name
from smartcity_desk.core.units import Unit


def lines_sentence(lines: Lines, node: Name, units: tuple[Unit, ...], unit: int | None) -> Name:
    """The change closest to the present weight: for ``unit``, else among the first three."""
    if unit is not None:
        crossing, who = lines.nearest({unit}), units[unit].name
        if crossing is None:
            return Name(
                f"无论{node.zh}的权重是多少，{who.zh}的名次都不变",
                f"{who.text('en')} keeps its rank whatever {node.text('en')} weighs",
            )
    else:
        crossing = lines.nearest(best=3)
        if crossing is None:
            return Name(
                f"无论{node.zh}的权重是多少，前三名都不变",
                f"The top three stay whatever {node.text('en')} weighs",
            )
    return _change(lines, node, units, crossing)


def _change(lines: Lines, node: Name, units: tuple[Unit, ...], crossing: Crossing) -> Name:
    is_up = crossing.percent > lines.present
    one, other = crossing.rising, crossing.falling
    if not is_up:
        one, other = other, one
    a, b = units[one].name, units[other].name
    now, then = number_text(lines.present, 1), number_text(crossing.percent, 1)
    return Name(
        f"{node.zh}的权重从 {now} % {'升' if is_up else '降'}到 {then} % 时，{a.zh}反超{b.zh}",
        f"At {then} % for {node.text('en')}, now {now} %, {a.text('en')} overtakes {b.text('en')}",
    )
