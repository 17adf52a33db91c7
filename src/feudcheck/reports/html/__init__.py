"""One page that holds everything: the drafts with their sentences marked, what was found, a map, a time line.

It needs no network and no other file. Style and script stand in `page.css` and `page.js`; the page allows just these
two, by their digests.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import TextIO

from msgspec import Struct, field

from feudcheck.checking import Checked
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
from feudcheck.survey import touched
from feudcheck.terminal import Look

_STDIN, _ARGUMENT = "<stdin>", "<argument>"
_STYLE, _SCRIPT = "page.css", "page.js"
_MARKS = (*VERDICTS, IGNORED, KNOWN)


class Draft(Struct):
    """A draft with its findings, as they came."""

    name: str
    text: str
    given: bool
    findings: list[Numbered] = field(default_factory=list)

    @property
    def lang(self) -> str:
        """The language of most of its sentences."""
        return Counter(found.checked.finding.lang for found in self.findings).most_common(1)[0][0]


class HtmlReport:
    """A page, written when the run is over."""

    def __init__(self, out: TextIO, base: CompiledBase, look: Look) -> None:
        self._out, self._base, self._look = out, base, look
        self._drafts: list[Draft] = []
        self._last: object = None
        self._count = 0

    def add(self, checked: Checked, given: bool) -> None:
        """Take one finding."""
        if self._last is not checked.lines:
            self._last = checked.lines
            self._drafts.append(Draft(checked.name, checked.lines.text, given))
        self._count += 1
        verdict = checked.finding.deciding.verdict
        mark = KNOWN if checked.known else IGNORED if checked.ignored is not None else verdict
        self._drafts[-1].findings.append(Numbered(self._count, checked, mark))

    def finish(self, counts: Counter[str], drafts: bool, failures: Sequence[str] = ()) -> None:
        """Write the page."""
        first = self._drafts[0].findings[0].checked.finding.lang if self._drafts else "en"
        page = _Page(self._drafts, self._base, self._look.lang or first, self._look.lang)
        self._out.write(page.whole(counts, failures))


def open_report(out: TextIO, base: CompiledBase, look: Look) -> HtmlReport:
    """A report as a page."""
    return HtmlReport(out, base, look)


class _Page:
    """`lang`: the language of the page; `forced`: that of every finding, empty where each has its own."""

    def __init__(self, drafts: Sequence[Draft], base: CompiledBase, lang: str, forced: str) -> None:
        self._drafts, self._base, self._lang, self._forced = drafts, base, lang, forced
        self._words, self._found = words(lang), [found for draft in drafts for found in draft.findings]

    def whole(self, counts: Counter[str], failures: Sequence[str]) -> str:
        style, script = (_asset(name) for name in (_STYLE, _SCRIPT))
        policy = f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; img-src data:"
        title = f"{self._title()} – {self._words.title}"
        head = element(
            "head",
            Html("\n"),
            *(
                joined([e, Html("\n")])
                for e in (
                    element("meta", charset="utf-8"),
                    element(
                        "meta",
                        http_equiv="Content-Security-Policy",
                        content=f"{policy}; base-uri 'none'; form-action 'none'",
                    ),
                    element("meta", name="viewport", content="width=device-width, initial-scale=1"),
                    element("meta", name="color-scheme", content="light dark"),
                    element("meta", name="referrer", content="no-referrer"),
                    element("title", title.replace("\n", " ")),
                    element("link", rel="icon", href="data:,"),
                    element("style", style),
                    element("script", script),
                )
            ),
        )
        body = element("body", *(joined([part, Html("\n")]) for part in self._body(counts, failures)))
        return f"<!DOCTYPE html>\n{element('html', head, body, lang=self._lang)}\n"

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
        yield element("a", said.skip, href="#findings", class_="skip")
        yield element("header", *self._head(counts, failures), class_="top")
        main = [element("div", *self._texts(), *self._findings(), class_="work", id="work")]
        matters = touched(((found.number, found.checked.finding) for found in self._found), self._base)
        for name, title, content in (
            ("map", said.map, [source_map(matters, self._base, self._lang)]),
            ("timeline", said.timeline, list(timeline(matters, self._base, self._lang))),
        ):
            main.append(
                element("section", element("h2", title, id=f"{name}-h"), *content, id=name, aria_labelledby=f"{name}-h")
            )
        yield element("main", *(joined([part, Html("\n")]) for part in main))
        yield element("footer", element("p", said.caveat), element("p", said.keys, class_="js-only"))
        yield element("p", id="told", role="status", class_="vh")

    def _head(self, counts: Counter[str], failures: Sequence[str]) -> Iterator[Html]:
        said = self._words
        yield element("p", said.title, class_="kicker")
        yield element("h1", self._title())
        if counts:
            yield element("p", summary(counts, self._lang, self._base.until), class_="summary")
        if failures:
            yield element(
                "div",
                element("h2", said.not_read),
                element("ul", *(element("li", f) for f in failures)),
                class_="failures",
            )
        if len(self._drafts) > 1 and any(not draft.given for draft in self._drafts):
            links = (element("li", element("a", title, href=f"#{name}")) for name, title, _ in self._groups())
            yield element("nav", element("ul", *links), aria_label=said.drafts.format(count=len(self._drafts)))
        if self._found:
            yield self._filter()
            yield self._legend()

    def _filter(self) -> Html:
        """Buttons, of use only where the script runs."""
        said, names = self._words, self._mark_names()
        found = Counter(found.mark for found in self._found)
        buttons = [
            element(
                "button",
                said.all,
                element("span", str(len(self._found))),
                type="button",
                data_v="",
                aria_pressed="true",
            )
        ]
        buttons += [
            element(
                "button",
                names[mark],
                element("span", str(found[mark])),
                type="button",
                data_v=mark,
                aria_pressed="false",
                class_=mark,
            )
            for mark in _MARKS
            if found[mark]
        ]
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

    def _groups(self) -> Iterator[tuple[str, str, list[Draft]]]:
        """Anchor, title and texts of each article: the drafts one by one, the sentences given as arguments as one."""
        number, sentences = 0, [draft for draft in self._drafts if draft.given]
        if sentences:
            yield "d0", self._words.sentences, sentences
        for draft in self._drafts:
            if not draft.given:
                number += 1
                yield f"d{number}", self._name(draft), [draft]

    def _texts(self) -> Iterator[Html]:
        self._placed: set[int] = set()
        made = [self._article(*group) for group in self._groups()]
        yield element("div", *made, class_="texts")

    def _article(self, anchor: str, title: str, drafts: Sequence[Draft]) -> Html:
        texts = []
        for draft in drafts:
            titles = [name_of(found, self._forced or found.checked.finding.lang) for found in draft.findings]
            text, placed = marked_text(draft.text, draft.findings, titles, draft.lang)
            self._placed |= placed
            texts.append(element("div", text, class_="draft", lang=draft.lang))
        several = len(self._drafts) > 1 and not all(draft.given for draft in self._drafts)
        heading = element("h2", title, id=f"{anchor}-h", class_=None if several else "vh")
        return element("article", heading, *texts, id=anchor, aria_labelledby=f"{anchor}-h")

    def _findings(self) -> Iterator[Html]:
        said = self._words
        cards = [
            card(
                found,
                self._place(draft, found),
                self._base,
                self._forced or found.checked.finding.lang,
                found.number in self._placed,
            )
            for draft in self._drafts
            for found in draft.findings
        ]
        steer = element(
            "div",
            element("button", said.previous, type="button", id="previous", aria_keyshortcuts="k"),
            element("output", id="position", data_pattern=said.position),
            element("button", said.next, type="button", id="next", aria_keyshortcuts="j"),
            element("button", said.close, type="button", id="close", aria_keyshortcuts="Escape"),
            class_="steer js-only",
        )
        yield element(
            "section",
            element("h2", said.findings, id="findings-h"),
            steer,
            element("p", said.hint, class_="hint js-only"),
            *(joined([Html("\n"), c]) for c in cards),
            id="findings",
            aria_labelledby="findings-h",
        )

    def _place(self, draft: Draft, found: Numbered) -> str:
        span = found.checked.span
        if draft.given and draft.name == _ARGUMENT:
            return self._words.in_draft
        return f"{self._name(draft)}:{span.line}:{span.column}"


def _asset(name: str) -> Html:
    return Html(Path(__file__).with_name(name).read_text(encoding="utf-8"))


def _digest(text: Html) -> str:
    """As a policy names what is allowed."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
