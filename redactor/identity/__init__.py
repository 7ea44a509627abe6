"""Who is who: mentions of one person, organisation or place become one identity with a role and a label."""
