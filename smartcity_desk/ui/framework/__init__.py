"""Parts of the framework page: tree, side, units, denominators, goalposts, import."""
