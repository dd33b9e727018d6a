"""Korean particles by sound, and UI strings that use them."""

import pytest
from cases_reader import Case, case_id, read_cases
from hypothesis import given
from hypothesis import strategies as st

from briefing.text import particles

PAIRS = st.sampled_from(["을/를", "은/는", "이/가", "과/와", "으로/로", "이나/나", "이라고/라고", "아/야", "이다/다"])


@pytest.mark.parametrize("case", read_cases("josa"), ids=case_id)
def test_the_particle_fits_the_sound(case: Case) -> None:
    """Each word of the case file gets the particle a Korean reader would say."""
    word, _, pair = case.parts[0].rpartition(" ")

    assert case.parts[1] == particles.attach(word, pair)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Upstage", "를"),
        ("Kakao", "를"),
        ("Llama", "를"),
        ("Mobile", "을"),
        ("Phone", "을"),
        ("Team", "을"),
        ("Airtime", "을"),
        ("Copilot", "을"),
        ("Bedrock", "을"),
        ("Groq", "을"),
        ("WhatsApp", "을"),
        ("Web", "을"),
        ("Bank", "를"),
        ("Spark", "를"),
        ("Bootcamp", "를"),
        ("Project", "를"),
        ("Android", "를"),
        ("Blog", "를"),
        ("Health", "를"),
        ("Perplexity", "를"),
        ("Salesforce", "를"),
        ("Snowflake", "를"),
        ("League", "를"),
        ("Cohere", "를"),
        ("skt", "를"),
        ("ASIC", "을"),
        ("HyperCLOVA X", "를"),
    ],
)
def test_english_words_end_as_koreans_write_them(word: str, expected: str) -> None:
    """An English word ends in a consonant where its Korean spelling does."""
    assert expected == particles.particle(word, "을/를")


@given(st.text(), PAIRS)
def test_any_word_gets_a_particle_of_the_pair(word: str, pair: str) -> None:
    """Whatever stands before it, one form is chosen or both are shown; their order does not matter."""
    first, second = pair.split("/")
    chosen = particles.particle(word, pair)

    assert chosen in (first, second, f"{first}({second})", f"({first.removesuffix(second)}){second}")
    assert chosen == particles.particle(word, f"{second}/{first}")


@given(st.text(), PAIRS)
def test_attaching_keeps_the_word(word: str, pair: str) -> None:
    """The word stays as it was written."""
    assert word + particles.particle(word, pair) == particles.attach(word, pair)


def test_decomposed_hangul_sounds_the_same() -> None:
    """NFC and NFD give the same particle."""
    assert "을" == particles.particle("\u1107\u1165\u11b8", "을/를")


@pytest.mark.parametrize("pair", ["", "을", "을/", "/를", "을/가", "를를", "을/를/은"])
def test_what_is_no_pair_is_refused(pair: str) -> None:
    """A mistake in a theme's strings is reported with the pair."""
    with pytest.raises(ValueError, match=f"^{pair} is no pair of particles such as 을/를$"):
        particles.particle("법", pair)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("", ""),
        ("인용한 글", "인용한 글"),
        ("{name}", "OpenAI"),
        ("{name:을/를} 인용한 글 {count}건", "OpenAI를 인용한 글 3건"),
        ("{law:을/를} {count:으로/로} 줄였다", "기본법을 3으로 줄였다"),
        ("{{name}} {{}}", "{name} {}"),
        ("{{{name}}}", "{OpenAI}"),
        ("{braces:은/는}", "{law}는"),
    ],
)
def test_templates_are_filled(template: str, expected: str) -> None:
    """Names are replaced once, with the particle asked for, and doubled braces are braces."""
    values = {"name": "OpenAI", "law": "기본법", "count": "3", "braces": "{law}"}

    assert expected == particles.fill(template, values)


def test_an_unknown_name_is_a_key_error() -> None:
    """The missing name is in the error."""
    with pytest.raises(KeyError, match=r"^'title'$"):
        particles.fill("{title:이/가}", {"name": "OpenAI"})


@pytest.mark.parametrize(
    "template", ["{", "}", "{name", "name}", "{}", "{name!r}", "{na me}", "{1}", "{{name}", "{name:{name}}"]
)
def test_malformed_braces_are_refused(template: str) -> None:
    """A brace that is neither doubled nor around a name is a mistake."""
    with pytest.raises(ValueError, match="a brace is neither doubled nor around a name"):
        particles.fill(template, {"name": "OpenAI"})


def test_a_wrong_pair_in_a_template_is_refused() -> None:
    """A format that is no pair of particles is a mistake, too."""
    with pytest.raises(ValueError, match="upper is no pair of particles"):
        particles.fill("{name:upper}", {"name": "OpenAI"})


@given(st.text())
def test_escaped_text_comes_back(text: str) -> None:
    """Any text can be written in a template by doubling its braces."""
    assert text == particles.fill(text.replace("{", "{{").replace("}", "}}"), {})
