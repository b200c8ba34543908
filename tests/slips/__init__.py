"""Papers made right by the program itself, and the slips that a typist then makes in them."""
