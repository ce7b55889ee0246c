"""What every sheet of the sample says about its data."""

from __future__ import annotations

from smartcity_desk.core.names import Name
from smartcity_desk.workbooks.notice import Notice

FRAMEWORK_NOTICE = Notice(
    Name(
        "合成示例，非官方体系；公布的只有一级指标名称和 39 个指标、54 个数据项的数量。",
        "Synthetic, not official; published are only the first-level names and the counts, "
        "39 indicators and 54 items.",
    ),
    synthetic=True,
)
DISTRICT_NOTICE = Notice(
    Name(
        "合成数据，仅供演示；区级数字均非公布，只有合计与公布的全市数一致。"
        "往年按 2020 版体系回溯。",
        "Synthetic: no district figure is published, only totals agree with published ones. "
        "Earlier years are back-cast.",
    ),
    synthetic=True,
)
CITY_NOTICE = Notice(
    Name(
        "合成数据，仅供演示；标“公布”的取自公开报道，2015、2018 年指数为推算。"
        "往年按 2020 版体系回溯。",
        "Synthetic; only what is marked “published” is public, the indices of 2015 and 2018 are "
        "derived. Earlier years are back-cast.",
    ),
    synthetic=True,
)
