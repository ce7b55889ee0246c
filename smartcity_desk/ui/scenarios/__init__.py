"""The scenarios: kept, compared, blended."""
