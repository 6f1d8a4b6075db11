"""What the heading of a column says: the field that it holds, and the unit of its numbers.

>>> heading_of("Vesting (months)"), heading_of("TGE %")
(ColumnHeading(field='duration_months', unit='month', percent=False, power=0, rule=''), ColumnHeading(field='tge', unit='', percent=True, power=0, rule=''))
"""  # noqa: E501 - a doctest cannot break its line

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from course_lib.crypto_tokens.vesting.plan_import.typed_lengths import UNITS
from course_lib.crypto_tokens.vesting.plan_rows import COLUMNS
from course_lib.crypto_tokens.vesting.typed_numbers import SCALES

OWN = (*COLUMNS, "share", "end")
"""The columns that the course itself writes, or has always read. Their meaning is fixed."""

OLD_HEADINGS = {"every": "period"}
"""What columns were called in plans that people may have saved, and what they are called now."""

_MEANT = {
    "bucket": "bucket|buckets|name|category|categories|group|recipient|recipients|beneficiary|beneficiaries"
    "|stakeholder|stakeholders|allocation name|round|pool|tranche|investor|investors|label|holder name"
    "|token allocation name|allocation category|allocation group|stream name|alias|distribution|segment"
    "|kategorie|gruppe|bezeichnung|empfanger|topf|categorie|nom|groupe|categoria|nombre|grupo|nome",
    "tokens": "tokens|amount|amounts|token amount|token amounts|tokens allocated|allocated tokens|qty"
    "|number of tokens|no of tokens|tokens total|total tokens|quantity|allocated|allocated amount|total amount"
    "|token quantity|token count|tokens count|nr of tokens|anzahl|anzahl token|anzahl tokens|menge|token menge"
    "|nombre de tokens|nombre de jetons|jetons|quantite|cantidad|quantita|quantidade|tokens granted|granted"
    "|deposit amount|deposited amount|tokenmenge|token number|token supply|number|cantidad de tokens",
    "share": "share|shares|percent|percentage|of supply|of total supply|of total|supply share|share of supply"
    "|allocation percent|allocation percentage|token share|share of total supply|supply percent|of max supply"
    "|anteil|prozent|pourcentage|part|porcentaje|quota|percentuale|percentagem|percentual|weight"
    "|total supply share|token allocation percentage|supply percentage|anteil am supply",
    "allocation": "supply|supply allocation|allocation|allocations|token allocation|zuteilung|repartition|asignacion|allocazione"
    "|alocacao|verteilung",
    "start": "start|start date|date|from|vesting start|vesting start date|vesting starts|unlock start|starts"
    "|start of vesting|begin|beginning|start day|start time|unlock date|listing date|launch|launch date|tge date"
    "|date of tge|beginn|startdatum|datum|debut|date de debut|inicio|fecha|fecha de inicio|inizio|data"
    "|data di inizio|data de inicio|date tge|vesting begin|startdate|starttime|vesting commencement date|vcd",
    "tge": "tge|tge unlock|unlock at tge|at tge|unlocked at tge|tge release|released at tge|initial unlock"
    "|initial release|upfront|upfront unlock|tge share|initial|day one|day 1 unlock|unlock on tge|on tge"
    "|initial unlocked|tge unlocked|listing unlock|unlock at listing|at launch|unlock at launch|sofort"
    "|initial vesting|tge percent|tge percentage|unlocked on tge|of allocation at tge|tge vesting|tge amount",
    "cliff": "cliff|cliff period|cliff duration|cliff length|cliff time|lock up|lockup|lock|lock period"
    "|lockup period|lock up period|lock duration|lockup duration|locked|locked period|lock time|holding period"
    "|sperrfrist|haltefrist|periode de blocage|bloqueo|blocage|vesting cliff|cliff end|cliff date|cliff ends"
    "|cliff end date|end of cliff|cliff until|lock up until|locked until|cliff time lock|lock in|lock in period",
    "cliff_fraction": "cliff unlock|unlock at cliff|at cliff|cliff release|released at cliff|cliff share"
    "|unlocked at cliff|cliff amount|cliff percent|cliff percentage|unlock after cliff",
    "duration": "duration|vesting|vesting period|vesting duration|vesting length|vesting time|linear"
    "|linear vesting|linear unlock|linear period|linear release|vesting term|term|unlock period|release period"
    "|total vesting|laufzeit|dauer|duree|duree de vesting|duracion|durata|duracao|vesting after cliff"
    "|linear vesting after cliff|linear after cliff|vesting total|unlock duration|release duration|vest|vesting"
    " linear|total duration|post cliff vesting|vesting incl cliff|vesting including cliff|vesting period after"
    " cliff|linear vesting period|linear vesting duration|total vesting period|vesting including the cliff",
    "end": "end|end date|vesting end|vesting end date|until|to|fully vested|fully unlocked|ende|enddatum|fin"
    "|date de fin|fecha de fin|fine|fim|final unlock|end of vesting|vesting ends|ends|last unlock|finish"
    "|full unlock|enddate|endtime|end time|data fine|unlock end",
    "period": "period|frequency|unlock frequency|vesting frequency|release frequency|interval|periodicity"
    "|cadence|rhythmus|intervall|turnus|frequence|frecuencia|frequenza|frequencia|release schedule frequency"
    "|unlock interval|payout frequency|vesting interval",
    "terms": "vesting schedule|vesting terms|terms|schedule|unlock schedule|release schedule|vesting details"
    "|details|conditions|lockup and vesting|lock up and vesting|cliff and vesting|vesting and cliff|unlock"
    "|unlocking|unlock terms|vesting plan|release|release terms|vesting conditions|vesting schedules|lockup"
    " vesting|lock up vesting|cliff vesting|vestingplan",
    "note": "note|notes|comment|comments|remark|remarks|bemerkung|bemerkungen|anmerkung|anmerkungen|notas"
    "|description|commentaire|commentaires|osservazioni|note a margine|beschreibung",
    "": "price|token price|valuation|fdv|raise|raised|value|usd value|value usd|address|wallet|wallet address"
    "|recipient address|no|nr|index|id|colour|color|source|sources|link|url|symbol|ticker|sold|round size"
    "|cost|investment|rank|preis|wert|prix|adresse|chain|network|contract|initial mc|market cap|token symbol",
}
_FIELDS = {" ".join(name.split()): field for field, names in _MEANT.items() for name in names.split("|")}

