"""Safe text: the only place where source text becomes text that may be written to an output."""
