"""Other people's files, each format in a room of its own."""
