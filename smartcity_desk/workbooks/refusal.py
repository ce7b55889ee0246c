"""Why a file is not read, as a code of an issue; light enough for the reader processes."""

from __future__ import annotations


class Refusal(Exception):
    """A file that is not read further.

    Attributes:
        code: issue code whose sentence says why and what to do.
        raw: what was found, where that helps.
    """

    def __init__(self, code: str, raw: str = "") -> None:
        super().__init__(code, raw)
        self.code = code
        self.raw = raw
