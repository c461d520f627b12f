"""What an article goes on about: descriptions and pronouns, and the names that they stand for.

introductions  the nouns by which a name is introduced: "the rapper Ann Hale", "Northwind, a brewer"
referents      whom a description stands for further on: "the rapper", "the smuggling drama", "it"

The kinds of claims ask it, so that "the show" is the same show for a rank, a figure and a date.
"""
