"""Office Open XML containers: parts, relationships, and what a second reader sees."""
