"""Writers of sample files, as agencies would send them."""
