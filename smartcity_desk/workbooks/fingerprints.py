"""What tells one framework from another that has the same name: its items, as forms print them."""

from __future__ import annotations

import hashlib

from smartcity_desk.core.framework import Framework

_SHOWN = 12  # hexadecimal digits


def framework_fingerprint(framework: Framework) -> str:
    """Of codes, names and units of measure of all items and denominators, in any order.

    Weights and goalposts do not count: they do not change what a district fills in.
    """
    lines = [f"{n.code}\t{n.name.zh}\t{n.item.unit}" for n in framework.items if n.item is not None]
    lines += [f"{d.code}\t{d.name.zh}\t{d.unit}" for d in framework.denominators]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:_SHOWN]
