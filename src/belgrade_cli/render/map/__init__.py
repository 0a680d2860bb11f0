"""Maps: the background, the layout of cards and labels, and the drawing."""
