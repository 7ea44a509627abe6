"""The audit: one chained record for every redaction, and a report that a board member can read."""
