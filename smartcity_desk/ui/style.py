"""Style sheets of the frame's small controls, written in the colours of the theme.

Each is set on the one widget it describes: a sheet on the application would have to be
matched against every cell editor and header of every page.
"""

from __future__ import annotations

from smartcity_desk.ui.theme import BODY, HALF, STEP, theme


def band(name: str, edge: str) -> str:
    """A band of the frame: panel colour, a line at its ``edge`` (top, bottom, left, right)."""
    colours = theme.colours
    return (
        f"#{name} {{ background: {colours.panel}; border: none; "
        f"border-{edge}: 1px solid {colours.line}; }}"
    )


def flat_button() -> str:
    """A button that is only its text until the pointer or the keyboard is on it."""
    colours = theme.colours
    return (
        f"QToolButton {{ border: 1px solid transparent; border-radius: {HALF}px; "
        f"padding: {HALF}px {STEP}px; color: {colours.ink}; background: transparent; }}"
        f"QToolButton:hover {{ background: {colours.selection}; }}"
        f"QToolButton:focus {{ border-color: {colours.accent}; }}"
        f"QToolButton:disabled {{ color: {colours.ink_faint}; }}"
        "QToolButton::menu-indicator { image: none; width: 0; }"
    )


def filled_button() -> str:
    """The leading button of a bar, filled with the accent."""
    colours = theme.colours
    return (
        f"QToolButton {{ border: 2px solid {colours.accent}; border-radius: {HALF + 2}px; "
        f"padding: {HALF}px {2 * STEP}px; color: {colours.accent_ink}; "
        f"background: {colours.accent}; }}"
        f"QToolButton:focus, QToolButton:hover {{ border-color: {colours.ink}; }}"
        f"QToolButton:disabled {{ color: {colours.ink_faint}; background: {colours.line}; "
        f"border-color: {colours.line}; }}"
    )


def link_button(ink: str = "") -> str:
    """A button that reads as a link, in the accent or in ``ink``."""
    ink = ink or theme.colours.accent
    return (
        f"QToolButton {{ border: 1px solid transparent; border-radius: {HALF}px; "
        f"padding: {HALF}px; color: {ink}; background: transparent; }}"
        "QToolButton:hover { text-decoration: underline; }"
        f"QToolButton:focus {{ border-color: {ink}; }}"
    )


def chip(*, trial: bool) -> str:
    """The ground of the chip that says official or trial; its words are painted."""
    colours = theme.colours
    ground = colours.trial_background if trial else colours.selection
    return (
        f"QLabel {{ background: {ground}; border-radius: {HALF}px; "
        f"padding: {HALF}px {STEP + HALF}px; }}"
    )


def page_button() -> str:
    """A button of the navigation."""
    colours = theme.colours
    return (
        f"QToolButton {{ border: 2px solid transparent; border-radius: {HALF + 2}px; "
        f"margin: 0 {HALF}px; color: {colours.ink}; background: transparent; "
        f"font-size: {BODY}px; }}"
        f"QToolButton[wide=true] {{ padding-left: {HALF}px; }}"
        f"QToolButton[wide=false][counted=true] {{ padding-bottom: {2 * STEP}px; }}"
        f"QToolButton:hover {{ background: {colours.selection}; }}"
        f"QToolButton:checked {{ background: {colours.selection}; color: {colours.accent}; "
        "font-weight: bold; }"
        f"QToolButton:focus {{ border-color: {colours.accent}; }}"
    )


def plain_button(*, leading: bool = False) -> str:
    """A push button; the ``leading`` one of a page is filled with the accent."""
    colours = theme.colours
    ink, ground, edge = (
        (colours.accent_ink, colours.accent, colours.accent)
        if leading
        else (colours.ink, colours.background, colours.ink_faint)
    )
    return (
        f"QPushButton {{ color: {ink}; background: {ground}; border: 1px solid {edge}; "
        f"border-radius: {HALF + 2}px; padding: {STEP}px {2 * STEP}px; }}"
        f"QPushButton:hover {{ border-color: {colours.accent}; }}"
        f"QPushButton:focus {{ border: 2px solid {colours.ink if leading else colours.accent}; "
        f"padding: {STEP - 1}px {2 * STEP - 1}px; }}"
        f"QPushButton:disabled {{ color: {colours.ink_faint}; background: {colours.panel}; "
        f"border-color: {colours.line}; }}"
    )


def compact_button(*, leading: bool = False) -> str:
    """A push button as low as the lines beside it."""
    return plain_button(leading=leading) + (
        f"QPushButton {{ padding: {HALF}px {STEP + HALF}px; }}"
        f"QPushButton:focus {{ padding: {HALF - 1}px {STEP + HALF - 1}px; }}"
        f"QPushButton:disabled {{ background: {theme.colours.line}; "
        f"color: {theme.colours.ink_faint}; border-color: {theme.colours.line}; }}"
    )


def field() -> str:
    """Fields for typing, with an edge that is seen in both themes."""
    colours = theme.colours
    return (
        f"QLineEdit, QPlainTextEdit {{ color: {colours.ink}; background: {colours.background}; "
        f"border: 1px solid {colours.ink_faint}; border-radius: {HALF}px; padding: {HALF}px; }}"
        f"QLineEdit:focus, QPlainTextEdit:focus {{ border: 2px solid {colours.accent}; "
        f"padding: {HALF - 1}px; }}"
        f"QPlainTextEdit:read-only {{ background: {colours.panel}; }}"
    )


def thin_scroll_bar() -> str:
    """A scroll bar without arrows, as narrow as a hand still hits."""
    colours = theme.colours
    return (
        f"QScrollBar:vertical {{ width: {STEP + 2}px; background: transparent; margin: 0; }}"
        f"QScrollBar::handle:vertical {{ background: {colours.ink_faint}; min-height: 32px; "
        f"border-radius: {HALF - 1}px; margin: 0 2px; }}"
        f"QScrollBar::handle:vertical:hover {{ background: {colours.ink_muted}; }}"
        "QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical { height: 0; }"
        "QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical { background: none; }"
    )
