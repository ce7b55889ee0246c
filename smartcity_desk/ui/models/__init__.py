"""Item models: declared columns over frozen results."""
