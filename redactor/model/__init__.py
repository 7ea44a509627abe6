"""The values that pass between steps: frozen, standard library only, silent about the text they hold."""
