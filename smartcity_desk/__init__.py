"""Smart City Desk: rank districts by a composite index and defend every number."""

__version__ = "0.1.0"
