"""Settings for all tests."""

from hypothesis import settings

# Machines differ: no test may fail because it was slow.
settings.register_profile("aid", deadline=None)
settings.load_profile("aid")
