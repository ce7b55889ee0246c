"""Denominated → imputed: what the missing rule fills in, flagged."""

from __future__ import annotations

import numpy as np

from smartcity_desk.core.method import MissingRule
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.rows import Rows


def imputed(rule: MissingRule, values: FloatArray, rows: Rows) -> FloatArray:
    """``values`` (years, rows) with missing ones filled in as ``rule`` says.

    ``renormalise`` and ``block`` fill in nothing: they act when siblings are aggregated.
    ``group_mean`` and ``group_median`` fill in units only; a group in which nobody
    reported stays missing. Filled cells are those that are NaN before and not after.
    """
    if rule is MissingRule.CARRY_FORWARD:
        return _carried_forward(values)
    if rule is MissingRule.INTERPOLATE:
        return _interpolated(values)
    if rule in (MissingRule.GROUP_MEAN, MissingRule.GROUP_MEDIAN):
        return _from_the_group(values, rows, median=rule is MissingRule.GROUP_MEDIAN)
    return values


def _carried_forward(values: FloatArray) -> FloatArray:
    filled = np.array(values)
    for t in range(1, len(filled)):
        gap = np.isnan(filled[t])
        filled[t, gap] = filled[t - 1, gap]
    return filled


def _interpolated(values: FloatArray) -> FloatArray:
    """Linear between the nearest reported years; never beyond the first and last one."""
    filled = np.array(values)
    positions = np.arange(len(values), dtype=np.float64)
    for column in np.flatnonzero(np.isnan(values).any(axis=0)):
        known = ~np.isnan(values[:, column])
        if known.any():
            inside = np.interp(
                positions, positions[known], values[known, column], left=np.nan, right=np.nan
            )
            filled[:, column] = np.where(known, values[:, column], inside)
    return filled


def _from_the_group(values: FloatArray, rows: Rows, *, median: bool) -> FloatArray:
    filled = np.array(values)
    for code in {u.group for u in rows.units}:
        members = rows.members(code)
        for t in range(len(values)):
            own = values[t, members]
            known = own[~np.isnan(own)]
            if len(known) and len(known) < len(own):
                typical = np.median(known) if median else known.mean()
                filled[t, members] = np.where(np.isnan(own), typical, own)
    return filled
