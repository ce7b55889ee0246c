"""Exit codes, and the one way to say that nothing was done."""

from __future__ import annotations

from smartcity_desk.core.names import Name

DONE = 0
OPEN_ERRORS = 1
NOTHING_DONE = 2


class NothingDone(Exception):
    """Nothing was done; ``sentence`` says why and names the remedy."""

    def __init__(self, sentence: Name) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence
