"""Word: one walker for reading and writing, with an address for every block."""
