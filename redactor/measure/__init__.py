"""Sample cases with gold annotations: parse, build as agencies would send them, and score what a run left."""
