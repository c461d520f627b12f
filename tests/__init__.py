"""Tests, their tables, and the two measuring tools (`evaluate`, `bench`)."""
