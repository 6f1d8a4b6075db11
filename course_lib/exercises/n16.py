"""Questions of notebook 16: a whole language model, from ids to the next token."""

from inspect import cleandoc as code
from math import e, log, log10

from course_lib.learning import (
    Case,
    Choices,
    Exercise,
    Function,
    Mistake,
    Number,
    Prediction,
    holds,
    holds_any,
    lacks,
)

PREDICTIONS = (
    Prediction(
        id="p16-table",
        notebook="16",
        question=(
            "GPT-2 small has 124 million parameters. What share of them is its table of tokens, "
            "one row for each of its 50,257 tokens?"
        ),
        unit="%",
        least=0,
        most=100,
        expected=31.0,
    ),
    Prediction(
        id="p16-unread",
        notebook="16",
        question=(
            "Our model has 1,024 tokens and was trained on 80,000 stories. How many of its tokens "
            "did it never once read in training?"
        ),
        unit="tokens",
        least=0,
        most=1_024,
        whole=True,
        expected=424,
    ),
)


def _softmaxes() -> tuple:
    """What does the whole task of ``t16-temperature``."""
    from course_lib.model_tokens.language_model import probabilities, stages, warmed

    return warmed, probabilities, stages


def _cuts() -> tuple:
    """What does the whole task of ``t16-top-p``."""
    from course_lib.model_tokens.language_model import keep_top_p, probabilities, stages

    return keep_top_p, probabilities, stages


