"""Opinions as committees write them, and what a person reads in them."""
