"""Wordings that tell somebody what to do with money, or promise what nobody can know."""

from __future__ import annotations

import re

_PEOPLE = r"(?:you|we|one|readers|investors|holders|beginners|everybody|everyone|people)"
_DEAL = r"(?:buy|sell|invest|hold|own|accumulate|dump)"
_DEALING = r"(?:buying|selling|investing|holding|owning|accumulating)"
_PRICES = r"(?:price|level|valuation|value)s?"
_TIMES = r"(?:twice|half|double|triple|(?:two|three|four|five|ten|\d+) times)"
_START = r"(?:(?<=^)|(?<=[.!?:;] ))"
_WORTH = r"(?:price|tokens?|coins?|it|they|value)"

_WORDINGS = (
    # What somebody is told to do.
    rf"{_PEOPLE} (?:should|must|ought to|need to|can safely|had better|may want to|might want to)"
    rf" (?:not |never |now |always )?(?:{_DEAL}|avoid|get|add|wait)",
    r"(?:buy|sell|invest)(?: it| them| this| some| in it)? (?:now|today|while you can|before|early|the dip)",
    rf"{_START}(?:buy|sell|invest in|avoid) (?:it|them|this|some|more)",
    rf"{_START}(?:buy|sell|accumulate|dump|load up|scale (?:in|out)|average down|cash out|trim|stack)"
    r" (?:on|at|into|below|above|under|after|before|when|while|until|now|more|in small|a little)",
    r"buy the dip|sell the news|dollar[- ]cost averag(?:e|ing)|(?:load|stock) up on|go (?:all in|long|short)",
    r"(?:do not|don[’']t|never) (?:buy|sell|invest|miss)",
    r"(?:hold|hang) on to (?:it|them|your (?:tokens|coins))",
    r"(?:get|be|being) in early|get out (?:now|early|before)|stay away from|take (?:your )?profits?",
    rf"(?:consider|worth|start|avoid) {_DEALING}|worth a (?:buy|punt)",
    r"(?:would|[’']d) (?:buy|sell) (?:it|them)",
    rf"(?:recommend|advise|suggest)(?:s|ed|ing)? (?:to |that you )?(?:{_DEAL}|{_DEALING})",
    rf"(?:good|great|best|right|perfect|bad) (?:time|moment|day) to {_DEAL}|(?:now|today) is the time to",
    r"(?:put|invest) (?:\d+ ?%|half|all|a part|a little|some) of your (?:money|savings|portfolio)",
    # What is said to be cheap, dear or sure.
    r"(?:good|great|safe|solid|smart|bad|bargain) (?:investment|buy|entry|bet)(?!\?)|entry point",
    r"a bargain|a no-brainer|a must-have|a (?:strong |clear )?buy(?: signal)?(?= |[.,;!]|$)(?! and| or|-)",
    r"(?:buying|selling|investment|entry) opportunit(?:y|ies)",
    r"(?:opportunity|chance|reasons?) to (?:buy|sell|invest)|strong (?:buy|sell)",
    rf"(?:attractive|compelling|ideal) (?:{_PRICES}|investment|entry)",
    r"(?:fair|intrinsic|true) value (?:is|of|lies|at|would be|should be|will be|around|about|near)",
    rf"(?:below|above|under|discount to|premium to) (?:its |the )?(?:fair|intrinsic|true) (?:{_PRICES})",
    rf"{_TIMES} (?:(?:today|now)[’']s|(?:the|its) (?:current|present)) (?:{_PRICES})",
    r"(?:\d+ ?(?:%|per ?cent|x)|more|much|huge|large|limited|asymmetric) (?:upside|downside)",
    r"upside (?:potential|of|is)|room to (?:run|grow|rise)|(?:risk[-/ ])reward|multibagger|(?:10|100)x gem",
    r"undervalued|overvalued|underpriced|overpriced|not too late|price target",
    r"(?:guaranteed|certain|risk-free|sure) (?:returns?|profits?|gains?|yields?)|(?:can ?not|can[’']t) lose",
    # What is said to come.
    rf"{_WORTH} (?:could|may|might|can) (?:easily |soon |well )?(?:double|triple|multiply|moon|explode|\d+x)",
    r"(?:poised|set|bound|destined) (?:to|for) (?:an? )?"
    r"(?:rise|rally|moon|double|explode|outperform|breakout|gains)",
    rf"{_WORTH} (?:will|(?:is|are) (?:going|sure) to) (?:certainly |surely |definitely |soon )?"
    r"(?:rise|fall|grow|go up|go down|moon|explode|crash|double|triple|multiply|recover|be worth)",
)
_ADVICE = re.compile("|".join(rf"\b(?:{wording})\b" for wording in _WORDINGS), re.I)


def advice_in(text: str) -> tuple[str, ...]:
    """The wordings of *text* that read like advice.

    >>> advice_in("Use grew. You should buy before the next unlock.")
    ('You should buy',)
    """
    return tuple(found[0].strip() for found in _ADVICE.finditer(text))
