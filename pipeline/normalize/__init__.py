"""Words -> values, one file a type. A reader returns None for what it does not understand; it never guesses."""
