"""The guide's table of verdicts, cell by cell, in both languages, on a base about something else; no feud in the code.

Expected verdicts come from the guide.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.source import read_base
from feudcheck.claims.store import build, shipped_claims
from feudcheck.judging.finding import ALLEGED, CONTRADICTED, DISPUTED, SUPPORTED, UNVERIFIED, Finding
from feudcheck.judging.judge import judge
from feudcheck.language.reader import read

ORCHARD = Path(__file__).parent / "data" / "orchard.yaml"
SOURCE = Path(__file__).resolve().parents[1] / "src" / "feudcheck"
VALLEY, TIMES, LETTER = "valley-post", "cider-times", "hill-letter"
ALL = f"{LETTER} {TIMES} {VALLEY}"


@dataclass(frozen=True)
class Case:
    """A sentence and what the guide says of it. `verdict` may name two, the better first."""

    name: str
    lang: str
    text: str
    verdict: str
    supports: str = ""
    conflicts: str = ""

    @property
    def verdicts(self) -> list[str]:
        return self.verdict.split(" or ")


def both(name: str, en: str, ja: str, verdict: str, supports: str = "", conflicts: str = "") -> list[Case]:
    """A case in both languages."""
    texts = {"en": en, "ja": ja}
    return [Case(name, lang, text, verdict, supports, conflicts) for lang, text in texts.items()]


OR_SUPPORTED = f"{DISPUTED} or {SUPPORTED}"

# the table: what speaks for the sentence - what goes against it
TABLE = [
    *both(
        "nothing - nothing",
        "Brightmoor Cider opened a museum in Lisbon.",
        "ブライトムーア・サイダーはリスボンに博物館を開いた。",
        UNVERIFIED,
    ),
    *both(
        "nothing - nothing, for it went to somebody else",
        "Lionel Pruett gave $90,000 to a small hospital.",
        "ライオネル・プルエット氏は小さな病院に9万ドルを渡した。",
        UNVERIFIED,
    ),
    *both(
        "nothing - own voice, where nobody else is named",
        "Lionel Pruett gave $90,000.",
        "ライオネル・プルエット氏は9万ドルを渡した。",
        CONTRADICTED,
        "",
        VALLEY,
    ),
    *both(
        "nothing - somebody's words",
        "Brightmoor Cider sold 30,000 bottles in 2019.",
        "ブライトムーア・サイダーは2019年に3万本を販売した。",
        CONTRADICTED,
        "",
        TIMES,
    ),
    *both(
        "nothing - own voice",
        "Tamsin Ferrow founded Brightmoor Cider in 1998.",
        "タムシン・フェロー氏は1998年にブライトムーア・サイダーを創業した。",
        CONTRADICTED,
        "",
        ALL,
    ),
    *both(
        "nothing - own voice, of a claim nobody makes",
        "Brightmoor Cider has gone bankrupt.",
        "ブライトムーア・サイダーは倒産してしまった。",
        CONTRADICTED,
        "",
        TIMES,
    ),
    *both(
        "words - nothing",
        "In 2019 Brightmoor Cider sold 8,000 bottles.",
        "2019年、ブライトムーア・サイダーは8000本を売った。",
        ALLEGED,
        TIMES,
    ),
    *both(
        "words - words",
        "Ferrow stole Pruett's cider recipe.",
        "フェロー氏はプルエット氏のサイダーの製法を盗んだ。",
        ALLEGED,
        VALLEY,
        TIMES,
    ),
    *both(
        "words - own voice",
        "Brightmoor puts sugar in its cider.",
        "ブライトムーアはサイダーに砂糖を入れている。",
        ALLEGED,
        VALLEY,
        TIMES,
    ),
    *both(
        "own voice - nothing",
        "Brightmoor Cider was founded by Tamsin Ferrow in 2004.",
        "ブライトムーア・サイダーは2004年にタムシン・フェロー氏によって創業された。",
        SUPPORTED,
        ALL,
    ),
    *both(
        "own voice - words",
        "Brightmoor bought apples from abroad in 2018.",
        "2018年、ブライトムーアは輸入リンゴを買った。",
        OR_SUPPORTED,
        VALLEY,
        TIMES,
    ),
    *both(
        "own voice - own voice",
        "Ferrow sold the Long Meadow orchard to Harrowgate for $3 million.",
        "フェロー氏はロングメドウの果樹園を300万ドルでハロウゲートに売った。",
        DISPUTED,
        VALLEY,
        TIMES,
    ),
    *both(
        "own voice - own voice, the other figure",
        "Harrowgate Drinks bought the Long Meadow orchard from Ferrow for $5 million.",
        "ハロウゲート飲料はフェロー氏からロングメドウの果樹園を500万ドルで買った。",
        DISPUTED,
        TIMES,
        VALLEY,
    ),
]

# the rest of the guide
RULES = [
    *both(
        "neither of two rival figures",
        "Ferrow sold the Long Meadow orchard to Harrowgate for $9 million.",
        "フェロー氏はロングメドウの果樹園を900万ドルでハロウゲートに売った。",
        CONTRADICTED,
        "",
        f"{TIMES} {VALLEY}",
    ),
    *both(
        "vaguer than the sources is backed",
        "Ferrow sold the Long Meadow orchard to Harrowgate Drinks for more than $2 million.",
        "フェロー氏はロングメドウの果樹園を200万ドルを超える額でハロウゲート飲料に売却した。",
        SUPPORTED,
        f"{TIMES} {VALLEY}",
    ),
    *both(
        "vaguer than a date",
        "Brightmoor Cider was founded in the 2000s.",
        "ブライトムーア・サイダーは2000年代に創業された。",
        SUPPORTED,
        ALL,
    ),
    *both(
        "about as many",
        "Brightmoor employs about 40 people.",
        "ブライトムーアの従業員は約40人だ。",
        SUPPORTED,
        VALLEY,
    ),
    *both(
        "wrong count",
        "Brightmoor Cider employs 90 people.",
        "ブライトムーア・サイダーの従業員は90人だ。",
        CONTRADICTED,
        "",
        VALLEY,
    ),
    *both(
        "wrong person",
        "Lionel Pruett is the head brewer of Brightmoor Cider.",
        "ブライトムーア・サイダーの醸造責任者はライオネル・プルエット氏だ。",
        CONTRADICTED,
        "",
        TIMES,
    ),
    *both(
        "roles swapped",
        "Tamsin Ferrow sued Lionel Pruett in March 2020.",
        "タムシン・フェロー氏は2020年3月にライオネル・プルエット氏を提訴した。",
        CONTRADICTED,
        "",
        VALLEY,
    ),
    *both(
        "roles swapped, seller and buyer",
        "Harrowgate Drinks sold the Long Meadow orchard to Ferrow.",
        "ハロウゲート飲料はロングメドウの果樹園をフェロー氏に売却した。",
        CONTRADICTED,
        "",
        f"{TIMES} {VALLEY}",
    ),
    *both(
        "negated",
        "Lionel Pruett did not withdraw his lawsuit against Tamsin Ferrow.",
        "ライオネル・プルエット氏はタムシン・フェロー氏への訴えを取り下げなかった。",
        CONTRADICTED,
        "",
        VALLEY,
    ),
    *both(
        "a denial is backed by the denier's words alone",
        "Ferrow did not steal the cider recipe from Pruett.",
        "フェロー氏はプルエット氏からサイダーの製法を盗んでいない。",
        ALLEGED,
        TIMES,
        VALLEY,
    ),
    *both(
        "the contrary of what nobody states is backed",
        "Brightmoor Cider did not go bankrupt.",
        "ブライトムーア・サイダーは倒産していない。",
        SUPPORTED,
        TIMES,
    ),
    *both(
        "first of several reasons",
        "Ferrow sold the orchard to repay her debts.",
        "フェロー氏は借金を返すために果樹園を売った。",
        SUPPORTED,
        VALLEY,
    ),
    *both(
        "second of several reasons",
        "Ferrow sold the orchard because of a drought.",
        "フェロー氏は干ばつのために果樹園を売った。",
        SUPPORTED,
        TIMES,
    ),
    *both(
        "a step of a sequence",
        "Pruett sued Ferrow in March 2020.",
        "プルエット氏は2020年3月にフェロー氏を訴えた。",
        SUPPORTED,
        VALLEY,
    ),
    *both(
        "a later step",
        "In July 2020 Pruett dropped his suit against Ferrow.",
        "2020年7月、プルエット氏はフェロー氏への訴訟を取り下げた。",
        SUPPORTED,
        VALLEY,
    ),
    *both(
        "a wrong month of a step",
        "Lionel Pruett withdrew his lawsuit against Tamsin Ferrow in September 2020.",
        "ライオネル・プルエット氏は2020年9月にタムシン・フェロー氏への訴えを取り下げた。",
        CONTRADICTED,
        "",
        VALLEY,
    ),
    *both(
        "promised is not done",
        "Harrowgate Drinks has planted 500 trees at Long Meadow.",
        "ハロウゲート飲料はロングメドウに500本の木を植えた。",
        UNVERIFIED,
    ),
    *both(
        "sued is not won",
        "Lionel Pruett won his lawsuit against Tamsin Ferrow.",
        "ライオネル・プルエット氏はタムシン・フェロー氏との裁判に勝訴した。",
        UNVERIFIED,
    ),
    *both(
        "an uncovered part keeps support away",
        "Tamsin Ferrow founded Brightmoor Cider in 2004 with a loan of $70,000 from her uncle.",
        "タムシン・フェロー氏は2004年、叔父から7万ドルを借りてブライトムーア・サイダーを創業した。",
        UNVERIFIED,
    ),
    # whose words
    *both(
        "attributed to its speaker",
        "Pruett says that Ferrow stole his cider recipe.",
        "プルエット氏は、フェロー氏がサイダーの製法を盗んだと主張している。",
        SUPPORTED,
        VALLEY,
    ),
    *both(
        "according to its speaker",
        "According to Ryo Okabe, Brightmoor Cider sold 8,000 bottles in 2019.",
        "岡部亮氏によると、ブライトムーア・サイダーは2019年に8000本を販売した。",
        SUPPORTED,
        TIMES,
    ),
    *both(
        "a denial as its speaker's",
        "Ferrow denies that she stole the recipe from Pruett.",
        "フェロー氏は、プルエット氏から製法を盗んだことを否定している。",
        SUPPORTED,
        TIMES,
    ),
    *both(
        "a denial, put as words",
        "Ferrow says she did not steal the recipe from Pruett.",
        "フェロー氏は、プルエット氏から製法を盗んでいないと主張している。",
        SUPPORTED,
        TIMES,
    ),
    *both(
        "an admission by the one who denies it",
        "Ferrow says that she stole the recipe from Pruett.",
        "フェロー氏は、プルエット氏から製法を盗んだと述べている。",
        CONTRADICTED,
        "",
        VALLEY,
    ),
    *both(
        "the wrong mouth",
        "According to Lionel Pruett, Brightmoor Cider sold 8,000 bottles in 2019.",
        "ライオネル・プルエット氏によると、ブライトムーア・サイダーは2019年に8000本を販売した。",
        CONTRADICTED,
        "",
        TIMES,
    ),
    *both(
        "attributed to the paper that states it",
        "According to the Valley Post, Brightmoor Cider employs 40 people.",
        "バレー・ポストによると、ブライトムーア・サイダーの従業員は40人だ。",
        SUPPORTED,
        VALLEY,
    ),
    *both(
        "attributed, with a wrong figure",
        "Okabe said that Brightmoor sold 30,000 bottles in 2019.",
        "岡部氏は、ブライトムーアが2019年に3万本を販売したと述べた。",
        CONTRADICTED,
        "",
        TIMES,
    ),
    # the worst part decides
    *both(
        "compound: a wrong part",
        "Brightmoor Cider employs 40 people, and Tamsin Ferrow founded it in 1998.",
        "ブライトムーア・サイダーの従業員は40人で、タムシン・フェロー氏が1998年に創業した。",
        CONTRADICTED,
        "",
        ALL,
    ),
    *both(
        "compound: a disputed part",
        "Pruett sued Ferrow in March 2020, and Ferrow sold the Long Meadow orchard to Harrowgate for $3 million.",
        "プルエット氏は2020年3月にフェロー氏を提訴し、フェロー氏はロングメドウの果樹園を300万ドルでハロウゲートに売却した。",
        DISPUTED,
        VALLEY,
        TIMES,
    ),
    *both(
        "compound: an alleged part",
        "Brightmoor Cider employs 40 people, and it sold 8,000 bottles in 2019.",
        "ブライトムーア・サイダーの従業員は40人で、2019年に8000本を販売した。",
        ALLEGED,
        TIMES,
    ),
    *both(
        "compound: an unknown part",
        "Brightmoor Cider employs 40 people, and its owner collects antique clocks.",
        "ブライトムーア・サイダーの従業員は40人で、経営者は古時計を集めている。",
        UNVERIFIED,
    ),
    *both(
        "compound: both parts backed",
        "Pruett sued Ferrow in March 2020 and withdrew the lawsuit in July 2020.",
        "プルエット氏は2020年3月にフェロー氏を提訴し、2020年7月に訴えを取り下げた。",
        SUPPORTED,
        VALLEY,
    ),
    # not a claim
    *both(
        "question",
        "Did Tamsin Ferrow found Brightmoor Cider in 1998?",
        "タムシン・フェロー氏がブライトムーアを創業したのは1998年ですか?",
        UNVERIFIED,
    ),
    *both(
        "opinion",
        "I think Brightmoor Cider should never have sold the orchard.",
        "ブライトムーアは果樹園を手放すべきではなかったと思う。",
        UNVERIFIED,
    ),
    *both("fragment", "Published: March 2020", "公開日：2020年3月", UNVERIFIED),
    *both(
        "fragment",
        "Pruett's suit, its settlement and Ferrow's orchard sale",
        "プルエット氏の提訴、和解、そしてフェロー氏の果樹園売却",
        UNVERIFIED,
    ),
    *both("off topic", "The library is closed on Mondays.", "図書館は月曜日が休みだ。", UNVERIFIED),
    # parts told without a verb
    *both(
        "exchanged, a verb left out",
        "Okabe is 61 and Ferrow 39.",
        "岡部氏は61歳、フェロー氏は39歳だ。",
        UNVERIFIED,
    ),
    # misspellings, short names
    *both(
        "a misspelt name",
        "Tamsin Ferow founded Brigthmoor Cider in 2004.",
        "タムシン・フェロ氏は2004年にブライトムア・サイダーを創業した。",
        SUPPORTED,
        ALL,
    ),
]


@pytest.fixture(scope="module")
def orchard() -> CompiledBase:
    return build(ORCHARD)


def check(text: str, base: CompiledBase, lang: str | None = None, written: date | None = None) -> Finding:
    return judge(read(text, base.lexicon, base.names, lang, written), base)


def cases() -> list[object]:
    return [pytest.param(case, id=f"{case.name} ({case.lang})") for case in [*TABLE, *RULES]]


@pytest.mark.parametrize("case", cases())
def test_verdict(case: Case, orchard: CompiledBase) -> None:
    fact = check(case.text, orchard).deciding
    assert fact.verdict in case.verdicts, f"{case.text}: {fact.verdict} by {fact.claim}"
    assert {b.source for b in fact.supporting} == set(case.supports.split()) or fact.verdict == UNVERIFIED
    if fact.verdict == case.verdicts[0]:
        assert {b.source for b in fact.conflicting} == set(case.conflicts.split())


@pytest.mark.parametrize("text", ["Published: March 2020", "公開日：2020年3月", "PR", "4,764 文字"])
def test_a_byline_asserts_nothing(text: str, orchard: CompiledBase) -> None:
    assert not read(text, orchard.lexicon, orchard.names).asserts
    assert "文になっていない" in (reason := check(text, orchard).deciding.reason) or "No full sentence" in reason


@pytest.mark.parametrize(
    "text",
    [
        "How Pruett came to sue",
        "Why Ferrow sold the orchard",
        "The quarrel between Ferrow and Pruett",
        "Pruett v. Ferrow",
        "Ferrow and Brightmoor in figures",
        "Ferrow's orchard",
        "Pruett, Ferrow",
        "The partners who fell out",
        "II. Letters",
        "フェロー氏の訴訟",
        "フェロー氏とプルエット氏の対立",
        "プルエット氏、フェロー氏",
        "件名：フェロー氏の果樹園について（社内限り）",
        "2020年の取り下げ",
        "仲裁に入った男",
    ],
)
def test_a_heading_asserts_nothing(text: str, orchard: CompiledBase) -> None:
    assert check(text, orchard).deciding.verdict == UNVERIFIED
    assert not read(text, orchard.lexicon, orchard.names).asserts


@pytest.mark.parametrize(
    "text",
    [
        "Stay tuned.",
        "In this essay I will discuss whether Ferrow stole the recipe.",
        "I did not expect to feel sorry for Ferrow.",
        "果樹園を手に入れるのは誰か。",
        "最も得をしたのはプルエット氏だと筆者はみる。",
        "彼女が実際に払った額にも注意したい。",
    ],
)
def test_what_speaks_of_the_text_or_its_author_asserts_nothing(text: str, orchard: CompiledBase) -> None:
    assert not read(text, orchard.lexicon, orchard.names).asserts


@pytest.mark.parametrize(
    "text",
    [
        *("Pruett sued.", "She withdrew the lawsuit.", "訴えは2020年に取り下げられた。"),
        *("What Ferrow sold was the orchard", "The orchard was sold", "Why Ferrow sold is no secret"),
        *("フェロー氏、プルエット氏を提訴", "フェロー氏が果樹園を売却", "果樹園の値段は700万ドル"),
        *("I read that Ferrow sold the orchard.", "Here is what happened: Ferrow sold the orchard.", "フェロー氏提訴"),
    ],
)
def test_a_short_sentence_asserts_something(text: str, orchard: CompiledBase) -> None:
    assert read(text, orchard.lexicon, orchard.names).asserts


# dates -------------------------------------------------------------------------------------------------------------

LAST_YEAR = {
    "en": "Lionel Pruett sued Tamsin Ferrow last year.",
    "ja": "ライオネル・プルエット氏は昨年、タムシン・フェロー氏を提訴した。",
}


@pytest.mark.parametrize("text", LAST_YEAR.values(), ids=LAST_YEAR)
def test_a_relative_date_goes_against_nothing_without_the_date_of_the_text(text: str, orchard: CompiledBase) -> None:
    assert check(text, orchard).deciding.verdict in (SUPPORTED, UNVERIFIED)


@pytest.mark.parametrize("text", LAST_YEAR.values(), ids=LAST_YEAR)
def test_a_relative_date_counts_from_the_date_of_the_text(text: str, orchard: CompiledBase) -> None:
    assert check(text, orchard, written=date(2021, 5, 1)).deciding.verdict == SUPPORTED
    assert check(text, orchard, written=date(2024, 5, 1)).deciding.verdict == CONTRADICTED


@pytest.mark.parametrize("text", LAST_YEAR.values(), ids=LAST_YEAR)
def test_the_same_answer_every_day(text: str, orchard: CompiledBase) -> None:
    assert check(text, orchard) == check(text, orchard)


# the base as read --------------------------------------------------------------------------------------------------


def test_a_relayed_source_is_no_second_witness(orchard: CompiledBase) -> None:
    fact = check("Tamsin Ferrow founded Brightmoor Cider in 2004.", orchard).deciding
    assert {b.source for b in fact.supporting} == {VALLEY, TIMES, LETTER}
    assert fact.witnesses == 2


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_every_statement_finds_its_own_claim(lang: str, orchard: CompiledBase) -> None:
    for claim in orchard.claims:
        assert check(claim.statement[lang], orchard, lang).deciding.claim == claim.id


# no feud in the code -----------------------------------------------------------------------------------------------

_WITH_NAMES = ("person", "company", "product", "project", "work", "outlet")
_WORDS_TOO = frozenset({"note", "gate", "inflection", "endeavor"})  # also ordinary words


def _feud_names() -> re.Pattern[str]:
    """Whatever only somebody who knows the shipped claims would write."""
    names = {
        alias
        for entity in read_base(shipped_claims()).entities.values()
        if entity.kind in _WITH_NAMES
        for alias in [*entity.en, *entity.ja]
        if len(alias) > 3 and re.search("[A-Zァ-ヴ]", alias) and alias.lower() not in _WORDS_TOO
    }
    return re.compile(
        "|".join(
            rf"(?<![A-Za-zァ-ヴー]){re.escape(n)}(?![A-Za-zァ-ヴー])" for n in sorted(names, key=len, reverse=True)
        )
    )


def _written(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of every token of a module, docstrings and help texts left out."""
    source = path.read_text(encoding="utf-8")
    excused = {line for node in ast.walk(ast.parse(source)) for line in _help_lines(node)}
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in (tokenize.NAME, tokenize.STRING, tokenize.COMMENT) and token.start[0] not in excused:
            yield token.start[0], token.string


