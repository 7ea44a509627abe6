"""Configuration: as written (YAML, checked on entry) and as run (frozen values). YAML is data, never code."""
