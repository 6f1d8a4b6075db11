"""The text in the bytes of a file, whatever program saved it, and a sentence for what is no text.

>>> decoded("Zürich".encode("utf-16"), "list")
('Zürich', ())
"""

from __future__ import annotations

import codecs

from course_lib.data.pasted import refuse_text

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_NO_TEXT = {
    b"%PDF": "This is a PDF. Copy its table into a spreadsheet, or paste the table here.",
    b"\xd0\xcf\x11\xe0": "This is a workbook of the old kind (.xls), or one with a password. "
    "Save it as .xlsx without a password, or as CSV.",
    b"\x1f\x8b": "This is a compressed file (gzip). Unpack it first.",
    b"Rar!": "This is a compressed file (RAR). Unpack it first.",
    b"7z\xbc\xaf": "This is a compressed file (7z). Unpack it first.",
    b"\x89PNG": "This is a picture. A table is needed: a workbook (.xlsx), CSV or JSON.",
    b"\xff\xd8\xff": "This is a picture. A table is needed: a workbook (.xlsx), CSV or JSON.",
    b"{\\rtf": "This is a formatted text (RTF). Copy its table, and paste it here.",
}
_MARKUP = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<head", b"<meta")


def decoded(content: bytes, what: str) -> tuple[str, tuple[str, ...]]:
    """The text in *content*, and a sentence for each thing that was assumed; *what* names it in messages.

    UTF-8, UTF-16 and UTF-32 are recognised; what is none of them is read as Windows-1252. Raises Unreadable
    for what is no text.

    >>> decoded("São Paulo".encode("cp1252"), "list")[0]
    'São Paulo'
    """
    for beginning, sentence in _NO_TEXT.items():
        if content.startswith(beginning):
            refuse_text(sentence)
    if content.lstrip()[:20].lower().startswith(_MARKUP):
        refuse_text("This is a web page, or XML. Copy its table, and paste it here.")
    encoding = next((name for mark, name in _MARKED if content.startswith(mark)), None)
    encoding = encoding or _unmarked_utf_16(content) or "utf-8"
    try:
        return content.decode(encoding), ()
    except UnicodeDecodeError:
        if encoding != "utf-8":
            refuse_text(f"The {what} is damaged: it begins like a text in {encoding.upper()} and is none.")
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        refuse_text(f"The {what} is no text in UTF-8 or Windows-1252. Save it as CSV in UTF-8.")
    return text, ("The file is not UTF-8; it was read as Windows-1252, so look at the accents in names.",)


def _unmarked_utf_16(content: bytes) -> str | None:
    """UTF-16 without a mark at its beginning: every other byte of a western text is zero."""
    sample = content[:2_000]
    if len(sample) < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.7 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.7 and odd < half * 0.1 else None
