"""The profile page: one unit, and the units beside each other."""
