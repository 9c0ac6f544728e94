"""What a person typed → a Command, with the Query in it.

`command` what stands after /brief · `query` a topic with its filters · `token` words, phrases and the fault that points at one ·
`window` the filters, as days · `expand` the other names of what is asked for
"""
