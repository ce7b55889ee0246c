"""The stages of the calculation: arrays in, arrays out.

raw → denominated → imputed → normalised → aggregated → ranked. Rows of the arrays are
the units, then the groups, then the city (:class:`~smartcity_desk.core.rows.Rows`).
"""
