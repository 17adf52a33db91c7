"""How right the verdicts on labelled sentences are, and what went wrong with the others."""
