"""Wrong answers to 04, 05 and 06 that a learner gave on the way: each gets words that fit it."""

from textwrap import dedent

import pytest

from course_lib.exercises import load_all
from course_lib.learning import Outcome

EXERCISES = load_all()


def graded(id, answer):
    """Outcome and words for *answer*, a value or the code that gives it."""
    if isinstance(answer, str) and "answer" in answer:
        names = {}
        exec(dedent(answer), names)
        answer = names["answer"]
    return EXERCISES[id].grade(answer)


@pytest.mark.parametrize(
    ("exercise", "answer", "words"),
    [
        ("t4-premium", 3182 / 1984, "premium of Hindi"),
        ("t4-premium", 1.6, "premium of Hindi"),
        ("t4-premium", 16868 / 1944, "Hindi in gpt2"),
        ("t4-premium", 41712 / 7886, "two languages in one tokenizer"),
        ("t4-premium", 1984, "the count of English"),
        ("t4-unknown", 0, "Ids are numbers"),
        ("t4-unknown", 1242 / 1970, "tokens of English"),
        ("t4-unknown", 4015, "all its tokens"),
        ("t4-unknown", 26 / 98, "last paragraph"),
        ("t4-floor", 9684 / 1944, "gpt2’s pattern"),
        ("t4-floor", 7638 / 1983, "or all of it is of cl100k_base"),
        ("t4-indent", 84, "number of spaces"),
        ("t4-indent", 36, "per cent"),
        ("t4-digits", 0.819, "a share"),
        ("t4-digits", 81.9, "a share"),
        ("t4-formats", 342 / 192, "JSON without spaces"),
        ("t4-formats", 342 / 230, "YAML"),
        ("t4-formats", 342 / 103 - 1, "how many times as many come on top"),
        ("t5-cached", 0.004, "one of three parts"),
        ("t5-cached", 0.0016, "one of three parts"),
        ("t5-cached", 0.005, "one of three parts"),
        ("t5-pages", 16_385 / 575, "28 pages fill"),
        ("t5-pages", (16_385 - 2_000) / 575, "instructions"),
        ("t5-pages", (16_385 - 600) / 575, "2,000 tokens for the answer"),
        ("t5-pages", 13_785, "room in tokens"),
        ("t5-edit", 0, "without the edit"),
        ("t5-edit", 2_000, "everything after the edit"),
        ("t5-edit", 17_500 - 2_000, "edited prompt away"),
        ("t5-edit", 9 * 1_500, "The opening"),
        ("t5-edit", 10 * 1_500, "The opening"),
        ("t5-edit", 19_000, "step 12"),
        ("t5-edit", 0.0144, "in dollars"),
        ("t5-half-dollar", 62, "edit at step 11"),
        ("t5-half-dollar", 33, "tool result"),
        ("t5-month", 19.5 + 109.5, "reports are missing"),
        ("t5-month", 19.5 + 50 / 2 * 2 + 20 / 2 + 109.5, "The input is half price, too"),
        ("t5-month", 35 + 109.5, "questions are missing"),
        ("t5-month", 19.5 + 17.5 + 109.5, "halved the reports twice"),
        ("t5-month", 70, "reports alone, at the full price"),
        ("t6-race", 1_000, "never more than"),
        ("t6-race", 850, "what Ana keeps"),
        ("t4-cheaper", {"Chinese, Mandarin (Simplified)"}, "one of two, by its name"),
        ("t6-coins", {"TAO", "RENDER", "AKT", "GRT", "FIL", "AR", "GLM"}, "all seven"),
        ("t6-coins", {"AKT", "RENDER"}, "RENDER is a mint"),
        ("t6-coins", {"TAO", "GLM"}, "contracts on Ethereum"),
        ("t6-kinds", {"1U", "2U", "2G", "3R"}, "In project 3 holders also vote"),
        ("t6-kinds", {"1U", "2U", "3G", "3R"}, "In project 2 holders also vote"),
        ("t6-kinds", {"1U", "2U", "2G", "2R", "3G", "3R"}, "Nobody is said to earn"),
        ("t6-kinds", {"1U", "1R", "2U", "2G", "3G", "3R"}, "Nobody is said to earn"),
        ("t6-claim", 2_120, "Neither"),
        ("t6-only-asset", {"B"}, "B is what a tokenizer does"),
        ("t6-only-asset", {"A", "E"}, "E looks a number up"),
        ("t6-only-asset", {"Send 200 of them to another owner."}, "words of A"),
        ("t4-premium", 7886 // 1984, "`//` cuts it off"),
        ("t4-premium", 5.28, "what the vocabulary adds"),
        ("t4-premium", 0.75, "the floor that the pattern sets"),
        ("t4-premium", 100 * (7886 - 1984) / 1984, "in per cent"),
        ("t4-unknown", 1242 / 2773, "A share is of all of them"),
        ("t4-unknown", 13.8, "per paragraph"),
        ("t4-unknown", 0.375, "first paragraph"),
        ("t4-unknown", 100, "the id of [UNK]"),
        ("t4-indent", 1 - 94 / 148, "do not divide"),
        ("t4-indent", 46, "three spaces"),
        ("t4-indent", 148 / 94, "subtract"),
        ("t4-digits", 100, "`range(1000)`"),
        ("t4-digits", 1_146, "one text"),
        ("t4-formats", 342 // 103, "`//` cuts it off"),
        ("t4-formats", 182 / 44, "gpt2"),
        ("t4-formats", 232, "in per cent"),
        ("t4-cheaper", {"cmn_hans", "cmn_hant", "jpn"}, "Japanese"),
        ("t4-cheaper", ["cmn_hans", "eng"], "below 1, not 1"),
        ("t5-cached", (2_000 * 2 + 8_000 * 0.2 + 500 * 2) / 1e6, "two ways"),
        ("t5-cached", (8_000 * 0.2 + 500 * 10) / 1e6, "two ways"),
        ("t5-cached", (2_000 * 2 + 8_000 * 0.02 + 500 * 10) / 1e6, "not a hundredth"),
        ("t5-cached", 0.0306, "2,000 are left"),
        ("t5-cached", 0.0057, "for input alone"),
        ("t5-per-text", 1.5796, "subtract nothing"),
        ("t5-per-text", 6_592.75, "so divide"),
        ("t5-per-text", (21_533 * 0.5) // (3_339 * 1.25), "`//` cuts it off"),
        ("t5-per-text", 0.0107665, "costs once"),
        ("t5-pages", 22, "One page more fits"),
        ("t5-pages", (16_385 - 2_600) * 1.15 // 500, "divide the room"),
        ("t5-pages", 13_785 / 1.15, "how many words fit"),
        ("t5-edit", 15_700, "what was *sent*"),
        ("t5-edit", 16_300, "is new as well"),
        ("t5-half-dollar", 61, "one more still fits"),
        ("t5-half-dollar", 23, "without a cache"),
        ("t5-half-dollar", 65, "Go back"),
        ("t5-half-dollar", 109, "rule of three"),
        ("t5-month", 155, "agents’ output"),
        ("t5-month", 152, "output of the questions"),
        ("t5-month", 269, "doubled"),
        ("t5-month", 54.865, "300 of them"),
        ("t4-premium", 7886 / 2004, "English of qwen3"),
        ("t4-floor", 4.98, "stands twice"),
        ("t4-floor", 3.76, "under Hindi, and in gpt2"),
        ("t4-indent", 63, "one space takes the place of four"),
        ("t5-cached", 10_500 * 2 / 1e6, "All 10,500 tokens"),
        ("t5-cached", 0.0234, "took off what the cached tokens cost"),
        ("t5-cached", 0.0085, "prices of gpt-5"),
        ("t5-pages", 11, "8,192 tokens"),
        ("t5-pages", 6_692 / 575, "8,192 tokens"),
        ("t5-pages", 5, "Hindi"),
        ("t4-floor", 3.85, "all of it is of cl100k_base"),
        ("t4-indent", 0, "`replace` gives a new text"),
        ("t4-formats", 230 / 103, "That is YAML"),
        ("t5-per-text", 10.77 / 1.01, "in one model"),
        ("t5-per-text", 4.17 / 2.52, "both in the newer model"),
        ("t5-month", 0.38315, "one report"),
        ("t5-month", 133, "the input alone"),
        ("t6-coins", {"Bittensor", "Akash", "Filecoin", "Arweave"}, "tickers"),
    ],
)
def test_a_wrong_value_gets_words_that_fit(exercise, answer, words):
    outcome, message = graded(exercise, answer)
    assert outcome is Outcome.TRY_AGAIN
    assert words in message, message


CALL = "def answer(input_tokens, output_tokens, input_price, output_price):\n    return "

FUNCTIONS = {
    "keeps no result of normalize": (
        "t4-nfc",
        """
        from unicodedata import normalize
        def answer(one, other):
            normalize("NFC", one), normalize("NFC", other)
            return one == other
        """,
        "what `normalize` returns",
    ),
    "is": (
        "t4-nfc",
        """
        from unicodedata import normalize
        def answer(one, other):
            return normalize("NFC", one) is normalize("NFC", other)
        """,
        "`is` asks",
    ),
    "decoder without brackets": (
        "t4-stream",
        """
        import codecs
        def answer(chunks):
            decoder = codecs.getincrementaldecoder("utf-8")
            return [decoder.decode(chunk) for chunk in chunks]
        """,
        "two more brackets",
    ),
    "decoder gets the list": (
        "t4-stream",
        """
        import codecs
        def answer(chunks):
            decoder = codecs.getincrementaldecoder("utf-8")()
            return list(decoder.decode(chunks))
        """,
        "one chunk at a time",
    ),
    "a new number each time": (
        "t4-ids",
        """
        def answer(ids):
            seen = {}
            for each in ids:
                seen[each] = len(seen) + 1
            return [seen[each] for each in ids]
        """,
        "over its old one",
    ),
    "decoder without brackets, in a loop": (
        "t4-stream",
        """
        import codecs
        def answer(chunks):
            decoder = codecs.getincrementaldecoder("utf-8")
            text, shown = "", []
            for chunk in chunks:
                text += decoder.decode(chunk)
                shown.append(text)
            return shown
        """,
        "two more brackets",
    ),
    "the text alone": (
        "t4-stream",
        """
        import codecs
        def answer(chunks):
            decoder = codecs.getincrementaldecoder("utf-8")()
            text = ""
            for chunk in chunks:
                text += decoder.decode(chunk)
            return text
        """,
        "Return a list",
    ),
    "appended after the loop": (
        "t4-stream",
        """
        import codecs
        def answer(chunks):
            decoder = codecs.getincrementaldecoder("utf-8")()
            text, shown = "", []
            for chunk in chunks:
                text += decoder.decode(chunk)
            shown.append(text)
            return shown
        """,
        "inside the loop",
    ),
    "returned in the loop": (
        "t4-stream",
        """
        import codecs
        def answer(chunks):
            decoder = codecs.getincrementaldecoder("utf-8")()
            text, shown = "", []
            for chunk in chunks:
                text += decoder.decode(chunk)
                shown.append(text)
                return shown
        """,
        "`return` is inside the loop",
    ),
    "skips what cannot be decoded": (
        "t4-stream",
        """
        def answer(chunks):
            text, shown = "", []
            for chunk in chunks:
                try:
                    text += chunk.decode("utf-8")
                except UnicodeDecodeError:
                    pass
                shown.append(text)
            return shown
        """,
        "is lost",
    ),
    "the dictionary": (
        "t4-ids",
        """
        def answer(ids):
            numbers = {}
            for long_id in ids:
                numbers.setdefault(long_id, len(numbers) + 1)
            return numbers
        """,
        "Look each id up",
    ),
    "how many so far": (
        "t4-ids",
        """
        def answer(ids):
            seen, numbers = [], []
            for long_id in ids:
                if long_id not in seen:
                    seen.append(long_id)
                numbers.append(len(seen))
            return numbers
        """,
        "how many ids there have been",
    ),
    "only the input divided": (
        "t5-call-cost",
        CALL + "input_tokens * input_price / 1_000_000 + output_tokens * output_price",
        "Only the input is divided",
    ),
    "input alone": ("t5-call-cost", CALL + "input_tokens * input_price / 1_000_000", "output is missing"),
    "output alone": ("t5-call-cost", CALL + "output_tokens * output_price / 1_000_000", "input is missing"),
    "a hundred thousand": (
        "t5-call-cost",
        CALL + "(input_tokens * input_price + output_tokens * output_price) / 100_000",
        "ten times",
    ),
    "rounded to four places": (
        "t5-call-cost",
        CALL + "round((input_tokens * input_price + output_tokens * output_price) / 1_000_000, 4)",
        "rounded",
    ),
    "rounded to three places": (
        "t5-call-cost",
        CALL + "round((input_tokens * input_price + output_tokens * output_price) / 1_000_000, 3)",
        "rounded",
    ),
    "whole dollars": (
        "t5-call-cost",
        CALL + "(input_tokens * input_price + output_tokens * output_price) // 1_000_000",
        "whole dollars",
    ),
    "no overlap, rounded down": (
        "t5-chunks",
        "def answer(tokens, size, overlap):\n    return tokens // size",
        "left the overlap out",
    ),
    "one more": (
        "t5-chunks",
        "def answer(tokens, size, overlap):\n    return tokens // size + 1",
        "left the overlap out",
    ),
    "longer chunks": (
        "t5-chunks",
        "import math\ndef answer(tokens, size, overlap):\n    return math.ceil(tokens / (size + overlap))",
        "no longer",
    ),
    "to the nearest": (
        "t5-chunks",
        "def answer(tokens, size, overlap):\n    return round((tokens - overlap) / (size - overlap))",
        "round up",
    ),
    "the growth of the last step": (
        "t5-closed-form",
        "def answer(steps, opening, growth):\n    return steps * opening + growth * (steps - 1)",
        "only once",
    ),
    "n squared": (
        "t5-closed-form",
        "def answer(steps, opening, growth):\n    return steps * opening + growth * steps**2",
        "half of",
    ),
    "names the wrong way round": (
        "t5-closed-form",
        "def answer(steps, opening, growth):\n    return steps * growth + opening * steps * (steps - 1) // 2",
        "the wrong way round",
    ),
    "receiver's balance lost": (
        "t6-transfer",
        """
        def answer(balances, sender, receiver, amount):
            after = dict(balances)
            if after.get(sender, 0) >= amount >= 0:
                after[sender] -= amount
                after[receiver] = amount
            return after
        """,
        "what the receiver had",
    ),
    "receiver paid by a refused transfer": (
        "t6-transfer",
        """
        def answer(balances, sender, receiver, amount):
            after = dict(balances)
            if after.get(sender, 0) >= amount >= 0:
                after[sender] -= amount
            after[receiver] = after.get(receiver, 0) + amount
            return after
        """,
        "even where it is refused",
    ),
    "False for refused": (
        "t6-transfer",
        """
        def answer(balances, sender, receiver, amount):
            if amount < 0 or balances.get(sender, 0) < amount:
                return False
            after = dict(balances)
            after[sender] = after.get(sender, 0) - amount
            after[receiver] = after.get(receiver, 0) + amount
            return after
        """,
        "as they were",
    ),
    "nothing for refused": (
        "t6-transfer",
        """
        def answer(balances, sender, receiver, amount):
            after = dict(balances)
            if after.get(sender, 0) >= amount >= 0:
                after[sender] = after.get(sender, 0) - amount
                after[receiver] = after.get(receiver, 0) + amount
                return after
        """,
        "as they were",
    ),
    "as much as there is": (
        "t6-transfer",
        """
        def answer(balances, sender, receiver, amount):
            after = dict(balances)
            if amount >= 0:
                amount = min(amount, after.get(sender, 0))
                after[sender] = after.get(sender, 0) - amount
                after[receiver] = after.get(receiver, 0) + amount
            return after
        """,
        "all that there is",
    ),
    "no check, in place": (
        "t6-transfer",
        """
        def answer(balances, sender, receiver, amount):
            balances[sender] = balances.get(sender, 0) - amount
            balances[receiver] = balances.get(receiver, 0) + amount
            return balances
        """,
        "Nothing is refused yet",
    ),
    "cut off before the multiplication": (
        "t6-base-units",
        """
        from decimal import Decimal
        def answer(have, spend, decimals):
            return int(Decimal(have) - Decimal(spend)) * 10**decimals
        """,
        "Multiply first",
    ),
    "int of a text with a point": (
        "t6-base-units",
        "def answer(have, spend, decimals):\n    return (int(have) - int(spend)) * 10**decimals",
        "reads whole numbers only",
    ),
    "times decimals": (
        "t6-base-units",
        """
        from decimal import Decimal
        def answer(have, spend, decimals):
            return int((Decimal(have) - Decimal(spend)) * decimals)
        """,
        "`10**decimals`",
    ),
    "the other way round": (
        "t6-base-units",
        """
        from decimal import Decimal
        def answer(have, spend, decimals):
            return int((Decimal(spend) - Decimal(have)) * 10**decimals)
        """,
        "the wrong way round",
    ),
    "nothing spent": (
        "t6-base-units",
        """
        from decimal import Decimal
        def answer(have, spend, decimals):
            return int(Decimal(have) * 10**decimals)
        """,
        "what is spent",
    ),
    "always six decimals": (
        "t6-base-units",
        """
        from decimal import Decimal
        def answer(have, spend, decimals):
            return int((Decimal(have) - Decimal(spend)) * 1_000_000)
        """,
        "always 6 decimals",
    ),
    "Decimal of a float": (
        "t6-base-units",
        """
        from decimal import Decimal
        def answer(have, spend, decimals):
            return int(Decimal(float(have)) * 10**decimals) - int(Decimal(float(spend)) * 10**decimals)
        """,
        "`float` has already lost digits",
    ),
    "a power that is none": (
        "t6-base-units",
        """
        from decimal import Decimal
        def answer(have, spend, decimals):
            return int((Decimal(have) - Decimal(spend)) * 10 ^ decimals)
        """,
        "write `**`",
    ),
    "everything added": (
        "t6-supply",
        """
        def answer(log):
            supply = 0
            for operation, amount in log:
                if operation == "mint" or "burn":
                    supply += amount
            return supply
        """,
        "all entries alike",
    ),
    "the last mint": (
        "t6-supply",
        """
        def answer(log):
            amounts = dict(log)
            return amounts.get("mint", 0) - amounts.get("burn", 0)
        """,
        "more than one mint",
    ),
    "set, not added": (
        "t6-supply",
        """
        def answer(log):
            supply = 0
            for operation, amount in log:
                if operation == "mint":
                    supply = amount
                if operation == "burn":
                    supply -= amount
            return supply
        """,
        "more than once",
    ),
    "burns alone": (
        "t6-supply",
        "def answer(log):\n    return -sum(amount for operation, amount in log if operation == 'burn')",
        "What is minted",
    ),
    "transfer_from taken away": (
        "t6-supply",
        """
        def answer(log):
            minted = sum(amount for operation, amount in log if operation == "mint")
            return minted - sum(amount for operation, amount in log if operation in ("burn", "transfer_from"))
        """,
        "`transfer_from` moves",
    ),
    "allowance stays, in place": (
        "t6-transfer-from",
        """
        def answer(balances, allowed, owner, spender, amount):
            if allowed.get((owner, spender), 0) >= amount and balances[owner] >= amount:
                balances[owner] -= amount
                balances[spender] += amount
            return balances, allowed
        """,
        "again and again",
    ),
    "allowance gone": (
        "t6-transfer-from",
        """
        def answer(balances, allowed, owner, spender, amount):
            balances, allowed = dict(balances), dict(allowed)
            if allowed.get((owner, spender), 0) >= amount and balances[owner] >= amount:
                balances[owner] -= amount
                balances[spender] += amount
                allowed[(owner, spender)] = 0
            return balances, allowed
        """,
        "What is left of the allowance",
    ),
    "allowance set to the amount": (
        "t6-transfer-from",
        """
        def answer(balances, allowed, owner, spender, amount):
            balances, allowed = dict(balances), dict(allowed)
            if allowed.get((owner, spender), 0) >= amount and balances[owner] >= amount:
                balances[owner] -= amount
                balances[spender] += amount
                allowed[(owner, spender)] = amount
            return balances, allowed
        """,
        "What is left of the allowance",
    ),
    "a dictionary in a dictionary": (
        "t6-transfer-from",
        """
        def answer(balances, allowed, owner, spender, amount):
            balances, allowed = dict(balances), dict(allowed)
            if balances[owner] >= amount and allowed[owner][spender] >= amount:
                balances[owner] -= amount
                balances[spender] += amount
                allowed[owner][spender] -= amount
            return balances, allowed
        """,
        "are pairs",
    ),
    "a text without a point": (
        "t6-base-units",
        """
        def units(text, decimals):
            whole, part = text.split(".")
            return int(whole + part.ljust(decimals, "0"))
        def answer(have, spend, decimals):
            return units(have, decimals) - units(spend, decimals)
        """,
        "its mark does not occur",
    ),
    "an empty text for an unfinished character": (
        "t4-stream",
        """
        def answer(chunks):
            seen, texts = b"", []
            for chunk in chunks:
                seen += chunk
                try:
                    text = seen.decode()
                except UnicodeDecodeError:
                    text = ""
                texts.append(text)
            return texts
        """,
        "wipe it away",
    ),
    "letters for texts": (
        "t4-stream",
        """
        import codecs
        def answer(chunks):
            decoder = codecs.getincrementaldecoder("utf-8")()
            texts, text = [], ""
            for chunk in chunks:
                text = text + decoder.decode(chunk)
                texts += text
            return texts
        """,
        "letter by letter",
    ),
    "ends after the first id": (
        "t4-ids",
        """
        def answer(ids):
            seen, numbers = {}, []
            for one in ids:
                if one not in seen:
                    seen[one] = len(seen) + 1
                numbers.append(seen[one])
                return numbers
        """,
        "inside the loop",
    ),
    "a number in every turn": (
        "t4-ids",
        """
        def answer(ids):
            seen, numbers = {}, []
            for one in ids:
                seen[one] = len(seen) + 1
                numbers += [seen[one]]
            return numbers
        """,
        "a number every time",
    ),
    "balances alone": (
        "t6-transfer-from",
        """
        def answer(balances, allowed, owner, spender, amount):
            balances, allowed = dict(balances), dict(allowed)
            if allowed.get((owner, spender), 0) >= amount and balances[owner] >= amount:
                balances[owner] -= amount
                balances[spender] += amount
                allowed[(owner, spender)] -= amount
            return balances
        """,
        "Return both",
    ),
    "the spender's money": (
        "t6-transfer-from",
        """
        def answer(balances, allowed, owner, spender, amount):
            balances, allowed = dict(balances), dict(allowed)
            if allowed.get((owner, spender), 0) >= amount and balances[spender] >= amount:
                balances[owner] -= amount
                balances[spender] += amount
                allowed[(owner, spender)] -= amount
            return balances, allowed
        """,
        "The owner’s balance",
    ),
    "the course's transfer": (
        "t6-transfer",
        """
        from course_lib.crypto_tokens import Ledger, Refused
        def answer(balances, sender, receiver, amount):
            ledger = Ledger("DEMO", minter="Project")
            for owner, held in balances.items():
                ledger = ledger.mint("Project", owner, held)
            try:
                return dict(ledger.transfer(sender, receiver, amount).balances)
            except Refused:
                return dict(balances)
        """,
        "leaves the work to",
    ),
    "the course's transfer_from": (
        "t6-transfer-from",
        """
        from course_lib.crypto_tokens import Ledger, Refused
        def answer(balances, allowed, owner, spender, amount):
            ledger = Ledger("DEMO", minter="Project")
            for holder, held in balances.items():
                ledger = ledger.mint("Project", holder, held)
            for (holder, other), most in allowed.items():
                ledger = ledger.approve(holder, other, most)
            try:
                ledger = ledger.transfer_from(spender, owner, spender, amount)
            except Refused:
                return dict(balances), dict(allowed)
            left = {pair: ledger.allowance(*pair) for pair in allowed}
            return {holder: ledger.balance(holder) for holder in balances}, left
        """,
        "leaves the work to `transfer_from`",
    ),
    "only one multiplied": (
        "t6-base-units",
        """
        from decimal import Decimal
        def answer(have, spend, decimals):
            return Decimal(have) * 10**decimals - Decimal(spend)
        """,
        "put brackets",
    ),
    "an entry and a word": (
        "t6-supply",
        """
        def answer(log):
            supply = 0
            for entry in log:
                if entry == "mint":
                    supply += entry[1]
                elif entry == "burn":
                    supply -= entry[1]
            return supply
        """,
        "An entry is a pair",
    ),
    "a list with keys": (
        "t6-supply",
        """
        def answer(log):
            return sum(amount for operation, amount in log.items() if operation == "mint")
        """,
        "A list has no keys",
    ),
    "burned less minted": (
        "t6-supply",
        """
        def answer(log):
            supply = 0
            for operation, amount in log:
                if operation == "mint":
                    supply -= amount
                if operation == "burn":
                    supply += amount
            return supply
        """,
        "the wrong way round",
    ),
    "places from 0": ("t4-ids", "def answer(ids):\n    return [ids.index(i) for i in ids]", "counted from 0"),
    "how often": (
        "t4-ids",
        """
        def answer(ids):
            return [ids[: at + 1].count(long_id) for at, long_id in enumerate(ids)]
        """,
        "how often",
    ),
    "the first chunk": (
        "t5-chunks",
        """
        import math
        def answer(tokens, size, overlap):
            return math.ceil((tokens - size) / (size - overlap))
        """,
        "The first chunk is missing",
    ),
    "get without a second value": (
        "t6-transfer",
        """
        def answer(balances, sender, receiver, amount):
            after = dict(balances)
            if amount < 0 or sender == receiver or after.get(sender) < amount:
                return after
            after[sender] -= amount
            after[receiver] = after.get(receiver, 0) + amount
            return after
        """,
        "what `.get(…)` gives for a missing key",
    ),
    "in place": (
        "t6-transfer",
        """
        def answer(balances, sender, receiver, amount):
            if amount >= 0 and balances.get(sender, 0) >= amount:
                balances[sender] = balances.get(sender, 0) - amount
                balances[receiver] = balances.get(receiver, 0) + amount
            return balances
        """,
        "changed the dictionary it was given",
    ),
    "a form in small letters": (
        "t4-nfc",
        """
        from unicodedata import normalize
        def answer(one, other):
            return normalize("nfc", one) == normalize("nfc", other)
        """,
        "in capitals",
    ),
    "the second text alone": (
        "t4-nfc",
        """
        import unicodedata
        def answer(one, other):
            return unicodedata.normalize("NFC", other) == one
        """,
        "second text alone",
    ),
    "lengths alone": ("t4-nfc", "answer = lambda one, other: len(one) == len(other)", "two lengths"),
    "capitals folded": (
        "t4-nfc",
        """
        from unicodedata import normalize
        def answer(one, other):
            return normalize("NFC", one).casefold() == normalize("NFC", other).casefold()
        """,
        "another letter",
    ),
    "numbers that stay": (
        "t4-ids",
        """
        known = []
        def answer(ids):
            for each in ids:
                if each not in known:
                    known.append(each)
            return [known.index(each) + 1 for each in ids]
        """,
        "outlives the call",
    ),
    "how often in all": (
        "t4-ids",
        """
        from collections import Counter
        def answer(ids):
            often = Counter(ids)
            return [often[each] for each in ids]
        """,
        "how often each id comes",
    ),
    "a chunk in part": (
        "t5-chunks",
        """
        def answer(tokens, size, overlap):
            if tokens <= size:
                return 1 if tokens else 0
            further = (tokens - size) / (size - overlap)
            return further + 1
        """,
        "Round up",
    ),
    "chunks cut off": (
        "t5-chunks",
        """
        def answer(tokens, size, overlap):
            if tokens <= size:
                return min(tokens, 1)
            return (tokens - size) // (size - overlap) + 1
        """,
        "`//` rounds down",
    ),
    "one more always": (
        "t5-chunks",
        "answer = lambda tokens, size, overlap: 1 + int(tokens / (size - overlap))",
        "even where nothing is left over",
    ),
    "half of n times n": (
        "t5-closed-form",
        """
        def answer(steps, opening, growth):
            last = opening + steps * growth
            return (opening + last) * steps / 2
        """,
        "n × (n − 1) / 2",
    ),
    "a refusal in words": (
        "t6-transfer",
        """
        def answer(balances, sender, receiver, amount):
            if amount < 0 or balances.get(sender, 0) < amount:
                return "not allowed"
            after = dict(balances)
            after[sender] = after.get(sender, 0) - amount
            after[receiver] = after.get(receiver, 0) + amount
            return after
        """,
        "and no text",
    ),
    "no amount below 0": (
        "t6-transfer",
        """
        def answer(balances, sender, receiver, amount):
            after = dict(balances)
            if amount < 0:
                amount = -amount
            if amount <= after.get(sender, 0):
                after[sender] = after.get(sender, 0) - amount
                after[receiver] = after.get(receiver, 0) + amount
            return after
        """,
        "positive amount",
    ),
    "always six": (
        "t6-base-units",
        """
        from course_lib.crypto_tokens import to_base_units
        def answer(have, spend, decimals):
            has, spends = (to_base_units(text, 6) for text in (have, spend))
            return has - spends
        """,
        "Use `decimals`",
    ),
    "times ten": (
        "t6-base-units",
        """
        from fractions import Fraction
        def answer(have, spend, decimals):
            return int((Fraction(have) - Fraction(spend)) * 10 * decimals)
        """,
        "`10**decimals`",
    ),
    "burns added": (
        "t6-supply",
        "answer = lambda log: sum(amount for what, amount in log if what in ('mint', 'burn'))",
        "add what is burned",
    ),
    "from 0 each time": (
        "t6-supply",
        """
        def answer(log):
            total = 0
            for what, amount in log:
                total = 0
                total += amount if what == "mint" else -amount if what == "burn" else 0
            return total
        """,
        "before the loop",
    ),
    "capitals in the log": (
        "t6-supply",
        """
        def answer(log):
            total = 0
            for what, amount in log:
                if what == "Mint":
                    total += amount
                elif what == "Burn":
                    total -= amount
            return total
        """,
        "in small letters",
    ),
    "spender and owner": (
        "t6-transfer-from",
        """
        def answer(balances, allowed, owner, spender, amount):
            balances, allowed = dict(balances), dict(allowed)
            if allowed.get((spender, owner), 0) >= amount and balances[owner] >= amount:
                balances[owner] -= amount
                balances[spender] += amount
                allowed[(owner, spender)] -= amount
            return balances, allowed
        """,
        "wrong way round: `(owner, spender)`",
    ),
    "the balances alone": (
        "t6-transfer-from",
        """
        def answer(balances, allowed, owner, spender, amount):
            if allowed.get((owner, spender), 0) < amount or balances[owner] < amount:
                return balances, allowed
            return {**balances, owner: balances[owner] - amount, spender: balances[spender] + amount}
        """,
        "one half is missing",
    ),
    "no permission asked": (
        "t6-transfer-from",
        """
        def answer(balances, allowed, owner, spender, amount):
            if balances[owner] < amount:
                return balances, allowed
            balances, allowed = dict(balances), dict(allowed)
            balances[owner] -= amount
            balances[spender] += amount
            allowed[owner, spender] -= amount
            return balances, allowed
        """,
        "not for the permission",
    ),
    "an allowance is asked for by its owner alone": (
        "t6-transfer-from",
        """
        def answer(balances, allowed, owner, spender, amount):
            if allowed.get(owner, spender) < amount or balances[owner] < amount:
                return balances, allowed
            after, left = dict(balances), dict(allowed)
            after[owner] -= amount
            after[spender] += amount
            left[(owner, spender)] -= amount
            return after, left
        """,
        "The key is the pair",
    ),
    "two dictionaries of these two alone": (
        "t6-transfer-from",
        """
        def answer(balances, allowed, owner, spender, amount):
            left = allowed.get((owner, spender), 0)
            if left < amount or balances[owner] < amount:
                return balances, allowed
            after = {owner: balances[owner] - amount, spender: balances[spender] + amount}
            return after, {(owner, spender): left - amount}
        """,
        "takes no part",
    ),
    "balances of these two alone": (
        "t6-transfer-from",
        """
        def answer(balances, allowed, owner, spender, amount):
            left = allowed.get((owner, spender), 0)
            if left < amount or balances[owner] < amount:
                return balances, allowed
            after = {owner: balances[owner] - amount, spender: balances[spender] + amount}
            return after, {**allowed, (owner, spender): left - amount}
        """,
        "takes no part",
    ),
    "a spender without permission is an error": (
        "t6-transfer-from",
        """
        def answer(balances, allowed, owner, spender, amount):
            if amount > allowed.get((owner, spender), 0) or amount > balances[owner]:
                raise ValueError("too much")
            after, left = dict(balances), dict(allowed)
            after[owner] -= amount
            after[spender] += amount
            left[owner, spender] -= amount
            return after, left
        """,
        "return both dictionaries as they were",
    ),
    "a spender without permission is refused": (
        "t6-transfer-from",
        """
        from course_lib.crypto_tokens import Refused

        def answer(balances, allowed, owner, spender, amount):
            if amount > allowed.get((owner, spender), 0) or amount > balances[owner]:
                raise Refused("too much")
            after, left = dict(balances), dict(allowed)
            after[owner] -= amount
            after[spender] += amount
            left[owner, spender] -= amount
            return after, left
        """,
        "Our ledger refuses with an error",
    ),
    "what is left in tokens, as a float": (
        "t6-base-units",
        """
        def answer(have, spend, decimals):
            return round(float(have) - float(spend), decimals)
        """,
        "in tokens, and a float loses digits",
    ),
    "an allowance is never used up": (
        "t6-transfer-from",
        """
        def answer(balances, allowed, owner, spender, amount):
            after, left = dict(balances), dict(allowed)
            if (owner, spender) in left and left[owner, spender] > amount and after[owner] > amount:
                after[owner] -= amount
                after[spender] += amount
                left[owner, spender] -= amount
            return after, left
        """,
        "all of it is allowed",
    ),
    "the events of the other ledger": (
        "t6-supply",
        """
        from course_lib.crypto_tokens import balances_from

        def answer(log):
            return sum(balances_from(log).values())
        """,
        "`balances_from` reads",
    ),
    "a text is multiplied": (
        "t6-base-units",
        """
        def answer(have, spend, decimals):
            return int(have * 10**decimals) - int(spend * 10**decimals)
        """,
        "again and again",
    ),
}


@pytest.mark.parametrize(("exercise", "code", "words"), FUNCTIONS.values(), ids=FUNCTIONS)
def test_a_wrong_function_gets_words_that_fit(exercise, code, words):
    outcome, message = graded(exercise, code)
    assert outcome is Outcome.TRY_AGAIN
    assert words in message, message


@pytest.mark.parametrize(
    "answer",
    [
        {1: {"U"}, 2: {"U", "G"}, 3: {"R", "G"}},
        {"1": "U", "2": ["U", "G"], "3": ["R", "G"]},
        [["U"], ["U", "G"], ["R", "G"]],
        {(1, "U"), (2, "U"), (2, "G"), (3, "R"), (3, "G")},
        "1: U; 2: U, G; 3: R, G",
    ],
    ids=["sets", "lists", "in order", "pairs", "one text"],
)
def test_purposes_may_be_written_in_many_ways(answer):
    assert graded("t6-kinds", answer)[0] is Outcome.CORRECT
