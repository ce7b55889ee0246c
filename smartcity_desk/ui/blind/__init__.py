"""Blind weighting: what may be shown until the weights are frozen."""
