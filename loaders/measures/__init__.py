"""Figures made into measurements: what a figure measures, in whom, when, how severe; sentence by sentence, row by row."""
