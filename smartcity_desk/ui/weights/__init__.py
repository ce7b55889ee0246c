"""The weights panel: one sibling set at a time."""
