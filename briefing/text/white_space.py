"""White space: folded where text is read, and kept together where a number meets its unit."""

import re
import unicodedata

_RUN = re.compile(r"\s+")
_KOREAN_UNITS = (
    "조|억|만|천|백|원|달러|엔|위안|유로|명|개|곳|팀|회|건|장|대|퍼센트|년|월|일|시|분|초|주|차|배|위|종|쪽|편|층|호|세|번|"
    "가지|단계|기가와트|메가와트|킬로미터|미터|문단|제곱미터"
)
_LATIN_UNITS = "%|％|percent|trillion|billion|million|thousand|km|m|kg|GW|MW|kW|W|TB|GB|MB|won|dollars|yen"
_MYRIADS = "[조억만천백십]"
# What may stand before such a space comes first: so the search is one quick run over the characters.
_BEFORE_UNIT = re.compile(
    r"[0-9조억만천백십DKPRWYn] "
    rf"(?:(?<=[0-9] )(?:(?={_KOREAN_UNITS})|(?=(?:{_LATIN_UNITS})\b)|(?=[%％]))"
    rf"|(?:(?<=[0-9]{_MYRIADS} )|(?<=[0-9]{_MYRIADS * 2} )|(?<=[0-9]{_MYRIADS * 3} ))(?=[0-9]|원|달러|엔|위안|유로)"
    r"|(?:(?<=\bKRW )|(?<=\bUSD )|(?<=\bEUR )|(?<=\bJPY )|(?<=\bCNY )|(?<=\bGBP ))(?=[0-9])"
    r"|(?:(?<=\btrillion )|(?<=\bbillion )|(?<=\bmillion ))(?=(?:won|dollars|yen)\b))"
)


def nfc(text: str) -> str:
    """Compose what escapes in YAML and entities in Markdown may have left decomposed."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Fold every run of white space to one space, and compose the text."""
    text = nfc(text)
    # Of all white space only a plain space is printable.
    return text if text.isprintable() and "  " not in text else _RUN.sub(" ", text)


def keep_units(text: str) -> str:
    """Put a no-break space between a number and its unit; the length stays the same."""
    return _BEFORE_UNIT.sub(lambda found: found[0][0] + "\u00a0", text)
