"""Redacted copies: each document in its own format, holding exactly its safe text."""
