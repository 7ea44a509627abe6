"""From files to documents: what each holds, block by block, and what could not be read."""
