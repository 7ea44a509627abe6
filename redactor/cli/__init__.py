"""The command line. stdout carries the result only; progress and log go to stderr."""
