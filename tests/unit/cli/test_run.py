"""The command line without any workbook: usage, refusals, language."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from smartcity_desk.__main__ import main
from smartcity_desk.cli import run as run_module
from smartcity_desk.cli import speech, window
from smartcity_desk.cli.arguments import VERBS, parse, size
from smartcity_desk.cli.exits import NOTHING_DONE, NothingDone
from smartcity_desk.cli.output import write_json
from smartcity_desk.resources import PRACTICE, SAMPLE


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rnak"], "invalid choice: 'rnak'"),
        (["rank"], "the following arguments are required: PATH"),
        (["rank", "x", "--year", "last"], "invalid int value: 'last'"),
        (["shot", "x", "--page", "ranking", "-o", "a.png", "--size", "big"], "not a size"),
        (["shot", "x", "--page", "map", "-o", "a.png"], "no page “map”"),
        (["shot", "x", "--page", "ranking", "-o", "a.jpg"], "pictures are .png"),
        (["rank", "a.scdesk"], "a.scdesk does not exist"),
        (["rank", "a.scdesk", "b.xlsx"], "is a project file and is opened alone"),
    ],
)
def test_that_nothing_done_is_one_sentence_and_exit_code_2(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == NOTHING_DONE
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_that_a_window_without_a_display_names_the_ways_out(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("smartcity_desk.cli.window.display_available", lambda: False)
    assert main([]) == NOTHING_DONE
    err = capsys.readouterr().err
    assert "smartcity-desk rank" in err
    assert "xvfb-run" in err


def test_that_a_missing_path_is_named_before_a_window_opens(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["open", str(tmp_path / "nowhere")]) == NOTHING_DONE
    assert "nowhere does not exist" in capsys.readouterr().err


def test_that_an_unexpected_failure_is_no_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(name: str | None) -> None:
        raise RuntimeError("first line\nsecond line")

    monkeypatch.setattr(run_module, "_verb", fail)
    monkeypatch.delenv("SMARTCITY_DESK_DEBUG", raising=False)
    assert main(["demo"]) == NOTHING_DONE
    err = capsys.readouterr().err
    assert "RuntimeError: first line" in err
    assert err.count("\n") == 1


def test_that_debugging_shows_the_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str | None) -> None:
        raise RuntimeError("why")

    monkeypatch.setattr(run_module, "_verb", fail)
    monkeypatch.setenv("SMARTCITY_DESK_DEBUG", "1")
    with pytest.raises(RuntimeError, match="why"):
        main(["demo"])


def test_that_an_interrupt_is_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(name: str | None) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run_module, "_verb", interrupt)
    assert main(["demo"]) == NOTHING_DONE
    assert "nothing was written" in capsys.readouterr().err


@pytest.mark.parametrize(("options", "which"), [([], SAMPLE), (["--practice"], PRACTICE)])
def test_that_demo_opens_the_sample_or_the_practice_set(
    options: list[str], which: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[str] = []

    def remember(_given: object, which: str) -> int:
        opened.append(which)
        return 0

    monkeypatch.setattr(window, "_window", remember)
    monkeypatch.setattr(window, "_demo_off_screen", remember)
    monkeypatch.setattr(window, "display_available", lambda: True)
    assert main(["demo", *options]) == 0
    assert main(["demo", *options, "-o", str(tmp_path)]) == 0
    assert opened == [which, which]


def test_that_help_and_version_are_not_failures(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--version"], ["--help"], *([verb, "--help"] for verb in VERBS)):
        with pytest.raises(SystemExit) as left:
            main(arguments)
        assert left.value.code == 0
    assert "Smart City Desk" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_MESSAGES": "zh_TW", "LANG": "de_DE"}, "zh"),
    ],
)
def test_that_the_language_is_that_of_the_locale(
    environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert speech.language() == expected


def test_that_refusals_are_chinese_under_a_chinese_locale(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert main(["rank", "去年.scdesk"]) == NOTHING_DONE
    assert "找不到工程文件 去年.scdesk" in capsys.readouterr().err


def test_that_any_character_can_be_printed_on_any_console(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    console = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stdout", console)
    speech.speak_utf8()
    console.write("浦东新区 −1\n")
    console.flush()
    assert console.buffer.getvalue().decode() == "浦东新区 −1\n"


def test_that_sizes_are_read_and_bounded() -> None:
    assert size("1920x1080") == (1920, 1080)
    with pytest.raises(NothingDone, match="320x240"):
        parse(["shot", "x", "--page", "data", "-o", "a.png", "--size", "10x10"])


def test_that_json_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    write_json({"名": [1.5, None]}, str(target))
    assert target.read_text("utf-8") == '{\n  "名": [\n    1.5,\n    null\n  ]\n}\n'
    with pytest.raises(ValueError, match="JSON"):
        write_json({"bad": float("nan")}, str(target))
    assert "名" in target.read_text("utf-8")
    assert list(tmp_path.iterdir()) == [target]


def test_that_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NothingDone, match="cannot be written"):
        write_json({}, str(tmp_path / "no" / "out.json"))
