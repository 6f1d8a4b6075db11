"""Questions of notebook 00: two meanings of one word."""

from inspect import cleandoc as code

from course_lib.learning import Choice, Choices, Exercise, Mistake, Number, Prediction, holds, lacks

PREDICTIONS = (
    Prediction(
        id="p0-invoice",
        notebook="00",
        question=(
            "A company that runs a language model sends a bill: ‘2,000,000 tokens used’. "
            "Could the customer sell some of those tokens to a friend?"
        ),
        options=("yes", "no", "only on an exchange"),
        expected="no",
    ),
)

EXERCISES = (
    Exercise(
        id="t0-count",
        notebook="00",
        title="Count the pieces",
        minutes=2,
        difficulty=1,
        expects=Number(11, unit="tokens"),
        hints=(
            "`tok.pieces(text)` gives a list, and each entry of it is one token.",
            "`len(something)` counts the entries of a list: `len(tok.pieces(text))`.",
        ),
        solution=code("""
            from course_lib.model_tokens import load_tokenizer
            sentence = "Tokens are not words, and words are not tokens."
            pieces = load_tokenizer("o200k_base").pieces(sentence)
            answer = len(pieces)
        """),
        mistakes=(
            Mistake(
                code='answer = len("Tokens are not words, and words are not tokens.")',
                says="47 is the number of characters. One token usually holds several of them.",
            ),
            Mistake(
                code='answer = len("Tokens are not words, and words are not tokens.".split())',
                says="9 is the number of words. The comma and the full stop are tokens too.",
            ),
            Mistake(
                code="answer = 8",
                says="8 is the number of different pieces. ‘ words’, ‘ are’ and ‘ not’ come twice: count each time.",
            ),
            Mistake(
                code="answer = 10",
                says="One is missing: the comma and the full stop are both tokens.",
            ),
            Mistake(
                code="answer = 19",
                says="You counted the spaces as tokens of their own. Look at the list above: a space belongs "
                "to the piece after it.",
            ),
            Mistake(
                code='answer = len("Tokens are not words, and words are not tokens.".replace(" ", ""))',
                says="39 is the number of characters without the spaces. One token usually holds several "
                "characters.",
            ),
            Mistake(
                code="answer = 12",
                says="12 is one too many. Count the pieces in the list above: a space belongs to the word after it, and the comma and the full stop are one piece each.",
            ),
            Mistake(
                code="answer = 66_103",
                says="You added up the ids. They are places in a list: count how many there are.",
            ),
            Mistake(
                code="answer = 1",
                says="1 is a list with one thing in it, and that thing is the list of pieces. Leave the square brackets out: `len(tok.pieces(text))`.",
            ),
            Mistake(
                code="answer = 7",
                says="If you counted `pieces`: that is the list of your own sentence, once you have changed it. Count those of `text`: `len(tok.pieces(text))`.",
                when=lambda answer: answer >= 2 and not answer % 1,
            ),
        ),
        praise="Nine words, one comma, one full stop: 11 tokens.",
    ),
    Exercise(
        id="t0-sort",
        notebook="00",
        title="Which sentences are about text?",
        minutes=3,
        difficulty=1,
        statements={
            "A": "This model accepts a prompt of up to 128,000 tokens.",
            "B": "The token was listed on a second exchange, and its price fell.",
            "C": "Token holders voted to lower the fee.",
            "D": "The summary cost us 4,000 tokens of output.",
            "E": "The answer arrived at 60 tokens a second.",
            "F": "She moved her tokens to another wallet.",
        },
        expects=Choices(options=("A", "B", "C", "D", "E", "F"), correct={"A", "D", "E"}),
        hints=(
            "Ask of each sentence: could the thing be sent from one owner to another?",
            "B, C and F speak of an exchange, a vote and a wallet. Only an asset has those.",
        ),
        solution='answer = {"A", "D", "E"}',
        mistakes=(
            Mistake(
                code='answer = {"B", "C", "F"}',
                says="Those three are about the blockchain asset. The question asks for the other three.",
            ),
            Mistake(
                code='answer = {"A", "B", "D", "E"}',
                says="B sounds like a price page, but it names an exchange. Text units are never traded.",
            ),
            Mistake(
                code='answer = {"A", "D", "E", "F"}',
                says="F names a wallet, and only an asset is kept in one.",
                when=holds("F"),
            ),
            Mistake(
                code='answer = {"A", "C", "D", "E"}',
                says="C speaks of holders and of a vote. A piece of text has neither.",
                when=holds("C"),
            ),
            Mistake(
                code='answer = {"A", "B", "D"}',
                says="B sounds like a price page, but it names an exchange. Text units are never traded.",
                when=holds("B"),
            ),
            Mistake(
                code='answer = {"A", "E"}',
                says="D is missing: a summary that cost tokens of output was text that a model wrote.",
                when=lacks("D"),
            ),
            Mistake(
                code='answer = {"D", "E"}',
                says="A is missing: what a model accepts in a prompt is text.",
                when=lacks("A"),
            ),
            Mistake(
                code='answer = {"A", "D"}',
                says="E is missing: an answer arrives piece by piece, and its speed is counted in pieces of text.",
                when=lacks("E"),
            ),
        ),
        praise="A limit, a bill and a speed all count pieces of text. An exchange, a vote and a wallet need an asset.",
    ),
    Exercise(
        id="t0-reply",
        notebook="00",
        title="Answer a friend",
        minutes=2,
        difficulty=1,
        statements={
            "A": "“On any exchange that lists the company’s token.”",
            "B": "“Nowhere. They count text that the service will process for you. There is nothing to sell.”",
            "C": "“Move them to a wallet first, then sell them.”",
        },
        expects=Choice(options=("A", "B", "C"), correct="B"),
        hints=(
            "What does the friend really have: things, or a limit on how much text a service will process?",
            "A limit in a contract cannot be listed on an exchange, whatever its unit is called.",
        ),
        solution='answer = "B"',
        mistakes=(
            Mistake(
                code='answer = "A"',
                says="No exchange can list them: they are a count of text, and nobody owns a count.",
            ),
            Mistake(
                code='answer = "C"',
                says="A wallet holds blockchain assets. The plan’s tokens are pieces of text, on no blockchain at all.",
            ),
        ),
        praise="The plan sells processing, measured in text units. There is nothing to pass on.",
    ),
)
