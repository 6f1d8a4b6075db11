"""One text in many languages: how many tokens does each of them need?

The text is the Universal Declaration of Human Rights (source: ``course_lib.data.CITATION``). A count is the
sum over its headings and paragraphs, each encoded on its own, in Unicode form NFC. The counts are comparable
because every translation says the same. Tokens per word or per character would not be: some languages write
without spaces, some with one sign for a whole word.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING

from course_lib import data
from course_lib.model_tokens.tokenizers import available_tokenizers, load_tokenizer

if TYPE_CHECKING:
    import pandas as pd

# Scripts by their Unicode name; families as Ethnologue calls them.
_SCRIPT_AND_FAMILY = {
    "eng": ("Latin", "Indo-European"),
    "spa": ("Latin", "Indo-European"),
    "fra": ("Latin", "Indo-European"),
    "deu_1996": ("Latin", "Indo-European"),
    "por_BR": ("Latin", "Indo-European"),
    "ita": ("Latin", "Indo-European"),
    "nld": ("Latin", "Indo-European"),
    "rus": ("Cyrillic", "Indo-European"),
    "ukr": ("Cyrillic", "Indo-European"),
    "pol": ("Latin", "Indo-European"),
    "tur": ("Latin", "Turkic"),
    "fin": ("Latin", "Uralic"),
    "hun": ("Latin", "Uralic"),
    "ell_monotonic": ("Greek", "Indo-European"),
    "vie": ("Latin", "Austro-Asiatic"),
    "ind": ("Latin", "Austronesian"),
    "swh": ("Latin", "Niger-Congo"),
    "zul": ("Latin", "Niger-Congo"),
    "yor": ("Latin", "Niger-Congo"),
    "arb": ("Arabic", "Afro-Asiatic"),
    "heb": ("Hebrew", "Afro-Asiatic"),
    "pes_1": ("Arabic", "Indo-European"),
    "urd": ("Arabic", "Indo-European"),
    "hin": ("Devanagari", "Indo-European"),
    "ben": ("Bengali", "Indo-European"),
    "tam": ("Tamil", "Dravidian"),
    "tel": ("Telugu", "Dravidian"),
    "tha": ("Thai", "Kra-Dai"),
    "mya": ("Myanmar", "Sino-Tibetan"),
    "khm": ("Khmer", "Austro-Asiatic"),
    "lao": ("Lao", "Kra-Dai"),
    "kat": ("Georgian", "Kartvelian"),
    "hye": ("Armenian", "Indo-European"),
    "amh": ("Ethiopic", "Afro-Asiatic"),
    "bod": ("Tibetan", "Sino-Tibetan"),
    "shn": ("Myanmar", "Kra-Dai"),
    "jpn": ("Hiragana", "Japonic"),
    "kor": ("Hangul", "Koreanic"),
    "cmn_hans": ("CJK", "Sino-Tibetan"),
    "cmn_hant": ("CJK", "Sino-Tibetan"),
    "nav": ("Latin", "Eyak-Athabaskan"),
    "ike": ("Canadian", "Eskimo-Aleut"),
    "epo": ("Latin", "constructed"),
}


def language_facts() -> pd.DataFrame:
    """The languages of the Declaration: a frame with one row per language, indexed by its code.

    Columns: ``name``; ``script`` of most of its letters, by its Unicode name; ``family`` of languages.

    >>> language_facts().loc["hin"].tolist()
    ['Hindi', 'Devanagari', 'Indo-European']
    """
    import pandas as pd

    languages = data.declaration_languages()
    rows = [(language.name, *_SCRIPT_AND_FAMILY[code]) for code, language in languages.items()]
    return pd.DataFrame(
        rows, columns=["name", "script", "family"], index=pd.Index(languages, name="language")
    )


def language_table(
    tokenizers: Iterable[str] | None = None, languages: Iterable[str] | None = None
) -> pd.DataFrame:
    """Tokens of the Declaration: a frame with one row per language (its code), one column per tokenizer.

    *languages* are codes of ``course_lib.data.declaration_languages()``; ``None`` means all of them.
    *tokenizers* are names of ``available_tokenizers()``; ``None`` means all of them.

    A tokenizer that is not in memory yet is loaded for its count and freed again. Counts are cached. Raises
    ValueError for an unknown name or code, and DataError when a file is damaged.

    >>> language_table(["gpt2", "o200k_base"], ["eng", "hin"])
              gpt2  o200k_base
    language
    eng       1944        1984
    hin      16868        3182
    """
    counts = {name: _counts(name)[0] for name in _names(tokenizers)}
    return _frame(counts, languages)


def unknown_share(
    tokenizers: Iterable[str] | None = None, languages: Iterable[str] | None = None
) -> pd.DataFrame:
    """The share of unknown tokens, from 0 to 1: a frame with the shape of ``language_table``.

    *tokenizers*, *languages* and errors are those of ``language_table``. An unknown token takes the place of
    characters that the tokenizer has no token for: the text is lost. Only WordPiece and Unigram have one. A
    low count with a high share of unknown tokens does not mean that the language is cheap.

    >>> unknown_share(["bert-uncased"], ["eng", "tha"]).round(2)
              bert-uncased
    language
    eng               0.00
    tha               0.82
    """
    shares = {}
    for name in _names(tokenizers):
        counts, unknown = _counts(name)
        shares[name] = {code: unknown[code] / counts[code] for code in counts}
    return _frame(shares, languages)


def premium(table: pd.DataFrame, base: str = "eng") -> pd.DataFrame:
    """The tokenization premium: how many tokens each language needs for each token of the language *base*.

    *table* has the shape of ``language_table``, and so has the result: every count divided by the one in the
    row *base*. 1 means as many tokens, 2 twice as many. Raises ValueError when *table* has no row *base*,
    or no tokens in it. Source: Petrov and others, "Language Model Tokenizers Introduce Unfairness Between
    Languages", NeurIPS 2023.

    >>> premium(language_table(["gpt2"], ["eng", "mya"])).round(1).loc["mya", "gpt2"]
    np.float64(21.5)
    """
    if base not in table.index:
        raise ValueError(f"The table has no row {base!r} to compare with; choose one of its index.")
    if (table.loc[base] == 0).any():
        raise ValueError(f"The row {base!r} has no tokens; nothing can be compared with it.")
    return table / table.loc[base]


def premium_parts(tokenizer: str, languages: Iterable[str] | None = None) -> pd.DataFrame:
    """The premium in *tokenizer*, split into what the pre-split pattern sets and what the vocabulary adds.

    A frame with one row per language (its code). Columns:

    - ``premium``: tokens for each token of English, as in ``premium``;
    - ``pattern_floor``: chunks for each token of English. A chunk takes one token at the least, so no
      vocabulary can bring the premium below it, as long as the pattern and the English count stay;
    - ``vocabulary``: tokens for each chunk of the language itself.

    ``premium = pattern_floor × vocabulary``. Chunks are those of ``Tokenizer.words``. *languages* and errors
    are those of ``language_table``.

    >>> premium_parts("gpt2", ["eng", "hin"]).round(2)
              premium  pattern_floor  vocabulary
    language
    eng          1.00           0.99        1.01
    hin          8.68           3.76        2.31
    >>> premium_parts("o200k_base", ["hin"]).round(2).loc["hin"].tolist()
    [1.6, 1.09, 1.47]
    """
    import pandas as pd

    tokens = language_table([tokenizer])[tokenizer]
    codes = _frame({}, languages).index
    chunks = pd.Series(_chunk_counts(tokenizer, codes), index=codes, dtype="int64")
    return pd.DataFrame(
        {
            "premium": tokens[codes] / tokens["eng"],
            "pattern_floor": chunks / tokens["eng"],
            "vocabulary": tokens[codes] / chunks,
        }
    )


# They differ in their special tokens alone, and no special token is ever made of the Declaration.
_COUNTED_AS = {"o200k_harmony": "o200k_base"}


_chunks: dict[tuple[str, str], int] = {}


def _chunk_counts(name: str, codes: Iterable[str]) -> list[int]:
    """Chunks of the Declaration in each of the languages *codes*: what no token reaches across."""
    if missing := [code for code in dict.fromkeys(codes) if (name, code) not in _chunks]:
        tok = load_tokenizer(name, keep=False)
        for code in missing:
            _chunks[name, code] = sum(len(tok.words(paragraph)) for paragraph in data.declaration(code))
    return [_chunks[name, code] for code in codes]


@functools.cache
def _counts(name: str) -> tuple[dict[str, int], dict[str, int]]:
    """Tokens, and unknown tokens, of the Declaration in each language."""
    if name in _COUNTED_AS:
        return _counts(_COUNTED_AS[name])
    tok = load_tokenizer(name, keep=False)
    counts, unknown = {}, {}
    # Language by language: the encodings of all texts at once would need more memory than the tokenizer.
    for code in data.declaration_languages():
        paragraphs = data.declaration(code)
        if tok.unknown_id is None:
            counts[code], unknown[code] = sum(tok.count_many(paragraphs)), 0
        else:
            encoded = [tok.encode(paragraph) for paragraph in paragraphs]
            counts[code] = sum(map(len, encoded))
            unknown[code] = sum(ids.count(tok.unknown_id) for ids in encoded)
    return counts, unknown


def _names(tokenizers: Iterable[str] | None) -> list[str]:
    if tokenizers is None:
        return available_tokenizers()
    return [tokenizers] if isinstance(tokenizers, str) else list(tokenizers)


def _frame(columns: dict[str, dict[str, float]], languages: Iterable[str] | None) -> pd.DataFrame:
    import pandas as pd

    known = data.declaration_languages()
    codes = known if languages is None else [languages] if isinstance(languages, str) else list(languages)
    for code in codes:
        if code not in known:
            data.declaration(code)  # raises, and says which code may have been meant
    rows = [[counts[code] for counts in columns.values()] for code in codes]
    return pd.DataFrame(rows, columns=list(columns), index=pd.Index(codes, name="language"))
