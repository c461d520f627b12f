"""Sentences read without a parser: words with the part they play, phrases, and the subject of a verb.

words     each word of a sentence, with its tag
tags      the parts that a word may play by itself
settling  words that may be of two classes, told apart by their neighbours
reading   noun phrases, verb groups, asides, relative clauses
subject   the noun phrase that is the subject of a verb

Claims ask it whom a figure, a rank or a date is about. It knows English clauses and nothing of charts.
"""
