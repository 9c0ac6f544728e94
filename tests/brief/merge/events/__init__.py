"""Sameness across articles."""
