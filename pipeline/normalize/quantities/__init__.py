"""Amounts in words: number, unit, currency, bound and change around one place of a text, and the range they allow."""
