"""Components: each marks one kind of word in an article and fills the one layer it is named for."""
