"""Questions of notebook 04: languages, code and numbers."""

from inspect import cleandoc as code

from course_lib.data import declaration_languages
from course_lib.learning import Case, Choice, Choices, Exercise, Function, Mistake, Number, Prediction, holds

PREDICTIONS = (
    Prediction(
        id="p4-hindi",
        notebook="04",
        question="The same text in English and in Hindi: how many tokens of Hindi are there for each token of English in gpt2?",
        unit="tokens of Hindi",
        least=0,
        expected=8.7,
    ),
    Prediction(
        id="p4-spaces",
        notebook="04",
        question="A program of ten lines is 71 tokens in o200k_base. How many is it in gpt2?",
        options=("about half as many", "about as many", "about twice as many", "about ten times as many"),
        expected="about twice as many",
    ),
)

_FIZZBUZZ = '''
fizzbuzz = """def fizzbuzz(n):
    for i in range(1, n + 1):
        if i % 15 == 0:
            print("FizzBuzz")
        elif i % 3 == 0:
            print("Fizz")
        elif i % 5 == 0:
            print("Buzz")
        else:
            print(i)
"""
'''.strip()

_RECORDS = """
from course_lib.model_tokens import in_formats, load_tokenizer
cities = ["Lima", "Oslo", "Accra", "Hanoi", "Quito"]
cities += ["Turin", "Osaka", "Cork", "Dakar", "Perth"]
records = [
    {"id": i, "city": city, "visitors": 1200 + 37 * i, "open": i % 3 > 0}
    for i, city in enumerate(cities, start=1)
]
written = in_formats(records)
o200k = load_tokenizer("o200k_base")
""".strip()


def _stream(chunks: list[bytes]) -> list[str]:
    """What can be shown after each chunk, found by the rule itself: the longest start that is whole text."""
    shown, received = [], b""
    for chunk in chunks:
        received += chunk
        whole = received
        while whole:
            try:
                whole.decode("utf-8")
                break
            except UnicodeDecodeError:
                whole = whole[:-1]
        shown.append(whole.decode("utf-8"))
    return shown


_CHUNKS = (
    [b"Hi ", b"\xf0\x9f", b"\x99\x82", b"!"],
    [b"caf", b"\xc3", b"\xa9"],
    ["नमस्ते".encode()[:4], "नमस्ते".encode()[4:11], "नमस्ते".encode()[11:]],
    [b"plain", b" text"],
    [],
)

