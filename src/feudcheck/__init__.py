"""Check sentences against curated claims: which sources back them, which go against them, and why."""

__version__ = "0.1.0"
