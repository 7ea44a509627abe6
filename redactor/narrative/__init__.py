"""From records to the merged chronology and the executive-summary draft, by way of safe text only."""
