"""Every tokenizer against its library, called directly and built independently, on texts in 492 languages.

One tokenizer is in memory at a time: tests are grouped by it, and it is let go of after its last test.
"""

import base64
import json
import math
import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import data
from course_lib.model_tokens import Tokenizer, available_tokenizers, load_tokenizer, use_offline_tiktoken
from course_lib.model_tokens.backends.tiktoken_backend import TEKKEN_PATTERN
from course_lib.model_tokens.families import unigram_vocabulary
from course_lib.model_tokens.registry import BYTE_LEVEL_BPE, SENTENCEPIECE_BPE, UNIGRAM, WORDPIECE
from course_lib.model_tokens.surrogates import well_formed
from course_lib.model_tokens.tokenizers import tokenizer

ARTICLE_1 = [data.article_1(code) for code in data.article_1_languages()]
DECOMPOSED = [unicodedata.normalize("NFD", text) for text in ARTICLE_1[::7]]
MIXED = [
    *("", "a", " ", "  ", "\n", "\t\t", "   a", "a   ", " " * 1000, "\n" * 500 + "x", "\r\n x\r\n\r\ny"),
    *("🙂", "👍🏽", "❤️", "👨‍👩‍👧‍👦", "🏳️‍🌈 🇨🇭", "👩🏽‍🚀👩‍👩‍👧‍👦 and text", "𓀀𝒳", "a🙂b👍c"),
    *("e\u0301", "q\u0307\u0323x", "a\u0323\u0302", "\u1112\u1161\u11ab 한", "カ\u3099 ｶﾞ", "\u0958 क\u093c"),
    *("①½ﬁ ﬃ", "ﷺ", "ＡＢＣ１２３", "İstanbul ẞ Straße", "Ω\u2126\u212b", "ǆ ŉ", "\u0344", "\u1e9b\u0323"),
    *("\x00", "\x00\x01\x02a\x1f\x7f\x80\x9f", "a\x00b\x00\x00c", "\u200b", "a\u200bb\u200cc\u200dd\ufeffe"),
    *("\u200fשלום\u200e abc \u202eסוף\u202c", "مرحبا ١٢٣ abc", "\u061cعربي", "\u2066עברית\u2069"),
    *("𒀀𒁀", "𐌰𐌱𐌲", "𐐀𐐨", "ⲁⲃⲅ", "ⰀⰁⰂ", "ᚠᚢᚦ", "ᚁᚂᚃ", "ᜀᜁᜂ", "ⵣⴰⵖ", "𐎠𐎡", "ߒߞߏ", "ꯃꯤꯇꯩ"),
    *("สวัสดีชาวโลก", "བོད་ཡིག", "မြန်မာစာ", "ᓄᓇᕗᑦ", "ພາສາລາວ", "ꦲꦏ꧀ꦱꦫ", "中文字符，日本語テキスト。"),
    *("▁", "▁▁a ▁ b▁", "Ġhello Ċ", "##ing ## #", "<0x41> <0xF0>", "a" * 250, "ab" * 300, "0" * 500),
    *("\u2028\u2029\x85\x1c", "\u3000 \u00a0x", "\U0010ffff\ufffe", "\ufffd", "!" * 200, "don't we'll I'M"),
    "def f(x):\n    if x > 0:\n\t\treturn {'a': [1, 2.5e-3]}  # über\n",
    '{"id": "0x52908400098527886E0F7030069857D2E4169EE7", "ok": true}\n\n\n   - item\n',
    "The quick brown fox 1234567890 jumps over https://example.org/?q=a%20b&c=d#e",
]
TEXTS = [*ARTICLE_1, *DECOMPOSED, *MIXED]
LONE_SURROGATES = [
    *("\ud800", "a\ud800b", "\udc00\ud83d", "\ud83d\ude42", "x\ud83d\ud83d\ude42\udfff y", "é\udfff\u0301"),
]
WITH_SPECIAL = [
    *("<|endoftext|>", "a<|endoftext|>b", "<|start|>user<|message|>Hi<|end|>", "<|fim_prefix|> x"),
    *("[CLS] hello [SEP]", "a [MASK][UNK] b", "<s>x</s>", " <s> hi </s> ", "<unk><pad> <mask>"),
    *("<|im_start|>user\nhi<|im_end|>", "<think>\n\n</think>", "a <tool_call> b</tool_call>", "<SPECIAL_20>"),
    *(
        "<｜begin▁of▁sentence｜><｜User｜>hi<｜Assistant｜>",
        "<dsml: </dsml:",
        "<|EOT|>e\u0301",
        "[INST] hi [/INST]",
    ),
    *("<|im_start", "endoftext|>", "<s", "< s >", "[CLS", "<|endoftext|", "<<s>>", "[[CLS]]"),
]

