"""Pure text machinery below everything else: folding with offset maps, tokens, dates, ages."""
