"""Tests: the same folders as the product, test_<module>.py each."""
