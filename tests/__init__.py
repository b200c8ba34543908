"""The tests mirror the modules and read as sentences."""
