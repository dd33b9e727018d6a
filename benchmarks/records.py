"""The records of an invented desk: topics, entities, terms, questions, sources, and what events and figures share.

Their numbers grow with the number of briefs, so that no record is named by all of them.
"""

from dataclasses import dataclass
from random import Random
from typing import Any

from vocabulary import ADJECTIVES, NOUNS, phrase, with_particle

Record = dict[str, Any]
TOPICS = """
    위험 등급 규제|기반모델 책무|학습데이터와 저작권|개인정보 보호 쟁점|공공조달 원칙|규제특례 운영
    데이터센터와 전력|반도체 공급망|국제표준 참여|인증 제도 설계|영향평가 방법|사고보고 제도|책임보험 도입
    합성매체 표시|선거와 허위정보|채용 알고리즘|의료영상 심사|금융권 활용|자율주행 실증|교육 현장 활용
    노동시장 전환|접근성 보장|지역 특구 정책|공개 가중치 논쟁|보안과 취약점|국경이전 규칙|행정 자동화
    시민 권리구제|연구 지원 예산|자율규제 헌장
"""
_SYLLABLES = "가나다라마바사아자차카타파하고노"
_BODIES = ("연구원", "기술원", "재단", "협의회", "진흥원", "평가원", "위원회", "센터", "포럼", "연합")
_KINDS = ("organisation", "organisation", "organisation", "programme", "event-series")
_TERM_ENDS = ("기준", "절차", "의무", "등급", "체계", "요건", "지표", "한도")
PREDICATES = {
    "supports": "지원하는 곳",
    "regulates": "감독하는 곳",
    "partners-with": "협력 상대",
    "funds": "자금을 대는 곳",
    "uses": "활용하는 기술",
    "advises": "자문하는 곳",
}
UNITS = {"team": "팀", "firm": "개 기업", "person": "명", "percent": "%", "megawatt": "MW", "case": "건"}
_FIGURE_UNITS = ("KRW", "USD", *UNITS)


@dataclass(frozen=True)
class Measure:
    """What figures of several briefs count alike."""

    id: str
    label: str
    unit: str


@dataclass(frozen=True)
class World:
    """All records that briefs draw on."""

    topics: dict[str, Record]
    entities: list[Record]
    terms: list[Record]
    questions: list[Record]
    sources: list[Record]
    predicates: list[Record]
    units: list[Record]
    occurrences: list[tuple[str, str]]
    measures: list[Measure]


def make_world(n: int, seed: int) -> World:
    """Make the records for `n` briefs."""
    random = Random(f"{seed}:{n}:records")
    titles = [title for line in TOPICS.strip().splitlines() for title in line.strip().split("|")]
    topics = {f"topic-{number:02}": {"title": title} for number, title in enumerate(titles, 1)}
    for record in topics.values():
        subject = with_particle(record["title"], "을")
        record["summary"] = (
            f"{subject} 두고 오간 말과 결정을 모았다. {with_particle(phrase(random), '이')} 중심에 있다."
        )
    return World(
        topics=topics,
        entities=[_entity(number, random) for number in range(max(50, n // 5))],
        terms=[_term(number, random) for number in range(max(30, n // 100))],
        questions=[_question(number, random, sorted(topics)) for number in range(max(10, n // 50))],
        sources=[_source(number, random) for number in range(max(20, n // 8))],
        predicates=[{"id": name, "label": label} for name, label in PREDICATES.items()],
        units=[{"id": name, "label": label} for name, label in UNITS.items()],
        occurrences=[(f"occurrence-{number}", day(random)) for number in range(max(5, n // 3))],
        measures=[_measure(number, random) for number in range(max(5, n // 10))],
    )


def day(random: Random) -> str:
    """Give some day of seven years."""
    return f"{random.randint(2019, 2025)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"


def entity_name(number: int) -> tuple[str, str]:
    """Give a made-up name that no other entity bears or contains, and another spelling of it."""
    rest, body = divmod(number, len(_BODIES))
    if rest >= len(_SYLLABLES) ** 3:
        raise ValueError("there are no more names")
    # An odd factor visits every stem once, so neighbours do not look alike.
    stem = rest * 1237 % len(_SYLLABLES) ** 3
    syllables = [_SYLLABLES[stem >> shift & 15] for shift in (8, 4, 0)]
    return "".join(syllables) + _BODIES[body], "".join(syllables) + " " + _BODIES[body]


def _entity(number: int, random: Random) -> Record:
    name, spelling = entity_name(number)
    record: Record = {"id": f"entity-{number:05}", "kind": random.choice(_KINDS), "name": name}
    if number % 5 == 0:
        record["aliases"] = {"ko": [spelling]}
    topic, work = with_particle(phrase(random), "과"), with_particle(phrase(random), "을")
    return record | {"summary": f"{topic} {work} 다루는 곳이다."}


def _term(number: int, random: Random) -> Record:
    # Each pair of words once; a name may not be that of a topic.
    end, place = _TERM_ENDS[number % len(_TERM_ENDS)], number // len(_TERM_ENDS) * 7 % len(NOUNS)
    about, who = with_particle(phrase(random), "을"), with_particle(phrase(random), "이")
    return {
        "id": f"term-{number:04}",
        "term": f"{NOUNS[place]} {end}",
        "definition": f"{about} 두고 {who} 따라야 할 것을 말한다.",
    }


def _question(number: int, random: Random, topics: list[str]) -> Record:
    subject, other = with_particle(phrase(random), "은"), phrase(random)
    one, another = with_particle(phrase(random), "을"), with_particle(phrase(random), "을")
    return {
        "id": f"question-{number:04}",
        "question": f"{subject} {other}에 도움이 되는가?",
        "summary": f"{one} 앞세우는 쪽과 {another} 앞세우는 쪽이 갈린다.",
        "topics": sorted(random.sample(topics, 2)),
    }


def _source(number: int, random: Random) -> Record:
    return {
        "id": f"source-{number:05}",
        "type": random.choice(("article-newspaper", "report", "webpage")),
        "title": f"{with_particle(phrase(random), '과')} {phrase(random)}",
        "container-title": f"{random.choice(ADJECTIVES)} {random.choice(NOUNS)} 자료",
        "issued": day(random),
        "language": "ko",
        "rights": random.choice(("all-rights-reserved", "kogl-1", "cc-by-4.0")),
    }


def _measure(number: int, random: Random) -> Measure:
    return Measure(f"measure-{number}", f"{phrase(random)} 규모", random.choice(_FIGURE_UNITS))


def amount(random: Random, unit: str) -> str:
    """Write an amount as authors do."""
    if unit in ("KRW", "USD"):
        return random.choice((f"{random.randint(1, 9)},{random.randint(0, 999):03}억", f"{random.randint(2, 40)}조"))
    return f"{random.randint(1, 99)}.{random.randint(1, 9)}" if unit == "percent" else str(random.randint(2, 4000))
