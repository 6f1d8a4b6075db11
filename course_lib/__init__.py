"""Helper package of the course "Tokens in AI"; importing it loads nothing heavy."""

__version__ = "0.1.0"
