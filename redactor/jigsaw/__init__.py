"""The jigsaw check: what is left in outputs for publication, and how it combines to point at somebody."""