any_text = st.text(st.characters(exclude_categories=[]), max_size=40)
tricky_text = st.text(
    st.sampled_from(
        "aé中ก་🙂①ﬁ▁Ġ<s>[]| \r\n\t\x00\x01\u0301\u0323\u0307\u3099\u1112\u1161\u11ab\u200d\ufe0f\ud83d\ude42"
    ),
    max_size=25,
)
some_texts = settings(max_examples=60, deadline=None, derandomize=True, database=None)


@dataclass(frozen=True)
class Subject:
    ours: Tokenizer
    vocab_size: int
    plain: object  # text -> ids, the library with special tokens read as text
    special: object  # text -> ids, the library with special tokens read as such
    decode: object  # ids -> text
    normalise: object  # text -> text as the library rewrites it first


@pytest.fixture(scope="module", params=available_tokenizers())
def subject(request):
    name = request.param
    yield _subject(name)
    tokenizer._loaded.pop(name, None)


def _subject(name):
    ours = load_tokenizer(name)
    folder = data.ROOT / "tokenizers" / name
    if (folder / "tokenizer.json").exists():
        return _from_tokenizer_json(ours, (folder / "tokenizer.json").read_text(encoding="utf-8"))
    if (folder / "unigram.model").exists():
        return _from_tokenizer_json(ours, _with_its_vocabulary(ours, folder))
    import tiktoken

    if name == "tekken":
        return _tekken(ours)
    tiktoken.registry.ENCODINGS.clear()  # which holds the one that ours is built on
    use_offline_tiktoken()
    encoding = tiktoken.get_encoding(name)
    tiktoken.registry.ENCODINGS.clear()
    return Subject(
        ours,
        encoding.n_vocab,
        plain=lambda text: encoding.encode(text, disallowed_special=()),
        special=lambda text: encoding.encode(text, allowed_special="all"),
        decode=encoding.decode,
        normalise=lambda text: text,
    )


def _with_its_vocabulary(ours, folder):
    """The tokenizer.json that the two files were made from: tokenizers is another library than ours."""
    from sentencepiece import SentencePieceProcessor

    content = json.loads((folder / "settings.json").read_bytes())
    model = SentencePieceProcessor(model_file=str(folder / "unigram.model"))
    pieces = [[model.id_to_piece(i), model.get_score(i)] for i in range(model.vocab_size())]
    content["model"] |= {"vocab": pieces, "unk_id": model.unk_id()}
    flags = dict.fromkeys(("single_word", "lstrip", "rstrip", "normalized"), False) | {"special": True}
    content["added_tokens"] = [{"id": i, "content": text} | flags for text, i in ours.special_tokens.items()]
    return json.dumps(content)


def _from_tokenizer_json(ours, content):
    from tokenizers import Tokenizer

    direct = Tokenizer.from_str(content)
    direct.no_truncation()
    direct.no_padding()

    def encode(text, special_as_text):
        direct.encode_special_tokens = special_as_text
        return direct.encode(text, add_special_tokens=False).ids

    return Subject(
        ours,
        direct.get_vocab_size(),
        plain=lambda text: encode(text, True),
        special=lambda text: encode(text, False),
        decode=lambda ids: direct.decode(ids, skip_special_tokens=False),
        normalise=direct.normalizer.normalize_str,
    )


