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
        flips: what changes beyond the ends, a line each, for all claims.
    """

    low: float
    high: float
    caption: Name
    flips: tuple[Name, ...]


def band_seen(insight: Insight, node: str) -> BandSeen | None:
    """The band of a node for the first three places; ``None`` where it cannot move."""
    band = insight.bands.get((node, Claim.TOP_THREE))
    if band is None:
        return None
    units = insight.result.rows.units
    found = [insight.bands.get((node, claim)) for claim in Claim]
    flips = dict.fromkeys(line for own in found if own is not None for line in _flips(own, units))
    return BandSeen(band.low, band.high, _caption(band), tuple(flips))


def _caption(band: Band) -> Name:
    if band.below is None and band.above is None:
        return texts.BAND_ALWAYS
    if band.high - band.low < 10.0**-DECIMALS:
        return texts.BAND_NONE
    # Rounded inwards: what is printed is true of every weight between.
    unit = 10**DECIMALS
    low = math.ceil(band.low * unit - 1e-9) / unit
    high = math.floor(band.high * unit + 1e-9) / unit
    pattern = texts.BAND if band.is_exact else texts.BAND_APPROXIMATE
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
