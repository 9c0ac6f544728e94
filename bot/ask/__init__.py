"""What a person typed → a Command, with the Query in it."""
