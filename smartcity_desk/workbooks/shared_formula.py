"""Formulas that were filled down: Excel writes the first one and refers to it from the others."""

from __future__ import annotations


def moved_formula(formula: str, origin: str, to: str) -> str:
    """``formula`` (without its equals sign) of the cell ``origin`` as it stands in ``to``.

    Empty where it cannot be taken apart.
    """
    # openpyxl takes long to import and few workbooks share formulas.
    from openpyxl.formula.tokenizer import TokenizerError
    from openpyxl.formula.translate import Translator, TranslatorError

    try:
        moved = str(Translator(f"={formula}", origin=origin).translate_formula(to))
    except (TokenizerError, TranslatorError, ValueError, IndexError):
        return ""
    return moved.removeprefix("=")
