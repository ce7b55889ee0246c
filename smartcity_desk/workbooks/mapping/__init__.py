"""Tables in layouts of other people: what each column is, proposed, corrected, remembered."""
