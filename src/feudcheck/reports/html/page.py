"""The page as a whole: what stands in its head, above the drafts and around them."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from msgspec import Struct, field

from feudcheck.claims.compiled import CompiledBase
from feudcheck.judging.finding import VERDICTS
from feudcheck.reports import IGNORED, KNOWN
from feudcheck.reports.html.cards import card, name_of
from feudcheck.reports.html.markup import Html, element, joined
from feudcheck.reports.html.overview import source_map, timeline
from feudcheck.reports.html.text import Numbered, marked_text
from feudcheck.reports.html.words import words
from feudcheck.reports.labels import labels
from feudcheck.reports.wording import summary
from feudcheck.survey import Matter, touched

_STDIN, _ARGUMENT = "<stdin>", "<argument>"
_STYLE, _SCRIPT = "page.css", "page.js"
_NOWHERE = "base-uri 'none'; form-action 'none'"
_MARKS = (*VERDICTS, IGNORED, KNOWN)


class Draft(Struct):
    """A draft with its findings, as they came. `given`: a sentence that the user typed; `base`: what it was held
    against; `forced`: the language of its findings, empty where each has its own."""

    name: str
    text: str
    given: bool
    base: CompiledBase
    forced: str
    findings: list[Numbered] = field(default_factory=list)

    @property
    def lang(self) -> str:
        """The language of most of its sentences."""
        return Counter(found.checked.finding.lang for found in self.findings).most_common(1)[0][0]


class Article(Struct, frozen=True):
    """A part of the page with a title of its own: a draft, or all sentences that were given."""

    anchor: str
    title: str
    drafts: list[Draft]


class Page:
    """`bases`: what drafts were held against, those that nothing is shown of, too; `lang`: the language of the page."""

    def __init__(self, drafts: Sequence[Draft], bases: Sequence[CompiledBase], lang: str) -> None:
        self._drafts, self._bases, self._lang = drafts, bases, lang
        self._words, self._found = words(lang), [found for draft in drafts for found in draft.findings]
        self._articles = list(self._parted())

    def whole(self, counts: Counter[str], failures: Sequence[str]) -> str:
        """The page as text. `counts`: sentences by verdict, the unshown too; `failures`: what could not be read."""
        style, script = (_asset(name) for name in (_STYLE, _SCRIPT))
        policy = f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; img-src data:"
        head = [
            element("meta", charset="utf-8"),
            element("meta", http_equiv="Content-Security-Policy", content=f"{policy}; {_NOWHERE}"),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("meta", name="color-scheme", content="light dark"),
            element("meta", name="referrer", content="no-referrer"),
            element("title", " ".join(f"{self._title()} – {self._words.title}".split())),
            element("link", rel="icon", href="data:,"),
            element("style", style),
            element("script", script),
        ]
        body = [*self._body(counts, failures)]
        whole = element("html", _lines("head", head), _lines("body", body), lang=self._lang)
        return f"<!DOCTYPE html>\n{whole}\n"

    def _title(self) -> str:
        files = [draft for draft in self._drafts if not draft.given]
        if len(files) == 1 == len(self._drafts):
            return self._name(files[0])
        return self._words.drafts.format(count=len(files)) if files else self._words.sentences

    def _name(self, draft: Draft) -> str:
        """As given; of a page about one file the folders say nothing."""
        if draft.name == _STDIN:
            return self._words.stdin
        return draft.name if len(self._drafts) > 1 else PurePath(draft.name).name or draft.name

    def _body(self, counts: Counter[str], failures: Sequence[str]) -> Iterator[Html]:
        said = self._words
        yield element("a", said.skip, href="#work", class_="skip")
        yield element("header", *self._head(counts, failures), class_="top")
        texts, placed = self._texts()
        main = [element("div", texts, self._findings(placed), class_="work", id="work")]
        around: dict[str, list[Html]] = {"map": [], "timeline": []}
        for base in self._touched_bases():
            head, matters = self._about(base)
            around["map"] += [*head, source_map(matters, base, self._lang)]
            around["timeline"] += [*head, *timeline(matters, base, self._lang)]
        for (name, content), title in zip(around.items(), (said.map, said.timeline), strict=True):
            main.append(
                element("section", element("h2", title, id=f"{name}-h"), *content, id=name, aria_labelledby=f"{name}-h")
            )
        yield _lines("main", main)
        yield element("footer", element("p", said.caveat), element("p", said.keys, class_="js-only"))
        yield element("p", id="told", role="status", class_="vh")

    def _touched_bases(self) -> list[CompiledBase]:
        """Those of which something is shown, or the first."""
        return [base for base in self._bases if any(d.base is base for d in self._drafts)] or [self._bases[0]]

    def _about(self, base: CompiledBase) -> tuple[list[Html], list[Matter]]:
        """What the drafts that were held against a base touch in it; where there are several, led by their names."""
        drafts = [draft for draft in self._drafts if draft.base is base]
        matters = touched(((n.number, n.checked.finding) for draft in drafts for n in draft.findings), base)
        parts = [part for part in self._articles if part.drafts[0].base is base]
        names = [element("a", part.title, href=f"#{part.anchor}") for part in parts]
        several = any(draft.base is not base for draft in self._drafts)
        return [element("h3", joined(names, ", "))] if several else [], matters

    def _head(self, counts: Counter[str], failures: Sequence[str]) -> Iterator[Html]:
        said = self._words
        yield element("p", said.title, class_="kicker")
        yield element("h1", self._title())
        if counts:
            yield element("p", summary(counts, self._lang, [base.until for base in self._bases]), class_="summary")
        if failures:
            yield element(
                "div",
                element("h2", said.not_read),
                element("ul", *(element("li", f) for f in failures)),
                class_="failures",
            )
        if len(self._articles) > 1:
            links = (element("li", element("a", part.title, href=f"#{part.anchor}")) for part in self._articles)
            yield element("nav", element("ul", *links), aria_label=self._title())
        if self._found:
            yield self._filter()
            yield self._legend()

    def _filter(self) -> Html:
        """Buttons, of use only where the script runs."""
        said, names = self._words, self._mark_names()
        found = Counter(found.mark for found in self._found)
        rows = [("", said.all, len(self._found)), *((m, names[m], found[m]) for m in _MARKS if found[m])]
        buttons = (
            element(
                "button",
                name,
                element("span", str(count)),
                type="button",
                data_v=mark,
                aria_pressed="false" if mark else "true",
                class_=mark or None,
            )
            for mark, name, count in rows
        )
        return element("div", *buttons, class_="filter js-only", role="group", aria_label=said.show)

    def _legend(self) -> Html:
        said, names = self._words, self._mark_names()
        rows = (
            element(
                "div",
                element("dt", element("span", names[verdict], class_=f"s z {verdict}")),
                element("dd", said.meanings[verdict]),
            )
            for verdict in VERDICTS
        )
        return element("details", element("summary", said.legend), element("dl", *rows), class_="meanings")

    def _mark_names(self) -> dict[str, str]:
        told = labels(self._lang)
        return {**told.verdicts, IGNORED: told.ignored, KNOWN: told.known}

    def _parted(self) -> Iterator[Article]:
        sentences = [draft for draft in self._drafts if draft.given]
        if sentences:
            yield Article("d0", self._words.sentences, sentences)
        for number, draft in enumerate((draft for draft in self._drafts if not draft.given), 1):
            yield Article(f"d{number}", self._name(draft), [draft])

    def _texts(self) -> tuple[Html, set[int]]:
        """The drafts, and the numbers of the findings that have a place in them."""
        made: list[Html] = []
        placed: set[int] = set()
        for part in self._articles:
            texts = []
            for draft in part.drafts:
                titles = [name_of(found, _lang_of(draft, found)) for found in draft.findings]
                text, here = marked_text(draft.text, draft.findings, titles, draft.lang)
                placed |= here
                texts.append(element("div", text, class_="draft", lang=draft.lang))
            label = f"{part.anchor}-h"
            heading = element("h2", part.title, id=label, class_=None if len(self._articles) > 1 else "vh")
            made.append(element("article", heading, *texts, id=part.anchor, aria_labelledby=label))
        return element("div", *made, class_="texts"), placed

    def _findings(self, placed: set[int]) -> Html:
        """The details. `placed`: the numbers of those that have a place in the drafts."""
        said = self._words
        cards = [
            card(found, self._place(draft, found), draft.base, _lang_of(draft, found), found.number in placed)
            for draft in self._drafts
            for found in draft.findings
        ]
        steer = element(
            "div",
            element("button", said.previous, type="button", id="previous", aria_keyshortcuts="k"),
            element("span", id="position", data_pattern=said.position),
            element("button", said.next, type="button", id="next", aria_keyshortcuts="j"),
            element("button", said.close, type="button", id="close", aria_keyshortcuts="Escape"),
            class_="steer js-only",
        )
        return _lines(
            "section",
            [
                element("h2", said.findings, id="findings-h"),
                steer,
                element("p", said.hint, class_="hint js-only"),
                *cards,
            ],
            id="findings",
            aria_labelledby="findings-h",
        )

    def _place(self, draft: Draft, found: Numbered) -> str:
        span = found.checked.span
        if draft.given and draft.name == _ARGUMENT:
            return self._words.in_draft
        return f"{self._name(draft)}:{span.line}:{span.column}"


def _lang_of(draft: Draft, found: Numbered) -> str:
    return draft.forced or found.checked.finding.lang


def _lines(name: str, content: Sequence[Html], **attributes: str) -> Html:
    """An element whose parts stand on lines of their own, for those who look at the source."""
    return element(name, Html("\n"), *(joined([part, Html("\n")]) for part in content), **attributes)


def _asset(name: str) -> Html:
    return Html(Path(__file__).with_name(name).read_text(encoding="utf-8"))


def _digest(text: Html) -> str:
    """As a policy names what is allowed."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
