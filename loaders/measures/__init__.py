"""Figures made into measurements: what a figure measures, in whom, when, how severe."""
