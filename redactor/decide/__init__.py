"""What happens to each mention in an output, by the first matching rule of its policy."""
