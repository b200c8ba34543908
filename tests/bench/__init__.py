"""Speeds of the main jobs. They are printed, and never fail a test."""
