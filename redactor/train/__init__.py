"""Training of the package's own small named-entity model: synthetic records, corpora, build, score."""
