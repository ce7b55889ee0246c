"""Charts in pyqtgraph: each answers one question."""
