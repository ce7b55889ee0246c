"""The new year: what goes along, into a project file of its own."""
