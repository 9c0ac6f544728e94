"""The path, in its order; every effect comes in as an argument, progress goes out as a generator.

`sources`  an address → its feed; the feeds' state in words
`schedule` a feed's state × what a poll brought → its next state
`gather`   feeds → fetch → parse → articles → archive
`read`     unread articles → readings → archive
`answer`   query → what the archive has → brief
`edition`  subscriptions × now → briefs → digest → outbox
`correct`  quoted articles that change afterwards → a word in the threads of the editions that quote them
`post`     outbox → channel, once; and what became of a post whose answer was lost
`state`    how the bot is, in numbers
`retention` what is kept how long
"""
