"""What an article goes on about: descriptions and pronouns, and the names that they stand for.

phrases        what a noun phrase names: the name it holds, the one it stands for, or its own words
referents      whom a description or a pronoun stands for: "the rapper", "the smuggling drama", "it"
antecedents    the subject of the sentence before, for "it" and "the film"
introductions  the nouns by which a name is introduced: "the rapper Ann Hale", "Northwind, a brewer"
accounts       whose accounts "revenue" and "its turnover" are
named          names as subjects, and the ones named last

The kinds of claims ask it, so that "the show" is the same show for a rank, a figure and a date.
"""
