"""What a person typed → a Command, with the Query in it.

`command` what stands after /brief · `verbs` all that can be asked, as values · `order` what stands after subscribe · `target` which
subscription, until when · `query` a topic with its filters · `window` the filters · `typed` what Slack makes of typing · `token` words,
phrases and the fault that points at one · `day` a day in words · `expand` the other names of what is asked for
"""
