"""Finds what identifies people: finders make detections, merge joins them, the second look searches the case."""
