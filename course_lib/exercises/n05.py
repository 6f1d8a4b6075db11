"""Questions of notebook 05: context, cost and agents.

Prices are given in the questions themselves, so that the answers stay right when a price changes.
"""

from inspect import cleandoc as code

from course_lib.learning import Case, Exercise, Function, Mistake, Number, Prediction

PREDICTIONS = (
    Prediction(
        id="p5-agent",
        notebook="05",
        question=(
            "An agent works in 20 steps. At the end, its whole conversation is 32,500 tokens long. "
            "About how many input tokens are on the bill?"
        ),
        options=("16,000", "32,500", "65,000", "335,000"),
        unit="input tokens",
        expected="335,000",
    ),
)


def _bills() -> tuple:
    """The functions that do the whole task of ``t5-closed-form``."""
    from course_lib.model_tokens import billed_input, simulate_agent

    return billed_input, simulate_agent


EXERCISES = (
    Exercise(
        id="t5-call-cost",
        notebook="05",
        title="The cost of a call",
        minutes=4,
        difficulty=1,
        expects=Function(
            cases=(
                Case((1_000_000, 0, 1.25, 10), 1.25, visible=True),
                Case((8_000, 1_500, 1.25, 10), 0.025, visible=True),
                Case((0, 2_000, 3, 15), 0.03, about="a call without input"),
                Case((12_345, 678, 0.15, 0.6), 0.00225855, about="other prices"),
                Case((3, 1, 0.05, 0.4), 0.00000055, about="four tokens in all"),
                Case((0, 0, 5, 25), 0, about="a call without tokens"),
            ),
            tolerance=1e-12,
        ),
        hints=(
            "Input and output have different prices: work out both parts, then add them.",
            "A price is for a million tokens, so `input_tokens * input_price / 1_000_000` is the first part.",
        ),
        solution=code("""
            def call_cost(input_tokens, output_tokens, input_price, output_price):
                return (input_tokens * input_price + output_tokens * output_price) / 1_000_000

            answer = call_cost
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(input_tokens, output_tokens, input_price, output_price):
                        return (input_tokens + output_tokens) * input_price / 1_000_000
                """),
                says="You bill the output at the price of the input. Each has its own.",
            ),
            Mistake(
                code=code("""
                    def answer(input_tokens, output_tokens, input_price, output_price):
                        return (input_tokens * input_price + output_tokens * output_price) / 1_000
                """),
                says="That is a thousand times too much: prices are for a million tokens, not for a thousand.",
            ),
            Mistake(
                code=code("""
                    def answer(input_tokens, output_tokens, input_price, output_price):
                        return (input_tokens * output_price + output_tokens * input_price) / 1_000_000
                """),
                says="The two prices are the wrong way round.",
            ),
            Mistake(
                code=code("""
                    def answer(input_tokens, output_tokens, input_price, output_price):
                        return input_tokens * input_price + output_tokens * output_price
                """),
                says="Prices are for a million tokens. Divide by 1,000,000.",
            ),
            Mistake(
                code=code("""
                    def answer(input_tokens, output_tokens, input_price, output_price):
                        return input_tokens * input_price + output_tokens * output_price / 1_000_000
                """),
                says="Only the output is divided by a million. Put brackets around the sum.",
            ),
            Mistake(
                code=code("""
                    def answer(input_tokens, output_tokens, input_price, output_price):
                        return (input_tokens + output_tokens) * (input_price + output_price) / 1_000_000
                """),
                says="Each price belongs to its own tokens: multiply first, then add.",
            ),
            Mistake(
                code=code("""
                    def answer(input_tokens, output_tokens, input_price, output_price):
                        return round((input_tokens * input_price + output_tokens * output_price) / 1_000_000, 2)
                """),
                says="You rounded to cents. For the call in the task half a cent is wrong, and a bill adds up thousands of "
                "calls.",
            ),
            Mistake(
                code=code("""
                    def answer(input_tokens, output_tokens, input_price, output_price):
                        return (input_tokens * 1.25 + output_tokens * 10) / 1_000_000
                """),
                says="Your prices are always 1.25 and 10 dollars. Use `input_price` and `output_price`.",
            ),
            Mistake(
                code=code("""
                    def answer(input_tokens, output_tokens, input_price, output_price):
                        return (input_tokens * input_price + output_tokens * output_price) / 10_000
                """),
                says="That is the cost in cents. The question asks for dollars.",
            ),
            Mistake(
                code=code("""
                    def answer(input_tokens, output_tokens, input_price, output_price):
                        return input_tokens // 1_000_000 * input_price + output_tokens // 1_000_000 * output_price
                """),
                says="`//` drops the remainder, so anything below a million tokens costs nothing. "
                "Divide with `/`.",
            ),
            Mistake(
                code=code("""
                    def answer(input_tokens, output_tokens, input_price, output_price):
                        return input_tokens * input_price / 1_000_000 + output_tokens * output_price
                """),
                says="Only the input is divided by a million. Put brackets around the sum.",
            ),
            Mistake(
                code=code("""
                    def answer(input_tokens, output_tokens, input_price, output_price):
                        return input_tokens * input_price / 1_000_000
                """),
                says="The output is missing: add `output_tokens * output_price`.",
            ),
            Mistake(
                code=code("""
                    def answer(input_tokens, output_tokens, input_price, output_price):
                        return output_tokens * output_price / 1_000_000
                """),
                says="The input is missing: add `input_tokens * input_price`.",
            ),
            Mistake(
                code=code("""
                    def answer(input_tokens, output_tokens, input_price, output_price):
                        return (input_tokens * input_price + output_tokens * output_price) / 100_000
                """),
                says="That is ten times too much: a million has six zeros.",
            ),
            Mistake(
                code=code("""
                    def answer(input_tokens, output_tokens, input_price, output_price):
                        return round((input_tokens * input_price + output_tokens * output_price) / 1_000_000, 4)
                """),
                says="You rounded to a hundredth of a cent. A call may cost less, and a bill adds up thousands "
                "of calls.",
            ),
            Mistake(
                code=code("""
                    def answer(input_tokens, output_tokens, input_price, output_price):
                        return round((input_tokens * input_price + output_tokens * output_price) / 1_000_000, 3)
                """),
                says="You rounded to a tenth of a cent. A call may cost less, and a bill adds up thousands of "
                "calls.",
            ),
            Mistake(
                code=code("""
                    def answer(input_tokens, output_tokens, input_price, output_price):
                        return (input_tokens * input_price + output_tokens * output_price) // 1_000_000
                """),
                says="`//` gives whole dollars, and most calls cost less than one. Divide with `/`.",
            ),
        ),
        praise="Two counts, two prices, one division by a million: every bill begins like this.",
    ),
    Exercise(
        id="t5-cached",
        notebook="05",
        title="Part of the prompt is cached",
        minutes=4,
        difficulty=2,
        expects=Number(0.0106, tolerance=1e-6, unit="dollars"),
        hints=(
            "The 10,000 input tokens include the cached ones. How many are left for the full price?",
            "Three parts: 2,000 tokens at 2 dollars, 8,000 at 0.20 and 500 at 10, each for a million.",
        ),
        solution=code("""
            full = 10_000 - 8_000
            answer = (full * 2 + 8_000 * 0.20 + 500 * 10) / 1_000_000
        """),
        mistakes=(
            Mistake(
                code="answer = (10_000 * 2 + 8_000 * 0.20 + 500 * 10) / 1_000_000",
                says="You bill the cached tokens twice: the 10,000 input tokens already count them.",
            ),
            Mistake(
                code="answer = (10_000 * 2 + 500 * 10) / 1_000_000",
                says="That is the cost without the cache. 8,000 of the input tokens cost a tenth.",
            ),
            Mistake(
                code="answer = (2_000 * 2 + 8_000 * 0.20) / 1_000_000",
                says="The output is missing: 500 tokens at 10 dollars for a million.",
            ),
            Mistake(
                code="answer = (8_000 * 2 + 2_000 * 0.20 + 500 * 10) / 1_000_000",
                says="You have it the other way round: 8,000 tokens come from the cache, and 2,000 at the "
                "full price.",
            ),
            Mistake(
                code="answer = (8_000 * 0.20 + 500 * 10) / 1_000_000",
                says="0.0066 comes out in two ways. Are the 2,000 input tokens in it that are not from the cache? And does the "
                "output cost 10 dollars a million, not 2?",
                when=lambda answer: abs(answer - 0.0066) < 0.00001,
            ),
            Mistake(
                code="answer = (2_000 * 2 + 500 * 10) / 1_000_000",
                says="The cached tokens are missing: they cost less, but not nothing.",
            ),
            Mistake(
                code="answer = (10_000 * 0.20 + 500 * 10) / 1_000_000",
                says="Only 8,000 of the input tokens are from the cache. The others cost the full price.",
            ),
            Mistake(
                code="answer = 1.06",
                says="That is the cost in cents. The question asks for dollars.",
            ),
            Mistake(
                code="answer = 10_600",
                says="Prices are for a million tokens. Divide by 1,000,000.",
            ),
            Mistake(
                code="answer = 2_000 * 2 / 1_000_000",
                says="That is one of three parts, the input at the full price. Add the cached input and the "
                "output.",
            ),
            Mistake(
                code="answer = 8_000 * 0.20 / 1_000_000",
                says="That is one of three parts, the cached input. Add the other input and the output.",
            ),
            Mistake(
                code="answer = 500 * 10 / 1_000_000",
                says="That is one of three parts, the output. Add both kinds of input.",
            ),
            Mistake(
                code="answer = (2_000 * 2 + 8_000 * 0.02 + 500 * 10) / 1_000_000",
                says="Cached input costs 0.20 dollars a million here: a tenth of 2 dollars, not a hundredth.",
            ),
            Mistake(
                code="answer = (12_000 * 2 + 8_000 * 0.20 + 500 * 10) / 1_000_000",
                says="You took more input at the full price than there is. Of 10,000 tokens, 8,000 are from the cache: 2,000 are left.",
            ),
            Mistake(
                code="answer = (2_000 * 2 + 8_000 * 0.20 + 500 * 0.20) / 1_000_000",
                says="The output costs 10 dollars a million. The price of cached input is for input alone.",
            ),
            Mistake(
                code="answer = 10.6",
                says="A million has six zeros, and you divided by a thousand.",
            ),
            Mistake(
                code="answer = 10_500 * 2 / 1_000_000",
                says="All 10,500 tokens cost 2 dollars a million here. Cached input costs 0.20, and output 10.",
            ),
            Mistake(
                code="answer = (10_000 * 2 - 8_000 * 0.20 + 500 * 10) / 1_000_000",
                says="You took off what the cached tokens cost. Take them off the 10,000 first, then bill them at 0.20.",
            ),
            Mistake(
                code="answer = (2_000 * 1.25 + 8_000 * 0.125 + 500 * 10) / 1_000_000",
                says="Those are the prices of gpt-5. The question has its own: 2, 0.20 and 10 dollars a million.",
            ),
        ),
        praise="1.06 cents and not 2.5. The output, 500 tokens out of 10,500, is nearly half of it.",
    ),
    Exercise(
        id="t5-per-text",
        notebook="05",
        title="Cheap tokens, expensive text",
        minutes=4,
        difficulty=2,
        # Counted once with tiktoken: 21,533 tokens in cl100k_base, 3,339 in o200k_base.
        expects=Number((21_533 * 0.50) / (3_339 * 1.25), tolerance=0.01, unit="times as much"),
        hints=(
            "Work out what the text costs with each model: count × price.",
            "Count with cl100k_base for the first model and with o200k_base for the second, then divide.",
        ),
        solution=code("""
            from course_lib.data import declaration
            from course_lib.model_tokens import load_tokenizer
            text = "\\n".join(declaration("kat"))
            older = load_tokenizer("cl100k_base").count(text) * 0.50
            newer = load_tokenizer("o200k_base").count(text) * 1.25
            answer = older / newer
        """),
        mistakes=(
            Mistake(
                code="answer = (3_339 * 1.25) / (21_533 * 0.50)",
                says="Upside down: the question asks how many times as much the *older* model costs.",
            ),
            Mistake(
                code="answer = 0.50 / 1.25",
                says="0.4 compares the prices of a token. The text has a different number of tokens in each model.",
            ),
            Mistake(
                code="answer = 21_533 / 3_339",
                says="That compares the counts. Multiply each count by its price before you divide.",
            ),
            Mistake(
                code="answer = (10_663 * 0.50) / (3_186 * 1.25)",
                says="That is the Hindi text. The question asks for the Georgian one, `kat`.",
            ),
            Mistake(
                code="answer = (21_533 * 1.25) / (3_339 * 0.50)",
                says="The prices are the wrong way round: cl100k_base costs 0.50 dollars, o200k_base 1.25.",
            ),
            Mistake(
                code="answer = (21_533 * 0.50) / (2_016 * 1.25)",
                says="That is Georgian against English. Take the Georgian text for both models.",
            ),
            Mistake(
                code="answer = 21_533 / 2_016",
                says="That is Georgian against English in one model. Take the Georgian text for both models.",
                when=lambda answer: 10.65 <= answer <= 10.7,
            ),
            Mistake(
                code="answer = 3_339 / 2_017",
                says="That is Georgian against English, both in the newer model. The question has one text, Georgian, in both "
                "models.",
            ),
            Mistake(
                code="answer = 21_533 * 0.50",
                says="That is the older model alone. Divide by what the newer one costs.",
            ),
            Mistake(
                code="answer = (21_533 * 0.50 - 3_339 * 1.25) / 1_000",
                says="That is the difference. The question asks how many times as much, so divide.",
            ),
            Mistake(
                code="answer = (21_533 * 0.50) / (3_339 * 1.25) - 1",
                says="That is how much more, in times. The question asks how many times as much: divide, and subtract nothing.",
            ),
            Mistake(
                code="answer = 21_533 * 0.50 - 3_339 * 1.25",
                says="That is a difference, and not yet in dollars. The question asks how many times as much, so divide.",
            ),
            Mistake(
                code="answer = 21_533 * 0.50 / 1_000_000",
                says="That is what the text costs once with the older model. Divide by what it costs with the newer one.",
            ),
        ),
        praise="Its tokens cost 60 % less, and the text costs 2.6 times as much. Price × count, never price alone.",
    ),
    Exercise(
        id="t5-pages",
        notebook="05",
        title="How many pages fit?",
        minutes=4,
        difficulty=2,
        expects=Number(23, unit="pages"),
        hints=(
            "First the room: the window less everything that has a claim on it.",
            "A page is 500 × 1.15 = 575 tokens. Only whole pages count: `room // 575`.",
        ),
        solution=code("""
            room = 16_385 - 2_000 - 600
            answer = room // (500 * 1.15)
        """),
        mistakes=(
            Mistake(
                code="answer = 16_385 // (500 * 1.15)",
                says="28 pages fill the whole window: no instructions, and no room for an answer.",
                when=lambda answer: 28 <= answer < 28.6,
            ),
            Mistake(
                code="answer = (16_385 - 600) // (500 * 1.15)",
                says="27 comes out in two ways. Did you keep 2,000 tokens for the answer? And does a page of 500 words "
                "take 500 × 1.15 tokens?",
                when=lambda answer: 27 <= answer < 27.5,
            ),
            Mistake(
                code="answer = (16_385 - 2_000 - 600) / (500 * 1.15)",
                says="The number is right, but it is not whole: a page that fits in part does not fit.",
            ),
            Mistake(
                code="answer = (16_385 - 2_000) // (500 * 1.15)",
                says="25 pages leave no room for the instructions. Keep 600 tokens free for them.",
                when=lambda answer: 25 <= answer < 25.1,
            ),
            Mistake(
                code="answer = 24",
                says="You rounded up. The 24th page does not fit as a whole.",
            ),
            Mistake(
                code="answer = 23.97",
                says="The number is right, but it is not whole: a page that fits in part does not fit.",
                when=lambda answer: 23.9 < answer < 24,
            ),
            Mistake(
                code="answer = (16_385 - 2_000 - 600) / 500",
                says="A page of 500 words is more than 500 tokens: multiply by 1.15. And only whole "
                "pages count.",
                when=lambda answer: 27.5 < answer < 27.6,
            ),
            Mistake(
                code="answer = 33",
                says="You added the answer and the instructions to the window. They take away from it.",
            ),
            Mistake(
                code="answer = (16_385 - 2_000 - 600) * 1.15 / 500",
                says="A page takes 500 × 1.15 tokens: divide the room by both.",
            ),
            Mistake(
                code="answer = 16_385 - 2_000 - 600",
                says="13,785 is the room in tokens. How many whole pages of 500 × 1.15 tokens is that?",
            ),
            Mistake(
                code="answer = 11",
                says="11 pages fit into the window above, of 8,192 tokens. This one has 16,385: is your room 13,785?",
                when=lambda answer: 11 <= answer < 12,
            ),
            Mistake(
                code="answer = 5",
                says="5 pages of Hindi fit: after the loop above, `fertility` still holds Hindi’s. Take 1.15.",
                when=lambda answer: 5 <= answer < 5.5,
            ),
            Mistake(
                code="answer = 22",
                says="One page more fits: 23 pages are 23 × 575 = 13,225 tokens, and there is room for 13,785.",
            ),
            Mistake(
                code="answer = 31",
                says="A page takes 500 × 1.15 tokens: divide the room by both, and round down.",
                when=lambda answer: 31 <= answer < 32,
            ),
            Mistake(
                code="answer = (16_385 - 2_000 - 600) / 1.15",
                says="That is how many words fit. How many whole pages of 500 words is that?",
                when=lambda answer: 11_986 <= answer < 11_988,
            ),
        ),
        praise="13,785 tokens of room, 575 a page: 23 whole pages. The answer’s room was reserved first.",
    ),
    Exercise(
        id="t5-chunks",
        notebook="05",
        title="How many chunks?",
        minutes=9,
        difficulty=3,
        expects=Function(
            cases=(
                Case((2_017, 500, 0), 5, visible=True),
                Case((2_017, 500, 50), 5, visible=True),
                Case((2_017, 200, 40), 13, visible=True),
                Case((500, 500, 50), 1, about="a text of exactly one chunk"),
                Case((950, 500, 50), 2, about="a text that two chunks hold exactly"),
                Case((951, 500, 50), 3, about="a text one token longer than two chunks"),
                Case((30, 500, 50), 1, about="a text shorter than the overlap"),
                Case((50, 500, 50), 1, about="a text as long as the overlap"),
                Case((1_000, 500, 0), 2, about="two full chunks without an overlap"),
                Case((7, 2, 1), 6, about="chunks of two tokens that share one"),
                Case((0, 500, 50), 0, about="an empty text"),
                Case((100_000, 1_000, 100), 111, about="a long text"),
            )
        ),
        hints=(
            "The first chunk covers `size` tokens. How many new tokens does each further chunk bring?",
            "Each further chunk brings `size - overlap` new tokens. Divide what is left, and round up.",
            "`math.ceil((tokens - overlap) / (size - overlap))`, but at least 1, and 0 for no text.",
        ),
        solution=code("""
            import math

            def number_of_chunks(tokens, size, overlap):
                if tokens == 0:
                    return 0
                return max(1, math.ceil((tokens - overlap) / (size - overlap)))

            answer = number_of_chunks
        """),
        mistakes=(
            Mistake(
                code=code("""
                    import math
                    def answer(tokens, size, overlap):
                        return math.ceil(tokens / size)
                """),
                says="You left the overlap out. It is read twice, so each further chunk brings fewer new tokens.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(tokens, size, overlap):
                        return math.ceil(tokens / (size - overlap))
                """),
                says="The first chunk has no chunk before it to share with: take the overlap off the text once.",
            ),
            Mistake(
                code=code("""
                    def answer(tokens, size, overlap):
                        return (tokens - overlap) // (size - overlap)
                """),
                says="You round down, and the end of the text is lost. A last, shorter chunk holds it.",
            ),
            Mistake(
                code=code("""
                    def answer(tokens, size, overlap):
                        return tokens // size
                """),
                says="You left the overlap out, and you round down. Each further chunk brings `size - overlap` "
                "new tokens, and a last, shorter one holds the end.",
            ),
            Mistake(
                code=code("""
                    def answer(tokens, size, overlap):
                        return tokens // size + 1
                """),
                says="You left the overlap out. And one more is one too many where the division leaves no "
                "remainder: round up with `math.ceil`.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(tokens, size, overlap):
                        return math.ceil(tokens / (size + overlap))
                """),
                says="An overlap makes a chunk no longer: `size` tokens are all that it has, and `overlap` of "
                "them are not new.",
            ),
            Mistake(
                code=code("""
                    def answer(tokens, size, overlap):
                        return round((tokens - overlap) / (size - overlap))
                """),
                says="`round` goes to the nearest whole number, and the end of the text may be lost. A part of "
                "a chunk is one more chunk: round up.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(tokens, size, overlap):
                        return math.ceil((tokens - size) / (size - overlap))
                """),
                says="The first chunk is missing. It holds `size` tokens, and these are the further ones: add "
                "1.",
            ),
            Mistake(
                code=code("""
                    def answer(tokens, size, overlap):
                        if tokens == 0:
                            return 0
                        if tokens <= size:
                            return 1
                        return 1 + (tokens - size) / (size - overlap)
                """),
                says="A chunk in part is one more chunk. Round up: `math.ceil(...)`.",
            ),
            Mistake(
                code=code("""
                    def answer(tokens, size, overlap):
                        if tokens == 0:
                            return 0
                        if tokens <= size:
                            return 1
                        return 1 + (tokens - size) // (size - overlap)
                """),
                says="`//` rounds down, and the end of the text is lost. A part of a chunk is one more chunk: round up.",
            ),
            Mistake(
                code=code("""
                    def answer(tokens, size, overlap):
                        return tokens // (size - overlap)
                """),
                says="`//` rounds down, and the end of the text is lost. Round up. And the first chunk has no chunk before it to share with.",
            ),
            Mistake(
                code=code("""
                    def answer(tokens, size, overlap):
                        return tokens // (size - overlap) + 1
                """),
                says="One is added even where nothing is left over. Round up with `math.ceil`. And the first chunk has no chunk before it to share with.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(tokens, size, overlap):
                        return math.ceil(tokens / size) + 1
                """),
                says="An overlap does not always cost one chunk more: it depends on the length. Each further chunk brings `size - overlap` new tokens.",
            ),
        ),
        praise="An overlap of a fifth makes the text a quarter longer to read, and to pay for.",
    ),
    Exercise(
        id="t5-closed-form",
        notebook="05",
        title="The bill without a loop",
        minutes=8,
        difficulty=3,
        expects=Function(
            cases=(
                Case((1, 2_500, 1_500), 2_500, visible=True),
                Case((5, 2_500, 1_500), 27_500, visible=True),
                Case((20, 2_500, 1_500), 335_000, visible=True),
                Case((10, 2_500, 1_500), 92_500, about="10 steps"),
                Case((40, 2_500, 1_500), 1_270_000, about="40 steps"),
                Case((80, 2_500, 1_500), 4_940_000, about="80 steps"),
                Case((7, 0, 1), 21, about="a loop without an opening"),
                Case((3, 100, 0), 300, about="a loop that adds nothing"),
                Case((10_000, 2_500, 1_500), 75_017_500_000, about="10,000 steps"),
            ),
            not_calling=_bills,
            no_loop=True,
        ),
        hints=(
            "Step 1 sends `opening`, step 2 sends `opening + growth`, step 3 `opening + 2 * growth`, and so on.",
            "Every step sends the opening: `steps * opening`. Growth is sent 0 + 1 + 2 + … + (steps − 1) times.",
            "0 + 1 + 2 + … + (n − 1) is n × (n − 1) / 2.",
        ),
        solution=code("""
            def billed(steps, opening, growth):
                return steps * opening + growth * steps * (steps - 1) // 2

            answer = billed
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(steps, opening, growth):
                        return opening + (steps - 1) * growth
                """),
                says="That is what the last step sends. The bill adds up what all steps send.",
            ),
            Mistake(
                code=code("""
                    def answer(steps, opening, growth):
                        return steps * opening + growth * steps * (steps + 1) // 2
                """),
                says="You count 1 + 2 + … + n. The first step sends nothing that a step has added: 0 + 1 + … + (n − 1).",
            ),
            Mistake(
                code=code("""
                    def answer(steps, opening, growth):
                        return opening + growth * steps * (steps - 1) // 2
                """),
                says="The opening is sent again in every step, not once.",
            ),
            Mistake(
                code=code("""
                    def answer(steps, opening, growth):
                        return steps * (opening + (steps - 1) * growth)
                """),
                says="You count every step like the last one. Growth is sent 0 + 1 + 2 + … times, "
                "which is half of that.",
            ),
            Mistake(
                code=code("""
                    def answer(steps, opening, growth):
                        return steps * (opening + growth)
                """),
                says="You add the growth only once in each step. Step 3 sends what two steps have added, "
                "step 4 what three have.",
            ),
            Mistake(
                code=code("""
                    def answer(steps, opening, growth):
                        return steps * opening + growth * steps**2 // 2
                """),
                says="0 + 1 + … + (n − 1) is a little less than half of n × n: it is n × (n − 1) / 2.",
            ),
            Mistake(
                code=code("""
                    def answer(steps, opening, growth):
                        return steps * opening + growth * (steps - 1)
                """),
                says="You count the growth of each step only once. What step 1 has added is sent by all the "
                "steps behind it.",
            ),
            Mistake(
                code=code("""
                    def answer(steps, opening, growth):
                        return steps * opening + growth * steps**2
                """),
                says="0 + 1 + … + (n − 1) is a little less than half of n × n: it is n × (n − 1) / 2, and you "
                "count all of n × n.",
            ),
            Mistake(
                code=code("""
                    def answer(steps, opening, growth):
                        return steps * growth + opening * steps * (steps - 1) // 2
                """),
                says="You have the two the wrong way round: the opening is sent in each step, and it is the "
                "growth that piles up.",
            ),
            Mistake(
                code=code("""
                    def answer(steps, opening, growth):
                        return steps * opening + growth * steps**2 / 2
                """),
                says="0 + 1 + … + (n − 1) is a little less than half of n × n: it is n × (n − 1) / 2. With one step, nothing has been added yet.",
            ),
        ),
        praise="The square of the number of steps is in it: twice the steps, nearly four times the bill.",
    ),
    Exercise(
        id="t5-edit",
        notebook="05",
        title="What one edit costs",
        minutes=5,
        difficulty=2,
        expects=Number(16_000, unit="tokens"),
        hints=(
            "Without the edit, step 11 would have read all of step 10’s input from the cache.",
            "Step 10 sends the opening and what nine steps have added: 2,500 + 9 × 1,500.",
        ),
        solution=code("""
            answer = 2_500 + 9 * 1_500
        """),
        mistakes=(
            Mistake(
                code="answer = 2_500 + 10 * 1_500",
                says=(
                    "17,500 is all that step 11 sends. 1,500 of it would have been new without the edit, too."
                ),
            ),
            Mistake(
                code="answer = 2_500",
                says="Not only the edited opening: everything after the edit no longer matches the cache.",
            ),
            Mistake(
                code="answer = 2_500 + 8 * 1_500",
                says="14,500 is what step 9 sends. The cache holds what step 10 has sent.",
            ),
            Mistake(
                code="answer = 1_500",
                says="1,500 tokens are new in step 11, with or without the edit. How many does the cache lose?",
            ),
            Mistake(
                code="answer = 0",
                says="0 is what step 11 reads from the cache with the edit. How much would it have read "
                "without the edit?",
            ),
            Mistake(
                code="answer = 2_000",
                says="That is the system prompt alone. It is changed at its first token, and everything after "
                "the edit no longer matches the cache.",
            ),
            Mistake(
                code="answer = 9 * 1_500",
                says="The opening is missing: step 10 has sent its 2,500 tokens, too.",
            ),
            Mistake(
                code="answer = 17_500 - 2_000",
                says="You took the 2,000 tokens of the edited prompt away. Without the edit it would have come from the cache, too. Only what step 10 had not yet sent was new.",
            ),
            Mistake(
                code="answer = 10 * 1_500",
                says="The opening is missing, 2,500 tokens, and step 10 sends what nine steps have added, not "
                "ten.",
            ),
            Mistake(
                code="answer = 19_000",
                says="19,000 is what step 12 sends. What had step 10 sent?",
            ),
            Mistake(
                code="answer = 0.0144",
                says="That is what the edit costs, in dollars. The question asks for tokens.",
            ),
            Mistake(
                code="answer = 16_000 - 300",
                says="A cache holds what was *sent*. Of the 16,000 that step 10 sent, all would have come from it; the answer of step 10 came after.",
                when=lambda answer: answer in (15_700, 17_200),
            ),
            Mistake(
                code="answer = 17_500 - 1_200",
                says="The answer of step 10, 300 tokens, is new as well: in this cache it was not yet input. Take 1,500 away.",
            ),
            Mistake(
                code="answer = 17_500 / 10",
                says="A cached token costs a tenth; it is not a tenth of the tokens. How many had step 10 sent?",
            ),
        ),
        praise="16,000 tokens move from 0.10 to 1 dollar a million: this is the extra 0.0144 dollars of the edited loop.",
    ),
    Exercise(
        id="t5-half-dollar",
        notebook="05",
        title="What half a dollar buys",
        minutes=4,
        difficulty=2,
        expects=Number(63, unit="steps", fencepost=True),
        hints=(
            "Switch the cache on and move the slider *Steps* until the sentence says more than 0.50 dollars.",
            "It is between 60 and 70 steps. Take the last number at which the cost is half a dollar or less.",
        ),
        solution=code("""
            from course_lib.model_tokens import AgentLoop, simulate_agent
            totals = simulate_agent(AgentLoop(steps=80, cache=True))["total"]
            answer = int((totals <= 0.5).sum())
        """),
        mistakes=(
            Mistake(
                code=code("""
                    from course_lib.model_tokens import AgentLoop, simulate_agent
                    totals = simulate_agent(AgentLoop(steps=80))["total"]
                    answer = int((totals <= 0.5).sum())
                """),
                says="That is the loop without a cache. Switch the cache on.",
            ),
            Mistake(
                code="answer = 64",
                says="One step too many: look at the cost again, it is above half a dollar.",
            ),
            Mistake(
                code="answer = 24",
                says="That is one step too many, and without a cache. Switch the cache on.",
            ),
            Mistake(
                code="answer = 62",
                says="62 is the answer with an edit at step 11: is *Edit* set to *none*? Without one, one step "
                "more still costs half a dollar or less.",
            ),
            Mistake(
                code="answer = 33",
                says="33 is the answer with long tool results. Set *Tool result* back to 1,200.",
            ),
            Mistake(
                code="answer = 109",
                says="109 comes from 20 steps by the rule of three. The bill grows faster than the steps: move the slider.",
            ),
            Mistake(
                code="answer = 60",
                says="So many steps cost less than half a dollar with the cache, and one more still fits. Go on.",
                when=lambda answer: 0 < answer < 62 and not answer % 1,
            ),
            Mistake(
                code="answer = 80",
                says="So many steps cost more than half a dollar, with the cache on. Go back.",
                when=lambda answer: answer > 63 and not answer % 1,
            ),
        ),
        praise="Without the cache the same money ends at step 23. The cache makes the square small, not gone.",
    ),
    Exercise(
        id="t5-month",
        notebook="05",
        title="A bill for a month",
        minutes=6,
        difficulty=3,
        expects=Number(164, tolerance=0.005, unit="dollars"),
        hints=(
            "Work out one call of each kind, then multiply by the calls of a month.",
            "Questions: 30,000 × (1,000 × 0.25 + 200 × 2) / 1,000,000. The batch halves both of its prices.",
            "19.50 dollars for the questions, 35 for the reports. What is left is 300 × 0.365.",
        ),
        solution=code("""
            million = 1_000_000
            questions = 30_000 * (1_000 * 0.25 + 200 * 2) / million
            reports = 2_000 * (20_000 * 1.25 + 1_000 * 10) / million / 2
            agents = 300 * (335_000 * 1 + 6_000 * 5) / million
            answer = questions + reports + agents
        """),
        mistakes=(
            Mistake(
                code="answer = 19.5 + 70 + 109.5",
                says="The reports run as a batch, at half the price of input and output.",
            ),
            Mistake(
                code="answer = 19.5 + 45 + 109.5",
                says="You halved the input of the batch only. The output is half price, too.",
            ),
            Mistake(
                code="answer = 19.5 + 60 + 109.5",
                says="You halved the output of the batch only. The input is half price, too.",
            ),
            Mistake(
                code="answer = 19.5 + 35 + 300 * (32_500 * 1 + 6_000 * 5) / 1_000_000",
                says="You billed the agents’ final conversations. Each task sends 335,000 input tokens.",
            ),
            Mistake(
                code="answer = 19.5 + 35",
                says="The agents are missing: 300 tasks, each with 335,000 tokens in and 6,000 out.",
            ),
            Mistake(
                code="answer = 30_000 * (1_000 * 0.25 + 200 * 2) / 1_000_000",
                says="Those are the questions alone. Add the reports and the agent tasks.",
            ),
            Mistake(
                code="answer = 35",
                says="Those are the reports alone. Add the questions and the agent tasks.",
            ),
            Mistake(
                code="answer = 109.5",
                says="Those are the agent tasks alone. Add the questions and the reports.",
            ),
            Mistake(
                code="answer = 19.5 / 2 + 35 + 109.5",
                says="The questions are no batch: only the reports are at half price.",
            ),
            Mistake(
                code="answer = (19.5 + 70 + 109.5) / 2",
                says="You halved the whole bill. Only the reports run as a batch.",
            ),
            Mistake(
                code="answer = 28.30",
                says="That is the month in the table above. The question has other numbers.",
            ),
            Mistake(
                code="answer = 19.5 + 35 + 300 * (20 * 335_000 * 1 + 6_000 * 5) / 1_000_000",
                says="335,000 input tokens are all 20 steps of a task together. Do not multiply by the "
                "steps again.",
            ),
            Mistake(
                code="answer = 19.5 + 35 + 300 * (335_000 * 5 + 6_000 * 1) / 1_000_000",
                says="The agents’ two prices are the wrong way round: input costs less than output.",
            ),
            Mistake(
                code="answer = 19.5 + 109.5",
                says="The reports are missing: 2,000 of them, as a batch.",
            ),
            Mistake(
                code="answer = 35 + 109.5",
                says="The questions are missing: 30,000 of them.",
            ),
            Mistake(
                code="answer = 19.5 + 17.5 + 109.5",
                says="You halved the reports twice. The batch halves their cost once.",
            ),
            Mistake(
                code="answer = 70",
                says="Those are the reports alone, at the full price. A batch is half of it, and two lines are "
                "missing.",
            ),
            Mistake(
                code="answer = 19.5 + 35 + 300 * 335_000 / 1_000_000",
                says="The agents’ output is missing: 6,000 tokens a task, at 5 dollars a million.",
            ),
            Mistake(
                code="answer = 30_000 * 1_000 * 0.25 / 1_000_000 + 35 + 109.5",
                says="The output of the questions is missing: 200 tokens each, at 2 dollars a million.",
            ),
            Mistake(
                code="answer = 19.5 + 140 + 109.5",
                says="A batch is half the price. You doubled it.",
            ),
            Mistake(
                code="answer = 19.5 + 35 + 20 * 109.5",
                says="335,000 and 6,000 tokens are all 20 steps of a task together. Do not multiply by the steps again.",
            ),
            Mistake(
                code="answer = 19.5 + 35 + 0.365",
                says="That is one agent task. There are 300 of them.",
            ),
            Mistake(
                code="answer = 0.00065 + 0.0175 + 0.365",
                says="That is one question, one report and one task. Multiply each by its number in a month.",
            ),
            Mistake(
                code="answer = 7.5 + 25 + 100.5",
                says="That is the input alone. Every call has output, too, at a higher price.",
            ),
        ),
        praise="$19.50 + $35.00 + $109.50. The agents lead for two reasons: each sends 335,000 tokens, and at four times the price of the questions’ model. At that model’s prices they would cost $28.73.",
    ),
)