def _least_bias() -> float:
    """The smallest multiple of 0.5 that lifts “ dog” above every other token behind “Mia had a”."""
    from course_lib.model_tokens.language_model import load_model, scores_after

    scores, dog = scores_after("Mia had a"), load_model().encode(" dog")[0]
    return float((scores.max() - scores[dog]) // 0.5 + 1) * 0.5


EXERCISES = (
    Exercise(
        id="t16-mask",
        notebook="16",
        title="Who may look where?",
        minutes=2,
        difficulty=1,
        expects=Choices(options=(0, 1, 2, 3, 4), correct={0, 1, 2}),
        hints=(
            "The model learns to say what comes after each place. It must not see the answer.",
            "A place knows its own token: the question is about the one after it.",
        ),
        solution="answer = {0, 1, 2}",
        mistakes=(
            Mistake(
                code="answer = {0, 1}",
                says="Place 2 may also look at itself: it knows its own token and asks for the next one.",
            ),
            Mistake(
                code="answer = {0, 1, 2, 3, 4}",
                says="Then place 2 would see the very token that it is asked for. Nothing later may be seen.",
            ),
            Mistake(
                code="answer = {0, 1, 2, 3}",
                says="Place 3 holds the token that place 2 is asked for. Seeing it would be reading the answer.",
            ),
            Mistake(
                code="answer = {2}",
                says="Alone with its own token, the model would be a table of pairs. It may look at everything before, too.",
            ),
            Mistake(
                code="answer = {3, 4}",
                says="Those come later, and are what it has to guess. It may look at what came before, and at itself.",
            ),
            Mistake(
                code="answer = {1, 2, 3}",
                says="Nothing later than place 2 may be seen: neither 3 nor 4.",
                when=holds_any(3, 4),
            ),
            Mistake(
                code="answer = {1, 2}",
                says="How far back it looks has no limit here: *all* places before it count, from 0 on.",
                when=lambda answer: 0 not in answer or 1 not in answer,
            ),
        ),
        praise="All that came before, and itself. So the scores of a place never change when the text goes on.",
    ),
    Exercise(
        id="t16-temperature",
        notebook="16",
        title="Write the temperature",
        minutes=6,
        difficulty=2,
        expects=Function(
            cases=(
                Case(([2.0, 1.0, 0.0], 1.0), [0.665241, 0.244728, 0.090031], visible=True),
                Case(([2.0, 1.0, 0.0], 0.5), [0.866813, 0.117310, 0.015876], visible=True),
                Case(([2.0, 1.0, 0.0], 2.0), [0.506480, 0.307196, 0.186324]),
                Case(
                    ([1000.0, 1001.0, 1002.0], 1.0),
                    [0.090031, 0.244728, 0.665241],
                    about="very high scores",
                ),
                Case(([0.1, 0.2, 0.3, 0.4], 0.0), [0.0, 0.0, 0.0, 1.0], about="the temperature 0"),
            ),
            tolerance=1e-5,
            not_calling=_softmaxes,
        ),
        hints=(
            "Divide the scores by the temperature first. Then comes softmax: `math.exp` of each, divided by their sum.",
            "`math.exp(1000)` is too large for a float. Subtract the highest score from all of them first: the result stays the same.",
            "Nothing can be divided by 0. Treat the temperature 0 first: 1 for the highest score, 0 for the others.",
        ),
        solution=code("""
            import math

            def with_temperature(scores, temperature):
                top = max(scores)
                if temperature == 0:
                    return [1.0 if place == scores.index(top) else 0.0 for place in range(len(scores))]
                powers = [math.exp((score - top) / temperature) for score in scores]
                return [power / sum(powers) for power in powers]

            answer = with_temperature
        """),
        mistakes=(
            Mistake(
                code=code("""
                    import math

                    def answer(scores, temperature):
                        top = max(scores)
                        powers = [math.exp((score - top) * temperature) for score in scores]
                        return [power / sum(powers) for power in powers]
                """),
                says="You multiply by the temperature. Dividing makes a high temperature more even, as heat should.",
            ),
            Mistake(
                code=code("""
                    import math

                    def answer(scores, temperature):
                        top = max(scores)
                        powers = [math.exp(score - top) for score in scores]
                        return [power / sum(powers) / temperature for power in powers]
                """),
                says="You divide the probabilities. They no longer sum to 1: divide the scores, before the exponential.",
            ),
            Mistake(
                code=code("""
                    import math

                    def answer(scores, temperature):
                        if temperature == 0:
                            top = scores.index(max(scores))
                            return [1.0 if place == top else 0.0 for place in range(len(scores))]
                        powers = [math.exp(score / temperature) for score in scores]
                        return [power / sum(powers) for power in powers]
                """),
                says="High scores overflow: e to the 1,000 is too large for a float. Subtract the highest score from all first.",
            ),
            Mistake(
                code=code("""
                    import math

                    def answer(scores, temperature):
                        top = max(scores)
                        powers = [math.exp((score - top) / temperature) for score in scores]
                        return [power / sum(powers) for power in powers]
                """),
                says="The temperature 0 divides by zero. It means: the highest score takes all. Treat it first.",
            ),
            Mistake(
                code=code("""
                    import math

                    def answer(scores, temperature):
                        top = max(scores)
                        if temperature == 0:
                            return [1.0 if place == scores.index(top) else 0.0 for place in range(len(scores))]
                        powers = [math.exp((score - top) * temperature) for score in scores]
                        return [power / sum(powers) for power in powers]
                """),
                says="You multiply by the temperature. Dividing makes a high temperature more even, as heat should.",
            ),
            Mistake(
                code=code("""
                    import math

                    def answer(scores, temperature):
                        powers = [math.exp(score * temperature) for score in scores]
                        return [power / sum(powers) for power in powers]
                """),
                says="You multiply by the temperature. Dividing makes a high temperature more even, as heat should.",
            ),
            Mistake(
                code=code("""
                    import math

                    def answer(scores, temperature):
                        top = max(scores)
                        if temperature == 0:
                            return [1.0 if place == scores.index(top) else 0.0 for place in range(len(scores))]
                        powers = [math.exp(score - top) for score in scores]
                        return [power / sum(powers) / temperature for power in powers]
                """),
                says="You divide the probabilities. They no longer sum to 1: divide the scores, before the exponential.",
            ),
            Mistake(
                code=code("""
                    import math

                    def answer(scores, temperature):
                        powers = [math.exp(score) for score in scores]
                        return [power / sum(powers) / temperature for power in powers]
                """),
                says="You divide the probabilities. They no longer sum to 1: divide the scores, before the exponential.",
            ),
            Mistake(
                code=code("""
                    def answer(scores, temperature):
                        warm = [score / temperature for score in scores]
                        return [score / sum(warm) for score in warm]
                """),
                says="The exponential is missing: softmax takes e to the power of each score, and then divides by the sum.",
            ),
            Mistake(
                code=code("""
                    import math

                    def answer(scores, temperature):
                        return [math.exp(score / temperature) for score in scores]
                """),
                says="These do not sum to 1. Divide each of them by their sum.",
            ),
            Mistake(
                code=code("""
                    import numpy as np

                    def answer(scores, temperature):
                        with np.errstate(all="ignore"):
                            warm = np.array(scores) / temperature
                            powers = np.exp(warm - warm.max())
                            return powers / powers.sum()
                """),
                says="The temperature 0 divides by zero. It means: the highest score takes all. Treat it first.",
            ),
            Mistake(
                code=code("""
                    import math

                    def answer(scores, temperature):
                        top = max(scores)
                        if temperature == 0:
                            return scores.index(top)
                        powers = [math.exp((score - top) / temperature) for score in scores]
                        return [power / sum(powers) for power in powers]
                """),
                says="At the temperature 0 you return the place of the highest score. A list is asked for there, too: 1 at that place, 0 elsewhere.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(scores, temperature):
                        top = max(scores)
                        if temperature == 0:
                            return [1.0 if place == scores.index(top) else 0.0 for place in range(len(scores))]
                        powers = [math.exp(score - top) / temperature for score in scores]
                        return [power / sum(powers) for power in powers]
                """),
                says="You divide after the exponential. There the temperature cancels out, because all are divided by their sum. Divide the *scores*, before `math.exp`.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(scores, temperature):
                        top = max(scores)
                        if temperature == 0:
                            return [1.0 if place == scores.index(top) else 0.0 for place in range(len(scores))]
                        return [math.exp((score - top) / temperature) for score in scores]
                """),
                says="They do not sum to 1 yet: divide each by the sum of them all.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(scores, temperature):
                        powers = [math.exp(score / temperature) for score in scores]
                        return [power / sum(powers) for power in powers]
                """),
                says="Right for ordinary scores. Two cases are left: nothing can be divided by 0, so treat temperature 0 first; and e to the 1,000 is too large for a float, so subtract the highest score from all.",
            ),
            Mistake(
                code=code("""
                    def answer(scores, temperature):
                        if temperature == 0:
                            return [1.0 if place == scores.index(max(scores)) else 0.0 for place in range(len(scores))]
                        return [score / temperature / sum(scores) for score in scores]
                """),
                says="Parts of the scores are no softmax: take e to the power of each score, divided by the temperature, before you divide by the sum.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(scores, temperature):
                        top = max(scores)
                        if temperature == 0:
                            return [1.0 if place == scores.index(top) else 0.0 for place in range(len(scores))]
                        powers = [math.exp((score - top) / temperature) for score in scores]
                        return [round(power / sum(powers), 3) for power in powers]
                """),
                says="Rounded too coarsely: leave `round` out.",
            ),
        ),
        praise="Softmax and one division. Everything that an API calls temperature is in it.",
    ),
    Exercise(
        id="t16-top-p",
        notebook="16",
        title="Write top-p",
        minutes=7,
        difficulty=3,
        expects=Function(
            cases=(
                Case(([0.3, 0.1, 0.1, 0.5], 0.8), [0.375, 0.0, 0.0, 0.625], visible=True),
                Case(([0.9, 0.1], 0.5), [1.0, 0.0], visible=True),
                Case(([0.15, 0.3, 0.3, 0.25], 0.8), [0.0, 6 / 17, 6 / 17, 5 / 17]),
                Case(([0.25, 0.5, 0.25], 1.0), [0.25, 0.5, 0.25], about="the limit 1"),
                Case(([0.1, 0.2, 0.7], 0.75), [0.0, 2 / 9, 7 / 9]),
                Case(([0.5, 0.2, 0.2, 0.1], 0.7), [5 / 7, 2 / 7, 0.0, 0.0], about="equal ones at the limit"),
            ),
            tolerance=1e-6,
            not_calling=_cuts,
        ),
        hints=(
            "Go through the ids from the most probable down: `sorted(range(len(chances)), key=lambda i: -chances[i])`.",
            "Keep each id and add up what was kept. Stop as soon as the sum has reached the limit.",
            "At the end divide the kept ones by their sum. The list stays in the order of the ids.",
        ),
        solution=code("""
            def top_p(chances, limit):
                kept, total = [0.0] * len(chances), 0.0
                for i in sorted(range(len(chances)), key=lambda i: -chances[i]):
                    kept[i] = chances[i]
                    total += chances[i]
                    if total >= limit - 1e-9:
                        break
                return [chance / total for chance in kept]

            answer = top_p
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(chances, limit):
                        kept, total = [0.0] * len(chances), 0.0
                        for i in sorted(range(len(chances)), key=lambda i: -chances[i]):
                            kept[i] = chances[i]
                            total += chances[i]
                            if total >= limit - 1e-9:
                                break
                        return kept
                """),
                says="What is left no longer sums to 1. Divide the kept ones by their sum.",
            ),
            Mistake(
                code=code("""
                    def answer(chances, limit):
                        kept, total = [0.0] * len(chances), 0.0
                        for i in sorted(range(len(chances)), key=lambda i: -chances[i]):
                            if total + chances[i] > limit and total > 0:
                                break
                            kept[i] = chances[i]
                            total += chances[i]
                        return [chance / total for chance in kept]
                """),
                says="You stop before the limit is reached. The token that reaches or crosses it is kept, too.",
            ),
            Mistake(
                code=code("""
                    def answer(chances, limit):
                        kept, total = [0.0] * len(chances), 0.0
                        for i in sorted(range(len(chances)), key=lambda i: -chances[i]):
                            if total + chances[i] > limit:
                                break
                            kept[i] = chances[i]
                            total += chances[i]
                        return [chance / total for chance in kept] if total else kept
                """),
                says="Where the first token alone exceeds the limit, you keep none. The most probable one is always kept.",
            ),
            Mistake(
                code=code("""
                    def answer(chances, limit):
                        kept, total = [], 0.0
                        for chance in sorted(chances, reverse=True):
                            kept.append(chance if total < limit - 1e-9 else 0.0)
                            total += kept[-1]
                        return [chance / total for chance in kept]
                """),
                says="You give the probabilities back sorted. Each has to stay at the place of its id.",
            ),
            Mistake(
                code=code("""
                    def answer(chances, limit):
                        kept = [chance if chance >= limit else 0.0 for chance in chances]
                        return [chance / (sum(kept) or 1) for chance in kept]
                """),
                says="You compare each probability with the limit. It is their sum, from the top down, that has to reach it.",
            ),
            Mistake(
                code=code("""
                    def answer(chances, limit):
                        kept = [chance if chance >= 1 - limit else 0.0 for chance in chances]
                        return [chance / (sum(kept) or 1) for chance in kept]
                """),
                says="You compare each probability with 1 − limit. Add them up from the top down, and stop where the sum reaches the limit.",
            ),
            Mistake(
                code=code("""
                    def answer(chances, limit):
                        kept, total = [], 0.0
                        for chance in chances:
                            kept.append(chance if total < limit else 0.0)
                            total += kept[-1]
                        return [chance / total for chance in kept]
                """),
                says="You take them as they come. The highest come first: sort the places by their probability, and begin with the largest.",
            ),
            Mistake(
                code=code("""
                    def answer(chances, limit):
                        kept, total = [], 0.0
                        for chance in sorted(chances, reverse=True):
                            kept.append(chance)
                            total += chance
                            if total >= limit - 1e-9:
                                break
                        return [chance / total for chance in kept]
                """),
                says="The right ones, but sorted and alone. The list stays as long as it was and in the order of the ids, with 0 in the place of each that is cut off.",
            ),
            Mistake(
                code=code("""
                    def answer(chances, limit):
                        kept, total = [0.0] * len(chances), 0.0
                        for i in sorted(range(len(chances)), key=lambda i: -chances[i]):
                            kept[i] = chances[i]
                            total += chances[i]
                            if total > limit:
                                break
                        return [chance / total for chance in kept]
                """),
                says="You go on until the sum is *above* the limit. To reach it is enough: `>=`.",
            ),
            Mistake(
                code=code("""
                    def answer(chances, limit):
                        kept, total = [0.0] * len(chances), 0.0
                        for i in sorted(range(len(chances)), key=lambda i: -chances[i]):
                            if total + chances[i] > limit:
                                break
                            kept[i] = chances[i]
                            total += chances[i]
                        return [chance / total for chance in kept]
                """),
                says="You stop before the limit is reached, sometimes with nothing kept. The token with which the sum reaches it is kept, too.",
            ),
            Mistake(
                code=code("""
                    def answer(chances, limit):
                        kept = [chance if chance >= limit else 0.0 for chance in chances]
                        return [chance / sum(kept) for chance in kept]
                """),
                says="You compare each probability alone with the limit. It is their *sum*, from the highest down, that has to reach it.",
            ),
            Mistake(
                code=code("""
                    def answer(chances, limit):
                        kept, total = [], 0.0
                        for chance in sorted(chances, reverse=True):
                            kept.append(chance)
                            total += chance
                            if total >= limit - 1e-9:
                                break
                        some = [chance if chance in kept else 0.0 for chance in chances]
                        return [chance / sum(some) for chance in some]
                """),
                says="Of several equal ones you keep all, where fewer are enough. Remember the places that are kept, not their probabilities.",
            ),
            Mistake(
                code=code("""
                    def answer(chances, limit):
                        ids, total = [], 0.0
                        for i in sorted(range(len(chances)), key=lambda i: -chances[i]):
                            ids.append(i)
                            total += chances[i]
                            if total >= limit - 1e-9:
                                break
                        return ids
                """),
                says="Those are the ids that are kept. Return probabilities, as many as there were, with 0 for each that is cut off.",
            ),
            Mistake(
                code=code("""
                    def answer(chances, limit):
                        kept, total = [], 0.0
                        for i in sorted(range(len(chances)), key=lambda i: -chances[i]):
                            kept.append(i)
                            total += chances[i]
                            if total >= limit - 1e-9:
                                break
                        return [chances[i] / total for i in sorted(kept)]
                """),
                says="The right ones in the right order. But the list stays as long as it was, with 0 in the place of each that is cut off.",
            ),
            Mistake(
                code=code("""
                    def answer(chances, limit):
                        kept, total = [0.0] * len(chances), 0.0
                        for chance in sorted(chances, reverse=True):
                            kept[chances.index(chance)] = chance
                            total += chance
                            if total >= limit - 1e-9:
                                break
                        return [chance / total for chance in kept]
                """),
                says="Of equal ones, `chances.index(chance)` finds the first each time, and the second is lost. Sort the places, `range(len(chances))`, and not the probabilities.",
            ),
            Mistake(
                code=code("""
                    def answer(chances, limit):
                        kept = [chance for chance in chances if chance >= limit]
                        return [chance / sum(kept) for chance in kept]
                """),
                says="You keep those that reach the limit alone, mostly none. Add them up from the highest down, until the *sum* reaches it; the list keeps its length.",
            ),
        ),
        praise="The tail is cut off, however long it is. Where the model is sure, one token is left; where it is not, many.",
    ),
    Exercise(
        id="t16-explorer",
        notebook="16",
        title="A question for the explorer",
        minutes=3,
        difficulty=2,
        expects=Number(_least_bias),
        hints=(
            "Move the slider *Bias* up from 0 and look which bar is on top.",
            "The bias is added to the score. So it has to be more than what dog’s score lacks to the highest one.",
        ),
        solution=code("""
            from course_lib.explorers import explore_next_token

            def likeliest(bias):
                return explore_next_token("Mia had a", bias=bias).table["token"].iloc[0]

            answer = next(step / 2 for step in range(41) if likeliest(step / 2) == " dog")
        """),
        mistakes=(
            Mistake(
                code=code("""
                    from course_lib.model_tokens.language_model import load_model, scores_after
                    scores = scores_after("Mia had a")
                    gap = scores.max() - scores[load_model().encode(" dog")[0]]
                    answer = float(gap // 0.5) * 0.5
                """),
                says="With that bias, another token is still ahead by a little. One step more.",
            ),
            Mistake(
                code=code("""
                    from course_lib.model_tokens.language_model import load_model, scores_after
                    scores = scores_after("Mia had a")
                    gap = scores.max() - scores[load_model().encode(" dog")[0]]
                    answer = -float(gap // 0.5 + 1) * 0.5
                """),
                says="A negative bias pushes the word down. Up is to the right.",
            ),
            Mistake(
                code=code("""
                    from course_lib.model_tokens.language_model import load_model, scores_after
                    scores = scores_after("Mia had a")
                    gap = scores.max() - scores[load_model().encode(" dog")[0]]
                    answer = float(gap // 0.5 + 2) * 0.5
                """),
                says="That is enough, but the step before it is enough, too.",
            ),
            Mistake(
                code="answer = 20",
                says="That is as far as the slider goes; it forces the word everywhere. Far less puts it on top.",
            ),
            Mistake(
                code="answer = 3",
                says="That is enough, but less is enough, too. Move the slider back until another bar is on top.",
                when=lambda answer: answer > _least_bias() + 0.5,
            ),
            Mistake(
                code="answer = 0",
                says="Without a bias, “ garden” is on top. Move the slider to the right until “ dog” is.",
            ),
            Mistake(
                code="answer = -5",
                says="A negative bias pushes the word down. Up is to the right.",
                when=lambda answer: answer < 0,
            ),
            Mistake(
                code="answer = 0.58",
                says="By so much dog’s score is behind. The slider has steps of 0.5: which is the first that is enough?",
                when=lambda answer: 0.5 < answer < _least_bias(),
            ),
        ),
        praise="A little is enough here, since dog was close behind. But a bias is added at every step: with 20, the whole story is dogs.",
    ),
    Exercise(
        id="t16-perplexity",
        notebook="16",
        title="Perplexity of three tokens",
        minutes=3,
        difficulty=2,
        expects=Number(4.0, tolerance=0.005),
        hints=(
            "Take the natural logarithm of each probability, and the mean of the three.",
            "Perplexity is `math.exp` of minus that mean.",
        ),
        solution=code("""
            import math
            logs = [math.log(p) for p in (1 / 2, 1 / 4, 1 / 8)]
            answer = math.exp(-sum(logs) / len(logs))
        """),
        mistakes=(
            Mistake(
                code="answer = (2 + 4 + 8) / 3",
                says="That is the mean of 2, 4 and 8. Probabilities multiply, so it is the mean of their logarithms that counts.",
            ),
            Mistake(
                code="answer = 64",
                says="That is the product of 2, 4 and 8: the exponential of the sum. Take the mean over the tokens.",
            ),
            Mistake(
                code=f"answer = {e**2}",
                says="You took logarithms to the base 2 and the exponential to the base e. Both must have the same base.",
            ),
            Mistake(
                code=code("""
                    import math
                    logs = [math.log(p) for p in (1 / 2, 1 / 4, 1 / 8)]
                    answer = 2 ** (-sum(logs) / len(logs))
                """),
                says="Your mean is in nats, and you took 2 to the power of it. `math.log` goes with `math.exp`.",
            ),
            Mistake(
                code=f"answer = {log(4)}",
                says="That is the mean loss in nats. Perplexity is its exponential.",
            ),
            Mistake(
                code="answer = 0.25",
                says="That is the mean probability (geometric). Perplexity is one divided by it.",
            ),
            Mistake(
                code="answer = 2",
                says="That is the mean loss in bits, (1 + 2 + 3) ÷ 3. Perplexity is 2 to the power of it.",
            ),
            Mistake(
                code="answer = 1 / 64",
                says="That is the product of the three probabilities. Take the mean of their logarithms, and the exponential of minus that.",
            ),
            Mistake(
                code="answer = 24 / 7",
                says="That is one divided by the ordinary mean of the probabilities. Take the mean of their logarithms.",
            ),
            Mistake(
                code="answer = 7 / 24",
                says="That is the ordinary mean of the probabilities. Take the mean of their logarithms, and the exponential of minus that.",
            ),
            Mistake(
                code="answer = 8",
                says="That is the last token alone, 1 ÷ 1/8. Take all three: the exponential of the mean of their logarithms.",
            ),
            Mistake(
                code="answer = 3",
                says="That is the number of tokens. The question is how many the model seems to choose among.",
            ),
            Mistake(
                code="answer = 6",
                says="That is the whole surprise in bits, 1 + 2 + 3. Take the mean of it, and 2 to the power of that.",
            ),
            Mistake(
                code="answer = 14",
                says="That is the sum of 2, 4 and 8. Probabilities multiply: take the mean of their logarithms.",
            ),
            Mistake(
                code="answer = 7 / 8",
                says="That is the sum of the probabilities. Take the mean of their logarithms, and the exponential of minus that.",
            ),
            Mistake(
                code="answer = -4",
                says="The exponential of a number is never negative. Take minus the mean *before* the exponential.",
            ),
            Mistake(
                code=f"answer = {-log(4)}",
                says="That is the mean of the logarithms. Turn its sign, and take the exponential of it.",
            ),
            Mistake(
                code=f"answer = {e ** log10(4)}",
                says="You took logarithms to the base 10 and the exponential to the base e. Take `math.log`, or 10 to the power of the mean.",
            ),
        ),
        praise="As if it chose among four equal tokens each time. The geometric mean of 2, 4 and 8.",
    ),
    Exercise(
        id="t16-bits",
        notebook="16",
        title="Bits per byte",
        minutes=3,
        difficulty=2,
        expects=Number(6 / log(2) / 9, tolerance=0.005, unit="bits a byte"),
        hints=(
            "Add the losses. A nat is 1 / ln 2 bits, that is about 1.44.",
            "The bytes of a text are `len(text.encode('utf-8'))`; ë has two.",
        ),
        solution=code("""
            import math
            answer = (1.5 + 4.5) / math.log(2) / len(" Zoë ate".encode("utf-8"))
        """),
        mistakes=(
            Mistake(
                code=f"answer = {6 / log(2) / 8}",
                says="You divided by 8. ë takes two bytes, and the space is one, too: the text has nine.",
            ),
            Mistake(
                code=f"answer = {6 / log(2) / 2}",
                says="That is bits per token. The tokens of another tokenizer would be others: divide by bytes.",
            ),
            Mistake(
                code=f"answer = {6 / 9}",
                says="That is nats per byte. Divide by ln 2 to get bits.",
            ),
            Mistake(
                code=f"answer = {3 / log(2) / 9}",
                says="You divided the mean loss by the bytes. Take the sum of the losses: all tokens together are the text.",
            ),
            Mistake(
                code=f"answer = {6 / log(2) / 7}",
                says="You divided by 7. The space at the beginning is a byte, and ë takes two: nine.",
            ),
            Mistake(
                code=f"answer = {6 / log(2)}",
                says="That is all the surprise of the text, in bits. Divide it by its bytes.",
            ),
            Mistake(
                code="answer = 6",
                says="That is all the surprise, in nats. Make bits of it, and divide by the bytes.",
            ),
            Mistake(
                code="answer = 3",
                says="That is the mean of the two losses. Take their sum, make bits of it, and divide by the bytes.",
            ),
            Mistake(
                code="answer = 6 / 8",
                says="Two things: a nat is 1.44 bits, and the text has nine bytes: the space is one, ë two.",
            ),
            Mistake(
                code=f"answer = {6 * log(2) / 9}",
                says="Upside down: a bit is smaller than a nat, so there are more of them. Divide by ln 2.",
            ),
            Mistake(
                code=f"answer = {3 / 9}",
                says="Two things: that is the mean loss where the sum is asked for, and it is in nats, of which each is 1.44 bits.",
            ),
        ),
        praise="However it is cut, the text has nine bytes. That is why this number may be compared.",
    ),
    Exercise(
        id="t16-vocabulary",
        notebook="16",
        title="A vocabulary of twice the size",
        minutes=3,
        difficulty=1,
        expects=Number(131_072, unit="parameters"),
        hints=(
            "Each new token needs one row in the table, and a row has as many numbers as the model is wide.",
            "Which other tables grow with the vocabulary? In a tied model, none.",
        ),
        solution="answer = (2048 - 1024) * 128",
        mistakes=(
            Mistake(
                code="answer = 2 * 1024 * 128",
                says="That counts a second table at the exit. Ours is tied: the same rows are used at both ends. (Or you counted all rows and not only the new ones.)",
            ),
            Mistake(
                code="answer = 957_184",
                says="Twice the vocabulary is not twice the model: blocks and positions stay as they are.",
            ),
            Mistake(
                code="answer = 1024",
                says="That is the number of new rows. Each of them has 128 numbers.",
            ),
            Mistake(
                code="answer = 957_184 + 131_072",
                says="That is all that the larger model has. The question is how many are new.",
            ),
            Mistake(
                code="answer = 128",
                says="That is one row. How many new rows are there?",
            ),
            Mistake(
                code="answer = 2048",
                says="That is how many rows there are then. How many are new, and how many numbers has each?",
            ),
            Mistake(
                code="answer = 2 * 957_184",
                says="Twice the vocabulary is not twice the model: blocks and positions stay as they are.",
            ),
        ),
        praise="128 numbers for each new token, and nothing else changes. Untied it would be twice that.",
    ),
    Exercise(
        id="t16-cache",
        notebook="16",
        title="The cache of a long chat",
        minutes=4,
        difficulty=2,
        expects=Number(1_048_576_000, unit="bytes"),
        hints=(
            "For one token and one layer: a key and a value, each `kv_heads` times `head_size` numbers of 2 bytes.",
            "`2 * layers * kv_heads * head_size * 2` for one token, times 8,000.",
        ),
        solution="answer = 2 * 32 * 8 * 128 * 2 * 8000",
        mistakes=(
            Mistake(
                code="answer = 2 * 32 * 32 * 128 * 2 * 8000",
                says="You took all 32 heads. Keys and values are shared: only 8 of them are kept, a quarter.",
            ),
            Mistake(
                code="answer = 32 * 8 * 128 * 2 * 8000",
                says="Half is missing: keys *and* values are kept, and every number has 2 bytes. Two factors of 2.",
            ),
            Mistake(
                code="answer = 32 * 8 * 128 * 8000",
                says="Two factors of 2 are missing: keys and values, and 2 bytes for each number.",
            ),
            Mistake(
                code="answer = 2 * 32 * 8 * 128 * 2",
                says="That is one token: 128 KiB. The chat has 8,000.",
            ),
            Mistake(
                code="answer = 2 * 8 * 128 * 2 * 8000",
                says="That is one layer. Each of the 32 layers has keys and values of its own.",
            ),
            Mistake(
                code="answer = 32 * 32 * 128 * 2 * 8000",
                says="Two things: only 8 of the 32 heads are kept, and there are keys *and* values.",
            ),
            Mistake(
                code="answer = 2 * 32 * 128 * 2 * 8000",
                says="That is with one key and one value in a layer. Eight of each are kept.",
            ),
            Mistake(
                code="answer = 1",
                says="About a gigabyte, yes. The question asks for bytes.",
                when=lambda answer: 0.97 <= answer <= 1.05,
            ),
            Mistake(
                code="answer = 1_049",
                says="About a thousand megabytes, yes. The question asks for bytes.",
                when=lambda answer: 1_000 <= answer <= 1_050,
            ),
            Mistake(
                code="answer = 2 * 32 * 8 * 128 * 2 * 8_192",
                says="That is for 8,192 tokens. The chat has 8,000.",
            ),
            Mistake(
                code="answer = 2 * 32 * 32 * 8 * 128 * 2 * 8000",
                says="You multiplied by both numbers of heads. Only the 8 that are kept count; the 32 heads share them.",
                when=lambda answer: answer in (33_554_432_000, 16_777_216_000),
            ),
        ),
        praise="A gigabyte for one reader. This is what fills the memory of a machine that serves many chats at once.",
    ),
    Exercise(
        id="t16-unread",
        notebook="16",
        title="Which were never learned?",
        minutes=4,
        difficulty=2,
        expects=Choices(
            options=(" garden", " freedom", " Mia", " rights", "Everyone", " the"),
            correct={" freedom", " rights", "Everyone"},
        ),
        hints=(
            "`weights` has one row for each token. `weights[weights['token'] == ' garden']` shows one of them.",
            "Look at its `likeness`: from 0.9 on it is like the rows of bytes that no text has.",
        ),
        solution=code("""
            from course_lib.model_tokens.language_model import SUSPECT, token_weights
            words = [" garden", " freedom", " Mia", " rights", "Everyone", " the"]
            likeness = token_weights().set_index("token")["likeness"]
            answer = {word for word in words if likeness[word] >= SUSPECT}
        """),
        mistakes=(
            Mistake(
                code='answer = {" garden", " Mia", " the"}',
                says="Those are the ones that it learned: their rows are like those of no other token. The question asks for the rest.",
            ),
            Mistake(
                code='answer = {" freedom", " rights"}',
                says="“Everyone” begins most articles of the Declaration, and no story. Its row is like the others, too.",
                when=lacks("Everyone"),
            ),
            Mistake(
                code='answer = {" freedom", " rights", "Everyone", " Mia"}',
                says="“ Mia” was learned: she is in thousands of stories.",
                when=holds(" Mia"),
            ),
            Mistake(
                code='answer = {" freedom", " rights", "Everyone", " garden"}',
                says="“ garden” was learned: it is in many stories, and its row is like no row of an unread byte.",
                when=holds(" garden"),
            ),
            Mistake(
                code='answer = {" freedom", " rights", "Everyone", " the"}',
                says="“ the” was learned: few stories do without it.",
                when=holds(" the"),
            ),
        ),
        praise="All three come from the Declaration, which only the tokenizer has read. The space belongs to two of them: `freedom` alone is no token here.",
    ),
    Exercise(
        id="t16-hundredth",
        notebook="16",
        title="What the cache changes",
        minutes=3,
        difficulty=2,
        statements={
            "A": "With the cache, the model writes another text than without it.",
            "B": "Without the cache, all tokens so far are read again for each new one.",
            "C": "With the cache, each new token costs exactly as much as the one before.",
            "D": "The cache grows with each token, read or written.",
        },
        expects=Choices(options=("A", "B", "C", "D"), correct={"B", "D"}),
        hints=(
            "Keys and values of a place depend only on what stands before it. They do not change when the text goes on.",
            "What still grows with the cache: each new query meets the keys of all places so far.",
        ),
        solution='answer = {"B", "D"}',
        mistakes=(
            Mistake(
                code='answer = {"B", "C", "D"}',
                says="C is nearly right: the tables are met once for each token. But its query meets all keys so far, and these get more.",
                when=holds("C"),
            ),
            Mistake(
                code='answer = {"A", "B", "D"}',
                says="A is wrong: the cache keeps what would come out again anyway. The text is the same.",
                when=holds("A"),
            ),
            Mistake(
                code='answer = {"B"}',
                says="D is missing: each token leaves a key and a value in every layer.",
                when=lacks("D"),
            ),
            Mistake(
                code='answer = {"D"}',
                says="B is missing: without a cache nothing is remembered from one step to the next.",
                when=lacks("B"),
            ),
        ),
        praise="Same text, less work, more memory.",
    ),
)
