"""Judging: what a reading says against what the claims say; typed comparison, then rules."""
