"""The changes page: ranks and index over the years, what moved, who progressed."""
