"""Below the list: one entry in full, with what can be done about it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import language, retranslated, tr
from smartcity_desk.ui.models.issue_model import severity_text
from smartcity_desk.ui.models.issue_rows import IssueRow
from smartcity_desk.ui.parts import Link, Words
from smartcity_desk.ui.texts import review as texts
from smartcity_desk.ui.theme import BODY, HALF, SMALL, STEP, theme

HEIGHT: Final = 132
_INKS: Final = {"error": "error", "warning": "warning", "info": "ink_muted"}


class IssueDetail(QWidget):
    """One entry: kind, sentence, place, text found, reading proposed.

    Attributes:
        go_data, go_framework: links, shown where they lead somewhere.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("issueDetail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.head = Words("ink_muted", SMALL, bold=True)
        self.message = Words("ink", BODY, wrap=True)
        self.facts = Words("ink_muted", SMALL, wrap=True)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        self.message.setTextInteractionFlags(flags)
        self.facts.setTextInteractionFlags(flags)
        self.go_data, self.go_framework = Link(), Link()
        links = QHBoxLayout()
        links.addWidget(self.head)
        links.addStretch(1)
        links.addWidget(self.go_data)
        links.addWidget(self.go_framework)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP, STEP, STEP, STEP)
        column.setSpacing(HALF)
        column.addLayout(links)
        column.addWidget(self.message)
        column.addWidget(self.facts)
        column.addStretch(1)
        theme.changed.connect(self.restyle)
        self.restyle()
        retranslated(self, self.retranslate)

    def show_row(self, row: IssueRow | None, *, has_data: bool, has_node: bool) -> None:
        """Show an entry, or what would stand here."""
        self.go_data.setVisible(row is not None and has_data)
        self.go_framework.setVisible(row is not None and has_node)
        if row is None:
            self.head.setText("")
            self.message.setText(tr(texts.DETAIL_EMPTY))
            self.message.set_ink("ink_muted")
            self.facts.setText("")
            return
        issue = row.issue
        self.head.setText(f"{severity_text(row)} · {tr(row.kind)}")
        self.head.set_ink(_INKS[issue.severity])
        self.message.set_ink("ink")
        self.message.setText(issue.message(language.current))
        self.facts.setText("    ".join(f"{tr(label)} {text}" for label, text in facts(row)))

    @Slot()
    def retranslate(self) -> None:
        """Read the links in the present language; the page shows the entry again."""
        self.go_data.setText(tr(texts.GO_DATA))
        self.go_framework.setText(tr(texts.GO_FRAMEWORK))

    @Slot()
    def restyle(self) -> None:
        """Show everything in the present theme."""
        colours = theme.colours
        self.setStyleSheet(
            f"#issueDetail {{ background: {colours.panel}; border: none; "
            f"border-top: 1px solid {colours.line}; }}"
        )


def facts(row: IssueRow) -> list[tuple[Name, str]]:
    """Labelled facts of an entry, only those there are."""
    issue = row.issue
    found = [
        (texts.PLACE, row.place(language.current)),
        (texts.UNIT, tr(row.unit)),
        (texts.ITEM, tr(row.item)),
        (texts.YEAR, "" if issue.year is None else str(issue.year)),
        (texts.RAW, issue.raw),
        (texts.READING, issue.reading),
    ]
    return [(label, text) for label, text in found if text]
