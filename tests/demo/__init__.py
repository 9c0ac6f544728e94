"""Tests of the trial: its sample outlets, and the trial itself."""