_TIME_UNITS = {word: unit for word, unit in UNITS.items() if len(word) > 1}
_FILLERS = {"in", "of", "the", "as", "a", "number", "#", "no", "nr", "for", "token's", "each"}
_RULES = {
    "after cliff": "delayed",
    "post cliff": "delayed",
    "incl cliff": "total",
    "including cliff": "total",
    "including the cliff": "total",
}


@dataclass(frozen=True)
class ColumnHeading:
    """What a heading says: ``field``, None if it says nothing known, "" for a column that is of no use here.

    ``unit`` is a unit of time, ``percent`` says that the numbers are per cent, ``power`` is the power of ten
    that they are to be multiplied by, and ``rule`` is delayed where the vesting follows the cliff, total where
    it includes it. The fields tge, cliff, duration and allocation stand for one of several columns, which the
    cells decide.
    """

    field: str | None
    unit: str = ""
    percent: bool = False
    power: int = 0
    rule: str = ""


@lru_cache(maxsize=2_000)
def heading_of(text: str) -> ColumnHeading:
    """What the heading *text* says.

    >>> heading_of("Tokens (M)").power, heading_of("% of total supply").field, heading_of("hello").field
    (6, 'share', None)
    """
    low = " ".join(text.casefold().split())
    own = OLD_HEADINGS.get(low, low)
    if own in OWN and own not in ("end", "start"):
        return ColumnHeading(own)
    plain = unicodedata.normalize("NFKD", low)
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = plain.replace("&", " and ").replace("+", " and ").replace("w/", "with ")
    percent = "%" in plain
    plain = plain.replace("%", " ")
    bracketed = " ".join(re.findall(r"[(\[]([^)\]]*)[)\]]", plain))
    outside = _words(re.sub(r"[(\[][^)\]]*[)\]]", " ", plain))
    unit, power = _units(_words(bracketed))
    rule = next((rule for words, rule in _RULES.items() if words in _words(plain)), "")
    words = outside.split()
    while words:
        percent = percent or bool({"pct", "percent", "percentage", "prozent"} & {*words, *bracketed.split()})
        for candidate in (" ".join(words), " ".join(word for word in words if word not in _FILLERS)):
            if candidate in _FIELDS and not (candidate == "number" and unit):
                field = _FIELDS[candidate]
                return ColumnHeading(
                    None if field == "terms" and percent else field, unit, percent, power, rule
                )
        # A unit may stand at the end or the beginning without brackets: "cliff months", "millions of tokens".
        last, first = words[-1], words[0]
        if last in _TIME_UNITS or last in SCALES or last in _FILLERS:
            unit, power = _TIME_UNITS.get(last, unit), SCALES.get(last, power)
            words = words[:-1]
        elif last in ("pct", "percent", "percentage", "prozent", "date", "day") and len(words) > 1:
            words = words[:-1]
        elif first in _TIME_UNITS or first in SCALES or first in _FILLERS:
            unit, power = _TIME_UNITS.get(first, unit), SCALES.get(first, power)
            words = words[1:]
        else:
            break
    if percent and not outside:
        return ColumnHeading("share", percent=True)
    return ColumnHeading(None, unit, percent, power, rule)


def _words(text: str) -> str:
    return " ".join(re.sub(r"[_\-–—/.:,;*'\"]+", " ", text).split())


def _units(text: str) -> tuple[str, int]:
    unit, power = "", 0
    for word in text.split():
        unit = UNITS.get(word, unit) if len(word) > 1 else unit
        power = SCALES.get(word, power)
    return unit, power


def nearest(text: str) -> str:
    """The own column whose name is most like *text*, "" if none is.

    >>> nearest("tokns")
    'tokens'
    """
    close = get_close_matches(" ".join(text.casefold().split()), OWN, n=1)
    return close[0] if close else ""
