"""The Universal Declaration of Human Rights: one text in many languages.

>>> declaration("eng")[0]
'Universal Declaration of Human Rights'
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from course_lib.data.files import read_json

CITATION = (
    "Universal Declaration of Human Rights, Office of the United Nations High Commissioner for Human Rights, "
    "https://www.ohchr.org/en/human-rights/universal-declaration"
)


@dataclass(frozen=True)
class Language:
    """A language of the Declaration: its English *name*, its tag *bcp47* and its *direction*.

    *bcp47* is a tag of IETF BCP 47, such as ``"de"``; *direction* is ``"ltr"`` or ``"rtl"``.
    """

    name: str
    bcp47: str
    direction: str


def declaration(language: str = "eng") -> list[str]:
    """The headings and paragraphs of the Universal Declaration of Human Rights, in order.

    *language* is a code of ``declaration_languages()``. The text is in Unicode form NFC. If you publish it,
    name the source, ``CITATION``. Raises ValueError for an unknown code, with the closest ones.

    >>> len(declaration("tha"))
    90
    """
    texts = read_json("udhr/declaration.json")
    names = {code: entry["name"] for code, entry in texts.items()}
    return list(texts[_known(language, names)]["paragraphs"])


def declaration_languages() -> dict[str, Language]:
    """The languages of ``declaration``, by code.

    >>> declaration_languages()["arb"]
    Language(name='Arabic, Standard', bcp47='ar', direction='rtl')
    """
    texts = read_json("udhr/declaration.json")
    return {code: Language(entry["name"], entry["bcp47"], entry["dir"]) for code, entry in texts.items()}


def article_1(language: str = "eng") -> str:
    """Article 1 of the Declaration; *language* is a code of ``article_1_languages()``.

    Raises ValueError for an unknown code, with the closest ones.

    >>> article_1("lat")[:47]
    'Omnes homines dignitate et iure liberi et pares'
    """
    texts = read_json("udhr/article_1.json")
    return texts[_known(language, article_1_languages())]["text"]


def article_1_languages() -> dict[str, str]:
    """The languages of ``article_1``: code and English name.

    >>> article_1_languages()["lat"]
    'Latin'
    """
    return {code: entry["name"] for code, entry in read_json("udhr/article_1.json").items()}


def _known(language: str, names: dict[str, str]) -> str:
    if isinstance(language, str) and language in names:
        return language
    wanted = str(language)
    close = [code for code, name in names.items() if wanted and name.casefold().startswith(wanted.casefold())]
    close = list(dict.fromkeys(close + get_close_matches(wanted, names)))[:4]
    meant = ", ".join(f"{code!r} ({names[code]})" for code in close)
    hint = f"did you mean {meant}?" if meant else f"a code is one of {', '.join(list(names)[:4])}, …"
    raise ValueError(f"None of the {len(names)} translations here has the code {language!r}; {hint}")
