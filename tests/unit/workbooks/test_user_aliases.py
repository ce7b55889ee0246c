"""Other names of districts are remembered for every import, and read from a committee's list."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_desk.core.aliases import unit_by_alias, with_known_aliases
from smartcity_desk.core.issues import InputError
from smartcity_desk.core.names import Name
from smartcity_desk.core.records import Records
from smartcity_desk.core.units import Unit
from smartcity_desk.workbooks import user_aliases
from smartcity_desk.workbooks.user_aliases import UserAliases, read_alias_file


def test_that_names_are_remembered_until_they_are_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "a" / "aliases.csv"
    assert UserAliases(path).all() == {}
    UserAliases(path).change({"申城东": "310115", "a,b": "310101"})
    UserAliases(path).change({"申城西": "310104"}, gone={"a,b"})
    assert UserAliases(path).all() == {"申城东": "310115", "申城西": "310104"}


def test_that_nothing_is_written_where_nothing_changed(tmp_path: Path) -> None:
    path = tmp_path / "aliases.csv"
    UserAliases(path).change({})
    assert not path.exists()


@pytest.mark.parametrize("content", [
    "code,alias\n310115,申城东\n".encode(),
    "代码,别名,备注\r\n310115, 申城东 ,x\r\n".encode("gb18030"),
    b"\xef\xbb\xbfalias,Code\n\xe7\x94\xb3\xe5\x9f\x8e\xe4\xb8\x9c,310115\n,310104\nx,\n",
])  # fmt: skip
def test_that_a_list_is_read_as_excel_and_others_save_it(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes(content)
    assert read_alias_file(path) == {"申城东": "310115"}


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"\xff\xff\xff"])
def test_that_another_file_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"names\.csv") as caught:
        read_alias_file(path)
    assert "code" in caught.value.issue.message("zh")
    assert UserAliases(path).all() == {}


def test_that_a_list_that_is_not_there_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.csv"):
        read_alias_file(tmp_path / "gone.csv")


def test_that_the_list_lies_beside_the_other_choices_of_the_user() -> None:
    assert user_aliases._user_file().name == "aliases.csv"


def test_that_an_evaluation_takes_the_names_of_its_units_and_keeps_its_own() -> None:
    units = (Unit("1", Name("甲")), Unit("2", Name("乙")))
    known = {"东": "1", "西": "9", "南": "2"}
    own = with_known_aliases(Records(), units, {"南": "1"})
    assert unit_by_alias(with_known_aliases(own, units, known)) == {"南": "1", "东": "1"}
