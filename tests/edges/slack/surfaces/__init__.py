"""Tests of the surfaces, each in a real workspace."""