def _tekken(ours):
    import tiktoken

    lines = data.path("tokenizers/tekken/tekken.tiktoken").read_bytes().split(b"\n")
    ranks = {base64.b64decode(token): int(rank) for token, rank in (line.split() for line in lines if line)}
    encoding = tiktoken.Encoding("direct", pat_str=TEKKEN_PATTERN, mergeable_ranks=ranks, special_tokens={})
    pattern = re.compile("|".join(map(re.escape, sorted(ours.special_tokens, key=len, reverse=True))))

    def plain(text):
        return [rank + 1000 for rank in encoding.encode_ordinary(text)]

    def special(text):
        ids, done = [], 0
        for match in pattern.finditer(text):
            ids += [*plain(text[done : match.start()]), ours.special_tokens[match[0]]]
            done = match.end()
        return ids + plain(text[done:])

    def decode(ids):
        return encoding.decode([i - 1000 for i in ids])

    return Subject(ours, len(ranks) + 1000, plain, special, decode, normalise=lambda text: text)


def test_there_are_enough_texts_in_enough_scripts():
    letters = {char for text in TEXTS for char in text if char.isalpha()}
    scripts = {unicodedata.name(char).split()[0] for char in letters}  # "THAI CHARACTER KO KAI": THAI
    assert len(TEXTS) >= 500
    assert len(scripts) >= 40


def test_encode_equals_the_library(subject):
    for text in TEXTS:
        ours, theirs = subject.ours.encode(text), subject.plain(text)
        assert ours == theirs or _equally_likely(subject.ours, ours, theirs), ascii(text)


def _equally_likely(tok, one, other):
    """Whether two ways to cut a text are both the likeliest, which only the last digit of a sum decides.

    In a word of thousands of zeros there are many; SentencePiece adds up in 32 bits, tokenizers in 64.
    """
    if tok.family != UNIGRAM or tok.decode(one) != tok.decode(other):
        return False
    scores = unigram_vocabulary(tok.name).scores
    sums = [sum(scores[tok.spelling(token_id)] for token_id in ids) for ids in (one, other)]
    return math.isclose(*sums, rel_tol=1e-6)


def test_encode_equals_the_library_with_special_tokens(subject):
    for text in WITH_SPECIAL:
        assert subject.ours.encode(text, allow_special=True) == subject.special(text), text


def test_decode_equals_the_library(subject):
    for text in [*TEXTS[::5], *WITH_SPECIAL]:
        ids = subject.ours.encode(text)
        assert subject.ours.decode(ids) == subject.decode(ids), ascii(text)
        assert subject.ours.decode(ids[::-1]) == subject.decode(ids[::-1])


def test_special_tokens_decode_to_their_text(subject):
    tok = subject.ours
    assert list(tok.special_tokens.values()) == sorted(tok.special_tokens.values())
    for text, token_id in tok.special_tokens.items():
        # o200k_harmony has two names for one id: <|endofprompt|> and <|reserved_200018|>.
        assert tok.special_tokens[tok.decode([token_id])] == token_id
        assert tok.encode(text, allow_special=True) == [token_id]


def test_a_plain_text_never_contains_a_special_token(subject):
    special = set(subject.ours.special_tokens.values())
    special.discard(subject.ours.unknown_id)  # which stands for what the tokenizer has no token for
    for text in [*subject.ours.special_tokens, *WITH_SPECIAL, "＜s＞ ［CLS］ ＜mask＞"]:
        assert not special.intersection(subject.ours.encode(text)), text


def test_ids_run_from_0_to_the_size_of_the_vocabulary(subject):
    tok = subject.ours
    assert tok.vocab_size == subject.vocab_size
    assert max(tok.special_tokens.values()) < tok.vocab_size
    assert isinstance(tok.decode([0, tok.vocab_size - 1]), str)
    for outside in (tok.vocab_size, -1, 2**40):
        with pytest.raises(ValueError, match=f"has no token with the id {outside}; its ids lie between 0"):
            tok.decode([1, outside])


def test_count_is_the_number_of_ids(subject):
    for text in [*TEXTS[::5], *LONE_SURROGATES]:
        assert subject.ours.count(text) == len(subject.ours.encode(text))
    for text in WITH_SPECIAL:
        ids = subject.ours.encode(text, allow_special=True)
        assert subject.ours.count(text, allow_special=True) == len(ids)


