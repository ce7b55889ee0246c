"""The program's own files are found in a checkout and in an installed package."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_desk.core.issues import InputError
from smartcity_desk.resources import resource, samples


def make(folder: Path, *names: str) -> Path:
    for name in names:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(name, encoding="utf-8")
    return folder / "smartcity_desk"


def test_that_a_checkout_has_its_files_beside_the_package(tmp_path: Path) -> None:
    package = make(tmp_path, "resources/icons/export.svg", "sample_workbooks/city.xlsx")
    assert resource("icons", "export.svg", package=package) == (
        tmp_path / "resources" / "icons" / "export.svg"
    )
    assert samples(package) == tmp_path / "sample_workbooks"


def test_that_an_installed_package_has_them_inside(tmp_path: Path) -> None:
    package = make(tmp_path, "smartcity_desk/_resources/a.svg", "smartcity_desk/_samples/city.xlsx")
    assert resource("a.svg", package=package) == package / "_resources" / "a.svg"
    assert samples(package) == package / "_samples"


def test_that_a_stranger_s_folder_beside_an_installed_package_is_not_taken(tmp_path: Path) -> None:
    package = make(tmp_path, "smartcity_desk/_resources/a.svg", "resources/a.svg")
    assert resource("a.svg", package=package).parent.name == "_resources"


def test_that_a_missing_file_is_named_with_the_remedy(tmp_path: Path) -> None:
    package = make(tmp_path, "resources/a.svg")
    with pytest.raises(InputError) as caught:
        resource("icons", "gone.svg", package=package)
    sentence = str(caught.value)
    assert str(tmp_path / "resources" / "icons" / "gone.svg") in sentence
    assert "Install the program again" in sentence
    assert "重新安装" in caught.value.issue.message("zh")


def test_that_missing_samples_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="sample_workbooks"):
        samples(tmp_path / "smartcity_desk")


def test_that_this_installation_is_complete() -> None:
    assert resource().is_dir()
    assert samples().is_dir()
