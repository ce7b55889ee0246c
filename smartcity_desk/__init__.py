"""Smart City Desk: rank districts by a composite index and defend every number."""