def test_lone_surrogates_are_read_as_replacement_characters(subject):
    tok = subject.ours
    assert tok.encode("a\ud800b") == tok.encode("a\ufffdb")
    assert tok.encode("\ud83d\ude42") == tok.encode("🙂")
    for text in LONE_SURROGATES:
        as_tiktoken_reads_it = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        assert tok.encode(text) == tok.encode(as_tiktoken_reads_it)
        check_pieces(subject, text)


def test_pieces(subject):
    for text in [*TEXTS, *WITH_SPECIAL]:
        check_pieces(subject, text)


def test_pieces_with_special_tokens(subject):
    tok = subject.ours
    names = {token_id: text for text, token_id in tok.special_tokens.items()}
    for text in WITH_SPECIAL:
        pieces = tok.pieces(text, allow_special=True)
        assert [piece.id for piece in pieces] == tok.encode(text, allow_special=True)
        check_spans(pieces, text)
        for piece in pieces:
            if piece.id in names and not piece.unknown:
                assert text[piece.start : piece.end] == piece.text == names[piece.id]


def test_a_piece_lies_where_its_bytes_come_from(subject):
    # Stronger than order: what stands there, rewritten, is the piece, and no more where it shares nothing.
    for text in [*ARTICLE_1[::3], *DECOMPOSED]:
        pieces = subject.ours.pieces(text)
        for before, piece, after in zip([None, *pieces], pieces, [*pieces[1:], None], strict=False):
            if piece.unknown:
                continue
            there = subject.normalise(text[piece.start : piece.end]).replace("▁", " ").strip(" ").encode()
            assert piece.raw.strip(b" ") in there, (piece, ascii(text))
            shared = (before and before.end > piece.start) or (after and after.start < piece.end)
            assert shared or piece.raw.strip(b" ") == there, (piece, ascii(text))


@some_texts
@given(text=any_text | tricky_text)
def test_any_text(subject, text):
    # The library refuses lone surrogates; special tokens in the text are the business of other tests.
    mended = well_formed(text)
    assert subject.ours.encode(text) == subject.ours.encode(mended)
    if not any(special in unicodedata.normalize("NFKC", mended) for special in subject.ours.special_tokens):
        assert subject.ours.encode(text) == subject.plain(mended)
    check_pieces(subject, text)


def check_pieces(subject, text):
    """Everything that the docstring of ``Tokenizer.pieces`` promises."""
    tok = subject.ours
    pieces = tok.pieces(text)
    assert [piece.id for piece in pieces] == tok.encode(text)
    check_spans(pieces, text)
    for piece in pieces:
        assert piece.text == piece.raw.decode("utf-8", "replace")
        if piece.unknown:
            assert piece.raw == well_formed(text[piece.start : piece.end]).encode()
    for gap in gaps(pieces, text):
        assert not subject.normalise(well_formed(gap)).strip(), (ascii(gap), ascii(text))
    assert not gaps(pieces, text) or tok.family in {WORDPIECE, UNIGRAM}
    if not any(piece.unknown for piece in pieces):
        assert b"".join(piece.raw for piece in pieces) == seen_by(subject, well_formed(text)).encode()


def check_spans(pieces, text):
    for piece in pieces:
        assert 0 <= piece.start <= piece.end <= len(text)
    for before, after in pairwise(pieces):
        assert before.start <= after.start
        assert before.end <= after.end
    invented = [piece for piece in pieces if piece.start == piece.end]
    assert all(piece.raw == b" " for piece in invented)


def gaps(pieces, text):
    """The stretches of *text* that no piece stands for."""
    edges = [SimpleNamespace(end=0), *pieces, SimpleNamespace(start=len(text))]
    return [text[a.end : b.start] for a, b in pairwise(edges) if a.end < b.start]


def seen_by(subject, text):
    """What the bytes of all pieces join to."""
    if not text or subject.ours.family == BYTE_LEVEL_BPE:
        return subject.normalise(text)
    if subject.ours.family == WORDPIECE:
        return "".join(subject.normalise(text).split())
    if subject.ours.family == SENTENCEPIECE_BPE:
        return " " + text.replace("▁", " ")
    rewritten = subject.normalise(text).replace("▁", " ")
    return rewritten if not rewritten or rewritten.startswith(" ") else " " + rewritten
