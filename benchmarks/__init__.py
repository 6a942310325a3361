"""Measured promises about speed and memory, each against a yardstick of the same run."""
