"""What a row shows of a stability band: from where to where, and what changes at the ends."""

from __future__ import annotations

import math
from dataclasses import dataclass

from smartcity_desk.core.display import number_text
from smartcity_desk.core.insight import Insight
from smartcity_desk.core.names import Name
from smartcity_desk.core.stability import Band, Claim, Flip
from smartcity_desk.core.units import Unit
from smartcity_desk.ui.texts import weights as texts

DECIMALS = 1


@dataclass(frozen=True, slots=True)
class BandSeen:
    """A band as a row shows it.

    Attributes:
        low, high: where it is drawn, per cent of the parent.
        caption: one short line.
        flip: what changes at the nearer end, one line; ``None`` where nothing does.
        flips: what changes beyond the ends, a line each, for all claims; ``None`` while a
            handle is held, when nobody reads them.
    """

    low: float
    high: float
    caption: Name
    flip: Name | None
    flips: tuple[Name, ...] | None


def band_seen(
    insight: Insight, node: str, claim: Claim = Claim.TOP_THREE, *, is_held: bool = False
) -> BandSeen | None:
    """The band of a node for ``claim``; ``None`` where it cannot move.

    ``is_held``: while a handle is, only what is in sight is put into words.
    """
    band = insight.bands.get((node, claim))
    if band is None:
        return None
    units = insight.result.rows.units
    flips = None if is_held else _all_flips(insight, node, claim)
    nearer = _nearer(band)
    flip = None if nearer is None else _sentence(nearer, texts.FLIP, units)
    return BandSeen(band.low, band.high, _caption(band), flip, flips)


def _all_flips(insight: Insight, node: str, claim: Claim) -> tuple[Name, ...]:
    """What changes beyond the ends for ``claim``, then for the others; nothing twice."""
    found = (insight.bands.get((node, c)) for c in (claim, *(c for c in Claim if c is not claim)))
    units = insight.result.rows.units
    lines = (line for own in found if own is not None for line in _flips(own, units))
    return tuple(dict.fromkeys(lines))


def _nearer(band: Band) -> Flip | None:
    """The flip that is reached first."""
    ends = [flip for flip in (band.below, band.above) if flip is not None]
    return min(ends, key=lambda flip: abs(flip.percent - band.present), default=None)


def _caption(band: Band) -> Name:
    claim = str(band.claim)
    if band.below is None and band.above is None:
        return texts.BAND_ALWAYS[claim]
    if band.high - band.low < 10.0**-DECIMALS:
        return texts.BAND_NONE[claim]
    # Rounded inwards: what is printed is true of every weight between.
    unit = 10**DECIMALS
    low = math.ceil(band.low * unit - 1e-9) / unit
    high = math.floor(band.high * unit + 1e-9) / unit
    pattern = (texts.BAND if band.is_exact else texts.BAND_APPROXIMATE)[claim]
    words = {"low": number_text(low, DECIMALS), "high": number_text(high, DECIMALS)}
    return Name(pattern.zh.format(**words), pattern.en.format(**words))


def _flips(band: Band, units: tuple[Unit, ...]) -> list[Name]:
    ends = ((band.below, texts.FLIP_BELOW), (band.above, texts.FLIP_ABOVE))
    return [_sentence(flip, pattern, units) for flip, pattern in ends if flip is not None]


def _sentence(flip: Flip, pattern: Name, units: tuple[Unit, ...]) -> Name:
    one, other = units[flip.overtaker].name, units[flip.overtaken].name
    percent = number_text(flip.percent, DECIMALS)
    return Name(
        pattern.zh.format(percent=percent, overtaker=one.text("zh"), overtaken=other.text("zh")),
        pattern.en.format(percent=percent, overtaker=one.text("en"), overtaken=other.text("en")),
    )
