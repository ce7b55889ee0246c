"""The notice that stands in the title rows of every sheet: what kind of data this is."""

from __future__ import annotations

from dataclasses import dataclass

from smartcity_desk.core.names import Name


@dataclass(frozen=True, slots=True)
class Notice:
    """What a sheet says about its data.

    Attributes:
        text: the sentence printed in the title rows.
        synthetic: whether the data were made up for demonstration.
    """

    text: Name
    synthetic: bool = False


SYNTHETIC = Notice(
    Name(
        "合成数据，仅供演示，不代表任何区的实际情况；只有标明“公布”的数字取自公开报道。",
        "Synthetic data for demonstration; they describe no real district. "
        "Only figures marked “published” come from public reports.",
    ),
    synthetic=True,
)
REPORTED = Notice(
    Name(
        "填报数据，仅供评估使用，公布前请勿外传。",
        "Reported data for the evaluation only; not for circulation before publication.",
    )
)
BLANK_FORM = Notice(
    Name(
        "空白填报表，请在浅黄色单元格内填写。",
        "Blank form: fill in the light yellow cells.",
    )
)
