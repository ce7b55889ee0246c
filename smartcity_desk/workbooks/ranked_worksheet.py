"""The worksheet class of the ranked workbook: XlsxWriter's, made faster in two places.

XlsxWriter keeps an object for every cell and looks thirty times into every formula for
functions that came after 2007. Here formulas are taken as they stand (we write none of
those), and ready-made rows can be added below the ordinary ones. This overrides methods
inside XlsxWriter, whose version is pinned exactly; tests hold what is relied upon.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet


@cache
def house_worksheet() -> type[Worksheet]:
    """The class; made late, since importing XlsxWriter takes a quarter of a second."""
    from xlsxwriter.worksheet import Worksheet as Base

    class HouseWorksheet(Base):  # type: ignore[misc]
        """Attributes: ``bulk_rows``, XML of whole rows; ``bulk_last_row``, from zero."""

        dim_rowmax: int | None

        def __init__(self) -> None:
            super().__init__()
            self.bulk_rows: list[str] = []
            self.bulk_last_row = 0

        def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
            return formula.removeprefix("=")

        def _write_dimension(self) -> None:
            own: int | None = self.dim_rowmax
            self.dim_rowmax = max(own or 0, self.bulk_last_row)
            super()._write_dimension()
            self.dim_rowmax = own

        def _write_rows(self) -> None:
            super()._write_rows()
            self.fh.write("".join(self.bulk_rows))

    return HouseWorksheet
