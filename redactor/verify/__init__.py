"""Re-reads every output with readers that did not write it, and looks for anything that was to be removed."""
