"""The claim base: its YAML form, its checks, and its compiled form."""
