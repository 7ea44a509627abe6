"""PDF: reading glyphs and words, finding what hides, and building the redacted file."""
