"""Read and show amounts: `2조 5천억`, `2,500억`, `2.5 trillion`, `1,234.5`. Exact, never through floats.

Korean house style: 경, 조, 억 and 만 with a space between (`12억 3,450만`); a group of whole thousands is
written with 천 (`5천억`, `3만 5천`, `2천`), every other one in digits (`1,500억`, `1,234`); an amount with a
fraction is written in digits only (`12,345.6`). What is shown can be read back as the same amount.
"""

import re
from decimal import Decimal, localcontext
from functools import lru_cache
from itertools import pairwise

# ISO 4217 codes and what follows an amount in Korean; English puts the code before it.
CURRENCIES: dict[str, str] = {
    "KRW": "원",
    "USD": "달러",
    "EUR": "유로",
    "JPY": "엔",
    "CNY": "위안",
    "GBP": "파운드",
    "AED": "디르함",
    "AUD": "호주달러",
    "CAD": "캐나다달러",
    "CHF": "스위스프랑",
    "INR": "루피",
    "SAR": "리얄",
    "SGD": "싱가포르달러",
    "TWD": "대만달러",
}

# A longer text is a slip of the keyboard; below this no digit can be lost.
_LONGEST = 100
_NUMBER = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_TERM = re.compile(rf"({_NUMBER})?\s*([십백천]?)\s*([만억조경]?)\s*")
_ENGLISH = re.compile(rf"({_NUMBER})\s*(thousand|million|billion|trillion)", re.IGNORECASE)
_POWERS = {"": 0, "십": 1, "백": 2, "천": 3, "만": 4, "억": 8, "조": 12, "경": 16}
_POWERS_EN = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_LARGE = "경조억만"
_LARGE_EN = ("trillion", "billion", "million")

_PHRASES = {
    "ko": {"exact": "{}", "about": "약 {}", "up-to": "최대 {}", "at-least": "{} 이상", "at-most": "{} 이하"},
    "en": {
        "exact": "{}",
        "about": "about {}",
        "up-to": "up to {}",
        "at-least": "at least {}",
        "at-most": "at most {}",
    },
}


@lru_cache(maxsize=10_000)
def parse(text: str) -> Decimal | None:
    """Read an amount, or find that it is none; a plain number keeps its decimals as written (`6.0`)."""
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    negative = text.startswith(("-", "−"))
    size = text[1:] if negative else text
    english = _ENGLISH.fullmatch(size)
    terms = [(english[1], _POWERS_EN[english[2].lower()])] if english else _read_terms(size)
    if not terms:
        return None
    with localcontext(prec=2 * _LONGEST):
        value = sum((_value(*term) for term in terms), Decimal())
        if terms[0][1] and value == value.to_integral_value():
            value = Decimal(int(value))
        return -value if negative else value


def show(value: Decimal, lang: str) -> str:
    """Write an amount in Korean house style, or in English for every other language."""
    size = value.copy_abs()
    text = _show_ko(size) if lang == "ko" else _show_en(size)
    return f"-{text}" if value < 0 else text


def show_figure(
    low: Decimal | None, high: Decimal | None, qualifier: str, unit: str, unit_label: str, lang: str
) -> str:
    """Write a value (`low` equals `high`), a range or a one-sided limit with its unit and qualifier.

    The qualifier is exact, about, up-to, at-least or at-most; without a `low` the figure is a limit
    from above, without a `high` from below, whatever it says. A currency's label comes from `CURRENCIES`.
    """
    phrases = _PHRASES["ko" if lang == "ko" else "en"]
    if low is not None and high is not None:
        text = _show_range(low, high, unit, unit_label, lang)
        return phrases[qualifier].format(text)
    only = low if low is not None else high
    if only is None:
        raise ValueError("a figure has a low or a high value")
    text = _add_unit(show(only, lang), unit, unit_label, lang)
    if qualifier == "about":
        text = phrases["about"].format(text)
    if high is None:
        return phrases["at-least"].format(text)
    return phrases["up-to" if qualifier == "up-to" else "at-most"].format(text)


