"""Writes the sample workbooks: ``uv run python sample_workbooks/make_samples.py [FOLDER]``.

The same workbooks, byte for byte, every time; docs/method.md says how the numbers are made.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
if str(HERE.parent) not in sys.path:
    sys.path.insert(0, str(HERE.parent))

from sample_workbooks.calibration.districts import CITY, GROUPS  # noqa: E402
from sample_workbooks.calibration.fit import fit  # noqa: E402
from sample_workbooks.calibration.notices import (  # noqa: E402
    CITY_NOTICE,
    DISTRICT_NOTICE,
    FRAMEWORK_NOTICE,
)
from sample_workbooks.calibration.panel_maker import make_panel  # noqa: E402
from sample_workbooks.calibration.provenance import load_provenance, sources  # noqa: E402
from sample_workbooks.calibration.published import load_published  # noqa: E402
from sample_workbooks.calibration.sample import load_sample  # noqa: E402
from smartcity_desk.core.units import Unit  # noqa: E402
from smartcity_desk.workbooks.city_book import write_city  # noqa: E402
from smartcity_desk.workbooks.district_book import FormDetails, write_district  # noqa: E402
from smartcity_desk.workbooks.framework_book import write_framework  # noqa: E402

FRAMEWORK_FILE = "指标体系_2020.xlsx"


def file_of(unit: Unit) -> str:
    """The file name of a district's or the city's workbook."""
    return f"{unit.code}_{unit.name.zh}.xlsx"


def write_samples(folder: Path) -> tuple[Path, ...]:
    """Write the framework, city and district workbooks into ``folder``; their paths.

    Raises :class:`InputError` where a file cannot be written.
    """
    sample = load_sample()
    panel = make_panel(sample, fit(sample))
    details = FormDetails(
        deadline="2020-11-15（示例 sample）",
        contact="示例，无需报送 sample, nothing to send",
        sources=sources(load_provenance()),
    )
    framework_path, city_path = folder / FRAMEWORK_FILE, folder / file_of(CITY)
    write_framework(
        framework_path, sample.framework, sample.units, GROUPS, CITY, notice=FRAMEWORK_NOTICE
    )
    write_city(
        city_path, sample.framework, panel,
        published=load_published(), notice=CITY_NOTICE, details=details,
    )  # fmt: skip
    paths = [framework_path, city_path]
    for unit in sample.units:
        path = folder / file_of(unit)
        write_district(path, sample.framework, panel, unit, notice=DISTRICT_NOTICE, details=details)
        paths.append(path)
    return tuple(paths)


def main() -> None:
    """Write the workbooks beside this script, or into the folder named."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for path in write_samples(folder):
        print(path.name)


if __name__ == "__main__":
    main()
