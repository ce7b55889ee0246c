"""The project file: one SQLite file, every edit one transaction with its audit rows."""
