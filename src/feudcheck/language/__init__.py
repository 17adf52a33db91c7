"""Reading: text in, propositions with names, deeds, values and speakers out. Knows English and Japanese, no claims."""
