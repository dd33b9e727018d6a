"""Words of an invented policy desk, and sentences strung together from them.

The sentences mean nothing. No real body, company or person is named, so nothing false is said of one.
"""

from random import Random


def _words(text: str) -> list[str]:
    return text.split()


NOUNS = _words("""
    인공지능 정책 규제 법안 기본법 시행령 고시 지침 안내서 표준 인증 감독 감사 평가 위험 고위험 저위험 안전
    안전성 신뢰성 투명성 설명가능성 책임성 공정성 편향 차별 인권 기본권 개인정보 데이터 학습데이터 저작권
    이용허락 공공데이터 국경이전 국회 소위원회 부처 지방정부 정상회의 공동성명 행정명령 집행명령 수출통제 제재
    관세 보조금 세액공제 기업 신생기업 대기업 중소기업 연구소 대학 시민사회 노동조합 소비자단체 협회 이해관계자
    전문가 자문단 실무그룹 모델 기반모델 언어모델 범용인공지능 생성형인공지능 다중모달 에이전트 추천시스템 챗봇
    자율주행 의료영상 채용심사 신용평가 생체인식 얼굴인식 감정인식 사회적점수 합성매체 워터마크 출처표시 콘텐츠
    허위정보 선거 언론 플랫폼 알고리즘 매개변수 연산량 부동소수점 클러스터 데이터센터 전력 전력망 냉각 반도체
    연산장치 클라우드 기반시설 공급망 파운드리 메모리 예산 투자 기금 조달 공공조달 실증 시범사업 규제특례 특구
    이행안 전략 이행계획 백서 보고서 공청회 의견수렴 입법예고 공포 발효 시행 유예기간 과태료 과징금 벌칙
    시정명령 영향평가 적합성평가 사전점검 사후관리 상시점검 사고보고 취약점 모의공격 시험 검증 노동시장 일자리
    재교육 역량 인재 교육과정 초중등교육 고등교육 직업훈련 디지털격차 접근성 장애인 아동 청소년 고령층 지역 농촌
    의료 금융 국방 사법 행정 치안 교통 에너지 환경 기후 농업 제조 물류 유통 관광 문화 게임 영상 음악 출판 번역
    검색 광고 협력 협정 조약 공동선언 상호인정 국제표준 표준화 협치 윤리 원칙 헌장 행동강령 자율규제 공동규제
    민간인증 시장감시 집행 판례 소송 손해배상 책임보험 입증책임 제조물책임 이용자 제공자 배포자 수입자 대리인
    권리구제 이의신청 삭제권 열람권 동의 익명화 가명처리 합성데이터 연합학습 보안 침해사고 암호화 접근통제
    공개소프트웨어 가중치 공개 평가지표 성능 한계 쟁점
""")
ADVERBS = _words("""
    한편 특히 다만 또한 아울러 반면 최근 올해 내년 지난달 이번주 우선 결국 실제로 구체적으로 장기적으로
    단기적으로 원칙적으로 예외적으로 전반적으로 상대적으로 단계적으로 순차적으로 잠정적으로 공식적으로
    국내에서는 현장에서는 업계에서는 학계에서는 정부안에서는 수정안에서는 초안에서는 최종안에서는 무엇보다
    동시에 이미
""")
ADJECTIVES = _words("""
    새로운 강력한 실효적인 포괄적인 부분적인 독립적인 다층적인 비례적인 불확실한 시급한 중대한 과도한 충분한
    미흡한 자율적인 통합된 분산된 국제적인 지역적인 공공의 민간의 기술중립적인 사전적인 사후적인 상시적인
    정기적인 핵심적인
""")
VERBS = _words("""
    강화한다 완화한다 도입한다 폐지한다 개정한다 제정한다 검토한다 발표했다 제안했다 요구했다 촉구했다 지적했다
    평가했다 확인했다 조사했다 공개했다 승인했다 보류했다 의결했다 상정했다 수정했다 명시한다 규정한다
    의무화한다 금지한다 허용한다 제한한다 확대한다 축소한다 지원한다 육성한다 감독한다 점검한다 집행한다
    유예한다 대체한다 보완한다 조정한다 분리한다 통합한다 연계한다 설계한다 마련했다 준비했다 추진했다 논의했다
    예고했다 전망했다 우려했다 환영했다 반박했다 설명했다
""")
JOINS = ("하면서", "하는 한편", "하기 위해", "함에 따라", "하더라도", "하지 않으면", "하는 동안")
AFTERTHOUGHTS = (
    "이는 이행 시점과 범위를 두고 해석이 갈린다",
    "세부 기준은 하위 규정에 맡겼다",
    "적용 대상은 아직 정해지지 않았다",
    "후속 논의가 필요하다는 지적이 나온다",
    "이해관계자 의견은 엇갈린다",
)
_FORMS = {"은": ("은", "는"), "이": ("이", "가"), "을": ("을", "를"), "과": ("과", "와")}


def with_particle(word: str, particle: str) -> str:
    """Join a particle in the form that fits the word's last sound."""
    after_consonant, after_vowel = _FORMS[particle]
    code = ord(word[-1]) - ord("가")
    return word + (after_consonant if 0 <= code < 11172 and code % 28 else after_vowel)


def phrase(random: Random) -> str:
    """Make a group of one or two words."""
    chance, noun = random.random(), random.choice(NOUNS)
    if chance < 0.35:
        return f"{random.choice(NOUNS)}의 {noun}"
    if chance < 0.6:
        return f"{random.choice(ADJECTIVES)} {noun}"
    return f"{random.choice(NOUNS)} {noun}" if chance < 0.8 else noun


def sentence(random: Random, subject: str = "") -> str:
    """Make a sentence of about 45 characters, about a subject if there is one."""
    words = [random.choice(ADVERBS)] if random.random() < 0.5 else []
    words.append(_about(random, subject) if subject else with_particle(phrase(random), "은"))
    if random.random() < 0.45:
        words.append(with_particle(phrase(random), "을"))
        words.append(random.choice(NOUNS) + random.choice(JOINS))
    if random.random() < 0.4:
        words.append(with_particle(phrase(random), "과"))
    words += [with_particle(phrase(random), "을"), random.choice(VERBS)]
    end = f", {random.choice(AFTERTHOUGHTS)}" if random.random() < 0.18 else ""
    return " ".join(words) + end + "."


def _about(random: Random, name: str) -> str:
    """Let a name stand where names stand in Korean: before a particle, alone, or as a genitive."""
    chance = random.random()
    if chance < 0.5:
        return with_particle(name, "은")
    if chance < 0.7:
        return f"{name}에 따르면 {with_particle(phrase(random), '이')}"
    if chance < 0.85:
        return f"{name}의 {with_particle(phrase(random), '은')}"
    return f"{name} {with_particle(random.choice(NOUNS), '은')}"