def _read_terms(text: str) -> list[tuple[str, int]]:
    """Read the numbers of an amount with their powers of ten; none when they do not make sense together."""
    found: list[tuple[str, str, str]] = []
    position = 0
    while position < len(text):
        term = _TERM.match(text, position)
        if not term or not (term[1] or term[2]):
            return []
        found.append((term[1] or "1", term[2], term[3]))
        position = term.end()
    terms: list[tuple[str, int]] = []
    large = ""
    # from the right, because in 3천 5백억 the 억 counts for both
    for number, small, own_large in reversed(found):
        large = own_large or large
        terms.insert(0, (number, _POWERS[small] + _POWERS[large]))
    fitting = all(
        power > next_power and "." not in number and _value(next_number, next_power) < 10**power
        for (number, power), (next_number, next_power) in pairwise(terms)
    )
    return terms if fitting else []


def _value(number: str, power: int) -> Decimal:
    return Decimal(f"{number.replace(',', '')}E{power}")


def _show_ko(size: Decimal) -> str:
    if _is_written_with_decimals(size):
        return f"{size:,f}"
    groups = []
    rest = int(size)
    for unit in _LARGE:
        group, rest = divmod(rest, 10 ** _POWERS[unit])
        if group:
            groups.append(_show_group(group) + unit)
    if rest or not groups:
        groups.append(_show_group(rest))
    return " ".join(groups)


def _show_group(group: int) -> str:
    thousands, rest = divmod(group, 1000)
    return f"{thousands}천" if 1 <= thousands <= 9 and not rest else f"{group:,}"


def _show_en(size: Decimal) -> str:
    """Use the largest word that fits, if three decimals are enough for it."""
    for word in _LARGE_EN:
        power = _POWERS_EN[word]
        if size < 10**power:
            continue
        thousandths, rest = divmod(int(size), 10 ** (power - 3))
        if rest or size != size.to_integral_value():
            break
        whole, decimals = divmod(thousandths, 1000)
        return f"{whole:,}.{decimals:03}".rstrip("0").rstrip(".") + f" {word}"
    return f"{size:,f}"


def _is_written_with_decimals(size: Decimal) -> bool:
    """Decide whether decimals are shown: those of a fraction always, the zero of `6.0` in small numbers."""
    return size != size.to_integral_value() or (size < 10_000 and "." in f"{size:f}")


def _show_range(low: Decimal, high: Decimal, unit: str, unit_label: str, lang: str) -> str:
    """Show a range with its shared scale and unit once, unless that could be misread."""
    first, last = show(low, lang), show(high, lang)
    whole_first, whole_last = (_add_unit(text, unit, unit_label, lang) for text in (first, last))
    if low == high:
        return whole_last
    if lang != "ko":
        number, _, scale = first.partition(" ")
        if scale != last.partition(" ")[2]:
            return f"{whole_first} – {whole_last}"
        dash = " to " if low < 0 else "–"
        return _add_unit(f"{number}{dash}{last}", unit, unit_label, lang)
    scale = _scale(first)
    if scale == _scale(last) and " " not in first + last:
        first = first.removesuffix(scale)
    elif not first.endswith(tuple(_LARGE)) and not set("천" + _LARGE) & set(last) <= set(first):
        # 1~2조 would be read as 1조~2조, 5천~8천만 as 5천만~8천만
        return f"{whole_first}~{whole_last}"
    return _add_unit(f"{first}~{last}", unit, unit_label, lang)


def _scale(text: str) -> str:
    return text[len(text.rstrip("천만억조경")) :]


def _add_unit(number: str, unit: str, unit_label: str, lang: str) -> str:
    """Put the unit in its place; a Korean counter joins a digit (`105개사`), not a word (`3만 5천 명`)."""
    if unit in CURRENCIES:
        return f"{number} {CURRENCIES[unit]}" if lang == "ko" else f"{unit} {number}"
    joins = unit_label.startswith(("%", "‰", "°")) or (
        lang == "ko" and "가" <= unit_label[:1] <= "힣" and number[-1].isdigit()
    )
    return f"{number}{unit_label}" if joins or not unit_label else f"{number} {unit_label}"
