"""Questions of notebook 01: from text to tokens."""

from inspect import cleandoc as code

from course_lib.learning import (
    Case,
    Choice,
    Choices,
    Exercise,
    Function,
    Mistake,
    Number,
    Prediction,
    holds,
    lacks,
)

PREDICTIONS = (
    Prediction(
        id="p1-strawberry",
        notebook="01",
        question="How many tokens does o200k_base make of the word ‘strawberry’?",
        options=("1", "2", "3", "10"),
        unit="tokens",
        expected="3",
    ),
)

EXERCISES = (
    Exercise(
        id="t1-count",
        notebook="01",
        title="Count tokens",
        minutes=2,
        difficulty=1,
        expects=Number(11, unit="tokens"),
        hints=(
            "Call one of the methods of `tok` on the sentence.",
            "`tok.encode(text)` gives a list of ids; `tok.count(text)` gives its length at once.",
        ),
        solution=code("""
            from course_lib.model_tokens import load_tokenizer
            answer = load_tokenizer("o200k_base").count("I bought 3 strawberries for $4.50!")
        """),
        mistakes=(
            Mistake(
                code='answer = len("I bought 3 strawberries for $4.50!")',
                says="34 is the number of characters. Encode the sentence first, then count.",
            ),
            Mistake(
                code='answer = len("I bought 3 strawberries for $4.50!".split())',
                says="6 is the number of words between spaces. The price alone is several tokens.",
            ),
            Mistake(
                code=code("""
                    from course_lib.model_tokens import load_tokenizer
                    answer = load_tokenizer("gpt2").count("I bought 3 strawberries for $4.50!")
                """),
                says="10 is what gpt2 makes of it, and what one counts by hand. o200k_base cuts once more: look at the "
                "space in front of the 3.",
            ),
            Mistake(
                code="answer = 3",
                says="3 is what ‘strawberry’ takes, and `ids` still holds those. Count the tokens of "
                "`sentence`.",
            ),
            Mistake(
                code=code("""
                    from course_lib.model_tokens import load_tokenizer
                    tok = load_tokenizer("o200k_base")
                    answer = sum(tok.count(word) for word in "I bought 3 strawberries for $4.50!".split())
                """),
                says="13 comes out when each word alone is counted, without the space in front of it. Count "
                "the sentence as a whole.",
            ),
            Mistake(
                code="answer = 8",
                says="8 comes out when 4.50 is one token. Around a full stop the digits are cut; and the 3 does not take "
                "the space in front of it along.",
            ),
            Mistake(
                code="answer = 1",
                says='In quotes, `"sentence"` is a word of its own, and one token. Without them it is the text above.',
            ),
            Mistake(
                code="answer = 7",
                says="7 is the number of words and the mark at the end. In the price, $ and the full stop "
                "are tokens of their own.",
            ),
        ),
        praise="A count belongs to a text and a tokenizer together. gpt2 makes 10 of the same sentence.",
    ),
    Exercise(
        id="t1-spellings",
        notebook="01",
        title="Six spellings of one word",
        minutes=3,
        difficulty=2,
        expects=Number(4, unit="of six spellings"),
        hints=(
            "Count the tokens of each spelling, one after the other.",
            "Keep the spellings whose count is 1: `sum(tok.count(s) == 1 for s in spellings)`.",
        ),
        solution=code("""
            from course_lib.model_tokens import load_tokenizer
            tok = load_tokenizer("o200k_base")
            spellings = ["hello", " hello", "Hello", " Hello", "HELLO", " HELLO"]
            answer = sum(tok.count(spelling) == 1 for spelling in spellings)
        """),
        mistakes=(
            Mistake(
                code="answer = 6",
                says="Not all six. Capital letters throughout are rarer in text, so they earned no token of their own.",
            ),
            Mistake(
                code=code("""
                    from course_lib.model_tokens import load_tokenizer
                    tok = load_tokenizer("o200k_base")
                    answer = sum(map(tok.count, ["hello", " hello", "Hello", " Hello", "HELLO", " HELLO"]))
                """),
                says="8 is the number of tokens in all six together. Count the spellings that need exactly one.",
            ),
            Mistake(
                code="answer = 2",
                says="2 spellings need more than one token. The question asks for the others.",
            ),
            Mistake(
                code="answer = 5",
                says="One of the five needs more than one token. Look at HELLO, with the space and without.",
            ),
            Mistake(
                code="answer = 3",
                says="Count again, one after the other: `[tok.count(spelling) for spelling in spellings]` "
                "shows how many tokens each of them takes.",
            ),
        ),
        praise="Four spellings are four unrelated numbers to the model; ‘HELLO’ needs two tokens, with or without the space.",
    ),
    Exercise(
        id="t1-bytes",
        notebook="01",
        title="Bytes of each character",
        minutes=5,
        difficulty=2,
        expects=Function(
            cases=(
                Case(("abc",), [1, 1, 1], visible=True),
                Case(("é€",), [2, 3], visible=True),
                Case(("नमस्ते",), [3, 3, 3, 3, 3, 3], about="a word of Hindi"),
                Case(("🙂!",), [4, 1], about="an emoji and a mark"),
                Case(("aéa",), [1, 2, 1], about="a character that comes twice"),
                Case(("",), [], about="an empty text"),
            )
        ),
        hints=(
            "A string is a sequence of characters: `[... for character in text]` visits each.",
            '`character.encode("utf-8")` gives the bytes of one character, and `len` counts them.',
        ),
        solution=code("""
            def bytes_per_character(text):
                return [len(character.encode("utf-8")) for character in text]

            answer = bytes_per_character
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(text):
                        return len(text.encode("utf-8"))
                """),
                says="Your function returns one total. Return a list with one number for each character.",
            ),
            Mistake(
                code=code("""
                    def answer(text):
                        return [1 for character in text]
                """),
                says="Only the 128 ASCII characters take one byte each. Measure the encoded character.",
            ),
            Mistake(
                code=code("""
                    def answer(text):
                        return list(text.encode("utf-8"))
                """),
                says="Those are the byte values. Return how many bytes each character takes.",
            ),
            Mistake(
                code=code("""
                    def answer(text):
                        return [1 if ord(c) < 128 else 2 if ord(c) < 2048 else 3 for c in text]
                """),
                says="Some characters take four bytes, an emoji for one. Measure each character with "
                "`encode`.",
            ),
            Mistake(
                code=code("""
                    def answer(text):
                        return [len(character.encode("utf-8")) for character in dict.fromkeys(text)]
                """),
                says="A set and the keys of a dict hold each character once. Measure a character each time "
                "it comes, in the order of the text.",
            ),
            Mistake(
                code=code("""
                    def answer(text):
                        return {character: len(character.encode("utf-8")) for character in text}
                """),
                says="A dict holds each character once. Return a list, with one number for each character, "
                "in the order of the text.",
            ),
            Mistake(
                code=code("""
                    def answer(text):
                        return [ord(character) for character in text]
                """),
                says="`ord` gives the number of the code point. Encode the character, and take the length of "
                "its bytes.",
            ),
            Mistake(
                code=code("""
                    def answer(text):
                        return [character.encode("utf-8") for character in text]
                """),
                says="Those are the bytes themselves. `len` tells how many there are for each character.",
            ),
            Mistake(
                code=code("""
                    def answer(text):
                        return [len(text.encode("utf-8")) for character in text]
                """),
                says="You encode the whole text again and again. Encode one character at a time.",
            ),
            Mistake(
                code=code("""
                    def answer(text):
                        for character in text:
                            return [len(character.encode("utf-8"))]
                """),
                says="Your function ends in the first turn of its loop. Collect the numbers in a list, and "
                "return it behind the loop.",
            ),
            Mistake(
                code=code("""
                    def answer(text):
                        return [len(text.encode("utf-8"))]
                """),
                says="Your list holds one total. Visit each character, and put a number into the list for each.",
            ),
            Mistake(
                code=code("""
                    def answer(text):
                        return [len(character.encode("utf-8").hex()) for character in text]
                """),
                says="`hex` writes two signs for a byte, so everything is doubled. Take the length of the bytes "
                "themselves.",
            ),
            Mistake(
                code=code("""
                    def answer(text):
                        return [len(character.encode("utf-8").hex(" ")) for character in text]
                """),
                says="You count the signs that `hex` writes, and its spaces. Take the length of the bytes themselves.",
            ),
            Mistake(
                code=code("""
                    def answer(text):
                        return [len(character.encode("utf-16")) for character in text]
                """),
                says="That is UTF-16, another way to write characters as bytes. The question asks for UTF-8.",
            ),
            Mistake(
                code=code("""
                    def answer(text):
                        return [1 if ord(character) < 128 else 2 for character in text]
                """),
                says="Beyond ASCII, a character can also take three bytes, or four. Measure each with "
                "`encode`.",
            ),
            Mistake(
                code=code("""
                    def answer(text):
                        from course_lib.model_tokens import load_tokenizer
                        return [len(piece.raw) for piece in load_tokenizer("o200k_base").pieces(text)]
                """),
                says="Those are the bytes of each token. The question asks for those of each character: walk along the text itself.",
            ),
            Mistake(
                code=code("""
                    def answer(text):
                        return [len(word.encode("utf-8")) for word in text.split()]
                """),
                says="You go from word to word. A text is a sequence of characters: `for character in text`.",
            ),
        ),
        praise="One byte for ASCII, two for é, three for most scripts of Asia, four for emoji.",
    ),
    Exercise(
        id="t1-part-of-character",
        notebook="01",
        title="Tokens that hold part of a character",
        minutes=4,
        difficulty=2,
        expects=Number(15, unit="tokens"),
        hints=(
            "`piece.text` shows the replacement character � where the bytes of one token are not a whole character.",
            '`sum("�" in piece.text for piece in pieces)` counts those tokens.',
        ),
        solution=code("""
            from course_lib.model_tokens import load_tokenizer
            pieces = load_tokenizer("gpt2").pieces("Café नमस्ते 🦜!")
            answer = sum("�" in piece.text for piece in pieces)
        """),
        mistakes=(
            Mistake(
                code=code("""
                    from course_lib.model_tokens import load_tokenizer
                    answer = len(load_tokenizer("gpt2").pieces("Café नमस्ते 🦜!"))
                """),
                says="19 is the number of all tokens. Some of them are whole: look at each `piece.text`.",
            ),
            Mistake(
                code='answer = len("Café नमस्ते 🦜!")',
                says="14 is the number of code points. Count the tokens that hold only a part of one.",
            ),
            Mistake(
                code='answer = len("Café नमस्ते 🦜!".encode("utf-8"))',
                says="30 is the number of bytes. gpt2 joins some of them into one token.",
            ),
            Mistake(
                code="answer = 0",
                says="There are some: compare the raw bytes of two neighbouring pieces.",
            ),
            Mistake(
                code="answer = 13",
                says="13 pieces are � and nothing else. Two more begin with a space: ask whether � is *in* the text.",
            ),
            Mistake(
                code="answer = 16",
                says="16 pieces have one character to show, or stand for one. Among them are C, é and !, which are whole.",
            ),
            Mistake(
                code="answer = 17",
                says="17 pieces have one or two bytes. Some of these are whole, such as C, af and é: look for �.",
            ),
            Mistake(
                code="answer = 12",
                says="12 fragments are in the Hindi word alone. The parrot is cut, too.",
            ),
            Mistake(
                code="answer = 3",
                says="3 fragments are in the parrot alone. The Hindi word is cut, too.",
            ),
            Mistake(
                code="answer = 6",
                says="6 is the number of code points of the Hindi word, and of different texts among the pieces. gpt2 cuts "
                "each code point of Hindi into two tokens: count each time.",
            ),
            Mistake(
                code="answer = 4",
                says="4 tokens are whole: C, af, é and !. The question asks for the others.",
            ),
            Mistake(
                code="answer = 10",
                says="10 tokens hold one byte, and ! is among them. A fragment may hold two bytes: look for "
                "�.",
            ),
            Mistake(
                code="answer = 2",
                says="2 fragments begin with a space. Those that are � and nothing else are fragments, too.",
            ),
            Mistake(
                code="answer = 7",
                says="7 characters are cut: six of Hindi and the parrot. Count the tokens that they are cut "
                "into.",
            ),
            Mistake(
                code="answer = 9",
                says="9 tokens hold two bytes or more. Among them are af and é, which are whole, and a "
                "fragment may hold one byte alone: look for �.",
            ),
        ),
        praise="All but C, af, é and ! are fragments for gpt2. o200k_base keeps the Hindi word whole or in whole parts, and still cuts the parrot.",
    ),
    Exercise(
        id="t1-kind",
        notebook="01",
        title="Name the kind of a piece",
        minutes=9,
        difficulty=3,
        expects=Function(
            cases=(
                Case((" ",), "space", visible=True),
                Case((" the",), "letters", visible=True),
                Case(("...",), "punctuation", visible=True),
                Case(("\n\n",), "space", about="two line breaks"),
                Case(("2048",), "number", about="a number"),
                Case((" 7",), "number", about="a digit behind a space"),
                Case((" naïve",), "letters", about="a word with an ï"),
                Case(("и",), "letters", about="a letter of Russian"),
                Case((",",), "punctuation", about="a comma"),
                Case((" (",), "punctuation", about="a bracket behind a space"),
                Case(("€",), "symbol", about="the sign of the euro"),
                Case((" +",), "symbol", about="a plus behind a space"),
                Case(("🙂",), "symbol", about="an emoji"),
                Case(("❤\ufe0f",), "symbol", about="a heart with an invisible sign behind it"),
                Case(("!?",), "punctuation", about="two marks side by side"),
                Case((" —",), "punctuation", about="a dash behind a space"),
                Case(("»",), "punctuation", about="a closing quotation mark"),
                Case(("।",), "punctuation", about="a full stop of Hindi"),
                Case((" नमस्ते",), "letters", about="a word of Hindi"),
                Case((" ที่",), "letters", about="a word of Thai"),
                Case(("العَرَبِيَّة",), "letters", about="an Arabic word with its vowel signs"),
                Case(
                    ("tie\u0302\u0301ng",),
                    "letters",
                    about="a word whose accents are characters of their own",
                ),
                Case(("²",), "number", about="a raised digit"),
                Case(("\t ",), "space", about="a tab and a space"),
                Case((" ©",), "symbol", about="the sign of copyright"),
                Case(("'ll",), "symbol", about="a mixture of a mark and letters"),
                Case(("3D",), "symbol", about="a mixture of a digit and a letter"),
                Case(("I'll",), "symbol", about="letters with a mark between them"),
            )
        ),
        hints=(
            "Take the space away first: `core = piece.strip()`. If nothing is left, the piece was a space.",
            '`core.isdigit()` recognises numbers. After `import unicodedata`, `unicodedata.category(c)` starts with "L" for a letter and with '
            '"P" for punctuation; an accent or a vowel sign of its own is an "M".',
            "If every category starts with L or M, they are letters; if every one starts with P, punctuation. "
            "What is left is a symbol.",
        ),
        solution=code("""
            import unicodedata

            def kind(piece):
                core = piece.strip()
                if not core:
                    return "space"
                if core.isdigit():
                    return "number"
                categories = {unicodedata.category(c)[0] for c in core}
                if categories <= {"L", "M"}:
                    return "letters"
                return "punctuation" if categories == {"P"} else "symbol"

            answer = kind
        """),
        mistakes=(
            Mistake(
                code=code("""
                    import unicodedata
                    def answer(piece):
                        if piece.isspace():
                            return "space"
                        if piece.isdigit():
                            return "number"
                        if piece.isalpha():
                            return "letters"
                        if all(unicodedata.category(c).startswith("P") for c in piece):
                            return "punctuation"
                        return "symbol"
                """),
                says="A leading space makes `isalpha` and `isdigit` false. Strip the piece before you look at it.",
            ),
            Mistake(
                code=code("""
                    import unicodedata
                    def answer(piece):
                        core = piece.strip()
                        if not core:
                            return "space"
                        if core.isdigit():
                            return "number"
                        if core.isalpha():
                            return "letters"
                        if all(unicodedata.category(c).startswith("P") for c in core):
                            return "punctuation"
                        return "symbol"
                """),
                says="Some accents and vowel signs, as in नमस्ते, are characters of their own: no letters for "
                "`isalpha`, and of a category that starts with M and not with L. Count them with the letters.",
            ),
            Mistake(
                code=code("""
                    def answer(piece):
                        core = piece.strip()
                        if not core:
                            return "space"
                        if core.isdigit():
                            return "number"
                        if core.isalpha():
                            return "letters"
                        return "punctuation" if all(c in ".,(" for c in core) else "symbol"
                """),
                says="You list a few marks. There are hundreds: ask `unicodedata.category` whether it starts with P.",
            ),
            Mistake(
                code=code("""
                    import string
                    def answer(piece):
                        core = piece.strip()
                        if not core:
                            return "space"
                        if core.isdigit():
                            return "number"
                        if core.isalpha():
                            return "letters"
                        if all(c in string.punctuation for c in core):
                            return "punctuation"
                        return "symbol"
                """),
                says="`string.punctuation` also holds + and other symbols. Ask `unicodedata.category` instead.",
            ),
            Mistake(
                code=code("""
                    def answer(piece):
                        core = piece.strip()
                        if not core:
                            return "space"
                        if core.isdigit():
                            return "number"
                        return "letters" if any(c.isalpha() for c in core) else "punctuation"
                """),
                says="What is neither space, number nor letters need not be punctuation: €, + and 🙂 "
                "are symbols.",
            ),
            Mistake(
                code=code("""
                    import unicodedata
                    def answer(piece):
                        core = piece.strip()
                        if not core:
                            return "space"
                        kinds = {"L": "letters", "M": "letters", "N": "number", "P": "punctuation"}
                        return kinds.get(unicodedata.category(core[0])[0], "symbol")
                """),
                says="You look at the first character only. A mixture, such as 'll or 3D, fits nothing "
                "else: look at every character.",
            ),
            Mistake(
                code=code("""
                    import unicodedata
                    def answer(piece):
                        core = piece.strip()
                        if not core:
                            return "space"
                        if core.isdigit():
                            return "number"
                        kinds = {unicodedata.category(c)[0] for c in core}
                        return "letters" if kinds & {"L", "M"} else "punctuation" if kinds == {"P"} else "symbol"
                """),
                says="One letter is enough for you. A mixture, such as 3D, is a symbol: ask whether every "
                "character is a letter or a mark.",
            ),
            Mistake(
                code=code("""
                    import re
                    def answer(piece):
                        core = piece.strip()
                        for kind, pattern in (("number", r"\\d+"), ("letters", "[A-Za-z]+"), ("punctuation", r"[^\\w\\s]+")):
                            if re.fullmatch(pattern, core):
                                return kind
                        return "symbol" if core else "space"
                """),
                says="Your letters go from a to z alone: ï and и are letters, too, and € is no punctuation. "
                "Ask `unicodedata.category`.",
            ),
            Mistake(
                code=code("""
                    import unicodedata
                    def answer(piece):
                        core = piece.strip()
                        if not core:
                            return "space"
                        if core.isdigit():
                            return "number"
                        kinds = {unicodedata.category(c) for c in core}
                        return "letters" if kinds <= {"L", "M"} else "punctuation" if kinds == {"P"} else "symbol"
                """),
                says="A category has two letters, such as Ll for a small letter, so it never equals L or P. Ask for its "
                "first: `unicodedata.category(c)[0]`.",
            ),
            Mistake(
                code=code("""
                    import unicodedata
                    def answer(piece):
                        core = piece.strip()
                        if core.isdigit():
                            return "number"
                        kinds = {unicodedata.category(c)[0] for c in core}
                        return "letters" if kinds <= {"L", "M"} else "punctuation" if kinds == {"P"} else "symbol"
                """),
                says="Of a piece that is all space, nothing is left after `strip`, and of nothing every test is true. "
                "Ask `if not core` first.",
            ),
        ),
        praise="Unicode gives each character a category, so the same few tests work for many scripts, once marks count with their letters.",
    ),
    Exercise(
        id="t1-fertility",
        notebook="01",
        title="Tokens per word",
        minutes=4,
        difficulty=2,
        expects=Number(2017 / 1747, tolerance=0.005, unit="tokens per word"),
        hints=(
            "Fertility is a ratio: tokens divided by words.",
            "`len(english.split())` counts the words, and `tok.count(english)` the tokens.",
        ),
        solution=code("""
            from course_lib.data import declaration
            from course_lib.model_tokens import load_tokenizer
            english = "\\n".join(declaration("eng"))
            tok = load_tokenizer("o200k_base")
            answer = tok.count(english) / len(english.split())
        """),
        mistakes=(
            Mistake(
                code="answer = 1747 / 2017",
                says="That is words per token: upside down. Divide the tokens by the words.",
            ),
            Mistake(
                code="answer = 10637 / 2017",
                says="That is characters per token. Divide the tokens by the words.",
            ),
            Mistake(
                code="answer = 2017",
                says="That is the number of tokens. Divide it by the number of words.",
            ),
            Mistake(
                code="answer = 2017 / 10637",
                says="That is tokens per character. Words are what `english.split()` gives: divide by their number.",
            ),
            Mistake(
                code=code("""
                    from course_lib.data import declaration
                    from course_lib.model_tokens import load_tokenizer
                    english = "\\n".join(declaration("eng"))
                    answer = load_tokenizer("gpt2").count(english) / len(english.split())
                """),
                says="That is gpt2’s fertility. The question asks for o200k_base.",
            ),
            Mistake(
                code="answer = 2017 / 1656",
                says="You cut the text at every single space. `english.split()` also cuts at line breaks.",
            ),
            Mistake(
                code="answer = 1747",
                says="That is the number of words. Divide the tokens by it.",
            ),
            Mistake(
                code="answer = 2273 / 1747",
                says="That is the fertility of mistral-v3. The question asks for o200k_base.",
            ),
            Mistake(
                code="answer = 1970 / 1747",
                says="That is the fertility of bert-uncased, or the number of chunks for a word. Divide the tokens "
                "of o200k_base by the words.",
            ),
            Mistake(
                code=code("""
                    from course_lib.data import declaration
                    from course_lib.model_tokens import load_tokenizer
                    english = "\\n".join(declaration("eng"))
                    tok = load_tokenizer("o200k_base")
                    answer = sum(map(tok.count, english.split())) / len(english.split())
                """),
                says="1.33 comes out when each word is counted alone, without the space before it; it is also the "
                "rule of thumb, turned round. Count the text as a whole.",
            ),
            Mistake(
                code="answer = 10637 / 1747",
                says="That is characters per word. Divide the tokens by the words.",
            ),
            Mistake(
                code="answer = 2017 / 1690",
                says="1,690 of the tokens are whole words; others are parts of words. Words are what "
                "`english.split()` gives.",
            ),
            Mistake(
                code="answer = 2017 / 92",
                says="You divided by the number of lines. Words are what `english.split()` gives.",
            ),
            Mistake(
                code="answer = 2017 - 1747",
                says="That is how many more tokens than words there are. Divide the tokens by the words.",
            ),
            Mistake(
                code="answer = 2017 / 1975",
                says="Those are tokens for one of the chunks that `tok.words` gives. Words are what "
                "`english.split()` gives.",
            ),
            Mistake(
                code="answer = 0.75",
                says="0.75 words for a token is the rule of thumb. Count the tokens and words of this text.",
            ),
            Mistake(
                code="answer = 2017 / 619",
                says="You divided by the number of different words. `english.split()` gives each word as "
                "often as it comes: take its length.",
            ),
            Mistake(
                code="answer = 4",
                says="4 characters for a token is the rule of thumb. Count the tokens and words of this text.",
            ),
        ),
        praise="About 1.15 tokens per word: this text has 0.87 words and 5.3 characters per token, not 0.75 and 4.",
    ),
    Exercise(
        id="t1-round-trip",
        notebook="01",
        title="Who gives the text back?",
        minutes=4,
        difficulty=2,
        expects=Choices(
            options=("gpt2", "o200k_base", "bert-uncased", "mistral-v3"),
            correct={"gpt2", "o200k_base", "mistral-v3"},
        ),
        hints=(
            "Try each: encode the text, decode the ids, and compare the result with `==`.",
            "`{name for name in names if load_tokenizer(name).decode(load_tokenizer(name).encode(text_to_keep)) == text_to_keep}`",
        ),
        solution=code("""
            from course_lib.model_tokens import load_tokenizer
            text = "Naïve café:  two spaces"
            answer = set()
            for name in ["gpt2", "o200k_base", "bert-uncased", "mistral-v3"]:
                tok = load_tokenizer(name)
                if tok.decode(tok.encode(text)) == text:
                    answer.add(name)
        """),
        mistakes=(
            Mistake(
                code='answer = {"gpt2", "o200k_base", "bert-uncased", "mistral-v3"}',
                says="bert-uncased lowers capitals, drops accents and merges spaces. Decode its ids and look.",
            ),
            Mistake(
                code='answer = {"bert-uncased"}',
                says="bert-uncased is the one that changes the text. The question asks for those that do not.",
            ),
            Mistake(
                code='answer = {"gpt2", "bert-uncased"}',
                says="bert-uncased lowers capitals, drops accents and merges spaces. Decode its ids and look.",
                when=holds("bert-uncased"),
            ),
            Mistake(
                code='answer = {"gpt2", "o200k_base"}',
                says="mistral-v3 is missing: it gives this text back, both spaces included. Try it.",
                when=lacks("mistral-v3"),
            ),
            Mistake(
                code='answer = {"gpt2", "mistral-v3"}',
                says="o200k_base is missing: it rewrites nothing before it cuts.",
                when=lacks("o200k_base"),
            ),
            Mistake(
                code='answer = {"o200k_base", "mistral-v3"}',
                says="gpt2 is missing: it rewrites nothing before it cuts.",
                when=lacks("gpt2"),
            ),
        ),
        praise="Three of four, for this text. Only gpt2 and o200k_base, which rewrite nothing, give every text back. mistral-v3 falls back to bytes and still turns the character ▁ into a space.",
    ),
    Exercise(
        id="t1-digits",
        notebook="01",
        title="A question for the viewer",
        minutes=2,
        difficulty=1,
        expects=Choice(
            options=("gpt2", "o200k_base", "bert-uncased", "mistral-v3"),
            correct="mistral-v3",
        ),
        hints=(
            "Choose the preset ‘Numbers and dates’ in the viewer and compare the four lanes.",
            "Look for the lane in which no piece holds two digits.",
        ),
        solution='answer = "mistral-v3"',
        mistakes=(
            Mistake(
                code='answer = "o200k_base"',
                says="o200k_base takes up to three digits at once: look at ‘202’ in the year.",
            ),
            Mistake(
                code='answer = "gpt2"',
                says="gpt2 joins digits whenever that group was frequent in its training text.",
            ),
            Mistake(
                code='answer = "bert-uncased"',
                says="bert-uncased writes the year as ‘202’ and ‘6’: a piece may hold several digits.",
            ),
        ),
        praise="One token per digit makes numbers longer, but every number is built from the same ten tokens.",
    ),
)
