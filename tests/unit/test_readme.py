"""The two READMEs tell the same commands, and they are the ones that are run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from smartcity_desk.cli.arguments import VERBS

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = (ROOT / "README.md").read_text(encoding="utf-8")
CHINESE = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")


def blocks(text: str) -> list[str]:
    """The fenced command blocks of a page, in order."""
    return re.findall(r"^```\w+\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def marked(text: str, mark: str) -> list[str]:
    return re.findall(rf"<!-- {mark} -->\n```sh\n(.*?)```", text, re.DOTALL)


def test_that_both_languages_tell_the_same_commands() -> None:
    assert blocks(ENGLISH) == blocks(CHINESE) != []


@pytest.mark.parametrize("mark", ["demo command", "test command"])
def test_that_each_marked_command_is_one_line(mark: str) -> None:
    for text in (ENGLISH, CHINESE):
        (command,) = marked(text, mark)
        assert command.count("\n") == 1


def test_that_the_checks_run_the_readme_s_own_test_command() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "<!-- test command -->" in script
    assert "pytest" not in script


def test_that_both_languages_list_the_same_verbs() -> None:
    def verbs(text: str) -> list[str]:
        return re.findall(r"^\| `(smartcity-desk[^`]*)`", text, re.MULTILINE)

    assert verbs(ENGLISH) == verbs(CHINESE)
    told = [line.split()[1] for line in verbs(ENGLISH) if " " in line]
    assert told == list(VERBS)


def test_that_every_file_a_page_links_to_is_there() -> None:
    for text in (ENGLISH, CHINESE):
        targets = re.findall(r"\]\(([^)#]+)\)", text)
        gone = [t for t in targets if "://" not in t and not (ROOT / t).exists()]
        assert gone == []
