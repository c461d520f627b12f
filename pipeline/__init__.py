"""Reads checkable claims out of news articles and reconciles them. Start with `process.py`."""

__version__ = "0.1.0"
