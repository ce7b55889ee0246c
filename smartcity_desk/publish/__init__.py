"""What leaves the desk apart from workbooks: JSON, tables, lists; without a window."""