EXERCISES = (
    Exercise(
        id="t4-premium",
        notebook="04",
        title="The premium of Burmese",
        minutes=2,
        difficulty=1,
        # 7,886 and 1,984 tokens were counted with tiktoken alone, outside this package.
        expects=Number(7886 / 1984, tolerance=0.01, unit="tokens for one of English"),
        hints=(
            "A premium is a ratio: the tokens of the language, divided by the tokens of English.",
            '`counts.loc["mya", "o200k_base"]` is the count of Burmese. English is the row `"eng"`.',
        ),
        solution=code("""
            from course_lib.model_tokens import language_table
            counts = language_table(["o200k_base"])
            answer = counts.loc["mya", "o200k_base"] / counts.loc["eng", "o200k_base"]
        """),
        mistakes=(
            Mistake(
                code="answer = 1984 / 7886",
                says="That is upside down: the tokens of English are the divisor.",
            ),
            Mistake(
                code="answer = 7886 - 1984",
                says="5,902 is how many tokens more. A premium is a ratio, so divide.",
            ),
            Mistake(
                code="answer = 41712 / 1944",
                says="21.5 is the premium in gpt2. The question asks for o200k_base.",
            ),
            Mistake(
                code="answer = 22647 / 2004",
                says="11.3 is the premium in qwen3. The question asks for o200k_base.",
            ),
            Mistake(
                code="answer = 29232 / 1983",
                says="14.7 is the premium in cl100k_base. The question asks for o200k_base.",
            ),
            Mistake(
                code="answer = 7886",
                says="7,886 is the count of Burmese. Divide it by the count of English.",
            ),
            Mistake(
                code="answer = 7886 / 1984 - 1",
                says="That is how much comes on top of English. The premium counts all of it: divide, "
                "and subtract nothing.",
            ),
            Mistake(
                code="answer = 7886 / 1944",
                says="You divided by the English of gpt2. Take both counts from the same tokenizer, "
                "o200k_base.",
            ),
            Mistake(
                code="answer = 7886 / 2004",
                says="You divided by the English of qwen3. Take it from the column of o200k_base, too.",
            ),
            Mistake(
                code="answer = 7886 / 3182",
                says="You divided by Hindi. A premium is measured against English.",
            ),
            Mistake(
                code="answer = 7886 / 41712",
                says="That is o200k_base against gpt2. A premium compares two languages in one tokenizer.",
            ),
            Mistake(
                code="answer = 3182 / 1984",
                says="That is the premium of Hindi. The question asks for Burmese, `mya`.",
            ),
            Mistake(
                code="answer = 16868 / 1944",
                says="8.7 is Hindi in gpt2. The question asks for Burmese in o200k_base.",
            ),
            Mistake(
                code="answer = 41712 / 7886",
                says="5.29 is Burmese in gpt2 against Burmese in o200k_base, and 5.28 what the vocabulary adds, one of two "
                "factors. A premium compares two languages in one tokenizer.",
            ),
            Mistake(
                code="answer = 1984",
                says="1,984 is the count of English. Divide the count of Burmese by it.",
            ),
            Mistake(
                code="answer = 0.75",
                says="0.75 is the floor that the pattern sets, one of two factors of the premium. Divide the tokens of Burmese by those of English.",
            ),
            Mistake(
                code="answer = 297",
                says="That is how much comes on top of English, in per cent. The premium counts all of it: divide, and subtract nothing.",
                when=lambda answer: 297 <= answer <= 298,
            ),
        ),
        praise="Just under 4. In gpt2 it was 21.5. Two things changed: the pattern that cuts words, and the vocabulary. The next section takes them apart.",
    ),
    Exercise(
        id="t4-floor",
        notebook="04",
        title="The floor under Burmese",
        minutes=4,
        difficulty=2,
        # 7,659 chunks, counted with qwen3's pattern and the package regex alone, and 2,004 tokens of English.
        expects=Number(7659 / 2004, tolerance=0.01, unit="chunks for one token of English"),
        hints=(
            "A chunk takes one token at the least. So count the chunks of the Burmese text, not its tokens.",
            '`sum(len(qwen3.words(paragraph)) for paragraph in declaration("mya"))` are the chunks.',
            'Divide them by `language_table(["qwen3"]).loc["eng", "qwen3"]`.',
        ),
        solution=code("""
            from course_lib.data import declaration
            from course_lib.model_tokens import language_table, load_tokenizer
            counts = language_table(["qwen3"])
            qwen3 = load_tokenizer("qwen3")
            chunks = sum(len(qwen3.words(paragraph)) for paragraph in declaration("mya"))
            answer = chunks / counts.loc["eng", "qwen3"]
        """),
        mistakes=(
            Mistake(
                code=code("""
                    from course_lib.model_tokens import language_table
                    counts = language_table(["qwen3"])["qwen3"]
                    answer = counts["mya"] / counts["eng"]
                """),
                says="11.3 is the whole premium. For the floor, count chunks of Burmese above the line, not tokens.",
            ),
            Mistake(
                code=code("""
                    from course_lib.data import declaration
                    from course_lib.model_tokens import language_table, load_tokenizer
                    qwen3 = load_tokenizer("qwen3")
                    chunks = sum(len(qwen3.words(paragraph)) for paragraph in declaration("mya"))
                    answer = language_table(["qwen3"]).loc["mya", "qwen3"] / chunks
                """),
                says="Almost 3 tokens a chunk: that is the other factor, what the vocabulary adds. Divide the chunks by the tokens of English.",
            ),
            Mistake(
                code=code("""
                    from course_lib.data import declaration
                    from course_lib.model_tokens import language_table, load_tokenizer
                    qwen3 = load_tokenizer("qwen3")
                    chunks = sum(len(paragraph.split()) for paragraph in declaration("mya"))
                    answer = chunks / language_table(["qwen3"]).loc["eng", "qwen3"]
                """),
                says="`split()` cuts at spaces. The floor comes from qwen3’s own pattern: use `qwen3.words(paragraph)`.",
            ),
            Mistake(
                code=code("""
                    from course_lib.data import declaration
                    from course_lib.model_tokens import load_tokenizer
                    qwen3 = load_tokenizer("qwen3")
                    answer = sum(len(qwen3.words(paragraph)) for paragraph in declaration("mya"))
                """),
                says="Those are the chunks. Now divide them by the tokens that the same text has in English.",
            ),
            Mistake(
                code=code("""
                    from course_lib.data import declaration
                    from course_lib.model_tokens import load_tokenizer
                    qwen3 = load_tokenizer("qwen3")
                    chunks = {code: sum(len(qwen3.words(p)) for p in declaration(code)) for code in ("mya", "eng")}
                    answer = chunks["mya"] / chunks["eng"]
                """),
                says="Below the line are chunks of English. A premium is per token of English: take its tokens.",
            ),
            Mistake(
                code=code("""
                    from course_lib.data import declaration
                    from course_lib.model_tokens import load_tokenizer
                    chunks = load_tokenizer("qwen3").words(chr(10).join(declaration("mya")))
                    answer = len(chunks) / 2004
                """),
                says="You joined the paragraphs, and the line breaks between them are chunks, too. Take each "
                "paragraph on its own.",
            ),
            Mistake(
                code=code("""
                    from course_lib.model_tokens import premium_parts
                    answer = premium_parts("o200k_base", ["mya"]).loc["mya", "pattern_floor"]
                """),
                says="0.75 is the floor that o200k_base’s pattern sets. The question asks for qwen3.",
            ),
            Mistake(
                code=code("""
                    from course_lib.model_tokens import premium_parts
                    answer = premium_parts("qwen3", ["hin"]).loc["hin", "pattern_floor"]
                """),
                says="2.67 is the floor under Hindi. Burmese has the code `mya`.",
            ),
            Mistake(
                code="answer = 7659 / 22647",
                says="You divided by the tokens of Burmese. A premium is for each token of English.",
            ),
            Mistake(
                code="answer = 7659 / 1984",
                says="You divided by the English of o200k_base, or all of it is of cl100k_base. Take qwen3 for the "
                "chunks and for the tokens.",
                when=lambda answer: 3.845 <= answer <= 3.871,
            ),
            Mistake(
                code="answer = 9684 / 1944",
                says="4.98 stands twice in the table: it is the floor that gpt2’s pattern sets, and the whole premium of Hindi "
                "in qwen3. The question asks for the floor of Burmese in qwen3.",
            ),
            Mistake(
                code="answer = 3.76",
                says="That is the floor under Hindi, and in gpt2. Take Burmese, `mya`, and qwen3.",
            ),
        ),
        praise="3.82: with this pattern, a perfect vocabulary for Burmese would still cost almost four times as much as English. In o200k_base the floor is 0.75.",
    ),
    Exercise(
        id="t4-cheaper",
        notebook="04",
        title="Cheaper than English",
        minutes=3,
        difficulty=2,
        expects=Choices(options=declaration_languages, correct={"cmn_hans", "cmn_hant"}),
        hints=(
            "Take the column of qwen3 out of the premiums and ask where it is below 1.",
            '`column = premium(language_table(["qwen3"]))["qwen3"]`, then `set(column.index[column < 1])`.',
        ),
        solution=code("""
            from course_lib.model_tokens import language_table, premium
            column = premium(language_table(["qwen3"]))["qwen3"]
            answer = set(column.index[column < 1])
        """),
        mistakes=(
            Mistake(
                code='answer = {"eng", "cmn_hans", "cmn_hant"}',
                says="English costs exactly as much as English: below 1, not 1 or below.",
            ),
            Mistake(
                code='answer = {"cmn_hans"}',
                says="One is missing. Look at the other way to write the same language.",
            ),
            Mistake(
                code=code("""
                    from course_lib.model_tokens import language_table, premium
                    column = premium(language_table(["qwen3"]))["qwen3"]
                    answer = set(column.index[column > 1])
                """),
                says="Those pay more than English. Turn the comparison around.",
                when=lambda answer: "hin" in answer and "eng" not in answer and "cmn_hans" not in answer,
            ),
            Mistake(
                code='answer = {"Chinese, Mandarin (Simplified)", "Chinese, Mandarin (Traditional)"}',
                says="Those are the right ones, by their names. Give their codes from the left column of the "
                "table.",
            ),
            Mistake(
                code='answer = {"Chinese"}',
                says="Give codes from the left column of the table, such as `'eng'`, not the names of languages.",
            ),
            Mistake(
                code='answer = {"Chinese, Mandarin (Simplified)"}',
                says="That is one of two, by its name. Give codes from the left column of the table, such as `'eng'`.",
            ),
            Mistake(
                code='answer = {"tha", "lao", "khm", "ike", "shn", "tel", "mya"}',
                says="Those are cheaper in bert-uncased. The question asks for qwen3.",
            ),
            Mistake(
                code='answer = {"cmn_hans", "cmn_hant", "jpn"}',
                says="Japanese (`jpn`) has a premium of 1.42: 2,853 tokens for 2,004 of English. Keep what is below 1.",
                when=holds("jpn"),
            ),
            Mistake(
                code='answer = {"eng", "cmn_hans"}',
                says="English costs exactly as much as English: below 1, not 1 or below.",
                when=holds("eng"),
            ),
        ),
        praise="Chinese in both its scripts. Those who choose the training text of a tokenizer choose who pays less.",
    ),
    Exercise(
        id="t4-unknown",
        notebook="04",
        title="No bargain, and lost all the same",
        minutes=4,
        difficulty=2,
        # Counted with the package tokenizers alone: 1,242 of 4,015.
        expects=Number(1242 / 4015, tolerance=0.001, unit="of its tokens"),
        hints=(
            "An unknown token has the id `bert.unknown_id`. Count how often it occurs among all ids.",
            "Collect the ids of every paragraph in one list `ids`; then `ids.count(bert.unknown_id) / len(ids)`.",
        ),
        solution=code("""
            from course_lib.data import declaration
            from course_lib.model_tokens import load_tokenizer
            bert = load_tokenizer("bert-uncased")
            ids = []
            for paragraph in declaration("jpn"):
                ids += bert.encode(paragraph)
            answer = ids.count(bert.unknown_id) / len(ids)
        """),
        mistakes=(
            Mistake(
                code="answer = 1242",
                says="1,242 is the number of unknown tokens. Divide it by the number of all tokens.",
            ),
            Mistake(
                code="answer = 1 - 1242 / 4015",
                says="That is the share of tokens that are known. The question asks for the others.",
                when=lambda answer: abs(answer - (1 - 1242 / 4015)) < 0.005,
            ),
            Mistake(
                code="answer = 4015 / 1970",
                says="That is the premium, 4,015 tokens over 1,970. Count the unknown tokens among the 4,015.",
            ),
            Mistake(
                code="answer = 311 / 380",
                says='That is the share for Thai. Take the paragraphs of `declaration("jpn")`.',
                when=lambda answer: abs(answer - 311 / 380) < 0.005,
            ),
            Mistake(
                code="answer = 31",
                says="That is a percentage. Give the share as a number between 0 and 1.",
                when=lambda answer: 30.5 <= answer <= 31.5,
            ),
            Mistake(
                code="answer = 1642 / 2743",
                says="That is the share in Chinese. The question asks for Japanese, `jpn`.",
            ),
            Mistake(
                code=code("""
                    from course_lib.data import declaration
                    from course_lib.model_tokens import load_tokenizer
                    bert = load_tokenizer("bert-uncased")
                    ids = [bert.encode(paragraph) for paragraph in declaration("jpn")]
                    answer = sum(one.count(bert.unknown_id) / len(one) for one in ids) / len(ids)
                """),
                says="That is the average over the paragraphs, and a short one counts as much as a long one. "
                "Put all ids into one list first.",
            ),
            Mistake(
                code="answer = 1242 / 4070",
                says="You divided by the characters. The question asks for a share of the tokens.",
            ),
            Mistake(
                code="answer = 89 / 90",
                says="That is the share of the paragraphs with an unknown token in them. The question asks "
                "for a share of the tokens.",
            ),
            Mistake(
                code="answer = 0",
                says="Nothing was found. Ids are numbers: count `bert.unknown_id` and not the text `[UNK]`, "
                "and put the ids into one list, with `+=` and not with `append`.",
            ),
            Mistake(
                code="answer = 1242 / 1970",
                says="You divided by the tokens of English. The question asks for a share of the tokens of "
                "Japanese.",
            ),
            Mistake(
                code="answer = 4015",
                says="4,015 is the number of all its tokens. How many of them are unknown?",
            ),
            Mistake(
                code="answer = 26 / 98",
                says="That is the share in the last paragraph alone. In the loop, add to the list, `ids += …`: "
                "a plain `=` forgets the paragraphs before.",
            ),
            Mistake(
                code="answer = 1242 / (4015 - 1242)",
                says="You divided by the known tokens. A share is of all of them, unknown ones too: 4,015.",
            ),
            Mistake(
                code="answer = 1242 / 90",
                says="That is unknown tokens per paragraph. Divide by the number of all tokens.",
            ),
            Mistake(
                code="answer = 3 / 8",
                says="That is the share in the first paragraph alone. Put the ids of all paragraphs into one list first.",
            ),
            Mistake(
                code="answer = 100",
                says="100 is the id of [UNK], its place in the vocabulary. Count how often it occurs among the ids.",
            ),
        ),
        praise="Three in ten tokens say nothing but “something was here”. A count that looks ordinary does not "
        "prove that the text is all there.",
    ),
    Exercise(
        id="t4-nfc",
        notebook="04",
        title="The same letters",
        minutes=4,
        difficulty=2,
        expects=Function(
            cases=(
                Case(("é", "e\u0301"), True, visible=True),
                Case(("a", "á"), False, visible=True),
                Case(("tiếng Việt", "tiê\u0301ng Viê\u0323t"), True, about="two spellings of tiếng Việt"),
                Case(("tie\u0302\u0301ng", "tiê\u0301ng"), True, about="two spellings, neither of them NFC"),
                Case(
                    ("tiê\u0301ng Viê\u0323t", "tiếng Việt"), True, about="the same two, the other way round"
                ),
                Case(("Token", "token"), False, about="a capital letter"),
                Case(("x²", "x2"), False, about="a raised 2"),
                Case(("tea", "eat"), False, about="the same letters in another order"),
                Case(("aab", "abb"), False, about="the same letters, not as often"),
                Case(("a b", "ab"), False, about="a space"),
                Case(("각", "\u1100\u1161\u11a8"), True, about="a Korean syllable and its three letters"),
                Case(("\u212b", "Å"), True, about="the sign for an angstrom and a letter"),
                Case(("", ""), True, about="two empty texts"),
                Case(("caf", "café"), False, about="the beginning of a word and the whole word"),
                Case(("cafés", "café"), False, about="a word and one letter more"),
                Case(("té ", "té"), False, about="a space at the end"),
                Case(("a  b", "a b"), False, about="two spaces in place of one"),
                Case(("👩\u200d👧", "👩👧"), False, about="an emoji with and without its invisible joiner"),
            )
        ),
        hints=(
            "Bring both texts into the same form first, then compare them with `==`.",
            '`normalize("NFC", text)`, imported above, puts each letter and its accents together.',
        ),
        solution=code("""
            import unicodedata

            def same_letters(one, other):
                return unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)

            answer = same_letters
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(one, other):
                        return one == other
                """),
                says="`==` compares code points, and é can be one or two of them. Bring both texts into the same form "
                "first, and compare what `normalize` returns: the texts themselves stay as they are.",
            ),
            Mistake(
                code=code("""
                    import unicodedata
                    def answer(one, other):
                        return unicodedata.normalize("NFC", one) == other
                """),
                says="You normalised one of the two. The other may need it just as much.",
            ),
            Mistake(
                code=code("""
                    import unicodedata
                    def answer(one, other):
                        return set(unicodedata.normalize("NFC", one)) == set(unicodedata.normalize("NFC", other))
                """),
                says="A set forgets the order and how often a letter comes: tea and eat would be the same. "
                "Compare the texts themselves.",
            ),
            Mistake(
                code=code("""
                    import unicodedata
                    def answer(one, other):
                        return unicodedata.normalize("NFKC", one) == unicodedata.normalize("NFKC", other)
                """),
                says="NFKC goes too far: it also turns ² into 2, and x² is not x2. NFC leaves ² alone.",
            ),
            Mistake(
                code=code("""
                    from unicodedata import normalize
                    def answer(one, other):
                        return normalize("NFC", one) is normalize("NFC", other)
                """),
                says="`is` asks whether two values are one thing in memory. Whether they are equal is asked "
                "with `==`.",
            ),
            Mistake(
                code=code("""
                    from unicodedata import normalize
                    def answer(one, other):
                        return one == normalize("NFC", other)
                """),
                says="You normalised the second text alone. The first may need it just as much.",
            ),
            Mistake(
                code=code("""
                    def answer(one, other):
                        return len(one) == len(other)
                """),
                says="Texts of one length can differ, and the same letters can have two lengths. Compare the texts, in one form.",
            ),
            Mistake(
                code=code("""
                    from unicodedata import normalize
                    def answer(one, other):
                        return normalize("NFC", one).lower() == normalize("NFC", other).lower()
                """),
                says="A capital is another letter: leave `lower` out.",
            ),
            Mistake(
                code=code("""
                    from unicodedata import is_normalized
                    def answer(one, other):
                        return is_normalized("NFC", one) and is_normalized("NFC", other)
                """),
                says="You ask whether both are in NFC already. Bring both into NFC with `normalize`, and compare.",
            ),
        ),
        praise="One line before you count, search or compare saves half the tokens of a text like this one.",
    ),
    Exercise(
        id="t4-indent",
        notebook="04",
        title="Tabs instead of spaces",
        minutes=3,
        difficulty=1,
        expects=Number(148 - 94, unit="tokens"),
        hints=(
            'One tab for each four spaces: `fizzbuzz.replace("    ", "\\t")`.',
            "Count both texts with `gpt2.count(...)` and subtract.",
        ),
        solution=_FIZZBUZZ
        + "\n"
        + code("""
            from course_lib.model_tokens import load_tokenizer
            gpt2 = load_tokenizer("gpt2")
            answer = gpt2.count(fizzbuzz) - gpt2.count(fizzbuzz.replace("    ", "\\t"))
        """),
        mistakes=(
            Mistake(
                code="answer = 94",
                says="94 tokens are left with tabs. How many were saved?",
            ),
            Mistake(
                code="answer = 238 - 175",
                says="63 is the number of characters saved; and of tokens, if one space takes the place of four. Put a tab "
                "there, and count the tokens.",
            ),
            Mistake(
                code="answer = 71 - 70",
                says="That is o200k_base, which has a token for every usual indentation. Ask gpt2.",
            ),
            Mistake(
                code="answer = 0",
                says="Nothing was replaced, or the old text was counted twice: `replace` gives a new text, and `fizzbuzz` "
                "stays as it is.",
            ),
            Mistake(
                code="answer = 148",
                says="148 tokens is what the program needs with its spaces. How many fewer does it need with tabs?",
            ),
            Mistake(
                code="answer = 148 - 73",
                says="75 tokens would be saved without any indentation. A tab is a token, too: "
                "replace, do not delete.",
            ),
            Mistake(
                code="answer = 148 - 71",
                says="That is gpt2 against o200k_base. Count with gpt2 both times, before and after.",
            ),
            Mistake(
                code="answer = 3",
                says="One run of four spaces saves 3. Count the whole program before and after.",
            ),
            Mistake(
                code="answer = 21",
                says="One tab takes the place of four spaces, and each saves more than one token. Count the "
                "tokens before and after.",
            ),
            Mistake(
                code="answer = 84",
                says="84 is the number of spaces in the indentation. Count the tokens of both programs.",
            ),
            Mistake(
                code="answer = 36",
                says="That is the part that is saved, in per cent. The question asks how many tokens.",
            ),
            Mistake(
                code="answer = 54 / 148",
                says="That is the part that is saved. The question asks how many tokens: subtract, and do not divide.",
                when=lambda answer: 0.36 <= answer < 0.375,
            ),
            Mistake(
                code="answer = 46",
                says="You replaced three spaces by a tab, and one of four stays behind. Put four into the quotes.",
            ),
            Mistake(
                code="answer = -31",
                says="You made a tab of every space, those between words too. Replace four at once.",
            ),
            Mistake(
                code="answer = 148 / 94",
                says="That is how many times as many tokens the spaces need. The question asks how many are saved: subtract.",
                when=lambda answer: 1.57 <= answer < 1.575,
            ),
        ),
        praise="Tabs save 54 of 148 tokens, 36 %. Of the 148, 75 are bare spaces: half of what gpt2 charges for this program.",
    ),
    Exercise(
        id="t4-digits",
        notebook="04",
        title="Numbers in one token",
        minutes=3,
        difficulty=2,
        expects=Number(819, unit="of 1,000 numbers"),
        hints=(
            "Turn each number into text with `str(n)` and count its tokens.",
            "`sum(gpt2.count(str(n)) == 1 for n in range(1000))` counts those with one token.",
        ),
        solution=code("""
            from course_lib.model_tokens import load_tokenizer
            gpt2 = load_tokenizer("gpt2")
            answer = sum(gpt2.count(str(n)) == 1 for n in range(1000))
        """),
        mistakes=(
            Mistake(
                code="answer = 1000",
                says="1,000 would be o200k_base, which takes up to three digits at once. gpt2 learned only the frequent numbers.",
            ),
            Mistake(
                code=code("""
                    from course_lib.model_tokens import load_tokenizer
                    gpt2 = load_tokenizer("gpt2")
                    answer = sum(gpt2.count(" " + str(n)) == 1 for n in range(1000))
                """),
                says="505 have one token with a space in front. Ask for the bare number.",
            ),
            Mistake(
                code="answer = 181",
                says="181 is the number of those that need more than one token. Count the others.",
            ),
            Mistake(
                code="answer = 818",
                says="One number is missing: both ends count, 0 and 999. `range(1000)` gives them all.",
            ),
            Mistake(
                code="answer = 820",
                says="You counted 1000, too. `range(1000)` goes from 0 to 999.",
            ),
            Mistake(
                code=code("""
                    from course_lib.model_tokens import load_tokenizer
                    answer = sum(map(load_tokenizer("gpt2").count, map(str, range(1000))))
                """),
                says="That is the number of tokens of all thousand. Count the numbers that are one token.",
            ),
            Mistake(
                code=code("""
                    from course_lib.model_tokens import load_tokenizer
                    gpt2 = load_tokenizer("gpt2")
                    answer = sum(gpt2.count(f"{n:03}") == 1 for n in range(1000))
                """),
                says="You wrote each number with three digits, such as 007. `str(n)` writes it as it is.",
            ),
            Mistake(
                code="answer = 10",
                says="10 is qwen3, which gives each digit a token of its own. Ask gpt2.",
            ),
            Mistake(
                code="answer = 0.819",
                says="That is a share. The question asks how many of the 1,000 numbers.",
                when=lambda answer: round(float(answer), 4) in (0.819, 81.9),
            ),
            Mistake(
                code="answer = 100",
                says="100 of the first hundred numbers are one token each. Go on to 999: `range(1000)`.",
            ),
            Mistake(
                code="answer = 1_146",
                says="You joined all numbers into one text. Count the tokens of each number alone.",
            ),
        ),
        praise="Which 819 they are, nobody chose: those that happened to be frequent in the training text. Newer tokenizers cut digits by rule.",
    ),
    Exercise(
        id="t4-stream",
        notebook="04",
        title="Show only whole characters",
        minutes=8,
        difficulty=3,
        expects=Function(
            cases=(
                Case((_CHUNKS[0],), ["Hi ", "Hi ", "Hi 🙂", "Hi 🙂!"], visible=True),
                Case((_CHUNKS[1],), ["caf", "caf", "café"], visible=True),
                Case((_CHUNKS[2],), lambda: _stream(_CHUNKS[2]), about="a greeting in Hindi, cut anywhere"),
                Case((_CHUNKS[3],), ["plain", "plain text"], about="plain English"),
                Case(
                    ([b"", b"\xf0", b"\x9f", b"\x99", b"\x82"],),
                    ["", "", "", "", "🙂"],
                    about="one byte at a time",
                ),
                Case(
                    (["ok \ufffd".encode(), b"!"],),
                    ["ok \ufffd", "ok \ufffd!"],
                    about="a text that holds the character �",
                ),
                Case(([b"caf", b"\xc3"],), ["caf", "caf"], about="a stream that ends inside a character"),
                Case((_CHUNKS[4],), [], about="no chunk at all"),
            )
        ),
        hints=(
            "A decoder that remembers unfinished bytes is in the standard library: "
            '`decoder = codecs.getincrementaldecoder("utf-8")()`.',
            "Make one decoder before the loop. `decoder.decode(chunk)` returns what is complete and keeps the rest.",
            "Add what it returns to the text so far, and append that text to a list after every chunk.",
        ),
        solution=code("""
            import codecs

            def shown_after_each(chunks):
                decoder = codecs.getincrementaldecoder("utf-8")()
                text, shown = "", []
                for chunk in chunks:
                    text += decoder.decode(chunk)
                    shown.append(text)
                return shown

            answer = shown_after_each
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(chunks):
                        text, shown = "", []
                        for chunk in chunks:
                            text += chunk.decode("utf-8", errors="replace")
                            shown.append(text)
                        return shown
                """),
                says="Each chunk is decoded alone here, so the halves of a character never meet. Keep the unfinished bytes.",
            ),
            Mistake(
                code=code("""
                    def answer(chunks):
                        text, shown = "", []
                        for chunk in chunks:
                            text += chunk.decode("utf-8", errors="ignore")
                            shown.append(text)
                        return shown
                """),
                says="`ignore` throws unfinished bytes away, and their characters with them. Keep those bytes for the next chunk.",
            ),
            Mistake(
                code=code("""
                    import codecs
                    def answer(chunks):
                        decoder = codecs.getincrementaldecoder("utf-8")()
                        return [decoder.decode(chunk) for chunk in chunks]
                """),
                says="You return what each chunk adds. Return the whole text so far, after every chunk.",
            ),
            Mistake(
                code=code("""
                    def answer(chunks):
                        received, shown = b"", []
                        for chunk in chunks:
                            received += chunk
                            shown.append(received.decode("utf-8", errors="replace").rstrip("\ufffd"))
                        return shown
                """),
                says="You take every � off the end, also one that belongs to the text. Keep back unfinished bytes only.",
            ),
            Mistake(
                code=code("""
                    def answer(chunks):
                        return [chunk.decode("utf-8") for chunk in chunks]
                """),
                says="You decode each chunk alone, and one that stops inside a character cannot be. "
                "Keep unfinished bytes for the next chunk.",
            ),
            Mistake(
                code=code("""
                    import codecs
                    def answer(chunks):
                        text, shown = "", []
                        for chunk in chunks:
                            text += codecs.getincrementaldecoder("utf-8")().decode(chunk)
                            shown.append(text)
                        return shown
                """),
                says="A new decoder for each chunk remembers nothing of the one before. Make one "
                "decoder, before the loop.",
            ),
            Mistake(
                code=code("""
                    def answer(chunks):
                        return [chunk.decode("utf-8", errors="ignore") for chunk in chunks]
                """),
                says="`ignore` throws unfinished bytes away, and each entry holds one chunk only. Keep "
                "the bytes, and add to the text so far.",
            ),
            Mistake(
                code=code("""
                    def answer(chunks):
                        received, shown = b"", []
                        for chunk in chunks:
                            received += chunk
                            shown.append(received.decode("utf-8", errors="replace"))
                        return shown
                """),
                says="� stands for the bytes of an unfinished character. Leave it out until the rest "
                "has arrived.",
            ),
            Mistake(
                code=code("""
                    def answer(chunks):
                        return b"".join(chunks).decode("utf-8")
                """),
                says="That is the end. Return a list, with what can be shown after each chunk.",
            ),
            Mistake(
                code=code("""
                    def answer(chunks):
                        received, shown = b"", []
                        for chunk in chunks:
                            received += chunk
                            try:
                                shown.append(received.decode("utf-8"))
                            except UnicodeDecodeError:
                                shown.append(shown[-1] if shown else "")
                        return shown
                """),
                says="A chunk may hold whole characters and the beginning of one more. Show the whole "
                "ones at once.",
            ),
            Mistake(
                code=code("""
                    def answer(chunks):
                        received, shown = b"", []
                        for chunk in chunks:
                            received += chunk
                            try:
                                shown.append(received.decode("utf-8"))
                            except UnicodeDecodeError:
                                pass
                        return shown
                """),
                says="An entry is missing after a chunk that ends inside a character: show what was "
                "there before.",
            ),
            Mistake(
                code=code("""
                    def answer(chunks):
                        received, shown = b"", []
                        for chunk in chunks:
                            received += chunk
                            shown.append(received.decode("utf-8"))
                        return shown
                """),
                says="A chunk may stop inside a character, and what ends like that cannot be decoded as it "
                "is, alone or with the chunks before it. Show what is whole, and keep the unfinished "
                "bytes for the next chunk.",
            ),
            Mistake(
                code=code("""
                    import codecs
                    def answer(chunks):
                        decoder = codecs.getincrementaldecoder("utf-8")
                        return [decoder.decode(chunk) for chunk in chunks]
                """),
                says='`codecs.getincrementaldecoder("utf-8")` is the plan of a decoder. Behind it, two more '
                "brackets `()` make one.",
            ),
            Mistake(
                code=code("""
                    import codecs
                    def answer(chunks):
                        return codecs.getincrementaldecoder("utf-8")().decode(chunks)
                """),
                says="You give the decoder the whole list. It takes one chunk at a time: call it in a loop.",
            ),
            Mistake(
                code=code("""
                    import codecs
                    def answer(chunks):
                        decoder = codecs.getincrementaldecoder("utf-8")()
                        return "".join(decoder.decode(chunk) for chunk in chunks)
                """),
                says="Right in the end. Return a list, with what can be shown after each chunk.",
            ),
            Mistake(
                code=code("""
                    import codecs
                    def answer(chunks):
                        decoder = codecs.getincrementaldecoder("utf-8")()
                        text = ""
                        for chunk in chunks:
                            text += decoder.decode(chunk)
                        return [text]
                """),
                says="You append once, at the end. Append inside the loop, after every chunk.",
            ),
            Mistake(
                code=code("""
                    import codecs
                    def answer(chunks):
                        decoder = codecs.getincrementaldecoder("utf-8")()
                        text, shown = "", []
                        for chunk in chunks:
                            text += decoder.decode(chunk)
                            return [*shown, text]
                """),
                says="The `return` is inside the loop, so the function ends after the first chunk. Move it to "
                "the left, under the `for`.",
            ),
            Mistake(
                code=code("""
                    def answer(chunks):
                        text, shown = "", []
                        for chunk in chunks:
                            try:
                                text += chunk.decode("utf-8")
                            except UnicodeDecodeError:
                                pass
                            shown.append(text)
                        return shown
                """),
                says="A chunk that cannot be decoded by itself is lost here, with its part of a character. "
                "Keep its bytes, and decode them with the next ones.",
            ),
            Mistake(
                code=code("""
                    def answer(chunks):
                        data, shown = b"", []
                        for chunk in chunks:
                            data += chunk
                            try:
                                shown.append(data.decode("utf-8"))
                            except UnicodeDecodeError:
                                shown.append("")
                        return shown
                """),
                says="While a character is unfinished, what was shown before stays on the screen. An empty text would wipe it away.",
            ),
            Mistake(
                code=code("""
                    import codecs

                    def answer(chunks):
                        decoder = codecs.getincrementaldecoder("utf-8")()
                        text, shown = "", []
                        for chunk in chunks:
                            text += decoder.decode(chunk)
                            shown += text
                        return shown
                """),
                says="`+=` adds a text to a list letter by letter. `shown.append(text)` adds it as one entry.",
            ),
        ),
        praise="This is what a chat program does while an answer arrives. `stream_text` does the same with token ids.",
    ),
    Exercise(
        id="t4-formats",
        notebook="04",
        title="The price of punctuation",
        minutes=2,
        difficulty=1,
        expects=Number(342 / 103, tolerance=0.01, unit="times as many"),
        hints=(
            'Count a text with `o200k.count(...)`, such as `o200k.count(written["CSV"])`.',
            "Count both texts and divide the larger number of tokens by the smaller.",
        ),
        solution=_RECORDS
        + "\n"
        + code("""
            answer = o200k.count(written["JSON, indented"]) / o200k.count(written["CSV"])
        """),
        mistakes=(
            Mistake(
                code="answer = 823 / 202",
                says="That is the ratio of the characters. Count the tokens of both texts.",
            ),
            Mistake(
                code="answer = 103 / 342",
                says="That is upside down: divide the tokens of the JSON by those of the CSV.",
            ),
            Mistake(
                code="answer = 192 / 103",
                says="That is JSON without spaces. The question asks for the indented one.",
            ),
            Mistake(
                code="answer = 230 / 103",
                says="That is YAML. The question asks for JSON, the indented one.",
            ),
            Mistake(
                code="answer = 342 - 103",
                says="239 is how many tokens more. The question asks for a ratio, so divide.",
            ),
            Mistake(
                code="answer = 261 / 103",
                says="That is JSON as Python writes it by default. The question asks for the indented one.",
            ),
            Mistake(
                code="answer = 342 / 139",
                says="That compares with the Markdown table. Divide by the tokens of the CSV.",
            ),
            Mistake(
                code="answer = 342",
                says="342 is the number of tokens of the indented JSON. Divide it by that of the CSV.",
            ),
            Mistake(
                code="answer = 103",
                says="103 is the number of tokens of the CSV. The JSON has how many times as many?",
            ),
            Mistake(
                code="answer = 342 / 192",
                says="That compares with JSON without spaces. Divide by the tokens of the CSV.",
            ),
            Mistake(
                code="answer = 342 / 230",
                says="That compares with YAML. Divide by the tokens of the CSV.",
            ),
            Mistake(
                code="answer = 342 / 103 - 1",
                says="That is how many times as many come on top. Divide, and subtract nothing.",
            ),
            Mistake(
                code="answer = 182 / 44",
                says="That is gpt2. Count both texts with `o200k`.",
                when=lambda answer: 4.13 <= answer <= 4.14,
            ),
            Mistake(
                code="answer = (342 - 103) / 103 * 100",
                says="That is how much comes on top, in per cent. The question asks how many times as many: divide, and subtract nothing.",
                when=lambda answer: 231.5 < answer < 232.5,
            ),
        ),
        praise="More than three times the tokens for the same ten rows: JSON repeats every key, and the indentation comes on top.",
    ),
    Exercise(
        id="t4-ids",
        notebook="04",
        title="Short names for long ids",
        minutes=5,
        difficulty=2,
        expects=Function(
            cases=(
                Case((["b7", "a1", "b7"],), [1, 2, 1], visible=True),
                Case((["x", "y", "z", "y", "x"],), [1, 2, 3, 2, 1], about="ids that come back later"),
                Case((["only"],), [1], about="a single id"),
                Case(([],), [], about="an empty list"),
                Case((["c", "c", "c"],), [1, 1, 1], about="the same id three times"),
                Case(
                    (["a", "a", "b", "a", "c"],),
                    [1, 1, 2, 1, 3],
                    about="an id that comes back before a new one",
                ),
                Case((["1", "01", "A", "a"],), [1, 2, 3, 4], about="ids that look alike"),
            )
        ),
        hints=(
            "Remember in a dictionary which number each id was given.",
            "`numbers.setdefault(id, len(numbers) + 1)` gives an id its number and keeps it the next time.",
        ),
        solution=code("""
            def short_ids(ids):
                numbers = {}
                return [numbers.setdefault(long_id, len(numbers) + 1) for long_id in ids]

            answer = short_ids
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(ids):
                        return list(range(1, len(ids) + 1))
                """),
                says="An id that comes back must get the number it had before, or the model takes it for another one.",
            ),
            Mistake(
                code=code("""
                    def answer(ids):
                        order = sorted(set(ids))
                        return [order.index(long_id) + 1 for long_id in ids]
                """),
                says="You number by the alphabet. Number by first appearance, so that new ids leave the old numbers alone.",
            ),
            Mistake(
                code=code("""
                    def answer(ids):
                        numbers = {}
                        return [numbers.setdefault(long_id, len(numbers)) for long_id in ids]
                """),
                says="The numbers start with 0 here. Let the first id be 1.",
            ),
            Mistake(
                code=code("""
                    def answer(ids):
                        return [ids.index(long_id) + 1 for long_id in ids]
                """),
                says="You give each id its place in the list, so numbers are left out when an id comes back early. "
                "Count the new ids only.",
            ),
            Mistake(
                code=code("""
                    def answer(ids):
                        return list(range(1, len(set(ids)) + 1))
                """),
                says="The list has an entry for each id, also for one that comes back. Here the "
                "returning ones are gone.",
            ),
            Mistake(
                code=code("""
                    def answer(ids):
                        numbers = {}
                        for n, long_id in enumerate(ids, start=1):
                            numbers[long_id] = n
                        return [numbers[long_id] for long_id in ids]
                """),
                says="You give each id its last place in the list. Give it a number once, when it is new, "
                "and count the new ids only.",
            ),
            Mistake(
                code=code("""
                    def answer(ids):
                        numbers = {}
                        for long_id in ids:
                            numbers.setdefault(long_id, len(numbers) + 1)
                        return numbers
                """),
                says="The dictionary is right. Look each id up in it, and return the list of their numbers.",
            ),
            Mistake(
                code=code("""
                    def answer(ids):
                        seen, numbers = [], []
                        for long_id in ids:
                            if long_id not in seen:
                                seen.append(long_id)
                            numbers.append(len(seen))
                        return numbers
                """),
                says="You write down how many ids there have been so far. One that comes back has its number "
                "already: use that.",
            ),
            Mistake(
                code=code("""
                    def answer(ids):
                        numbers, short = {}, []
                        for long_id in ids:
                            numbers[long_id] = len(numbers) + 1
                            short.append(numbers[long_id])
                        return short
                """),
                says="You give each id a number every time, also one that has its number already. Ask first: "
                "`if long_id not in numbers`.",
            ),
            Mistake(
                code=code("""
                    def answer(ids):
                        return [ids.index(long_id) for long_id in ids]
                """),
                says="You give each id its place in the list, counted from 0. Count the new ids only, from 1 "
                "on.",
            ),
            Mistake(
                code=code("""
                    def answer(ids):
                        seen, numbers = {}, []
                        for long_id in ids:
                            seen[long_id] = seen.get(long_id, 0) + 1
                            numbers.append(seen[long_id])
                        return numbers
                """),
                says="You count how often each id has come. Number the ids instead: the first new one is 1, "
                "the next new one 2.",
            ),
            Mistake(
                code=code("""
                    numbers = {}
                    def answer(ids):
                        return [numbers.setdefault(each, len(numbers) + 1) for each in ids]
                """),
                says="Your dictionary outlives the call: the next list of ids begins with the numbers of the last one. Make it inside the function.",
            ),
            Mistake(
                code=code("""
                    def answer(ids):
                        return [ids.count(each) for each in ids]
                """),
                says="That is how often each id comes. Give each new id the next number, 1, 2, 3 and so on.",
            ),
            Mistake(
                code=code("""
                    def answer(ids):
                        order = list(dict.fromkeys(ids))[::-1]
                        return [order.index(each) + 1 for each in ids]
                """),
                says="You number from the end. The first id in the list is 1.",
            ),
            Mistake(
                code=code("""
                    def answer(ids):
                        numbers = {}
                        for each in ids:
                            numbers[each] = len(numbers) + 1
                        return [numbers[each] for each in ids]
                """),
                says="An id that comes back gets a new number here, over its old one. Give a number only if it has none.",
            ),
            Mistake(
                code=code("""
                    def answer(ids):
                        numbers, short = {}, []
                        for long_id in ids:
                            short.append(numbers.setdefault(long_id, len(numbers) + 1))
                            return short
                """),
                says="The `return` is inside the loop, so the function ends after the first id. Move it to the left, under the `for`.",
            ),
        ),
        praise="Keep the dictionary on your side and put the long ids back into the answer. The model never needed them.",
    ),
    Exercise(
        id="t4-left-behind",
        notebook="04",
        title="A question for the explorer",
        minutes=3,
        difficulty=2,
        expects=Choice(
            options=("Burmese", "Lao", "Navajo", "Inuktitut", "Yoruba", "Shan"),
            correct="Inuktitut",
        ),
        hints=(
            "Compare gpt2 with o200k_base and look for a row whose two dots lie on each other.",
            "Tick ‘show as table’ and compare the two premium columns. The language is written in syllabic signs.",
        ),
        solution='answer = "Inuktitut"',
        mistakes=(
            Mistake(
                code='answer = "Navajo"',
                says="Navajo’s premium fell a little, from 4.8 to 3.4. One language gained nothing at all.",
            ),
            Mistake(
                code='answer = "Shan"',
                says="Shan still pays 8.7, but in gpt2 it was 21.4. One language gained nothing at all.",
            ),
            Mistake(
                code='answer = "Lao"',
                says="Lao still pays 9.4, but in gpt2 it was 15.3. One language gained nothing at all.",
            ),
            Mistake(
                code='answer = "Burmese"',
                says="Burmese gained most of all: from 21.5 to 4.0. One language gained nothing.",
            ),
            Mistake(
                code='answer = "Yoruba"',
                says="Yoruba’s premium fell by half, from 6.5 to 3.2. One language gained nothing.",
            ),
        ),
        praise="11.75 then and 11.76 now. Averages improve while a language with little text on the web is left where it was.",
    ),
)
