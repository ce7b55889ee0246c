"""The command line. Headless verbs run without a display and never import Qt."""
