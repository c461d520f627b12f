"""Who said what, in three steps: cues (verbs of saying), speakers (whose cue it is), content (what is said)."""
