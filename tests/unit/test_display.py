"""Whether there is a display is known without Qt."""

from __future__ import annotations

import pytest

from smartcity_desk.display import display_available


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_that_windows_and_macos_always_have_a_display(platform: str) -> None:
    assert display_available({}, platform)


def test_that_linux_has_none_where_no_server_is_named() -> None:
    assert not display_available({}, "linux")


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_that_linux_has_one_where_a_server_is_named(variable: str) -> None:
    assert display_available({variable: ":0"}, "linux")


def test_that_an_empty_name_is_no_server() -> None:
    assert not display_available({"DISPLAY": "", "WAYLAND_DISPLAY": ""}, "linux")


def test_that_a_platform_without_screen_needs_no_server() -> None:
    assert display_available({"QT_QPA_PLATFORM": "offscreen"}, "linux")
    assert display_available({"QT_QPA_PLATFORM": "minimal:fontengine=freetype"}, "linux")


@pytest.mark.parametrize("platform", ["xcb", "wayland"])
def test_that_asking_for_a_server_does_not_make_one(platform: str) -> None:
    assert not display_available({"QT_QPA_PLATFORM": platform}, "linux")