def _help_lines(node: ast.AST) -> Iterator[int]:
    """The lines of a docstring, of a `help=` or `epilog=` text, or of a constant named HELP, EPILOG or EXAMPLES."""
    texts: list[ast.expr] = []
    if (
        isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    ):
        texts.append(node.body[0].value)
    if isinstance(node, ast.Call):
        texts += [k.value for k in node.keywords if k.arg in ("help", "epilog", "metavar", "short_help")]
    if isinstance(node, ast.Assign) and any(
        isinstance(t, ast.Name) and re.search("HELP|EPILOG|EXAMPLE", t.id) for t in node.targets
    ):
        texts.append(node.value)
    for text in texts:
        yield from range(text.lineno, (text.end_lineno or text.lineno) + 1)


def test_the_code_knows_no_feud() -> None:
    names = _feud_names()
    found = [
        f"{path.relative_to(SOURCE)}:{line}: {match.group()}"
        for path in sorted(SOURCE.rglob("*.py"))
        for line, text in _written(path)
        for match in names.finditer(text)
    ]
    assert not found


def test_the_word_knowledge_knows_no_feud() -> None:
    names = _feud_names()
    found = [
        f"{path.relative_to(SOURCE)}:{number}: {match.group()}"
        for path in sorted(SOURCE.rglob("*.yaml"))
        if "data" not in path.relative_to(SOURCE).parts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for match in names.finditer(line)
    ]
    assert not found
