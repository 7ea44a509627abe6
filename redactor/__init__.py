"""Anonymise and redact the records of a child-safeguarding practice review, offline."""

__version__ = "0.1.0"
