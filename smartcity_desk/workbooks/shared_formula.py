"""Formulas as they are kept: those that were filled down, of arrays, and very long ones.

Of those that were filled down Excel writes the first one and refers to it from the others.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.formula.translate import Translator

_LONGEST = 2000
_CUT = 200


def shown_formula(formula: str, *, array: bool) -> str:
    """``formula`` as it is kept: in braces for an array, cut with … where it is very long.

    Nobody takes either apart again, since a part of a formula computes something else.
    """
    if len(formula) > _LONGEST:
        formula = formula[:_CUT] + "…"
    return "{" + formula + "}" if array else formula


def moved_formula(formula: str, origin: str, to: str) -> str:
    """``formula`` (without its equals sign) of the cell ``origin`` as it stands in ``to``.

    Empty where it cannot be taken apart.
    """
    # openpyxl takes long to import and few workbooks share formulas.
    from openpyxl.formula.tokenizer import TokenizerError
    from openpyxl.formula.translate import TranslatorError

    try:
        moved = str(_translator(formula, origin).translate_formula(to))
    except (TokenizerError, TranslatorError, ValueError, IndexError):
        return ""
    return moved.removeprefix("=")


@lru_cache(maxsize=64)
def _translator(formula: str, origin: str) -> Translator:
    """Takes ``formula`` apart once for all the cells it was filled into."""
    from openpyxl.formula.translate import Translator

    return Translator(f"={formula}", origin=origin)
