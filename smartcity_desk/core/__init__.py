"""The pure core: framework, panel, stages, result. No Qt, no Excel, no files."""
