"""Measurements, not tests: ``uv run python -m benchmarks`` prints a table and writes JSON."""
