"""tiepthu: from the committees' opinions to the issued decision, with nothing lost on the way."""

__version__ = "0.1.0"
